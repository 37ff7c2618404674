"""What makes questions a conversation: it is kept, left, offered again and taken up."""

from __future__ import annotations

import asyncio

from textual import work
from textual.events import Paste
from textual.widget import Widget

from tui.answers.bearings import Answered
from tui.keeping.conversations import Conversation
from tui.keeping.session import Keeping
from tui.keeping.when import told
from tui.knowledge.reader import explain
from tui.screens.page import Page
from tui.typesetting.wrap import clip
from tui.widgets.answer import AnswerCard, Waiting
from tui.widgets.offer import Offer
from tui.widgets.question import QuestionInput
from tui.widgets.source import SourcePane
from tui.widgets.typed import one_line
from tui.widgets.welcome import Welcome


class TalkScreen(Page):
    """A page with a conversation in ``#talk`` and an input under it; a screen shows the answers."""

    def __init__(self) -> None:
        super().__init__()
        self.turn = asyncio.Lock()
        self._resuming = False
        self._answered = False

    # what a screen says itself

    async def show(self, answered: Answered, before: Widget | None = None) -> AnswerCard:
        """Add a card."""
        raise NotImplementedError

    def forget(self) -> None:
        """Let go of the cards, which are about to be taken away."""
        raise NotImplementedError

    # the conversation

    @property
    def keeping(self) -> Keeping:
        """What outlives the session."""
        return self.caiwen.keeping

    def questions(self) -> list[str]:
        """The questions that have been answered, oldest first."""
        return [shown.answer.question for shown in self.query(AnswerCard)]

    def fill(self, question: str) -> None:
        """Put a question into the input, to be changed before it is asked."""
        field = self.query_one(QuestionInput)
        field.fill(question)
        field.focus()

    def typed(self, text: str) -> None:
        """Put what was typed elsewhere into the input, and the focus with it."""
        for pane in self.query(SourcePane):
            pane.leave_focus()
        field = self.query_one(QuestionInput)
        self.set_focus(field)
        field.insert_text_at_cursor(text)

    def on_source_pane_typed(self, event: SourcePane.Typed) -> None:
        """Typed beside the card."""
        self.typed(event.text)

    def on_paste(self, event: Paste) -> None:
        """Pasted on a card or beside it."""
        event.stop()
        self.typed(one_line(event.text))

    async def answered(self) -> str:
        """Keep the conversation as it is after an answer; what went wrong, in one line."""
        self._answered = True
        return await self.keeping.answered(self.questions(), "")

    def renewed(self) -> None:
        """Cards outlive the knowledge base they were answered from."""
        self._tell_gone()

    @work(exclusive=True, group="gone", exit_on_error=False)
    async def _tell_gone(self) -> None:
        """Tell of each card what it cites that the knowledge base has no longer."""
        async with self.turn:
            cards = list(self.query(AnswerCard))
            try:
                for card in cards:
                    card.tell_gone(await self.reader.gone(card.answer.citations))
            except Exception as error:
                self.say(explain(error), error=True)
        for pane in self.query(SourcePane):
            pane.reload()
        if outdated := sum(bool(card.shown.gone) for card in cards):
            self.say(f"换用新库后，{outdated} 个答案所引的原文有变动（卡上已标明），请重新提问。")

    @work(group="offer", exit_on_error=False)
    async def offer(self) -> None:
        """Offer the last conversation while nothing has been asked."""
        talks, trouble = await self.keeping.talks()
        if (talks or trouble) and not self.query("AnswerCard, Waiting, Offer"):
            offered = Offer(talks[:1], trouble, self.key("ask.resume"))
            await self.query_one("#talk").mount(offered)

    def resume(self, kept: Conversation) -> None:
        """Take a conversation up again in the place of the present one, which is kept."""
        self.workers.cancel_group(self, "ask")
        self._resume(kept)

    @work(group="ask", exit_on_error=False)
    async def _resume(self, kept: Conversation) -> None:
        """Ask its questions anew: what is shown is of the knowledge base as it is now.

        Given up or failing half-way, it stays as it was kept, and what is asked next is another.
        """
        self._resuming = True
        try:
            async with self.turn:
                await self._clear()
                count = len(kept.questions)
                for number, question in enumerate(kept.questions, 1):
                    said = f"正在按现在的知识库重答 {number}/{count}：{clip(question, 40)}"
                    self.say(f"{said}  {self.key('ask.cancel')}取消")
                    await self.show(await self.reader.ask(question, self.questions()))
                self.keeping.take_up(kept)
                self._taken_up(kept)
        except Exception as error:
            self.say(explain(error), error=True)
        finally:
            self._resuming = False

    def _taken_up(self, kept: Conversation) -> None:
        field = self.query_one(QuestionInput)
        if kept.draft and not field.value:
            self.fill(kept.draft)
        count = len(kept.questions)
        self.say(f"已接上 {told(kept.changed)} 的对话，{count} 问都按现在的知识库重答过。")

    def leave(self) -> None:
        """Keep the conversation and what is typed and not answered; the session is ending."""
        asked = [waiting.question for waiting in self.query(Waiting)]
        draft = self.query_one(QuestionInput).value or "".join(asked[-1:])
        if not self._resuming and (self._answered or draft):
            self.keeping.left(self.questions(), draft)

    async def action_anew(self) -> None:
        """Begin a new conversation: nothing asked before bears on what is asked next.

        What stands in the input stays.
        """
        self.workers.cancel_group(self, "ask")
        await self._clear()
        await self.query_one("#talk").mount(Welcome())
        self.say("已开始新对话，前面的问题不再作上文。")

    async def _clear(self) -> None:
        if self._answered:
            await self.keeping.answered(self.questions(), "")
        self._answered = False
        self.keeping.begin()
        self.forget()
        self.query_one(QuestionInput).focus()
        await self.query_one("#talk").remove_children()

    @work(exclusive=True, group="offer", exit_on_error=False)
    async def action_resume(self) -> None:
        """Take up the last conversation; one that is under way is not left by this key."""
        if self.query("AnswerCard, Waiting"):
            self.say(f"这次对话已经开始；以前的对话在历史里（{self.key('history')}）。")
            return
        talks, trouble = await self.keeping.talks()
        if talks:
            self.resume(talks[0])
        else:
            self.say(trouble or "还没有可以接着的对话。")

    @work(exclusive=True, group="recall", exit_on_error=False)
    async def action_recall(self, step: int) -> None:
        """Put the question asked before (or after) into the input."""
        past = await self.keeping.past()
        if past.trouble:
            self.say(past.trouble)
        self.query_one(QuestionInput).walk([one.question for one in past.questions], step)
