"""问答: the conversation above, the input below; in wide windows the source beside it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.events import DescendantFocus
from textual.widget import Widget
from textual.widgets import Static

from tui.answers.bearings import Answered
from tui.answers.lines import KeysTold
from tui.exports.offers import Exported
from tui.screens.asking import AskingScreen
from tui.screens.looking import Looking
from tui.screens.source import SourceScreen
from tui.widgets.answer import AnswerCard
from tui.widgets.question import QuestionInput
from tui.widgets.source import SourcePane
from tui.widgets.welcome import Welcome

WIDE = 100
"""Columns from which the source stands beside the answer."""


class AskScreen(AskingScreen):
    """Question in, answer card out."""

    PLACES = ("ask", "card", "source")
    CRUMB = "问答"
    AUTO_FOCUS = "#question"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self._card: AnswerCard | None = None
        self._looking = Looking()

    def body(self) -> ComposeResult:
        """The conversation, and the source of what is chosen in it."""
        with Horizontal(id="columns"):
            yield VerticalScroll(Welcome(), id="talk", can_focus=False)
            yield SourcePane(self.reader)

    def foot(self) -> ComposeResult:
        """The input."""
        with Horizontal(id="prompt"):
            yield Static("❯ ", markup=False)
            yield QuestionInput()

    @property
    def beside(self) -> bool:
        """Whether there is room for the source beside the answer."""
        return self.size.width >= WIDE

    def places(self) -> tuple[str, ...]:
        """The source is a place of this screen only while it stands beside the answer."""
        beside = self.query_one(SourcePane).display
        return tuple(place for place in super().places() if beside or place != "source")

    def on_mount(self) -> None:
        """Offer what was talked of last."""
        self.offer()

    def on_screen_resume(self) -> None:
        """The digits that opened what has been left again were keys, whatever is typed next."""
        super().on_screen_resume()
        for card in self.query(AnswerCard):
            card.forget_digits()

    def on_resize(self) -> None:
        """The source comes beside the card, or leaves it, as there is room."""
        pane = self.query_one(SourcePane)
        if not self.beside and pane.has_focus_within:
            self.action_back()
        elif self.beside and self._card is not None and self._card.is_attached:
            self._card.tell_chosen()

    def on_answer_card_asked(self, event: AnswerCard.Asked) -> None:
        """Ask the reading that was chosen."""
        self.ask(event.question)

    def on_answer_card_chosen(self, event: AnswerCard.Chosen) -> None:
        """Let the source beside the card follow."""
        if self.beside:
            self.add_class("-cited")
            self.query_one(SourcePane).show(event.cited, focus=False)

    def on_answer_card_opened(self, event: AnswerCard.Opened) -> None:
        """Show the citations in their source, unless a question has been begun meanwhile."""
        if isinstance(self.focused, QuestionInput):
            return
        if self.beside:
            self.add_class("-cited")
            self.query_one(SourcePane).show(event.cited, focus=True)
            self.query_one(SourcePane).begin(event.digits)
        elif isinstance(self.app.screen, SourceScreen):  # pressed again before it was in front
            self.app.screen.turn_to(event.cited, event.digits)
        else:
            self.app.push_screen(SourceScreen(event.cited, event.digits))

    def on_source_pane_opened(self, event: SourcePane.Opened) -> None:
        """Show the whole document."""
        from tui.screens.fulltext import TextScreen

        self.app.push_screen(TextScreen(event.citation))

    def on_answer_card_left(self, event: AnswerCard.Left) -> None:
        """Go on to the neighbouring card."""
        self.action_card(event.step)

    async def show(self, answered: Answered, before: Widget | None = None) -> AnswerCard:
        """Add a card; it has the focus unless something is being typed."""
        keys = KeysTold(self.key("card.open"), self.key("findings"))
        bars = self.caiwen.settings.bars
        shown = AnswerCard(answered, self.typed, bars=bars, keys=keys)
        await self.query_one("#talk").mount(shown, before=before)
        if before is not None:  # its own late scrolling would move the card out of sight
            await before.remove()
        if not self.query_one(QuestionInput).value:
            shown.focus(scroll_visible=False)
        self.call_after_refresh(shown.scroll_visible, animate=False, top=True)
        return shown

    def forget(self) -> None:
        """The cards are about to be taken away."""
        self._card = None
        self.remove_class("-cited")

    def action_to_card(self) -> None:
        """Go to the card that had the focus last, else to the last one; without any, as ^↑."""
        cards = list(self.query(AnswerCard))
        if cards:
            (self._card if self._card in cards else cards[-1]).focus()
        else:
            self.action_recall(-1)

    def action_to_input(self) -> None:
        """Go back to the input; what was typed is still there."""
        self.query_one(QuestionInput).focus()

    def action_card(self, step: int) -> None:
        """Go to the neighbouring card; below the last one is the input."""
        cards = list(self.query(AnswerCard))
        at = next((i for i, shown in enumerate(cards) if shown.has_focus), len(cards))
        if 0 <= at + step < len(cards):
            cards[at + step].focus()
        elif step > 0:
            self.action_to_input()

    def action_card_edge(self, step: int) -> None:
        """Go to the first or last card."""
        cards = list(self.query(AnswerCard))
        if cards:
            cards[0 if step < 0 else -1].focus()

    def action_page(self, step: int) -> None:
        """Scroll the conversation by a screenful, without leaving the input."""
        talk = self.query_one("#talk")
        talk.scroll_relative(y=step * max(1, talk.size.height - 2), animate=False)

    def action_turn_column(self) -> None:
        """From the input to the card, to the source beside it, and back to the input."""
        pane = self.query_one(SourcePane)
        if pane.has_focus_within or (isinstance(self.focused, AnswerCard) and not pane.display):
            self.action_to_input()
        elif isinstance(self.focused, AnswerCard):
            pane.body().focus()
        else:
            self.action_to_card()

    def action_back(self) -> None:
        """From the source beside the card to the card."""
        if self._card is not None and self._card.is_attached:
            self._card.focus()
        else:
            self.action_to_input()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Remember the card to come back to; a card that cites nothing has no source beside it."""
        if isinstance(event.widget, AnswerCard):
            self._card = event.widget
            for card in self.query(AnswerCard):
                card.set_class(card is event.widget, "-current")
                card.refresh()
            if not event.widget.answer.citations:
                self.remove_class("-cited")
        super().on_descendant_focus(event)

    def has_content(self) -> bool:
        """Whether anything has been answered."""
        return bool(self.query(AnswerCard))

    async def found(self, words: str) -> int:
        """Mark ``words`` in the conversation, or in the source beside it where the focus is."""
        pane = self.query_one(SourcePane)
        if pane.has_focus_within:
            count = await pane.found(words)
        else:
            count = self._looking.look(list(self.query(AnswerCard)), words, self._card)
        self.step_found(0)
        return count

    def step_found(self, step: int) -> None:
        """The next or previous place found."""
        pane = self.query_one(SourcePane)
        if pane.has_focus_within:
            self.say(pane.step_found(step))
        else:
            self._looking.step(step)
            self.say(self._looking.told())

    def exported(self) -> Exported | None:
        """The chosen card's figures and citations; None before anything has been answered."""
        from tui.exports import contents

        return contents.answer(self._card.answer) if self._card is not None else None

    def copied(self) -> str:
        """The chosen card as text, or the lit cell of the source beside it."""
        pane = self.query_one(SourcePane)
        if pane.has_focus_within:
            return pane.copied()
        return self._card.as_text() if self._card is not None else ""
