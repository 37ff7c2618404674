"""Runs rules over documents: outcomes become findings with citations, and counts."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kb.audit.model import Check, Count, Finding, Material, Outcome, Report
from kb.audit.rules import RULES
from kb.model import Citation, Document
from kb.store.seams import FactFilter

if TYPE_CHECKING:
    from kb.base import KnowledgeBase


class UnknownRule(ValueError):
    """No rule has this name."""


def audit(
    base: KnowledgeBase, documents: Sequence[str] | None = None, rules: Sequence[str] | None = None
) -> Report:
    """Every check of the rules (all of them) on the documents (all of them), one at a time.

    Raises UnknownDocument, UnknownRule, Damaged.
    """
    wanted = [base.document(name) for name in documents] if documents else base.documents()
    chosen = _chosen(rules)
    findings: list[Finding] = []
    tally: dict[str, list[Outcome]] = {name: [] for name in chosen}
    for document in wanted:
        material = material_of(base, document)
        for name, outcomes in checked(material, chosen):
            tally[name] += outcomes
            found = (one for one in outcomes if one.state == "found")
            findings += [_finding(base, name, one) for one in found]
    return Report(tuple(findings), tuple(_count(name, tally[name]) for name in chosen))


def checked(
    material: Material, rules: dict[str, Check] = RULES
) -> Iterator[tuple[str, list[Outcome]]]:
    """The outcomes of each rule on one document."""
    for name, check in rules.items():
        yield name, list(check(material))


def material_of(base: KnowledgeBase, document: Document) -> Material:
    """One document as the rules see it."""
    where = FactFilter(documents=[document.path], kinds=("number", "blank"))
    tables = (
        base.table(table.id) if table.unit is None or table.unit_inferred else table
        for table in base.tables(document.path)
    )
    return Material(
        document,
        tuple(tables),
        tuple(base.facts(where)),
        base.indicators(documents=[document.path]),
        base.source_lines(document.path),
    )


def _chosen(rules: Sequence[str] | None) -> dict[str, Check]:
    if rules is None:
        return dict(RULES)
    for name in rules:
        if name not in RULES:
            raise UnknownRule(name)
    return {name: check for name, check in RULES.items() if name in rules}


def _finding(base: KnowledgeBase, rule: str, outcome: Outcome) -> Finding:
    cited = tuple(base.cite(item) for item in outcome.cited)
    return Finding(
        rule=rule,
        severity=outcome.severity,
        message=outcome.message,
        formula=outcome.formula,
        expected=outcome.expected,
        actual=outcome.actual,
        difference=outcome.difference,
        unit=outcome.unit,
        citations=cited,
        cause=outcome.cause,
        fingerprint=_fingerprint(rule, cited),
    )


def _fingerprint(rule: str, cited: Iterable[Citation]) -> str:
    """16 hex digits of the rule and of the cells with their values, not of their lines."""
    parts = [rule]
    for one in cited:
        parts += [one.document, one.table or "", *one.row, "×", *one.column, one.quote]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _count(rule: str, outcomes: Sequence[Outcome]) -> Count:
    states: dict[str, int] = defaultdict(int)
    for outcome in outcomes:
        states[outcome.state] += 1
    return Count(rule, len(outcomes), states["held"], states["found"], states["open"])
