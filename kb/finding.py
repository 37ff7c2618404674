"""A contradiction between figures: what was found, the cells it stands in, what a user said of it.

``kb.audit`` finds them; they are kept with each document and told beside an answer.
"""

from __future__ import annotations

from typing import Literal

from kb.model import Citation
from kb.values import dataclass

Severity = Literal["error", "warning", "info"]
Place = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""(document, title of the table, row path, column path) of a cell."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the gravest."""


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
