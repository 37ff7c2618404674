"""A form as it is stored and shown: its cells with their roles, without people and telephones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.extract.forms import words
from indexer.extract.forms.cells import Cell, FormRow
from indexer.extract.forms.fields import without_person
from indexer.extract.forms.parts import FormPart
from indexer.extract.forms.reading import Subject
from indexer.extract.forms.table import Part
from indexer.structure import Grid
from kb.model import GridCell, Table
from kb.personal import has_personal_number
from kb.text import fold

_EMPTY_TEMPLATE = "空白样表"


def table(
    grid: Grid, rows: Sequence[FormRow], told: Sequence[FormPart], subject: Subject, *, empty: bool
) -> Table:
    """The table that the form is."""
    heads = [part for part in told if isinstance(part, Part)]
    return Table(
        id=subject.table,
        document=subject.document,
        title=subject.context.title,
        kind="form",
        unit=subject.context.unit,
        year=subject.year,
        organisation=subject.organisation,
        lines=(grid.first, grid.last),
        columns=tuple(
            (column.text,) for part in heads for column in part.head.columns if column.text
        ),
        rows=len(grid.rows),
        region=subject.region,
        project=subject.project,
        note=_EMPTY_TEMPLATE if empty else subject.context.note,
        grid=shown(grid, rows, {part.row for part in heads}),
    )


def shown(grid: Grid, rows: Sequence[FormRow], heads: set[int]) -> tuple[tuple[GridCell, ...], ...]:
    """The cells as they are shown."""
    by_index = {row.index: row for row in rows}
    lines = []
    for index in range(len(grid.rows)):
        row = by_index.get(index)
        cells = {} if row is None else dict(_cells(row, is_head=index in heads))
        blank = GridCell("", None)
        lines.append(tuple(cells.get(column, blank) for column in range(grid.width)))
    return tuple(lines)


def _cells(row: FormRow, *, is_head: bool) -> Iterator[tuple[int, GridCell]]:
    label: Cell | None = None
    for cell in row.cells:
        kind = words.field(cell.text)
        if is_head:
            yield cell.column, GridCell(cell.text, cell.spot, "header")
        elif kind is not None:
            label = cell
            yield cell.column, GridCell(cell.text, cell.spot, "stub")
        elif not _is_personal(label, cell):
            kept = without_person(cell) if label and words.names_person(label.text) else cell
            is_stub = words.level(cell.text) is not None or words.funding_label(cell.text)
            yield kept.column, GridCell(kept.text, kept.spot, "stub" if is_stub else "data")


def _is_personal(label: Cell | None, cell: Cell) -> bool:
    by_label = label is not None and words.field(label.text) == "person"
    return by_label or has_personal_number(fold(cell.text))
