"""Cells of a form become facts."""

from __future__ import annotations

from indexer.extract.forms.cells import Cell
from indexer.extract.forms.reading import Subject
from indexer.figures import Figure, figure, kind
from kb.model import Fact, FactKind, RowRole, Spot
from kb.quantity import target
from kb.values import dataclass

_LONGEST_COUNT = 16


@dataclass(frozen=True, slots=True)
class Place:
    """Where an amount stands in its form: header paths, role, and its row in the grid."""

    row: tuple[str, ...]
    column: tuple[str, ...]
    role: RowRole
    grid_row: int
    grid_column: int | None = None


def filled(subject: Subject, place: Place, cell: Cell, unit: str | None) -> Fact:
    """The fact of a cell that holds something; a unit printed in it outranks the label's."""
    found = figure(cell.text) or _counted(cell.text)
    shown = kind(cell.text)
    fact_kind: FactKind = "number" if found else "blank" if shown == "nil" else "text"
    return Fact(
        id=f"{subject.document}#{cell.spot.first}.{cell.spot.start}",
        document=subject.document,
        kind=fact_kind,
        spot=cell.spot,
        table=subject.table,
        table_title=subject.context.title,
        row=place.row,
        column=place.column,
        text=cell.text,
        value=found.value if found else None,
        unit=(found.unit if found else None) or unit,
        year=subject.year,
        organisation=subject.organisation,
        region=subject.region,
        project=subject.project,
        role=place.role,
        grid_row=place.grid_row,
        grid_column=cell.column if place.grid_column is None else place.grid_column,
    )


def _counted(text: str) -> Figure | None:
    """A number with the unit of what is counted (180次), as it stands beside a target."""
    said = target(text)
    if said.value is None or said.operator != "=" or len(text) > _LONGEST_COUNT:
        return None
    return Figure(said.value, said.unit)


def empty(subject: Subject, place: Place, spot: Spot, unit: str | None) -> Fact:
    """The fact that nothing is printed there."""
    return Fact(
        id=f"{subject.document}#{spot.first}.{spot.start}e",
        document=subject.document,
        kind="blank",
        spot=spot,
        table=subject.table,
        table_title=subject.context.title,
        row=place.row,
        column=place.column,
        text="",
        value=None,
        unit=unit,
        year=subject.year,
        organisation=subject.organisation,
        region=subject.region,
        project=subject.project,
        role=place.role,
        grid_row=place.grid_row,
        grid_column=place.grid_column,
    )
