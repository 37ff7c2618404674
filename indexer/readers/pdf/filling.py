"""Columns and rows that were told without lines as a table of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.readers.pdf.bands import Rows, bands
from indexer.readers.pdf.clarity import unclear_rows
from indexer.readers.pdf.heads import Head
from indexer.readers.pdf.labels import Label
from indexer.readers.pdf.outer_names import Band
from indexer.readers.pdf.pieces import Piece
from indexer.readers.pdf.printed import PrintedRow
from indexer.readers.pdf.sheet import Cell, Sheet, set_aside
from indexer.readers.pdf.words import joined


def cut_short(rows: Rows, cut: bool) -> Rows:
    """The rows, the last one unclear where a line of its name may stand below the table."""
    last = {len(rows.bands) - 1} if cut else set()
    return Rows(rows.bands, rows.unclear | last)


def told(edges: Sequence[float], rows: Rows) -> list[tuple[Band, str]]:
    """The rows, each with what is unclear about it."""
    unclear = unclear_rows(edges, rows)
    return [(band, unclear.get(at, "")) for at, band in enumerate(rows.bands)]


def counted(row: PrintedRow, edges: Sequence[float]) -> Band:
    """A line that numbers the columns, as a row."""
    (band,) = bands([row], list(pairwise(edges))).bands
    return band


def filled(
    edges: list[float],
    cells: list[Cell],
    depth: int,
    rows: Sequence[tuple[Band, str]],
    page: int,
) -> Sheet:
    """The table, a blank cell wherever nothing was printed."""
    rooms = _rooms([band for band, _ in rows])
    for number, (band, unclear) in enumerate(rows, depth):
        for column, own in band.items():
            left, right = edges[column], edges[column + 1]
            indent = max(0.0, (own[0].left - left) / own[0].size)
            text = joined([piece.line for piece in own])
            cell = Cell(text, left, right, number, 1, page, indent, unclear=unclear)
            cell.longest = own[-1].right >= rooms[column].right - own[-1].size
            cell.full = cell.longest and rooms[column].wraps
            cells.append(cell)
    set_aside(cells)
    found = Sheet(list(edges), depth + len(rows), cells, ruled=False)
    taken = {
        (row, column)
        for cell in found.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(found.column(cell.left), found.column(cell.right))
    }
    for row in range(found.rows):
        for column, (left, right) in enumerate(pairwise(edges)):
            if (row, column) not in taken:
                found.cells.append(Cell("", left, right, row, 1, page))
    return found


@dataclass(frozen=True, slots=True)
class _Room:
    """How far to the right a column prints, and whether texts wrap there."""

    right: float
    wraps: bool


def _rooms(found: Sequence[Band]) -> dict[int, _Room]:
    columns: dict[int, list[Sequence[Piece]]] = {}
    for band in found:
        for column, own in band.items():
            columns.setdefault(column, []).append(own)
    return {
        column: _Room(
            max(piece.right for own in cells for piece in own),
            any(own[-1].base - own[0].base > own[0].size / 2 for own in cells),
        )
        for column, cells in columns.items()
    }


def head_cells(over: Head, page: int) -> list[Cell]:
    """The header as nested cells: each label over the columns it heads."""
    paths = [over.path(column) for column in range(len(over.columns))]
    depth = max((len(path) for path in paths), default=0)
    cells: list[Cell] = []
    for level in range(depth):
        column = 0
        while column < len(paths):
            path = paths[column]
            end = column + 1
            if level < len(path):
                while end < len(paths) and _alike(paths[end], path, level):
                    end += 1
                lone = level == len(path) - 1
                rowspan = depth - level if lone else 1
                text = path[level].text
                edges = over.edges[column], over.edges[end]
                cells.append(Cell(text, *edges, level, rowspan, page))
            column = end
    return cells


def _alike(path: Sequence[Label], other: Sequence[Label], level: int) -> bool:
    return [id(one) for one in path[: level + 1]] == [id(one) for one in other[: level + 1]]
