"""Tables without ruling lines: columns told by the rivers of white between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from indexer.layout.captions import caption
from indexer.layout.shapes import is_contents_line, is_title
from indexer.readers.pdf.page import Glyph
from indexer.readers.pdf.sheet import Cell, Sheet
from indexer.readers.pdf.words import TextLine, joined
from kb.text import fold

_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|0)%?")
_SENTENCE = re.compile(r"[。；]")
_CELL_GAP = 0.9
_NEAR_GAP = 0.12
_FEWEST_ROWS = 3
_WIDER = 6.0
"""How many points a label may be off its place for each column that a group is wider."""
_MOST_HEADER_LINES = 8


@dataclass(frozen=True, slots=True)
class _Row:
    """A printed line and its pieces."""

    line: TextLine
    pieces: tuple[TextLine, ...]

    @property
    def amounts(self) -> int:
        return sum(1 for piece in self.pieces if _AMOUNT.fullmatch(fold(piece.text)))


def tables(
    lines: Sequence[TextLine], page: int
) -> tuple[list[tuple[float, Sheet]], list[TextLine]]:
    """The tables among lines, each with its height on the page, and the lines in none."""
    rows = [_Row(line, tuple(_pieces(line))) for line in lines]
    found: list[tuple[float, Sheet]] = []
    used: set[int] = set()
    at = 0
    while at < len(rows):
        end = _end(rows, at)
        if end is None:
            at += 1
            continue
        body = rows[at:end]
        edges = _edges(body)
        start = _header_start(rows, at, edges, used)
        table = _sheet(rows[start:at], body, edges, page)
        if table:
            found.append((rows[start].line.base - rows[start].line.size, table))
            used.update(range(start, end))
        at = end
    return found, [row.line for number, row in enumerate(rows) if number not in used]


def _pieces(line: TextLine) -> list[TextLine]:
    parts: list[list[Glyph]] = [[line.glyphs[0]]]
    for before, after in pairwise(line.glyphs):
        gap = (after.left - before.right) / min(before.size, after.size)
        near = gap >= _NEAR_GAP and before.text.isascii() != after.text.isascii()
        digits = near and (before.text.isdigit() or after.text.isdigit())
        whole = digits and _AMOUNT.fullmatch("".join(glyph.text for glyph in parts[-1]))
        if gap >= _CELL_GAP or whole:
            parts.append([])
        parts[-1].append(after)
    return [TextLine(tuple(part)) for part in parts]


def _end(rows: Sequence[_Row], start: int) -> int | None:
    """Behind the last row of the table whose first figures stand at ``start``; None if none."""
    if not _is_data(rows[start]):
        return None
    last, data = start, 1
    size = rows[start].line.size
    for at in range(start + 1, len(rows)):
        row = rows[at]
        far = row.line.base - rows[last].line.base > size * 6
        said = _SENTENCE.search(row.line.text) or is_title(row.line.text)
        if far or said or caption(row.line.text) or at - last > 14:
            break
        if _is_data(row):
            last, data = at, data + 1
    end = last + 1
    while end < len(rows) and _hangs_on(rows[end - 1], rows[end]):
        end += 1
    return end if data >= _FEWEST_ROWS else None


def _is_data(row: _Row) -> bool:
    if _SENTENCE.search(row.line.text) or is_contents_line(row.line.text):
        return False
    return row.amounts > 0 and len(row.pieces) > 1


def _hangs_on(above: _Row, row: _Row) -> bool:
    """Whether a line is the rest of a name wrapped below the last figure."""
    near = row.line.base - above.line.base <= row.line.size * 1.5
    return near and len(row.pieces) == 1 and len(row.line.text) <= 12 and not row.amounts


def _edges(body: Sequence[_Row]) -> list[float]:
    """Where columns are parted: in the middle of each river that hardly a piece crosses."""
    spans = sorted(
        (piece.left, piece.right) for row in body if _is_data(row) for piece in row.pieces
    )
    rows = sum(1 for row in body if _is_data(row))
    places = sorted({place for span in spans for place in span})
    rivers: list[tuple[float, float]] = []
    for left, right in pairwise(places):
        middle = (left + right) / 2
        crossing = sum(1 for start, end in spans if start < middle < end)
        if crossing <= rows * 0.06:
            if rivers and rivers[-1][1] == left:
                rivers[-1] = rivers[-1][0], right
            else:
                rivers.append((left, right))
    inner = [(left + right) / 2 for left, right in rivers if right - left >= 1.0]
    first = min(left for left, _ in spans) - 2
    last = max(right for _, right in spans) + 2
    edges = [first, *(edge for edge in inner if first + 2 < edge < last - 2), last]
    return _without_slivers(edges, spans, rows * 0.06)


def _without_slivers(
    edges: list[float], spans: Sequence[tuple[float, float]], fewest: float
) -> list[float]:
    """The edges without those of columns that hardly a piece stands in."""
    centres = [(left + right) / 2 for left, right in spans]
    at = 0
    while at < len(edges) - 1 and len(edges) > 2:
        if sum(1 for centre in centres if edges[at] < centre <= edges[at + 1]) > fewest:
            at += 1
        else:
            edges.pop(at + 1 if at < len(edges) - 2 else at)
    return edges


def _header_start(rows: Sequence[_Row], at: int, edges: Sequence[float], used: set[int]) -> int:
    """Where the header above the first figures begins: below the title or the captions."""
    start = at
    while start > 0 and at - start < _MOST_HEADER_LINES and start - 1 not in used:
        row = rows[start - 1]
        text = row.line.text
        far = rows[start].line.base - row.line.base > row.line.size * 4
        if far or caption(text) or is_title(text) or _SENTENCE.search(text):
            break
        if row.line.left < edges[0] - 20 or row.line.right > edges[-1] + 30:
            break
        start -= 1
    return start


def _sheet(
    header: Sequence[_Row], body: Sequence[_Row], edges: list[float], page: int
) -> Sheet | None:
    if len(edges) < 3:
        return None
    cells = _header_cells(header, edges, page)
    rows = max((cell.row + cell.rowspan for cell in cells), default=0)
    for row in _body_rows(body):
        by_column: dict[int, list[TextLine]] = {}
        for piece in row:
            by_column.setdefault(_column(edges, piece), []).append(piece)
        for column, pieces in by_column.items():
            left, right = edges[column], edges[column + 1]
            indent = max(0.0, (pieces[0].left - left) / pieces[0].size)
            cells.append(Cell(joined(pieces), left, right, rows, 1, page, indent))
        rows += 1
    found = Sheet(edges, rows, cells, ruled=False)
    _fill(found, page)
    return found


def _fill(table: Sheet, page: int) -> None:
    """Put a blank cell wherever nothing was printed."""
    taken = {
        (row, column)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(table.column(cell.left), table.column(cell.right))
    }
    for row in range(table.rows):
        for column, (left, right) in enumerate(pairwise(table.xs)):
            if (row, column) not in taken:
                table.cells.append(Cell("", left, right, row, 1, page))


def _column(edges: Sequence[float], piece: TextLine) -> int:
    centre = (piece.left + piece.right) / 2
    return max(0, min(len(edges) - 2, sum(1 for edge in edges if edge <= centre) - 1))


def _body_rows(body: Sequence[_Row]) -> list[list[TextLine]]:
    """The rows, lines of a wrapped name put to the figures nearest to them."""
    bases = [row.line.base for row in body if _is_data(row)]
    pitch = median([b - a for a, b in pairwise(bases)]) if len(bases) > 1 else 0.0
    rows: dict[float, list[TextLine]] = {}
    for row in body:
        base = row.line.base
        nearest = min(bases, key=lambda other: abs(other - base))
        hangs = not _is_data(row) and abs(nearest - base) <= min(pitch * 0.6, row.line.size * 1.3)
        rows.setdefault(nearest if hangs else base, []).extend(row.pieces)
    return [rows[base] for base in sorted(rows)]


def _header_cells(header: Sequence[_Row], edges: Sequence[float], page: int) -> list[Cell]:
    """The header as nested labels: each over the columns it reaches, wrapped ones joined."""
    columns = range(len(edges) - 1)
    labels: list[tuple[list[TextLine], set[int]]] = []
    for number, row in enumerate(header):
        for piece in row.pieces:
            over = _under(edges, row, piece, header[number + 1 :])
            same = next((one for one in reversed(labels) if one[1] & over), None)
            if same and same[1] == over and _wraps(same[0][-1], piece):
                same[0].append(piece)
            else:
                labels.append(([piece], over))
    paths = [[at for at, (_, over) in enumerate(labels) if column in over] for column in columns]
    depth = max((len(path) for path in paths), default=0)
    cells: list[Cell] = []
    for level in range(depth):
        column = 0
        while column < len(edges) - 1:
            path = paths[column]
            end = column + 1
            if level < len(path):
                while end < len(edges) - 1 and paths[end][: level + 1] == path[: level + 1]:
                    end += 1
                text = joined(labels[path[level]][0])
                rowspan = depth - level if level == len(path) - 1 and end == column + 1 else 1
                cells.append(Cell(text, edges[column], edges[end], level, rowspan, page))
            column = end
    return cells


def _under(edges: Sequence[float], row: _Row, piece: TextLine, below: Sequence[_Row]) -> set[int]:
    """The columns a header label stands over: its own, or those it is centred over as a group.

    A label that others stand below is one of a group.
    """
    own = _column(edges, piece)
    lower = [
        [other for other in one.pieces if other.left < piece.right and piece.left < other.right]
        for one in below
    ]
    beneath = next((found for found in lower if found), [])
    if not beneath or (len(beneath) == 1 and _wraps(piece, beneath[0])):
        return {own}
    first, last = 0, len(edges) - 2
    for other in row.pieces:
        column = _column(edges, other)
        first = max(first, column + 1) if column < own else first
        last = min(last, column - 1) if column > own else last
    centre = (piece.left + piece.right) / 2
    ranges = [(a, b) for a in range(first, own + 1) for b in range(own, last + 1)]
    start, end = min(
        ranges,
        key=lambda one: (
            abs((edges[one[0]] + edges[one[1] + 1]) / 2 - centre) - _WIDER * (one[1] - one[0])
        ),
        default=(own, own),
    )
    return set(range(start, end + 1))


def _wraps(upper: TextLine, lower: TextLine) -> bool:
    """Whether two pieces of a header are one label over two lines: near, one centre."""
    near = lower.base - upper.base <= upper.size * 1.7
    return near and abs(lower.left + lower.right - upper.left - upper.right) <= upper.size * 2.2
