"""依据原表: the table a figure is quoted from, with the cited cell lit."""

from __future__ import annotations

from textual.app import ComposeResult

from kb.model import Answer
from tui.offers import Exported
from tui.screens.page import Page
from tui.widgets.source import SourcePane


class SourceScreen(Page):
    """The source of citations of one answer; n and N go from one to the next."""

    PLACES = ("source",)

    def __init__(self, answer: Answer, cites: tuple[int, ...], at: int) -> None:
        super().__init__()
        self._answer, self._cites, self._at = answer, cites, at

    def body(self) -> ComposeResult:
        """The table with what is told of it."""
        yield SourcePane(self.reader)

    def on_mount(self) -> None:
        """Show the first citation."""
        self.query_one(SourcePane).show(self._answer, self._cites, self._at, focus=True)

    def on_source_pane_turned(self, event: SourcePane.Turned) -> None:
        """Tell in the title which citation this is."""
        self._at = event.at
        self.show_frame()

    def crumbs(self) -> str:
        """The number it bears on the card comes last."""
        self.crumb = f"依据〔{self._cites[self._at] + 1}〕"
        return super().crumbs()

    def right(self) -> str:
        """Which of the citations this is, and its document."""
        cited = self._answer.citations[self._cites[self._at]]
        return f"依据{self._at + 1}/{len(self._cites)} {cited.title or cited.document}"

    def action_anew(self) -> None:
        """Begin a new conversation, as beside the card."""
        self.caiwen.in_talk(lambda talk: talk.action_anew())

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
