"""The pane in which a document is read: a caption, then a table or the text, and what is found."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from kb.model import Citation, Table
from tui.exports.offers import Exported
from tui.knowledge.reader import Reader
from tui.sources.reading import Opened, table_caption, text_caption
from tui.sources.told import place
from tui.typesetting.wrap import clip
from tui.widgets.looked import Looked
from tui.widgets.sheet import SheetView
from tui.widgets.text import TextView


class Reading(Vertical):
    """Shows one table or one text, and looks for words in it."""

    DEFAULT_CSS = """
    Reading { width: 1fr; height: 1fr; }
    Reading #caption { height: 2; text-wrap: nowrap; }
    Reading #found { height: 1; text-wrap: nowrap; display: none; }
    """

    class Moved(Message):
        """Another place is shown."""

    def __init__(self, id: str = "reading") -> None:  # noqa: A002
        super().__init__(id=id)
        self._mark = ""
        self.read: Opened | None = None
        self.table: Table | None = None
        self._looked: Looked | None = None
        self._cell = (0, 0)

    def compose(self) -> ComposeResult:
        """Caption, table, text, what was found."""
        yield Static(id="caption", markup=False)
        yield SheetView()
        yield TextView()
        yield Static(id="found", markup=False)

    def on_mount(self) -> None:
        """Nothing is shown yet."""
        self.sheet.display = False

    @property
    def sheet(self) -> SheetView:
        """The view of a table."""
        return self.query_one(SheetView)

    @property
    def text(self) -> TextView:
        """The view of the text."""
        return self.query_one(TextView)

    @property
    def view(self) -> SheetView | TextView:
        """The one that is in sight."""
        return self.sheet if self.sheet.display else self.text

    @property
    def line(self) -> int:
        """The number of the line that is looked at."""
        if self.table is None or not self.sheet.display:
            return self.text.line
        row, column = self._cell
        cells = self.table.grid[row] if row < len(self.table.grid) else ()
        spots = [cell.spot for cell in (*cells[column : column + 1], *cells) if cell.spot]
        return spots[0].first if spots else self.table.lines[0]

    def say(self, lines: Sequence[str], listed: Sequence[str] = ()) -> None:
        """Show no document, only this caption and list."""
        self.read, self.table = None, None
        self.sheet.display, self.text.display = False, True
        self.text.show(listed, None, (0, 0))
        self._caption(lines)

    def show_table(
        self, read: Opened, table: Table, cited: Citation | None = None, mark: str = ""
    ) -> None:
        """Show ``table``, what is ``cited`` lit; where nothing is, its first figure."""
        self._changed(read, table)
        self._mark = mark
        had_focus = self.text.has_focus
        self.sheet.display, self.text.display = True, False
        self.show_caption()
        at = place(table, cited) if cited is not None else _first_figure(table)
        self.sheet.show(table.grid, *at, cited)
        if had_focus:
            self.sheet.focus()

    def show_text(self, read: Opened, line: int, table: Table | None = None) -> None:
        """Show the text at ``line``."""
        if self.read is not read or self.table is not table:
            self._changed(read, table)
        had_focus = self.sheet.has_focus
        self.sheet.display, self.text.display = False, True
        self.show_caption()
        cited = (line, line) if line > 1 else (0, 0)
        self.text.show(read.lines, None, table.lines if table else cited)
        self.text.call_after_refresh(self.text.go_to, line)
        if had_focus:
            self.text.focus()

    def show_cited(self, read: Opened, cited: Citation, mark: str) -> None:
        """Show the text with the cited words marked."""
        self._changed(read, None)
        self._mark = mark
        self.sheet.display, self.text.display = False, True
        self.show_caption()
        self.text.show(read.lines, cited.spot, cited.lines)

    def _changed(self, read: Opened, table: Table | None) -> None:
        self._looking.forget(text=self.read is not read)
        self.read, self.table = read, table
        self._say_found("")

    def show_caption(self) -> None:
        """Write the two lines over table or text anew."""
        cells = max(20, self.size.width or self.app.size.width // 2)
        if self.read is not None and self.table is not None:
            page = self.read.page(self.table.lines[0])
            self._caption(table_caption(self.table, page, cells))
        elif self.read is not None:
            self._caption(text_caption(self.read, cells))

    def on_resize(self) -> None:
        """The caption is as wide as the pane."""
        self.show_caption()

    def _caption(self, lines: Sequence[str]) -> None:
        if self._mark and self.read is not None:
            name = self.read.document.organisation or self.read.document.path
            told = clip(f"{self._mark} {name}  {lines[1]}", max(20, self.size.width))
            lines = (lines[0], told)
        self.query_one("#caption", Static).update(Content("\n".join(lines)))

    def on_sheet_view_moved(self, event: SheetView.Moved) -> None:
        """Remember the lit cell."""
        self._cell = (event.row, event.column)
        self.post_message(self.Moved())

    def scroll(self, down: int, across: int) -> None:
        """Move the lit cell, or the text."""
        self.view.move(down, across)
        self.post_message(self.Moved())

    @property
    def _looking(self) -> Looked:
        if self._looked is None:
            self._looked = Looked(self.sheet, self.text)
        return self._looked

    async def find(self, words: str) -> int:
        """Mark ``words``, go to the first from here on; how many there are."""
        lines = self.read.lines if self.read is not None else ()
        count = await self._looking.look(words, self.table, lines)
        self._say_found(self._looking.told())
        return count

    def step(self, step: int) -> None:
        """Go to the next or previous of what was found."""
        self._looking.step(step)
        self._say_found(self._looking.told())

    async def exported(self, reader: Reader) -> Exported | None:
        """The table or text that is shown; None where none is."""
        from tui.exports import contents

        read, table = self.read, self.table
        if read is not None and table is not None and self.sheet.display:
            return await reader.use(lambda base: contents.table(base, read, table))
        return contents.text(read) if read is not None else None

    def _say_found(self, text: str) -> None:
        line = self.query_one("#found", Static)
        line.update(Content(text))
        line.display = bool(text)

    def copied(self) -> str:
        """The lit cell, or the text on screen."""
        if not self.sheet.display:
            return self.text.lines_shown()
        row, column = self._cell
        grid = self.table.grid if self.table else ()
        cells = grid[row] if row < len(grid) else ()
        return cells[column].text if column < len(cells) else ""


def _first_figure(table: Table) -> tuple[int, int]:
    for r, cells in enumerate(table.grid):
        for c, cell in enumerate(cells):
            if cell.role == "data" and cell.text:
                return r, c
    return 0, 0
