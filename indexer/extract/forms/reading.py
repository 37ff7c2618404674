"""What reading a form yields, and whom and what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.extract.forms.cells import Cell
from indexer.structure import TableContext
from kb.model import Fact, Horizon, Indicator, Problem, Spot, Statement, Table
from kb.values import dataclass, replace

_CODE = re.compile(r"^\d{3,}\s*[-—]\s*")


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom and what a form is about: everything its facts and indicators share."""

    context: TableContext
    table: str
    project: str | None = None
    organisation: str | None = None
    horizon: Horizon | None = None

    @property
    def document(self) -> str:
        """The path of the document."""
        return self.context.document

    @property
    def region(self) -> str | None:
        """The place that the form's title names."""
        return self.context.region

    @property
    def year(self) -> int | None:
        """The year of the form."""
        return self.context.year

    def of(self, project: str | None) -> Subject:
        """The same for another project."""
        return replace(self, project=project)

    def statement(self, kind: str, label: str, cell: Cell) -> Statement:
        """What the form says in words under a label."""
        return Statement(
            id=f"{self.document}#s{cell.spot.first}.{cell.spot.start}",
            document=self.document,
            kind=kind,
            subject=label,
            text=cell.text.replace("\n", " "),
            spot=cell.spot,
            project=self.project,
            region=self.region,
            organisation=self.organisation,
            year=self.year,
        )

    def problem(self, lines: tuple[int, int], reason: str) -> Problem:
        """Something of this form that could not be read."""
        return Problem(self.document, lines, reason)


@dataclass(frozen=True, slots=True)
class FormReading:
    """All that one grid of a form yields."""

    tables: tuple[Table, ...] = ()
    facts: tuple[Fact, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    statements: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __add__(self, other: FormReading) -> FormReading:
        return FormReading(
            self.tables + other.tables,
            self.facts + other.facts,
            self.indicators + other.indicators,
            self.statements + other.statements,
            self.problems + other.problems,
        )


def joined(readings: Iterable[FormReading]) -> FormReading:
    """Several readings as one, in order."""
    whole = FormReading()
    for reading in readings:
        whole = whole + reading
    return whole


def spanned(*spots: Spot) -> Spot:
    """The stretch of the file from the first of the spots to the last."""
    first = min(spots, key=lambda spot: (spot.first, spot.start))
    last = max(spots, key=lambda spot: (spot.last, spot.end))
    return replace(first, last=last.last, end=last.end)


def uncoded(name: str) -> str:
    """The name of an organisation without the code printed before it (219001-…镇人民政府)."""
    return _CODE.sub("", name)
