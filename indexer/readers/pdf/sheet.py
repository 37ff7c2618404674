"""A ruled table as rows of texts, and its parts on several pages as one table."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from indexer.readers.pdf.bands import NAMES, Rows, rows_of
from indexer.readers.pdf.heads import Head
from indexer.readers.pdf.pieces import AMOUNT, piece
from indexer.readers.pdf.ruling import Box, Ruled
from indexer.readers.pdf.words import TextLine, joined, lines
from kb.text import fold, normalise

FIGURE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_ROOM = 1.2


@dataclass(slots=True)
class Cell:
    """One cell: its text, where it lies, how far its text is moved in, and its page.

    ``full`` tells that the last line of its text reaches the right edge, so that it may go on.
    """

    text: str
    left: float
    right: float
    row: int
    rowspan: int
    page: int
    indent: float = 0.0
    full: bool = False
    longest: bool = False
    """Whether no text of its column reaches further, in a table without lines."""
    unclear: str = ""
    """Why the figures of its row cannot be read; empty where they can."""
    aside: str = ""
    """The figures of its row, where they cannot be read."""


@dataclass(slots=True)
class Sheet:
    """A table, of one page or of several: the edges of its columns, its rows, its cells."""

    xs: list[float]
    rows: int
    cells: list[Cell]
    ruled: bool = True
    spans: list[tuple[float, float]] = field(default_factory=list)
    """Where each column prints, of a table without lines."""
    continues: bool = False
    """Whether it has no header and was read in the columns of the table on the page before."""
    printed: list[TextLine] = field(default_factory=list)
    """Its lines, where it goes on from the page before."""
    header: str = ""
    """The letters of its header (``header_letters``), of a table without lines."""
    head: Head | None = None
    """Its columns and labels, and where the labels begin, of a table without lines."""
    head_left: float = 0.0
    letter: float = 10.0
    """The usual size of the letters on its page, in points."""

    def row_texts(self, row: int) -> tuple[str, ...]:
        """The texts that begin in a row, from left to right."""
        return tuple(normalise(cell.text) for cell in self.row_cells(row) if cell.text)

    def row_cells(self, row: int) -> list[Cell]:
        """The cells that begin in a row, from left to right."""
        return sorted((cell for cell in self.cells if cell.row == row), key=lambda one: one.left)

    def column(self, edge: float) -> int:
        """The number of the column that begins at an edge."""
        at = bisect_left(self.xs, edge)
        near = [place for place in (at - 1, at) if 0 <= place < len(self.xs)]
        return min(near, key=lambda place: abs(self.xs[place] - edge))


def sheet(table: Ruled, page: int) -> Sheet:
    """The rows of a ruled table; rows without a line between them are told by their figures."""
    cells: list[Cell] = []
    count = 0
    bands = len(table.ys) - 1
    by_row: dict[int, list[Box]] = {}
    for box in table.boxes:
        by_row.setdefault(box.row, []).append(box)
    starts: list[int] = []
    spans: list[tuple[Cell, int, int]] = []
    for band in range(bands):
        starts.append(count)
        boxes = by_row.get(band, [])
        printed = {id(box): lines(box.glyphs) for box in boxes}
        single = [box for box in boxes if box.rowspan == 1]
        rows = _rows(single, [printed[id(box)] for box in single])
        whole = [box for box in boxes if box.rowspan > 1 or not rows]
        spans += [(_cell(box, printed[id(box)], count, page), band, box.rowspan) for box in whole]
        cells.extend(_cells(single, rows, count, page))
        count += max(1, len(rows.bands) if rows else 0)
    starts.append(count)
    for cell, band, rowspan in spans:
        cell.rowspan = starts[min(band + rowspan, bands)] - starts[band]
        cells.append(cell)
    set_aside(cells)
    return Sheet(list(table.xs), count, cells, letter=table.letter)


def set_aside(cells: Sequence[Cell]) -> None:
    """Take the figures of rows that cannot be read out of their cells, to stand behind the row."""
    rows: dict[int, list[Cell]] = {}
    for cell in sorted((cell for cell in cells if cell.unclear), key=lambda one: one.left):
        rows.setdefault(cell.row, []).append(cell)
    for own in rows.values():
        named = next((at for at, one in enumerate(own) if one.text and not _is_figure(one)), -1)
        figures = [one for one in own[named + 1 :] if _is_figure(one)]
        own[0].aside = "  ".join(one.text for one in figures)
        for one in figures:
            one.text = ""


def _is_figure(cell: Cell) -> bool:
    folded = fold(cell.text).replace(" ", "")
    return bool(AMOUNT.fullmatch(folded) or FIGURE.fullmatch(folded))


def _cell(box: Box, printed: Sequence[TextLine], row: int, page: int) -> Cell:
    if not printed:
        return Cell("", box.left, box.right, row, 1, page, unclear=box.unclear)
    first, last = printed[0], printed[-1]
    return Cell(
        joined(printed), box.left, box.right, row, 1, page,
        indent=max(0.0, (first.left - box.left) / first.size),
        full=last.right >= box.right - last.size * 1.5, unclear=box.unclear,
    )  # fmt: skip


def _rows(boxes: Sequence[Box], printed: Sequence[Sequence[TextLine]]) -> Rows | None:
    """The rows that no line parts, where figures of one form stand below each other."""
    several = [at for at, column in enumerate(printed) if len(column) > 1]
    if len(several) < 2 or not any(_are_figures(boxes[at], printed[at]) for at in several):
        return None
    return rows_of([[piece(line) for line in column] for column in printed])


def _are_figures(box: Box, column: Sequence[TextLine]) -> bool:
    """Whether lines are each a figure, and not one long figure that its cell had no room for."""
    found = [FIGURE.fullmatch(fold(line.text)) for line in column]
    decimals = {len(one.group(1) or "") for one in found if one}
    if not all(found) or len(decimals) != 1:
        return False
    room = box.right - box.left - (column[0].right - column[0].left)
    return decimals != {0} or "," in column[0].text or room > column[0].size * _ROOM


def _cells(boxes: Sequence[Box], rows: Rows | None, first: int, page: int) -> Iterator[Cell]:
    """The cells of rows that no line parts; ``first`` is the number of the uppermost."""
    for at, band in enumerate(rows.bands if rows else ()):
        for column, box in enumerate(boxes):
            cell = _cell(box, [one.line for one in band.get(column, ())], first + at, page)
            cell.unclear = NAMES if rows and at in rows.unclear else ""
            yield cell


def compact(found: Sheet) -> None:
    """Leave out rows in which nothing is printed."""
    kept = sorted({cell.row for cell in found.cells if cell.text or cell.aside})
    cells = []
    for cell in found.cells:
        start = bisect_left(kept, cell.row)
        end = bisect_left(kept, cell.row + cell.rowspan)
        if end > start:
            cell.row, cell.rowspan = start, end - start
            cells.append(cell)
    found.cells, found.rows = cells, len(kept)


def indents(found: Sheet) -> dict[int, int]:
    """How many blanks each text is moved in, by the cell's ``id``; only where a column is flush.

    Centred texts are moved in by chance: their steps are no whole letters.
    """
    columns: dict[tuple[float, float], list[Cell]] = {}
    for cell in found.cells:
        if cell.text and not FIGURE.fullmatch(fold(cell.text)):
            columns.setdefault((cell.left, cell.right), []).append(cell)
    result: dict[int, int] = {}
    for cells in columns.values():
        least = min(cell.indent for cell in cells)
        steps = [cell.indent - least for cell in cells]
        flush = sum(1 for step in steps if step < 0.3) * 5 >= len(steps)
        whole = sum(1 for step in steps if abs(step - round(step)) < 0.3) * 10 >= len(steps) * 9
        if least > 1.5 or not flush or not whole or median(steps) > 4:
            continue
        result.update((id(cell), round(step) * 2) for cell, step in zip(cells, steps, strict=True))
    return result
