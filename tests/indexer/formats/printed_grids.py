"""Tables as office programs print them: merged cells, wrapped texts, with all lines or none.

Letters are ten points wide for Han characters and five for the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from tests.indexer.formats.printed_tables import SIZE, Drawn, wide, wrapped

_LINE = 13.0
_PAD = 4.0
_LEADING = 8.0

Merged = tuple[str, int, int]
"""A text, and the columns and rows that its cell takes."""


@dataclass(frozen=True, slots=True)
class _Cell:
    row: int
    column: int
    text: str
    columns: int
    rows: int


def printed_grid(
    rows: Sequence[Sequence[str | Merged]],
    widths: Sequence[float],
    *,
    heads: int,
    ruled: bool = True,
    left: float = 40.0,
    top: float = 520.0,
) -> list[Drawn]:
    """What prints the rows; cells that a merged one covers are left out of them.

    The texts of the first ``heads`` rows and of merged cells stand in the middle, other figures
    at the right, words at the left.
    """
    xs = list(accumulate(widths, initial=left))
    cells = list(_placed(rows))
    heights = [_LINE + _LEADING] * len(rows)
    for cell in cells:
        if cell.rows == 1:
            own = len(_lines(cell, xs)) * _LINE + _LEADING
            heights[cell.row] = max(heights[cell.row], own)
    ys = list(accumulate(heights, lambda y, height: y - height, initial=top))
    found: list[Drawn] = []
    for cell in cells:
        found += _texts(cell, xs, ys, heads)
        if ruled:
            right, bottom = xs[cell.column + cell.columns], ys[cell.row + cell.rows]
            x, y = xs[cell.column], ys[cell.row]
            found.append(f"{x} {y} m {right} {y} l {right} {bottom} l {x} {bottom} l h S")
    return found


def _placed(rows: Sequence[Sequence[str | Merged]]) -> Iterator[_Cell]:
    taken: set[tuple[int, int]] = set()
    for row, own in enumerate(rows):
        column = 0
        for item in own:
            text, columns, deep = (item, 1, 1) if isinstance(item, str) else item
            while (row, column) in taken:
                column += 1
            yield _Cell(row, column, text, columns, deep)
            taken.update(
                (below, at)
                for below in range(row, row + deep)
                for at in range(column, column + columns)
            )


def _lines(cell: _Cell, xs: Sequence[float]) -> list[str]:
    return wrapped(cell.text, xs[cell.column + cell.columns] - xs[cell.column])


def _texts(
    cell: _Cell, xs: Sequence[float], ys: Sequence[float], heads: int
) -> Iterator[tuple[float, float, str]]:
    """The lines of a cell; PDFium passes over texts of a single letter."""
    left, right = xs[cell.column], xs[cell.column + cell.columns]
    lines = _lines(cell, xs)
    share = 0.0
    if cell.row < heads or cell.columns > 1:
        share = 0.5
    elif any(sign in cell.text for sign in ".,"):
        share = 1.0
    middle = (ys[cell.row] + ys[cell.row + cell.rows]) / 2
    first = middle + (len(lines) - 1) * _LINE / 2 - SIZE * 0.35
    for at, text in enumerate(lines):
        if text:
            free = right - left - 2 * _PAD - wide(text)
            yield left + _PAD + free * share, first - at * _LINE, text.ljust(2)
