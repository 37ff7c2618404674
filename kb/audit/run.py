"""The audit of a knowledge base: what was found when it was indexed, or is found now.

A document's findings are kept with it (``store.seams.FactStore.audit``).  They are taken from
there unless they come of another version of the rules; rules over several documents run each time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kb.audit import checking, explained
from kb.audit.fingerprint import Fingerprints, cells
from kb.audit.material import citing, material_of
from kb.audit.model import Check, HeldCheck, Report
from kb.audit.notebook import Notebook
from kb.audit.rules import ACROSS, RULES, TITLES, AcrossCheck
from kb.audit.settings import DEFAULT, Settings
from kb.audit.version import version
from kb.finding import Count, Explanation, Finding, Place
from kb.model import Document
from kb.store.seams import FactFilter

if TYPE_CHECKING:
    from kb.audit.base import Base


class UnknownRule(ValueError):
    """No rule has this name."""


def audit(
    base: Base,
    documents: Sequence[str] | None = None,
    rules: Sequence[str] | None = None,
    settings: Settings = DEFAULT,
    *,
    anew: bool = False,
) -> Report:
    """Every check of the rules (all of them) on the documents (all of them).

    A rule that is named runs, whether or not the settings switch it off.  ``anew`` runs every
    rule now, whatever was found when the documents were indexed.
    Raises UnknownDocument, UnknownRule, Damaged, UnreadableNotebook.
    """
    wanted = [base.document(name) for name in documents] if documents else base.documents()
    wished = settings.enabled(TITLES) if rules is None else rules
    chosen = chosen_rules(wished)
    across = {name: check for name, check in ACROSS.items() if name in wished}
    findings: list[Finding] = []
    counts = {name: Count(name) for name in chosen}
    for document in wanted:
        found, made = _of_document(base, document, chosen, anew)
        findings += found
        for count in made:
            counts[count.rule] = _added(counts[count.rule], count)
    for told, count in _across(base, wanted, across):
        findings += told
        counts[count.rule] = count
    judged = None if documents is None else {document.path for document in wanted}
    settled = tuple(map(settings.applied, findings))
    return _marked(base, settled, tuple(counts.values()), judged)


def held(
    base: Base,
    documents: Sequence[str] | None = None,
    rules: Sequence[str] | None = None,
    settings: Settings = DEFAULT,
) -> Iterator[HeldCheck]:
    """The checks that held, of the rules that tell which figures they held against each other.

    Raises UnknownDocument, UnknownRule, Damaged.
    """
    chosen = chosen_rules(settings.enabled(TITLES) if rules is None else rules)
    wanted = [base.document(name) for name in documents] if documents else base.documents()
    for document in wanted:
        yield from checking.held(material_of(base, document), base.cite, chosen)


def chosen_rules(rules: Sequence[str] | None) -> dict[str, Check]:
    """The rules of these names, in their own order.  Raises UnknownRule."""
    if rules is None:
        return dict(RULES)
    for name in rules:
        if name not in RULES and name not in ACROSS:
            raise UnknownRule(name)
    return {name: check for name, check in RULES.items() if name in rules}


def _of_document(
    base: Base, document: Document, rules: Mapping[str, Check], anew: bool
) -> tuple[Iterable[Finding], Iterable[Count]]:
    """What is found in one document: kept from when it was indexed where that is still true."""
    kept = None if anew else base.store.audit(document.path)
    if kept is None or kept.version != version():
        return checking.audited(material_of(base, document), base.cite, rules)
    return (
        [one for one in kept.findings if one.rule in rules],
        [one for one in kept.counts if one.rule in rules],
    )


def _across(
    base: Base, documents: Sequence[Document], rules: Mapping[str, AcrossCheck]
) -> Iterator[tuple[list[Finding], Count]]:
    """What the rules over several documents find."""
    if not rules:
        return
    read = [citing(base, document) for document in documents]
    for name, check in rules.items():
        outcomes = list(check(read))
        found = checking.told(name, outcomes, base.cite, Fingerprints())
        yield found, checking.counted(name, outcomes)


def _added(one: Count, other: Count) -> Count:
    return Count(
        one.rule,
        one.checked + other.checked,
        one.held + other.held,
        one.failed + other.failed,
        one.open + other.open,
        one.broken + other.broken,
    )


def _marked(
    base: Base,
    findings: tuple[Finding, ...],
    counts: tuple[Count, ...],
    documents: set[str] | None,
) -> Report:
    """The report with what users have explained; ``documents`` None means all of them."""
    explanations = Notebook(base.directory).all()
    ran = {count.rule for count in counts}
    judged = [
        one
        for one in explanations
        if one.rule in ran
        and (documents is None or all(cell.document in documents for cell in one.cells))
    ]
    ended = explained.lapsed(findings, judged, lambda one: _printed_now(base, one))
    return Report(explained.marked(findings, explanations), counts, ended)


def _printed_now(base: Base, explanation: Explanation) -> dict[Place, set[str]]:
    """What the documents of an explanation say now, by cell."""
    printed: dict[Place, set[str]] = defaultdict(set)
    there = {document.path for document in base.documents()}
    wanted = sorted({cell.document for cell in explanation.cells} & there)
    cited = map(base.cite, base.facts(FactFilter(documents=wanted, kinds=None)))
    for cell in cells((*cited, *map(base.cite, base.indicators(documents=wanted)))):
        printed[cell.place].add(cell.quote)
    return printed
