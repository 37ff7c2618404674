"""What the audit works on and what it says: material, outcomes of checks, findings, counts.

What a user has said of a finding (``Explanation``) and how a mark ends (``Lapsed``) are here too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from kb.model import Citation, Document, Fact, Indicator, Table
from kb.values import dataclass

Severity = Literal["error", "warning", "info"]
State = Literal["held", "found", "open"]
Place = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""(document, title of the table, row path, column path) of a cell."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the gravest."""


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
class Cell:
    """A cited cell by its names: what says whether a figure changed, wherever its line moves."""

    document: str
    table: str
    row: tuple[str, ...]
    column: tuple[str, ...]
    quote: str

    @property
    def place(self) -> Place:
        """The cell without what is printed in it."""
        return self.document, self.table, self.row, self.column


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding that a user has explained: who, when (ISO 8601, UTC), why, and the cells then."""

    fingerprint: str
    rule: str
    who: str
    when: str
    why: str
    message: str
    cells: tuple[Cell, ...]


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
class Finding:
    """A contradiction that was found.

    ``fingerprint`` stays the same while rule, cells and values stay the same, wherever in the
    file the lines move; a changed figure changes it.  ``explained`` is what a user said of it.
    """

    rule: str
    severity: Severity
    message: str
    formula: str
    expected: str | None
    actual: str | None
    difference: str | None
    unit: str | None
    citations: tuple[Citation, ...]
    cause: str | None
    fingerprint: str
    explained: Explanation | None = None

    @property
    def document(self) -> str:
        """The document of the figure in doubt; empty where none is cited."""
        return self.citations[0].document if self.citations else ""


@dataclass(frozen=True, slots=True)
class HeldCheck:
    """A check that held, for the working paper."""

    rule: str
    formula: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many checks of one rule were made, and how they ended.

    ``broken`` counts the documents on which the rule itself gave up.
    """

    rule: str
    checked: int = 0
    held: int = 0
    failed: int = 0
    open: int = 0
    broken: int = 0


@dataclass(frozen=True, slots=True)
class Audit:
    """What the rules of one version of the program (``version``) found in one document."""

    version: str
    findings: tuple[Finding, ...]
    counts: tuple[Count, ...]


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
