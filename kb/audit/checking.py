"""Rules over one document: outcomes become findings with citations, and counts."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from kb.audit.fingerprint import Fingerprints
from kb.audit.material import material_read
from kb.audit.model import Check, HeldCheck, Material, Outcome
from kb.audit.rules import RULES
from kb.audit.version import version
from kb.finding import Audit, Count, Finding
from kb.model import Citation, Extract, Fact, Indicator
from kb.store.quoting import cite as cite_in

Cite = Callable[[Fact | Indicator], Citation]


def audited(
    material: Material, cite: Cite, rules: Mapping[str, Check] = RULES
) -> tuple[tuple[Finding, ...], tuple[Count, ...]]:
    """What the rules find in one document, and how many checks of each there were."""
    prints = Fingerprints()
    findings: list[Finding] = []
    counts: list[Count] = []
    for name, outcomes in checked(material, rules):
        if outcomes is None:
            counts.append(Count(name, broken=1))
            continue
        findings += told(name, outcomes, cite, prints)
        counts.append(counted(name, outcomes))
    return tuple(findings), tuple(counts)


def audit_of(extract: Extract, lines: Sequence[str]) -> Audit:
    """The audit of a document that was just read, to be kept with it."""
    titles = {table.id: table.title for table in extract.tables}

    def cite(item: Fact | Indicator) -> Citation:
        title = titles.get(item.table or "") if isinstance(item, Indicator) else None
        return cite_in(extract.document, item, title)

    return Audit(version(), *audited(material_read(extract, lines), cite))


def checked(
    material: Material, rules: Mapping[str, Check] = RULES
) -> Iterator[tuple[str, list[Outcome] | None]]:
    """The outcomes of each rule on one document; None where the rule itself gave up on it.

    With CAIWEN_DEBUG set the rule's error is raised.
    """
    for name, check in rules.items():
        try:
            outcomes: list[Outcome] | None = list(check(material))
        except Exception:
            # One document that a rule cannot take must not end the audit of the others.
            if os.environ.get("CAIWEN_DEBUG"):
                raise
            outcomes = None
        yield name, outcomes


def held(material: Material, cite: Cite, rules: Mapping[str, Check] = RULES) -> Iterator[HeldCheck]:
    """The checks that held, of the rules that tell which figures they held against each other."""
    for name, outcomes in checked(material, rules):
        for one in outcomes or ():
            if one.state == "held" and one.cited:
                yield HeldCheck(name, one.formula, tuple(map(cite, one.cited)))


def told(rule: str, outcomes: Iterable[Outcome], cite: Cite, prints: Fingerprints) -> list[Finding]:
    """What was found, once where the same sentence stands in both horizons of a form."""
    found: dict[object, Outcome] = {}
    for one in outcomes:
        if one.state == "found":
            found.setdefault((one.message, *(item.spot.first for item in one.cited)), one)
    return [_finding(rule, one, cite, prints) for one in found.values()]


def counted(rule: str, outcomes: Collection[Outcome]) -> Count:
    """How many checks there were, and how they ended."""
    if not outcomes:
        return Count(rule)
    states = Counter(outcome.state for outcome in outcomes)
    return Count(rule, states.total(), states["held"], states["found"], states["open"])


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
