"""A row that the end of a page cuts in two: put together where that is sure, else left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.readers.pdf.bands import NAMES
from indexer.readers.pdf.pieces import AMOUNT
from indexer.readers.pdf.sheet import FIGURE, Cell, Sheet, set_aside
from kb.text import fold

_NEW_ITEM = re.compile(r"[\d（(一二三四五六七八九十]")


def mend(upper: Sheet, rest: Sequence[Cell]) -> int:
    """Whether the page cut the last row in two: its second half is then put to the first."""
    above = {cell.left: cell for cell in upper.row_cells(upper.rows - 1)}
    pairs = [(above.get(cell.left), cell) for cell in rest if cell.text]
    wrapped = [
        (before, cell) for before, cell in pairs if before and before.full and _wraps(before, cell)
    ]
    free = [(before, cell) for before, cell in pairs if before and not before.text]
    if not wrapped or len(wrapped) + len(free) < len(pairs):
        return 0
    if any(cell.rowspan > 1 for cell in rest):
        return 0
    for before, cell in (*wrapped, *free):
        before.text += cell.text
    return 1


def leave_out_halves(upper: Sheet, rest: Sequence[Cell]) -> None:
    """Leave out what may be the halves of one row, of a table without lines (they are noted).

    Its last name reaches as far as any, so that it may go on; what stands below begins no item of
    its own, and of the two no column has two figures.
    """
    last = upper.row_cells(upper.rows - 1)
    above = {cell.left: cell for cell in last}
    names = [
        (before, cell)
        for cell in rest
        if (before := above.get(cell.left)) and before.longest and _wraps(before, cell)
    ]
    both = {cell.left for cell in last if is_figure(cell)} & {
        cell.left for cell in rest if is_figure(cell)
    }
    if names and not both:
        mark(last)
        mark(rest)


def leave_out_last(upper: Sheet) -> None:
    """Leave out the last row, whose name may go on in what could not be read below it."""
    last = upper.row_cells(upper.rows - 1)
    if any(cell.longest and cell.text and not is_figure(cell) for cell in last):
        mark(last)


def mark(row: Sequence[Cell]) -> None:
    """Take the figures of a row out of its cells, where there are any."""
    if any(is_figure(cell) for cell in row):
        for cell in row:
            cell.unclear = NAMES
        set_aside(row)


def is_figure(cell: Cell) -> bool:
    """Whether a cell holds a figure and nothing else."""
    folded = fold(cell.text).replace(" ", "")
    return bool(AMOUNT.fullmatch(folded) or FIGURE.fullmatch(folded))


def _wraps(before: Cell, cell: Cell) -> bool:
    """Whether a text may be the rest of the one above it."""
    named = cell.text and before.text and not (is_figure(cell) or is_figure(before))
    return bool(named) and not begins_item(cell.text)


def begins_item(text: str) -> bool:
    """Whether a text begins with a number: it is no rest of another."""
    return _NEW_ITEM.match(fold(text).strip()) is not None
