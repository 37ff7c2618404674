"""A ruled table as rows of texts, and its parts on several pages as one table."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from indexer.layout.shapes import is_title
from indexer.readers.pdf.ruling import TOUCH, Box, Ruled
from indexer.readers.pdf.words import TextLine, joined, lines
from kb.text import fold, normalise

_FIGURE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_NEW_ITEM = re.compile(r"[\d（(一二三四五六七八九十]")
_SNAP = 1.0
_OUTER = 1.4


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
    found = [_FIGURE.fullmatch(fold(line.text)) for line in column]
    return all(found) and len({len(one.group(1) or "") for one in found if one}) == 1


def _by_base(printed: Sequence[TextLine], bases: Sequence[float]) -> list[list[TextLine]]:
    parts: list[list[TextLine]] = [[] for _ in bases]
    for line in printed:
        nearest = min(range(len(bases)), key=lambda at: abs(bases[at] - line.base))
        parts[nearest].append(line)
    return parts


def goes_on(upper: Sheet, lower: Sheet) -> bool:
    """Whether the table that begins a page can be the rest of the one that ended the last."""
    if lower.continues:
        return len(upper.xs) == len(lower.xs)
    if upper.ruled != lower.ruled:
        return False
    if not upper.ruled:
        return len(upper.xs) == len(lower.xs) and _repeated(upper, lower) > 0
    if max(abs(upper.xs[at] - lower.xs[at]) for at in (0, -1)) > _OUTER * upper.letter:
        return False
    first = lower.row_texts(0)
    titled = len(first) == 1 and is_title(first[0])
    return not titled or first == upper.row_texts(0)


def join(upper: Sheet, lower: Sheet) -> None:
    """Put the rows of ``lower`` below those of ``upper``; a header said again is dropped."""
    edges = (
        _aligned(upper.xs, lower.xs, upper.letter)
        if lower.ruled
        else dict(zip(lower.xs, upper.xs, strict=True))
    )
    dropped = _repeated(upper, lower)
    rest = [
        Cell(
            cell.text, edges[cell.left], edges[cell.right], cell.row - dropped, cell.rowspan,
            cell.page, cell.indent, cell.full,
        )
        for cell in lower.cells
        if cell.row >= dropped
    ]  # fmt: skip
    upper.xs = sorted({*upper.xs, *edges.values()})
    cut = _mend(upper, [cell for cell in rest if cell.row == 0])
    if cut:
        rest = [cell for cell in rest if cell.row > 0]
    offset = upper.rows - cut
    for cell in rest:
        cell.row += offset
        upper.cells.append(cell)
    upper.rows = offset + lower.rows - dropped


def _aligned(upper: Sequence[float], lower: Sequence[float], letter: float) -> dict[float, float]:
    """Each edge of the lower table with the one of the upper that it is, or its own place."""
    same = len(upper) == len(lower) and all(
        abs(one - other) <= _SNAP * letter for one, other in zip(upper, lower, strict=True)
    )
    if same:
        return dict(zip(lower, upper, strict=True))
    shift = upper[0] - lower[0]
    found: dict[float, float] = {}
    for edge in lower:
        nearest = min(upper, key=lambda other: abs(other - edge - shift))
        close = (
            abs(nearest - edge - shift) <= TOUCH * 1.5 * letter and nearest not in found.values()
        )
        found[edge] = nearest if close else edge + shift
    return found


def _repeated(upper: Sheet, lower: Sheet) -> int:
    """How many first rows of the lower table only repeat the header of the upper one."""
    count = 0
    while count < min(upper.rows, lower.rows):
        texts = lower.row_texts(count)
        if texts != upper.row_texts(count) or any(_is_amount(text) for text in texts):
            break
        count += 1
    while count and any(cell.row < count < cell.row + cell.rowspan for cell in lower.cells):
        count -= 1
    return count if any(lower.row_texts(row) for row in range(count)) else 0


def _is_amount(text: str) -> bool:
    return _FIGURE.fullmatch(fold(text)) is not None and not text.isdigit()


def _mend(upper: Sheet, rest: Sequence[Cell]) -> int:
    """Whether the page cut the last row in two: its second half is then put to the first."""
    above = {cell.left: cell for cell in upper.row_cells(upper.rows - 1)}
    pairs = [(above.get(cell.left), cell) for cell in rest if cell.text]
    wrapped = [
        (before, cell)
        for before, cell in pairs
        if before and before.text and before.full and not _NEW_ITEM.match(fold(cell.text))
    ]
    free = [(before, cell) for before, cell in pairs if before and not before.text]
    if not wrapped or len(wrapped) + len(free) < len(pairs):
        return 0
    if any(cell.rowspan > 1 for cell in rest):
        return 0
    for before, cell in (*wrapped, *free):
        before.text += cell.text
    return 1


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
        if cell.text and not _FIGURE.fullmatch(fold(cell.text)):
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
