"""A ruled table as rows of texts, and its parts on several pages as one table."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from indexer.readers.pdf.ruling import Box, Ruled
from indexer.readers.pdf.words import TextLine, joined, lines
from kb.text import fold, normalise

FIGURE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")


@dataclass(slots=True)
class Cell:
    """One cell: its text, where it lies, how far its text is moved in, and its page.

    ``full`` tells that the last line of its text reaches the right edge.
    """

    text: str
    left: float
    right: float
    row: int
    rowspan: int
    page: int
    indent: float = 0.0
    full: bool = False


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
        bases = _bases([printed[id(box)] for box in boxes if box.rowspan == 1])
        for box in boxes:
            if box.rowspan > 1 or not bases:
                spans.append((_cell(box, printed[id(box)], count, page), band, box.rowspan))
                continue
            parts = _by_base(printed[id(box)], bases)
            cells.extend(_cell(box, part, count + at, page) for at, part in enumerate(parts))
        count += max(1, len(bases))
    starts.append(count)
    for cell, band, rowspan in spans:
        cell.rowspan = starts[min(band + rowspan, bands)] - starts[band]
        cells.append(cell)
    return Sheet(list(table.xs), count, cells, letter=table.letter)


def _cell(box: Box, printed: Sequence[TextLine], row: int, page: int) -> Cell:
    if not printed:
        return Cell("", box.left, box.right, row, 1, page)
    first, last = printed[0], printed[-1]
    return Cell(
        joined(printed), box.left, box.right, row, 1, page,
        indent=max(0.0, (first.left - box.left) / first.size),
        full=last.right >= box.right - last.size * 1.5,
    )  # fmt: skip


def _bases(columns: Sequence[Sequence[TextLine]]) -> list[float]:
    """Where rows stand that no line parts: figures of one form below each other; else nothing."""
    several = [column for column in columns if len(column) > 1]
    figures = [column for column in several if _is_figures(column)]
    if len(several) < 2 or not figures:
        return []
    return [line.base for line in max(figures, key=len)]


def _is_figures(column: Sequence[TextLine]) -> bool:
    found = [FIGURE.fullmatch(fold(line.text)) for line in column]
    return all(found) and len({len(one.group(1) or "") for one in found if one}) == 1


def _by_base(printed: Sequence[TextLine], bases: Sequence[float]) -> list[list[TextLine]]:
    parts: list[list[TextLine]] = [[] for _ in bases]
    for line in printed:
        nearest = min(range(len(bases)), key=lambda at: abs(bases[at] - line.base))
        parts[nearest].append(line)
    return parts


def compact(found: Sheet) -> None:
    """Leave out rows in which nothing is printed."""
    kept = sorted({cell.row for cell in found.cells if cell.text})
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
