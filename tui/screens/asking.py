"""Questions under way: asked one after the other, given up, and given back where none is answered.

What was typed is not lost by it: it stands in the input again.
"""

from __future__ import annotations

import asyncio

from textual import work
from textual.widgets import Input

from tui.keeping.history import LONGEST
from tui.knowledge.reader import explain
from tui.screens.talk import TalkScreen
from tui.typesetting.wrap import clip
from tui.widgets.answer import AnswerCard, Waiting
from tui.widgets.question import QuestionInput
from tui.widgets.welcome import Welcome

TOLD = 48
"""Columns of a question that are told while it is being answered."""


class AskingScreen(TalkScreen):
    """A conversation that grows; how an answer is shown, a screen says itself."""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Ask what was typed; a whole document is no question."""
        question = event.value.strip()
        if len(question) > LONGEST:
            self.say(
                f"这一问有{len(question)}字，超过{LONGEST}字，没有提问；"
                "请缩短，或一行一问存成文件，用 caiwen ask - 逐条问。"
            )
        elif question:
            event.input.clear()
            self.ask(question)

    def ask(self, question: str) -> None:
        """Ask; questions are answered one after the other, in the order they were asked."""
        self.caiwen.look_for_newer()
        waiting = Waiting(question)
        self.query("Offer, Welcome").remove()
        self.query_one("#talk").mount(waiting)
        waiting.scroll_visible(animate=False)
        self._answer(waiting)

    @work(group="ask", exit_on_error=False)
    async def _answer(self, waiting: Waiting) -> None:
        """Answer in the reader's thread and show the card; a failure is one line, not the end."""
        kept = asyncio.create_task(self.keeping.asked(waiting.question))
        try:
            async with self.turn:
                self.say(f"正在查：{clip(waiting.question, TOLD)}  {self.key('ask.cancel')}取消")
                try:
                    answered = await self.reader.ask(waiting.question, self.questions())
                except Exception as error:
                    self.say(explain(error), error=True)
                    self._give_back(waiting.question)
                    return
                with self.app.batch_update():  # the card and its question are never seen both
                    self.say("")
                    await self.show(answered, before=waiting)
                self.say(await kept or await self.answered())
        finally:
            if waiting.is_attached:
                waiting.remove()

    def action_cancel(self) -> None:
        """Give up the questions under way; without any, clear the news."""
        if not any(worker.group == "ask" and worker.is_running for worker in self.workers):
            self.say("")
            return
        given_up = [waiting.question for waiting in self.query(Waiting)]
        self.workers.cancel_group(self, "ask")
        self.say("已取消。")
        for question in given_up[-1:]:
            self._give_back(question)

    def _give_back(self, question: str) -> None:
        """Into the input again, unless something else is being typed there."""
        field = self.query_one(QuestionInput)
        if not field.value:
            field.fill(question)
            field.focus()
        if not self.query(AnswerCard) and not self.query(Welcome):
            self.query_one("#talk").mount(Welcome())
