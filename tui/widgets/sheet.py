"""The view of a source table: head kept in sight, only the rows on screen laid out."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from kb.model import Citation, GridCell
from kb.text import width
from tui.sources.quoted import Quotes, quoted
from tui.sources.sheet import Layout, Line
from tui.typesetting.style import content
from tui.widgets.drawn import undrawn


class SheetView(Widget, can_focus=True):
    """A table with one lit cell that the arrows move."""

    DEFAULT_CLASSES = "body"

    class Moved(Message):
        """Another cell is lit."""

        def __init__(self, row: int, column: int) -> None:
            super().__init__()
            self.row, self.column = row, column

    def __init__(self) -> None:
        super().__init__()
        self._grid: Sequence[Sequence[GridCell]] = ()
        self._layout: Layout | None = None
        self._row = self._column = 0
        self._quotes: Quotes = {}
        self._top = 0  # which of the rows is drawn first

    def show(
        self,
        grid: Sequence[Sequence[GridCell]],
        row: int,
        column: int,
        cited: Citation | None = None,
    ) -> None:
        """Show ``grid`` with the cell at (row, column) lit, what is ``cited`` of it in 【】."""
        if grid is not self._grid:
            self._grid, self._layout, self._top = grid, None, 0
        self._row, self._column = row, column
        cell = grid[row][column] if row < len(grid) and column < len(grid[row]) else None
        quote = quoted(cell, cited) if cell is not None and cited is not None else None
        quotes = {(row, column): quote} if quote is not None else {}
        if quotes != self._quotes:
            self._quotes, self._layout = quotes, None
        self._changed()

    @property
    def lit(self) -> tuple[int, int]:
        """(row, column) of the lit cell."""
        return self._row, self._column

    def text_at(self, row: int, column: int | None = None) -> str:
        """The text of a cell, or of a whole row with tabs between its cells."""
        cells = self._grid[row] if row < len(self._grid) else ()
        if column is not None:
            return cells[column].text if column < len(cells) else ""
        return "\t".join(cell.text for cell in cells).rstrip("\t")

    def render(self) -> Content:
        """Head, then as many rows as fit, the lit one among them."""
        if not self._grid or not self.size.width:
            return Content("正在读原表…")
        try:
            return content(self._drawn())
        except Exception as error:  # a table no one foresaw is one bad table, not the app's end
            return content([undrawn(error)])

    def _drawn(self) -> list[Line]:
        layout = self._laid()
        head = layout.head(self._column)
        room = max(1, self.size.height - len(head) - 1)
        return [*head, self._rule(layout), *self._body(layout, room)]

    def _laid(self) -> Layout:
        if self._layout is None or self._layout.cells != self.size.width:
            self._layout = Layout(self._grid, self.size.width, self._quotes)
        return self._layout

    def _rule(self, layout: Layout) -> Line:
        """The line under the head; it tells of columns out of sight."""
        left, right = layout.hidden(self._column)
        before = f"── ←还有{left}列 " if left else ""
        after = f" 还有{right}列→ ──" if right else ""
        room = self.size.width - width(before) - width(after)
        return ((f"{before}{'─' * max(0, room)}{after}", "dim"),)

    def _body(self, layout: Layout, room: int) -> list[Line]:
        if not layout.rows:
            return []
        at = layout.rows.index(self._row) if self._row in layout.rows else 0
        self._top = min(self._top, at, max(0, len(layout.rows) - 1))
        if at - self._top > room:
            self._top = at - room
        lines = self._lines(layout, self._top, at + 1)
        while len(lines) > room and self._top < at:
            lines = lines[len(self._row_at(layout, self._top)) :]
            self._top += 1
        last = at + 1
        while len(lines) < room and last < len(layout.rows):
            lines += self._row_at(layout, last)
            last += 1
        while len(lines) < room and self._top > 0:
            above = self._row_at(layout, self._top - 1)
            if len(above) + len(lines) > room:
                break
            lines = above + lines
            self._top -= 1
        return lines[:room]

    def _lines(self, layout: Layout, first: int, last: int) -> list[Line]:
        return [line for at in range(first, last) for line in self._row_at(layout, at)]

    def _row_at(self, layout: Layout, at: int) -> list[Line]:
        return layout.row(layout.rows[at], self._row, self._column)

    def move(self, down: int, across: int) -> None:
        """Light the neighbouring cell; empty columns are passed over."""
        if not self._grid:
            return
        layout = self._laid()
        if not layout.rows:
            return
        at = layout.rows.index(self._row) if self._row in layout.rows else 0
        self._row = layout.rows[max(0, min(len(layout.rows) - 1, at + down))]
        used = [c for c, w in enumerate(layout.widths) if w]
        if across and used:
            here = used.index(self._column) if self._column in used else 0
            self._column = used[max(0, min(len(used) - 1, here + across))]
        self._changed()

    def page(self, step: int) -> None:
        """A screenful of rows up or down."""
        self.move(step * max(1, self.size.height // 2), 0)

    def edge(self, step: int) -> None:
        """The first or the last row."""
        self.move(step * len(self._grid), 0)

    def _changed(self) -> None:
        self.refresh()
        self.post_message(self.Moved(self._row, self._column))
