"""问答: the conversation above, the input below."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static

from tui.reader import explain
from tui.screens.page import Page
from tui.screens.source import SourceScreen
from tui.widgets.answer import AnswerCard
from tui.widgets.question import QuestionInput


class AskScreen(Page):
    """Question in, answer card out."""

    PLACES = ("ask", "card")
    CRUMB = "问答"
    AUTO_FOCUS = "#question"

    def body(self) -> ComposeResult:
        """The conversation."""
        yield VerticalScroll(id="talk", can_focus=False)

    def foot(self) -> ComposeResult:
        """The input."""
        with Horizontal(id="prompt"):
            yield Static("❯ ", markup=False)
            yield QuestionInput()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Ask what was typed."""
        question = event.value.strip()
        if question:
            event.input.clear()
            self.ask(question)

    def on_answer_card_asked(self, event: AnswerCard.Asked) -> None:
        """Ask the reading that was chosen."""
        self.ask(event.question)

    def on_answer_card_opened(self, event: AnswerCard.Opened) -> None:
        """Show the citation in its source."""
        self.app.push_screen(SourceScreen(event.answer, event.index))

    def on_answer_card_left(self, event: AnswerCard.Left) -> None:
        """Go on to the neighbouring card."""
        self.action_card(event.step)

    def on_answer_card_typed(self, event: AnswerCard.Typed) -> None:
        """Put what was typed on a card into the input."""
        field = self.query_one(QuestionInput)
        field.focus()
        field.insert_text_at_cursor(event.text)

    @work(exclusive=True, group="ask", exit_on_error=False)
    async def ask(self, question: str) -> None:
        """Answer in the reader's thread and show the card; a failure is one line, not the end."""
        self.say(f"正在查：{question}  （Esc 取消）")
        try:
            answer = await self.reader.ask(question, self._questions())
        except Exception as error:
            self.say(explain(error), error=True)
            return
        self.say("")
        talk = self.query_one("#talk", VerticalScroll)
        shown = AnswerCard(answer)
        await talk.mount(shown)
        shown.focus(scroll_visible=False)
        shown.scroll_visible(animate=False, top=True)

    def _questions(self) -> list[str]:
        return [shown.answer.question for shown in self.query(AnswerCard)]

    def action_cancel(self) -> None:
        """Give up the question under way."""
        if any(worker.group == "ask" and worker.is_running for worker in self.workers):
            self.workers.cancel_group(self, "ask")
            self.say("已取消。")
            return
        self.say("")

    def action_to_card(self) -> None:
        """Go to the last card."""
        cards = list(self.query(AnswerCard))
        if cards:
            cards[-1].focus()

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
