"""The view of a source table: head kept in sight, rows scrolled to the lit cell."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from kb.model import GridCell
from tui.sheet import Sheet, sheet, split_header
from tui.style import content


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
        self._row = self._column = self._top = 0

    def show(self, grid: Sequence[Sequence[GridCell]], row: int, column: int) -> None:
        """Show ``grid`` with the cell at (row, column) lit."""
        self._grid, self._row, self._column = grid, row, column
        self._top = 0
        self._changed()

    def render(self) -> Content:
        """Head, then as many body lines as fit, the lit row among them."""
        if not self._grid or not self.size.width:
            return Content("正在读原表…")
        laid = sheet(self._grid, self.size.width, self._row, self._column)
        room = max(1, self.size.height - len(laid.head) - 1)
        self._top = self._scrolled(laid, room)
        shown = laid.body[self._top : self._top + room]
        rule = (("─" * self.size.width, "dim"),)
        return content([*laid.head, rule, *shown])

    def _scrolled(self, laid: Sheet, room: int) -> int:
        if self._row not in laid.rows:
            return self._top
        first, last = laid.row_lines[laid.rows.index(self._row)]
        top = min(self._top, first)
        if last > top + room:
            top = last - room
        return max(0, min(top, max(0, len(laid.body) - room)))

    def move(self, down: int, across: int) -> None:
        """Light the neighbouring cell; empty columns are passed over."""
        _, body = split_header(self._grid)
        if not body:
            return
        at = body.index(self._row) if self._row in body else 0
        self._row = body[max(0, min(len(body) - 1, at + down))]
        used = self._used_columns()
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

    def _used_columns(self) -> list[int]:
        count = max((len(cells) for cells in self._grid), default=0)
        return [
            c for c in range(count) if any(c < len(cells) and cells[c].text for cells in self._grid)
        ]

    def _changed(self) -> None:
        self.refresh()
        self.post_message(self.Moved(self._row, self._column))
