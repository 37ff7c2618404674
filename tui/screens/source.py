"""依据原表: the table a figure is quoted from, with the cited cell lit."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult
from textual.events import Key, Paste

from tui.exports.offers import Exported
from tui.screens.page import Page
from tui.screens.taking import in_talk
from tui.screens.talk import TalkScreen
from tui.sources.turned import Cited
from tui.widgets.digits import Digits
from tui.widgets.source import SourcePane
from tui.widgets.typed import one_line


class SourceScreen(Page):
    """The source of citations of one answer; n and N go from one to the next."""

    PLACES = ("source",)

    def __init__(self, cited: Cited, digits: str = "") -> None:
        super().__init__()
        self._cited, self._digits = cited, digits
        self._left = False

    def body(self) -> ComposeResult:
        """The table with what is told of it."""
        yield SourcePane(self.reader)

    def on_mount(self) -> None:
        """Show the first citation."""
        self._show()

    def renewed(self) -> None:
        """What is cited may stand elsewhere, or no longer."""
        self.pane.reload()

    def turn_to(self, cited: Cited, digits: str) -> None:
        """Show these citations instead."""
        self._cited, self._digits = cited, digits
        if self.query(SourcePane):
            self._show()

    def _show(self) -> None:
        self.pane.show(self._cited, focus=True)
        self.pane.begin(self._digits)

    def on_cited_view_turned(self, event: SourcePane.Turned) -> None:
        """Tell in the title which citation this is."""
        self._cited = event.cited
        self.show_frame()

    def on_source_pane_opened(self, event: SourcePane.Opened) -> None:
        """Show the whole document."""
        from tui.screens.fulltext import TextScreen

        self.app.push_screen(TextScreen(event.citation))

    def on_source_pane_typed(self, event: SourcePane.Typed) -> None:
        """A question is begun here: back to the conversation with it."""
        self._type(event.text)

    def on_key(self, event: Key) -> None:
        """What is typed before the pane has the focus is text as well."""
        if not any(pane.has_focus_within for pane in self.query(SourcePane)):
            text = Digits(self._digits).typed(event, taken=event.key in self.active_bindings)
            if text:
                event.stop()
                self._type(text)

    def on_paste(self, event: Paste) -> None:
        """Likewise where it is pasted."""
        event.stop()
        self._type(one_line(event.text))

    def _type(self, text: str) -> None:
        """Into the input at once: more may follow while this screen is being left."""
        self._digits = ""
        below = self.app.screen_stack[0]
        assert isinstance(below, TalkScreen)
        below.typed(text)
        if not self._left:
            self._left = True
            self.caiwen.take(partial(in_talk, lambda _: None))

    def crumbs(self) -> str:
        """The number it bears on the card comes last."""
        self.crumb = f"依据〔{self._cited.number}〕"
        return super().crumbs()

    def right(self) -> str:
        """Which of the citations this is, and its document."""
        cited, shown = self._cited, self._cited.citation
        return f"依据{cited.at + 1}/{len(cited.cites)} {shown.title or shown.document}"

    def action_anew(self) -> None:
        """Begin a new conversation, as beside the card."""
        self.caiwen.take(partial(in_talk, lambda talk: talk.action_anew()))

    def action_turn_column(self) -> None:
        """To the other column, which is the card: there is room for one."""
        self.action_back()

    @property
    def pane(self) -> SourcePane:
        """What is shown."""
        return self.query_one(SourcePane)

    async def found(self, words: str) -> int:
        """Mark ``words`` in the table or text."""
        count = await self.pane.found(words)
        self.step_found(0)
        return count

    def step_found(self, step: int) -> None:
        """The next or previous place found."""
        self.say(self.pane.step_found(step))

    async def exported(self) -> Exported | None:
        """The table or text."""
        return await self.pane.exported()

    def copied(self) -> str:
        """The lit cell."""
        return self.pane.copied()
