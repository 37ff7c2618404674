"""历史: the questions asked before, newest first, and the conversations they were asked in."""

from __future__ import annotations

from functools import partial

from textual import work

from kb.text import visible
from tui.keeping.conversations import Conversation
from tui.keeping.history import Kept
from tui.keeping.when import told
from tui.keys.keymap import bindings
from tui.listings.picking import Entry
from tui.screens.picking import PickScreen
from tui.screens.taking import in_talk
from tui.typesetting.columns import Column

_NOTHING_ASKED = "还没有问过问题；在问答里提问，这里就有记录。"
_NO_TALK = "还没有可以接着的对话；问过的对话会记在这里。"


class HistoryScreen(PickScreen):
    """What was asked in this and earlier sessions: one question, or a whole conversation."""

    PLACES = ("history",)
    CRUMB = "历史"
    BINDINGS = bindings("history")
    _QUESTIONS = (Column("何时", least=11, most=16), Column("问题", least=20, most=400))
    _TALKS = (
        Column("最后一问", least=11, most=16),
        Column("问数", figure=True),
        Column("第一问", least=20, most=400),
    )

    def __init__(self, *, talks: bool = False) -> None:
        super().__init__()
        self._talks = talks

    def crumbs(self) -> str:
        """Which of the two lists is shown."""
        return f"{super().crumbs()} › {'对话' if self._talks else '问题'}"

    def on_mount(self) -> None:
        """Read what was kept."""
        self._load()

    @work(exclusive=True, group="history", exit_on_error=False)
    async def _load(self) -> None:
        keeping = self.caiwen.keeping
        if self._talks:
            talks, trouble = await keeping.talks()
            self.offer(self._TALKS, [self._talk(one) for one in talks], _NO_TALK)
        else:
            past = await keeping.past()
            trouble = past.trouble
            asked = [self._question(one) for one in past.questions]
            self.offer(self._QUESTIONS, asked, _NOTHING_ASKED)
        self.say(trouble)

    def _question(self, kept: Kept) -> Entry:
        asked = visible(kept.question)
        return Entry(
            texts=(told(kept.when), asked),
            take=lambda: self.caiwen.take(partial(in_talk, lambda talk: talk.ask(kept.question))),
            searched=asked,
            detail=(asked,),
            text=kept.question,
        )

    def _talk(self, kept: Conversation) -> Entry:
        asked = tuple(map(visible, kept.questions))
        return Entry(
            texts=(told(kept.changed), str(len(asked)), (asked or (visible(kept.draft),))[0]),
            take=lambda: self.caiwen.take(partial(in_talk, lambda talk: talk.resume(kept))),
            searched=" ".join(asked),
            detail=tuple(f"❯ {one}" for one in asked),
        )

    # what the keys do

    def action_fill(self) -> None:
        """Put the chosen question into the input, to be changed before it is asked."""
        item = self.item
        if item is not None and item.text:
            self.caiwen.take(partial(in_talk, lambda talk: talk.fill(item.text)))

    def action_turn(self) -> None:
        """From the questions to the conversations, and back; what is typed narrows both."""
        self._talks = not self._talks
        self.show_frame()
        self._load()
