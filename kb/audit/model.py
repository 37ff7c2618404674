"""What the audit works on and what it says: material, outcomes of checks, findings, counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from kb.model import Citation, Document, Fact, Indicator, Table
from kb.values import dataclass

Severity = Literal["error", "warning", "info"]
State = Literal["held", "found", "open"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the gravest."""


@dataclass(frozen=True, slots=True)
class Material:
    """One document as the rules see it.

    ``facts`` are numbers and blank cells in document order; ``lines`` is the source text, line n
    at index n - 1.  Tables without a printed unit have their grid.
    """

    document: Document
    tables: tuple[Table, ...] = ()
    facts: tuple[Fact, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One check: it held, something was found, or it could not be decided (``open``).

    ``expected`` is what the other figures demand, ``actual`` what is printed, both plain decimals
    or words; ``formula`` shows the values; ``cited`` are the cells, those that disagree first.
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
class Finding:
    """A contradiction that was found.

    ``fingerprint`` stays the same while rule, cells and values stay the same, wherever in the
    file the lines move; a changed figure changes it.
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


@dataclass(frozen=True, slots=True)
class Count:
    """How many checks of one rule were made, and how they ended."""

    rule: str
    checked: int = 0
    held: int = 0
    failed: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What one audit found, in document order, and the counts of every rule that ran."""

    findings: tuple[Finding, ...]
    counts: tuple[Count, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing found is an error."""
        return not any(finding.severity == "error" for finding in self.findings)
