"""A citation in its source: caption, the table or the text, and what is told of the lit cell."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from kb.model import Citation
from tui.knowledge.reader import Reader, explain
from tui.sources.surroundings import Source
from tui.sources.told import around, caption, place, quoted, told
from tui.sources.turned import Cited
from tui.typesetting.wrap import wrap
from tui.widgets.frame import Rule
from tui.widgets.looked import Looked
from tui.widgets.sheet import SheetView
from tui.widgets.text import TextView

AROUND_FROM = 30
"""Rows of the pane from which the raw lines around the citation are shown under the table."""
AROUND = 7


class CitedView(Vertical):
    """Shows the citations of one answer, one at a time."""

    class Turned(Message):
        """Another citation is shown."""

        def __init__(self, cited: Cited) -> None:
            super().__init__()
            self.cited = cited

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader
        self._cited: Cited | None = None
        self._source: Source | None = None
        self._shown: Cited | None = None
        self._refused = ""
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
        if cited == self._shown and cited == self._cited:
            self._focus_now()
            return
        self._cited = cited
        self._as_text = False
        self.looking.forget(text=True)
        self._load()

    @work(exclusive=True, group="source", exit_on_error=False)
    async def _load(self) -> None:
        cited = self._cited
        if cited is None:
            return
        self.post_message(self.Turned(cited))
        try:
            source = await self._reader.source(cited.citation)
        except Exception as error:
            self._refuse(explain(error))
            return
        if source != self._source or cited != self._shown:
            self._source, self._shown = source, cited
            self._show()
        self._focus_now()

    def _refuse(self, reason: str) -> None:
        """Nothing that another citation stands in may be taken for the source of this one."""
        self._source, self._shown, self._refused = Source(()), None, reason
        self._switch()
        self._tell_of_source()
        self._focus_now()

    def reload(self) -> None:
        """Read what is shown again: another knowledge base is open now."""
        if self._cited is not None:
            self.looking.forget(text=True)
            self._load()

    def _show(self) -> None:
        citation, source = self.citation, self._source
        if citation is None or source is None:
            return
        if source.table is not None:
            at = place(source.table, citation)
            self.query_one(SheetView).show(source.table.grid, *at, citation)
        else:
            self._tell_of_source()
        self._switch()

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

    def leave_focus(self) -> None:
        """The focus is wanted elsewhere, also where it was on its way to here."""
        self._take_focus = False

    def on_resize(self) -> None:
        """What is wrapped to the width is wrapped again."""
        self._caption()
        if self._source is not None and self._source.table is not None:
            self._tell_of(*self.query_one(SheetView).lit)
        elif self._source is not None:
            self._tell_of_source()

    def _tell_of_source(self) -> None:
        """The quoted words, or why they are not shown."""
        cells = max(20, self.size.width or 80)
        if self._shown is None:
            self._tell(wrap(self._refused, cells))
        else:
            self._tell(quoted(self._shown.citation, cells))

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
    def looking(self) -> Looked:
        if self._looked is None:
            self._looked = Looked(self.query_one(SheetView), self.query_one(TextView))
        return self._looked
