"""Forms in several pieces, parted by a page break or by a title inside the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexer.extract.forms import cells, header, words
from indexer.extract.forms.cells import FormRow
from indexer.structure import Grid, RawCell, TableContext
from kb.values import replace

_LABEL_WITHIN = 12
Piece = tuple[Grid, TableContext]


def whole(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The grids, each that goes on with the form before it joined to that form."""
    waiting: Piece | None = None
    for grid, context in pieces:
        if waiting is not None and _continues(waiting, grid, context):
            waiting = (_joined(waiting[0], _titled(grid, context, waiting[1])), waiting[1])
            continue
        if waiting is not None:
            yield waiting
        waiting = (grid, context)
    if waiting is not None:
        yield waiting


def _continues(before: Piece, grid: Grid, context: TableContext) -> bool:
    """Whether the grid is the rest of the form that began before it."""
    told = not context.title or context.title == before[1].title
    if not told and words.field(context.title) != "goal":
        return False
    if not _names_project(before[0]) or _names_project(grid):
        return False
    earlier = _rows(before[0])
    if words.field(earlier[-1].cells[0].text) in {"person", "date"}:
        return False
    return _is_of_form(_rows(grid))


def _is_of_form(rows: tuple[FormRow, ...]) -> bool:
    if any(header.head(row) is not None for row in rows) or header.lost_head(rows) is not None:
        return True
    known = sum(1 for row in rows if _is_known(row))
    return known * 2 > len(rows)


def _is_known(row: FormRow) -> bool:
    text = row.cells[0].text
    known = words.field(text) is not None or words.level(text) is not None
    return known or words.funding_section(text)


def _names_project(grid: Grid) -> bool:
    """Whether one of the first rows begins with the label of a project's name."""
    rows = grid.rows[:_LABEL_WITHIN]
    firsts = (next((c.text for c in row if c and c.text.strip()), "") for row in rows)
    return any(words.field(text) == "project" for text in firsts)


def _rows(grid: Grid) -> tuple[FormRow, ...]:
    return cells.rows(grid, cells.Source(()))


def _titled(grid: Grid, context: TableContext, before: TableContext) -> Grid:
    """The grid under the title that parts it from the form before (长期绩效目标表), as a row."""
    if context.title_spot is None or context.title == before.title:
        return grid
    title = (RawCell(context.title, context.title_spot), *([None] * (grid.width - 1)))
    return replace(grid, rows=(title, *grid.rows))


def _joined(one: Grid, other: Grid) -> Grid:
    width = max(one.width, other.width)
    rows = tuple((*row, *([None] * (width - len(row)))) for row in (*one.rows, *other.rows))
    return Grid(rows, width, one.first, other.last)
