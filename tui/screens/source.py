"""依据原表: the table a figure is quoted from, with the cited cell lit."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from kb.model import Answer, Citation, Table
from kb.text import width
from tui.card import pad
from tui.keymap import bindings
from tui.reader import explain
from tui.screens.fulltext import TextScreen
from tui.screens.page import Page
from tui.widgets.sheet import SheetView
from tui.widgets.text import TextView
from tui.wrap import clip


class SourceScreen(Page):
    """The source of one citation; n and N go to the answer's other citations."""

    PLACES = ("source",)
    BINDINGS = bindings("source")

    def __init__(self, answer: Answer, index: int) -> None:
        super().__init__()
        self._answer, self._index = answer, index
        self._table: Table | None = None

    @property
    def citation(self) -> Citation:
        """The citation that is shown now."""
        return self._answer.citations[self._index]

    def right(self) -> str:
        """Which of the citations this is, and its document."""
        count = len(self._answer.citations)
        return f"依据{self._index + 1}/{count} {self.citation.title or self.citation.document}"

    def body(self) -> ComposeResult:
        """Caption, then the table (or the text)."""
        yield Static(id="caption", markup=False)
        yield SheetView()
        yield TextView()

    def foot(self) -> ComposeResult:
        """What is chosen."""
        yield Static(id="chosen", markup=False)

    def on_mount(self) -> None:
        """Show the first citation."""
        self._show()

    @work(exclusive=True, group="source", exit_on_error=False)
    async def _show(self) -> None:
        citation = self.citation
        self.crumb = f"依据〔{self._index + 1}〕"
        self.show_frame()
        try:
            if citation.table_id is None:
                lines = await self.reader.lines(citation.document)
                self._show_text(lines)
            else:
                self._table = await self.reader.table(citation.table_id)
                self._show_table(self._table)
        except Exception as error:
            self.query_one("#chosen", Static).update(explain(error))

    def _show_table(self, table: Table) -> None:
        view, text = self.query_one(SheetView), self.query_one(TextView)
        view.display, text.display = True, False
        self.query_one("#caption", Static).update(caption(table, self.app.size.width))
        view.show(table.grid, *place(table, self.citation))
        view.focus()

    def _show_text(self, lines: list[str]) -> None:
        view, text = self.query_one(SheetView), self.query_one(TextView)
        view.display, text.display = False, True
        self.query_one("#caption", Static).update(self.citation.document)
        text.show(lines, self.citation.spot, self.citation.lines)
        text.focus()
        self._say(self.citation.quote)

    def on_sheet_view_moved(self, event: SheetView.Moved) -> None:
        """Tell what the lit cell is."""
        if self._table is not None:
            self._say(describe(self._table, event.row, event.column, self.citation))

    def _say(self, text: str) -> None:
        self.query_one("#chosen", Static).update(text)

    def action_cite(self, step: int) -> None:
        """Go to the next or previous citation of the answer."""
        self._index = (self._index + step) % len(self._answer.citations)
        self._show()

    def _body(self) -> SheetView | TextView:
        sheet, text = self.query_one(SheetView), self.query_one(TextView)
        return sheet if sheet.display else text

    def action_move(self, down: int, across: int) -> None:
        """Move the lit cell."""
        self._body().move(down, across)

    def action_page(self, step: int) -> None:
        """Go a screen up or down."""
        self._body().page(step)

    def action_edge(self, step: int) -> None:
        """Go to the first or last row."""
        self._body().edge(step)

    def action_text(self) -> None:
        """Open the whole document at the cited line."""
        self.app.push_screen(TextScreen(self.citation))


FOOTINGS = {"holds": "勾稽相符  ", "fails": "勾稽不符  ", "unproven": ""}


def place(table: Table, citation: Citation) -> tuple[int, int]:
    """(row, column) in the grid of the cited cell: by its number, else by where it stands."""
    if citation.grid_row is not None and citation.grid_column is not None:
        return citation.grid_row, citation.grid_column
    spot = citation.spot
    if spot is not None:
        for r, cells in enumerate(table.grid):
            for c, cell in enumerate(cells):
                if (
                    cell.spot
                    and cell.spot.first == spot.first
                    and cell.spot.start <= spot.start < max(cell.spot.end, cell.spot.start + 1)
                ):
                    return r, c
    for r, cells in enumerate(table.grid):
        for c, cell in enumerate(cells):
            if cell.spot and cell.spot.first == citation.lines[0] and cell.text:
                return r, c
    return 0, 0


def caption(table: Table, cells: int) -> str:
    """The table's title at the left, its unit at the right; the unit is never cut."""
    unit = f"单位：{table.unit or '未注明'}" + ("（推断）" if table.unit_inferred else "")
    if table.kind == "form" and table.unit is None:
        unit = ""
    unit = f"{FOOTINGS[table.footing]}{unit}"
    room = cells - width(unit) - 2
    return pad(clip(table.title, room), room) + "  " + unit


def describe(table: Table, row: int, column: int, citation: Citation) -> str:
    """Two or three lines on the lit cell: what it says, its row and its column."""
    cell = table.grid[row][column] if column < len(table.grid[row]) else None
    text = cell.text if cell else ""
    line = f"第{cell.spot.first}行" if cell and cell.spot else ""
    cited = (row, column) == place(table, citation)
    unit = table.unit or "" if text == citation.quote else ""
    shown = f"{text} {unit}" if cited and unit else text
    head = f"所选  {line}  {shown or '（空）'}"
    if not cited:
        return head
    rows = " › ".join(citation.row)
    columns = " › ".join(citation.column)
    return f"{head}   原文“{citation.quote}”\n行    {rows}\n列    {columns}"
