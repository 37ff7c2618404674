"""依据原表 as a part of a screen: the table of a citation, the cell lit, and what is told of it."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from kb.model import Citation
from tui.exports.copying import put
from tui.exports.offers import Exported
from tui.keys.keymap import bindings
from tui.knowledge.reader import Reader, explain
from tui.sources.reading import opened
from tui.sources.surroundings import Source
from tui.sources.told import around, caption, place, quoted, told
from tui.sources.turned import Cited
from tui.widgets.frame import Rule
from tui.widgets.looked import Looked
from tui.widgets.sheet import SheetView
from tui.widgets.text import TextView

AROUND_FROM = 30
"""Rows of the pane from which the raw lines around the citation are shown under the table."""
AROUND = 7


class SourcePane(Vertical):
    """Shows the citations of one answer, one at a time."""

    PLACE = "source"
    BINDINGS = bindings("source")

    class Turned(Message):
        """Another citation is shown."""

        def __init__(self, cited: Cited) -> None:
            super().__init__()
            self.cited = cited

    class Opened(Message):
        """The whole document is to be shown at this citation."""

        def __init__(self, citation: Citation) -> None:
            super().__init__()
            self.citation = citation

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader
        self._cited: Cited | None = None
        self._source: Source | None = None
        self._as_text = False
        self._take_focus = False
        self._looked: Looked | None = None

    def compose(self) -> ComposeResult:
        """Caption, the table and the text (one of them shown), what is told of the lit cell."""
        yield Static(id="caption", markup=False)
        yield SheetView()
        yield TextView()
        yield Rule()
        yield Static(id="told", markup=False)

    def on_mount(self) -> None:
        """Nothing to show yet."""
        self._switch()

    @property
    def citation(self) -> Citation | None:
        """The citation that is shown."""
        return self._cited.citation if self._cited is not None else None

    def show(self, cited: Cited, *, focus: bool) -> None:
        """Show these citations, beginning with the one they are turned to."""
        self._take_focus = self._take_focus or focus
        if cited == self._cited and self._source:
            self._focus_now()
            return
        self._cited = cited
        self._as_text = False
        self._looking.forget(text=True)
        self._load()

    @work(exclusive=True, group="source", exit_on_error=False)
    async def _load(self) -> None:
        cited = self._cited
        if cited is None:
            return
        self.post_message(self.Turned(cited))
        try:
            self._source = await self._reader.source(cited.citation)
        except Exception as error:
            self._tell([explain(error)])
            return
        self._show()

    def _show(self) -> None:
        citation, source = self.citation, self._source
        if citation is None or source is None:
            return
        if source.table is not None:
            self.query_one(SheetView).show(source.table.grid, *place(source.table, citation))
        else:
            self._tell(quoted(citation, self.size.width or 80))
        self._switch()
        self._focus_now()

    def _switch(self) -> None:
        """Table or text, whichever is wanted and there is."""
        table = self._source.table if self._source else None
        as_text = self._as_text or (table is None and self._source is not None)
        self.query_one(SheetView).display = not as_text
        self.query_one(TextView).display = as_text
        if as_text and self._source is not None and self.citation is not None:
            citation = self.citation
            self.query_one(TextView).show(self._source.lines, citation.spot, citation.lines)
        self._caption()

    def _caption(self) -> None:
        text = "" if self.citation is None else f" {self.citation.document}"
        table = self._source.table if self._source is not None else None
        if self._cited is not None and table is not None and not self._as_text:
            text = caption(table, self._cited.number, self.size.width or 80)
        self.query_one("#caption", Static).update(Content(text))

    def _focus_now(self) -> None:
        if self._take_focus and self._source is not None:
            self._take_focus = False
            self.body().focus()

    def on_resize(self) -> None:
        """What is wrapped to the width is wrapped again."""
        self._caption()
        if self._source is not None and self._source.table is not None:
            self._tell_of(*self.query_one(SheetView).lit)
        elif self._source is not None and self.citation is not None:
            self._tell(quoted(self.citation, self.size.width or 80))

    def on_sheet_view_moved(self, event: SheetView.Moved) -> None:
        """Tell of the lit cell."""
        event.stop()
        self._tell_of(event.row, event.column)

    def _tell_of(self, row: int, column: int) -> None:
        source, citation = self._source, self.citation
        if source is None or source.table is None or citation is None:
            return
        cells = self.size.width or 80
        lines = told(source, row, column, citation, cells)
        if self.size.height >= AROUND_FROM:
            lines += ["─" * cells, *around(source, citation, cells, AROUND)]
        self._tell(lines)

    def _tell(self, lines: list[str]) -> None:
        self.query_one("#told", Static).update(Content("\n".join(lines)))

    def body(self) -> SheetView | TextView:
        """What is shown: the table or the text."""
        sheet, text = self.query_one(SheetView), self.query_one(TextView)
        return sheet if sheet.display else text

    @property
    def _looking(self) -> Looked:
        if self._looked is None:
            self._looked = Looked(self.query_one(SheetView), self.query_one(TextView))
        return self._looked

    async def found(self, words: str) -> int:
        """Mark ``words`` in what is shown, and go to the first."""
        source = self._source
        return await self._looking.look(words, source.table, source.lines) if source else 0

    def step_found(self, step: int) -> str:
        """Go to the next or previous place found; which it is."""
        self._looking.step(step)
        return self._looking.told()

    async def exported(self) -> Exported | None:
        """The table, or the whole text of the document."""
        from tui.exports import contents

        cited, source = self.citation, self._source
        if cited is None or source is None:
            return None
        read = await self._reader.use(lambda base: opened(base, cited.document))
        table = source.table if self.query_one(SheetView).display else None
        if table is None:
            return contents.text(read)
        return await self._reader.use(lambda base: contents.table(base, read, table))

    def copied(self) -> str:
        """The lit cell, or the quoted words."""
        sheet = self.query_one(SheetView)
        if sheet.display:
            return sheet.text_at(*sheet.lit)
        return self.citation.quote if self.citation else ""

    def action_copy_row(self) -> None:
        """Copy the row of the lit cell."""
        sheet = self.query_one(SheetView)
        text = sheet.text_at(sheet.lit[0]) if sheet.display else self.copied()
        put(self.screen.app, text)  # type: ignore[arg-type]

    def action_cite(self, step: int) -> None:
        """Go to the next or previous citation."""
        if self._cited is not None:
            self._turn(self._cited.turned(step))

    def action_cite_number(self, number: int) -> None:
        """Go to the citation of this number on the card."""
        wanted = self._cited.turned_to(number) if self._cited is not None else None
        if wanted is not None:
            self._turn(wanted)

    def _turn(self, cited: Cited) -> None:
        self._cited = cited
        self._take_focus = self.has_focus_within
        self._load()

    def action_turn_over(self) -> None:
        """From the table to the raw text around it, and back."""
        self._as_text = not self._as_text
        self._take_focus = True
        self._switch()
        self._focus_now()

    def action_move(self, down: int, across: int) -> None:
        """Move the lit cell."""
        self.body().move(down, across)

    def action_page(self, step: int) -> None:
        """Go a screen up or down."""
        self.body().page(step)

    def action_edge(self, step: int) -> None:
        """Go to the first or last row."""
        self.body().edge(step)

    def action_text(self) -> None:
        """Open the whole document at the cited line."""
        if self.citation is not None:
            self.post_message(self.Opened(self.citation))
