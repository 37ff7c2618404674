"""A source table laid out in terminal lines: stub in sight, figures whole, the chosen cell lit.

Pure: a table's grid and a width go in, lines of styled pieces come out.  The line number of the
file stands before every row, so that a person can open the file and see the same line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.model import GridCell
from tui.sources.cell_lines import cell_lines
from tui.sources.cell_text import cell_text
from tui.sources.column_widths import GAP, column_widths, visible_columns
from tui.sources.quoted import Quoted, Quotes
from tui.typesetting.padding import pad, pad_left
from tui.typesetting.pieces import Piece
from tui.typesetting.wrap import wrap

Line = tuple[Piece, ...]
"""(text, style name); the names are those of the app's style sheet: '', dim, header, row, cell."""

GUTTER = 7
ROW_LINES = 3
CHOSEN_LINES = 10


@dataclass(frozen=True, slots=True)
class Sheet:
    """The laid-out table: head lines kept in sight, body lines that scroll, where rows stand."""

    head: tuple[tuple[Piece, ...], ...]
    body: tuple[tuple[Piece, ...], ...]
    row_lines: tuple[tuple[int, int], ...]
    """(first body line, line after the last) of each body row, in the order of ``rows``."""
    rows: tuple[int, ...]
    hidden_left: bool
    hidden_right: bool


class Layout:
    """A grid measured for a width: heads and rows are laid out one at a time, when they are drawn.

    Columns that do not fit are left out at the far side of the chosen one; stub columns stay.
    """

    def __init__(
        self, grid: Sequence[Sequence[GridCell]], cells: int, quotes: Quotes | None = None
    ) -> None:
        self.grid, self.cells, self.quotes = grid, cells, quotes or {}
        self.header, self.rows = split_header(grid)
        self.widths = column_widths(grid, self.header, cells - GUTTER, self.quotes)
        self._stubs = stub_columns(grid, self.header)

    def columns(self, column: int) -> list[int]:
        """The columns in sight while ``column`` is the chosen one."""
        return visible_columns(self.widths, self._stubs, self.cells - GUTTER, column)

    def hidden(self, column: int) -> tuple[int, int]:
        """How many columns are out of sight at the left and at the right."""
        shown = self.columns(column)
        away = [c for c, w in enumerate(self.widths) if w and c not in shown]
        edge = max(shown, default=0)
        return sum(1 for c in away if c < edge), sum(1 for c in away if c > edge)

    def head(self, column: int) -> list[Line]:
        """The lines of the head, which stay in sight."""
        shown = self.columns(column)
        return [
            line
            for index in self.header
            for line in _head_lines(self.grid[index], self.widths, shown, column)
        ]

    def row(self, index: int, row: int, column: int) -> list[Line]:
        """The lines of row ``index`` while the cell at (row, column) is lit."""
        shown, quote = self.columns(column), self.quotes.get((row, column))
        return _row_lines(self.grid[index], self.widths, shown, index == row, column, quote)


def sheet(
    grid: Sequence[Sequence[GridCell]],
    cells: int,
    row: int,
    column: int,
    quotes: Quotes | None = None,
) -> Sheet:
    """The whole of ``grid`` in ``cells`` terminal cells with the cell at (row, column) lit."""
    layout = Layout(grid, cells, quotes)
    lines: list[Line] = []
    spans = []
    for index in layout.rows:
        first = len(lines)
        lines.extend(layout.row(index, row, column))
        spans.append((first, len(lines)))
    left, right = layout.hidden(column)
    return Sheet(
        tuple(layout.head(column)),
        tuple(lines),
        tuple(spans),
        tuple(layout.rows),
        left > 0,
        right > 0,
    )


def split_header(grid: Sequence[Sequence[GridCell]]) -> tuple[list[int], list[int]]:
    """Row numbers of the leading header rows, and of the rest that have any text."""
    header: list[int] = []
    for index, cells in enumerate(grid):
        printed = [cell for cell in cells if cell.text]
        if not printed or any(cell.role != "header" for cell in printed):
            break
        header.append(index)
    body = [i for i in range(len(header), len(grid)) if any(c.text for c in grid[i])]
    return header, body


def stub_columns(grid: Sequence[Sequence[GridCell]], header: Sequence[int]) -> set[int]:
    """Columns whose cells name the rows."""
    return {
        c
        for i, cells in enumerate(grid)
        if i not in header
        for c, cell in enumerate(cells)
        if cell.role == "stub" and cell.text
    }


def _head_lines(
    cells: Sequence[GridCell], widths: list[int], shown: list[int], column: int
) -> list[tuple[Piece, ...]]:
    blocks: list[tuple[list[str], int, bool]] = []
    position = 0
    while position < len(shown):
        c = shown[position]
        span = [c]
        while position + len(span) < len(shown) and _continues(cells, shown[position + len(span)]):
            span.append(shown[position + len(span)])
        position += len(span)
        total = sum(widths[s] for s in span) + GAP * (len(span) - 1)
        text = cell_text(cells[c].text) if c < len(cells) else ""
        marked = column in span and bool(text)
        blocks.append((wrap(("▼" if marked else "") + text, total), total, marked))
    height = max((len(lines) for lines, _, _ in blocks), default=0)
    return [_head_line(blocks, line) for line in range(height)]


def _continues(cells: Sequence[GridCell], c: int) -> bool:
    return c < len(cells) and not cells[c].text and cells[c].role == "header"


def _head_line(blocks: list[tuple[list[str], int, bool]], line: int) -> tuple[Piece, ...]:
    pieces: list[Piece] = [(" " * GUTTER, "")]
    for lines, total, marked in blocks:
        text = lines[line] if line < len(lines) else ""
        pieces.append((pad(text, total + GAP), "header-chosen" if marked else "header"))
    return tuple(pieces)


def _row_lines(
    cells: Sequence[GridCell],
    widths: list[int],
    shown: list[int],
    chosen: bool,
    column: int,
    quote: Quoted | None,
) -> list[tuple[Piece, ...]]:
    limit = CHOSEN_LINES if chosen else ROW_LINES
    columns = [
        cell_lines(
            cells[c] if c < len(cells) else None, widths[c], chosen and c == column, limit, quote
        )
        for c in shown
    ]
    height = max((len(lines) for lines, _ in columns), default=1)
    number = next((str(c.spot.first) for c in cells if c.spot and c.text), "")
    rows = []
    for line in range(height):
        gutter = (("▶" if chosen else " ") + pad_left(number, GUTTER - 3) + "  ")[:GUTTER]
        pieces: list[Piece] = [(gutter if line == 0 else " " * GUTTER, "row" if chosen else "dim")]
        for (texts, style), c in zip(columns, shown, strict=True):
            text = texts[line] if line < len(texts) else " " * widths[c]
            pieces.append((text, style or ("row" if chosen else "")))
            pieces.append((" " * GAP, ""))
        rows.append(tuple(pieces))
    return rows
