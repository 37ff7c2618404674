"""What the audit works on and what it says: material, outcomes of checks, the report.

What it finds is ``kb.finding.Finding``; how a user's mark on one ends is ``Lapsed``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from kb.finding import Cell, Count, Explanation, Finding, Severity
from kb.model import Citation, Document, Fact, Indicator, Table
from kb.values import dataclass

State = Literal["held", "found", "open"]


@dataclass(frozen=True, slots=True)
class Material:
    """One document as the rules see it.

    ``facts`` are numbers and blank cells in document order; ``lines`` is the source text, line n
    at index n - 1; ``pages`` are the pages of those lines where the format has any, None where it
    is not sure.  Tables without a printed unit have their grid.
    """

    document: Document
    tables: tuple[Table, ...] = ()
    facts: tuple[Fact, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    lines: tuple[str, ...] = ()
    pages: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One check: it held, something was found, or it could not be decided (``open``).

    ``expected`` is what the other figures demand, ``actual`` what is printed, both plain decimals
    or words; ``formula`` shows the values; ``cited`` are the cells, those that disagree first.
    A check that held may have its formula and cells too, for the working paper.
    """

    state: State
    severity: Severity = "error"
    message: str = ""
    formula: str = ""
    expected: str | None = None
    actual: str | None = None
    difference: str | None = None
    unit: str | None = None
    cited: tuple[Fact | Indicator, ...] = ()
    cause: str | None = None


HELD = Outcome("held")
OPEN = Outcome("open")

Check = Callable[[Material], Iterator[Outcome]]
"""A rule: reads a document's figures and tells the outcome of every check it could try."""


@dataclass(frozen=True, slots=True)
class Change:
    """A cited cell that no longer says what it said; ``now`` is None where it is gone."""

    cell: Cell
    now: str | None


@dataclass(frozen=True, slots=True)
class Lapsed:
    """An explanation that holds no more, because what it was given for is not there as it was.

    ``changes`` are the cells that differ; without any the finding went away by itself (the rule
    finds nothing there now).  ``finding`` is the fingerprint of what is found in its place.
    """

    explanation: Explanation
    changes: tuple[Change, ...]
    finding: str | None


@dataclass(frozen=True, slots=True)
class HeldCheck:
    """A check that held, for the working paper."""

    rule: str
    formula: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What one audit found, in document order, and the counts of every rule that ran."""

    findings: tuple[Finding, ...]
    counts: tuple[Count, ...]
    lapsed: tuple[Lapsed, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether no finding is an error, but for those that a user has explained."""
        return not any(one.severity == "error" and not one.explained for one in self.findings)
