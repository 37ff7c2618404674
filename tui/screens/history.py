"""历史: the questions asked before, newest first; one is asked again or put into the input."""

from __future__ import annotations

from datetime import datetime

from textual import work

from kb.text import visible
from tui.columns import Column
from tui.history import Kept
from tui.keymap import bindings
from tui.picking import Entry
from tui.reader import in_thread
from tui.screens.picking import PickScreen


class HistoryScreen(PickScreen):
    """What was asked in this and earlier sessions."""

    PLACES = ("history",)
    CRUMB = "历史"
    BINDINGS = bindings("history")
    COLUMNS = (Column("何时", least=11, most=16), Column("问题", least=20, most=400))

    def on_mount(self) -> None:
        """Read the history."""
        self._load()

    @work(exclusive=True, group="history", exit_on_error=False)
    async def _load(self) -> None:
        past = await in_thread(self.caiwen.history.read)
        entries = [self._entry(one) for one in past.questions]
        self.offer(entries, "还没有问过问题；在问答（F2）里提问，这里就有记录。")
        self.say(past.trouble)

    def _entry(self, kept: Kept) -> Entry:
        asked = visible(kept.question)
        return Entry(
            texts=(_told(kept.when), asked),
            take=lambda: self._take(kept.question, at_once=True),
            searched=asked,
            detail=(asked,),
            text=kept.question,
        )

    def _take(self, question: str, *, at_once: bool) -> None:
        self.caiwen.take(question, at_once=at_once)

    def action_fill(self) -> None:
        """Put the chosen question into the input, to be changed before it is asked."""
        if self.item is not None:
            self._take(self.item.text, at_once=False)


def _told(when: datetime) -> str:
    """The local day and time; the year where it is not this one."""
    here = when.astimezone()
    this_year = datetime.now().astimezone().year
    return f"{here:%m-%d %H:%M}" if here.year == this_year else f"{here:%Y-%m-%d}"
