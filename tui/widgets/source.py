"""依据原表 as a part of a screen: the table of a citation, the cell lit, and what is told of it."""

from __future__ import annotations

from textual.events import Key
from textual.message import Message

from kb.model import Citation
from tui.exports.copying import put
from tui.exports.offers import Exported
from tui.keys.keymap import bindings
from tui.knowledge.reader import Reader
from tui.sources.reading import opened
from tui.sources.turned import Cited
from tui.widgets.cited import CitedView
from tui.widgets.digits import Digits
from tui.widgets.sheet import SheetView


class SourcePane(CitedView):
    """What the keys do with the citations that are shown."""

    PLACE = "source"
    BINDINGS = bindings("source")

    class Opened(Message):
        """The whole document is to be shown at this citation."""

        def __init__(self, citation: Citation) -> None:
            super().__init__()
            self.citation = citation

    class Typed(Message):
        """This was typed, which no key of the pane is."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._digits = Digits()

    def begin(self, digits: str) -> None:
        """These digits opened what is shown."""
        self._digits = Digits(digits)

    def on_key(self, event: Key) -> None:
        """Text that is typed here belongs into the input, with the digits before it."""
        text = self._digits.typed(event, taken=event.key in self.screen.active_bindings)
        if text:
            event.stop()
            self.post_message(self.Typed(text))

    async def found(self, words: str) -> int:
        """Mark ``words`` in what is shown, and go to the first."""
        source = self._source
        return await self.looking.look(words, source.table, source.lines) if source else 0

    def step_found(self, step: int) -> str:
        """Go to the next or previous place found; which it is."""
        self.looking.step(step)
        return self.looking.told()

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
