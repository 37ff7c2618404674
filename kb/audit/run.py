"""Runs rules over documents: outcomes become findings with citations, and counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kb.audit import explained
from kb.audit.fingerprint import Fingerprints, cells
from kb.audit.model import (
    Check,
    Count,
    Explanation,
    Finding,
    HeldCheck,
    Material,
    Outcome,
    Place,
    Report,
)
from kb.audit.notebook import Notebook
from kb.audit.rules import ACROSS, RULES, TITLES
from kb.audit.settings import DEFAULT, Settings
from kb.model import Citation, Document, Fact, Indicator
from kb.store.seams import FactFilter
from kb.values import replace

if TYPE_CHECKING:
    from kb.base import KnowledgeBase

Cite = Callable[[Fact | Indicator], Citation]


class UnknownRule(ValueError):
    """No rule has this name."""


def audit(
    base: KnowledgeBase,
    documents: Sequence[str] | None = None,
    rules: Sequence[str] | None = None,
    settings: Settings = DEFAULT,
) -> Report:
    """Every check of the rules (all of them) on the documents (all of them), one at a time.

    A rule that is named runs, whether or not the settings switch it off.
    Raises UnknownDocument, UnknownRule, Damaged, UnreadableNotebook.
    """
    wanted = [base.document(name) for name in documents] if documents else base.documents()
    wished = settings.enabled(TITLES) if rules is None else rules
    chosen = chosen_rules(wished)
    across = {name: check for name, check in ACROSS.items() if name in wished}
    findings: list[Finding] = []
    counts = {name: Count(name) for name in chosen}
    read: list[Material] = []
    for document in wanted:
        material = material_of(base, document)
        found, made = audited(material, base.cite, chosen)
        findings += map(settings.applied, found)
        for count in made:
            counts[count.rule] = added(counts[count.rule], count)
        if across:
            read.append(citing(material))
    for name, check in across.items():
        outcomes = list(check(read))
        told = _findings(name, outcomes, base.cite, Fingerprints())
        findings += map(settings.applied, told)
        counts[name] = _count(name, outcomes)
    explanations = Notebook(base.directory).all()
    judged = {document.path for document in wanted} if documents else None
    ended = explained.lapsed(
        findings,
        _judged(explanations, judged, {*chosen, *across}),
        lambda one: _printed_now(base, one),
    )
    marked = explained.marked(findings, explanations)
    return Report(marked, tuple(counts.values()), ended)


def audited(
    material: Material, cite: Cite, rules: dict[str, Check] = RULES
) -> tuple[tuple[Finding, ...], tuple[Count, ...]]:
    """What the rules find in one document, and how many checks of each there were."""
    prints = Fingerprints()
    findings: list[Finding] = []
    counts: list[Count] = []
    for name, outcomes in checked(material, rules):
        findings += _findings(name, outcomes, cite, prints)
        counts.append(_count(name, outcomes))
    return tuple(findings), tuple(counts)


def checked(
    material: Material, rules: dict[str, Check] = RULES
) -> Iterator[tuple[str, list[Outcome]]]:
    """The outcomes of each rule on one document."""
    for name, check in rules.items():
        yield name, list(check(material))


def held(
    base: KnowledgeBase,
    documents: Sequence[str] | None = None,
    rules: Sequence[str] | None = None,
    settings: Settings = DEFAULT,
) -> Iterator[HeldCheck]:
    """The checks that held, of the rules that tell which figures they held against each other.

    Raises UnknownDocument, UnknownRule, Damaged.
    """
    chosen = chosen_rules(settings.enabled(RULES) if rules is None else rules)
    wanted = [base.document(name) for name in documents] if documents else base.documents()
    for document in wanted:
        for name, outcomes in checked(material_of(base, document), chosen):
            for one in outcomes:
                if one.state == "held" and one.cited:
                    yield HeldCheck(name, one.formula, tuple(map(base.cite, one.cited)))


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


def citing(material: Material) -> Material:
    """What the rules over several documents read of one, so that many can be kept at once."""
    lines = tuple(line if "》" in line and "号" in line else "" for line in material.lines)
    return replace(material, tables=(), facts=(), lines=lines)


def chosen_rules(rules: Sequence[str] | None) -> dict[str, Check]:
    """The rules of these names, in their own order.  Raises UnknownRule."""
    if rules is None:
        return dict(RULES)
    for name in rules:
        if name not in RULES and name not in ACROSS:
            raise UnknownRule(name)
    return {name: check for name, check in RULES.items() if name in rules}


def added(one: Count, other: Count) -> Count:
    """The checks of one rule in two places together."""
    return Count(
        one.rule,
        one.checked + other.checked,
        one.held + other.held,
        one.failed + other.failed,
        one.open + other.open,
    )


def _findings(
    rule: str, outcomes: Iterable[Outcome], cite: Cite, prints: Fingerprints
) -> list[Finding]:
    """What was found, once where the same sentence stands in both horizons of a form."""
    found: dict[object, Outcome] = {}
    for one in outcomes:
        if one.state == "found":
            found.setdefault((one.message, *(item.spot.first for item in one.cited)), one)
    return [_finding(rule, one, cite, prints) for one in found.values()]


def _finding(rule: str, outcome: Outcome, cite: Cite, prints: Fingerprints) -> Finding:
    cited = tuple(map(cite, outcome.cited))
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
        fingerprint=prints.of(rule, cited),
    )


def _count(rule: str, outcomes: Sequence[Outcome]) -> Count:
    states = Counter(outcome.state for outcome in outcomes)
    return Count(rule, len(outcomes), states["held"], states["found"], states["open"])


def _judged(
    explanations: Iterable[Explanation], documents: set[str] | None, rules: set[str]
) -> list[Explanation]:
    """The explanations that this audit can tell about: its rule ran over all that they cite."""
    return [
        one
        for one in explanations
        if one.rule in rules
        and (documents is None or all(cell.document in documents for cell in one.cells))
    ]


def _printed_now(base: KnowledgeBase, explanation: Explanation) -> dict[Place, set[str]]:
    """What the documents of an explanation say now, by cell."""
    printed: dict[Place, set[str]] = defaultdict(set)
    there = {document.path for document in base.documents()}
    wanted = sorted({cell.document for cell in explanation.cells} & there)
    cited = map(base.cite, base.facts(FactFilter(documents=wanted, kinds=None)))
    for cell in cells((*cited, *map(base.cite, base.indicators(documents=wanted)))):
        printed[cell.place].add(cell.quote)
    return printed
