"""Which findings a user has explained, and which explanations a changed figure has ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set

from kb.audit.fingerprint import cells
from kb.audit.model import Change, Lapsed
from kb.finding import Explanation, Finding, Place
from kb.values import replace

Printed = Mapping[Place, Set[str]]
"""What stands now in the cells of some documents; cells of one name may say different things."""


def marked(findings: Sequence[Finding], explanations: Iterable[Explanation]) -> tuple[Finding, ...]:
    """The findings, each with the explanation that was given for it as it stands now."""
    given = {one.fingerprint: one for one in explanations}
    return tuple(
        replace(found, explained=given[found.fingerprint]) if found.fingerprint in given else found
        for found in findings
    )


def lapsed(
    findings: Sequence[Finding],
    explanations: Iterable[Explanation],
    printed: Callable[[Explanation], Printed],
) -> tuple[Lapsed, ...]:
    """The explanations whose finding is not among these; ``printed`` tells what stands now."""
    now = {found.fingerprint for found in findings}
    return tuple(
        _lapsed(one, findings, printed(one)) for one in explanations if one.fingerprint not in now
    )


def _lapsed(ended: Explanation, findings: Sequence[Finding], printed: Printed) -> Lapsed:
    changes = tuple(
        Change(cell, min(printed.get(cell.place, ()), default=None))
        for cell in ended.cells
        if cell.quote not in printed.get(cell.place, ())
    )
    return Lapsed(ended, changes, _in_its_place(ended, findings))


def _in_its_place(ended: Explanation, findings: Iterable[Finding]) -> str | None:
    """What the same rule finds now at most of the same cells."""
    places = {cell.place for cell in ended.cells}
    best, most = None, 0
    for found in findings:
        if found.rule != ended.rule:
            continue
        shared = len(places & {cell.place for cell in cells(found.citations)})
        if shared > most:
            best, most = found.fingerprint, shared
    return best
