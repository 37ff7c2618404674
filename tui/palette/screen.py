"""命令: everything that can be done from here, found by typing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual import work

from tui.keys.keymap import bindings
from tui.knowledge.reader import explain
from tui.listings.picking import Entry, ranked
from tui.palette import offered
from tui.screens.picking import PickScreen
from tui.typesetting.columns import Column


class PaletteScreen(PickScreen):
    """Actions of the screen below, themes, earlier conversations, documents."""

    PLACES = ("palette",)
    CRUMB = "命令"
    BINDINGS = bindings("palette")
    COLUMNS = (
        Column("名称", least=20, most=80),
        Column("键", least=4, most=20, drop=1),
        Column("类别", least=4, most=8),
    )

    def __init__(self, below: Iterable[Entry]) -> None:
        super().__init__()
        self._below = tuple(below)

    def on_mount(self) -> None:
        """Offer what is known at once, then what has to be read."""
        self._at_once = (*self._below, *offered.themes(self.caiwen))
        self.offer(self.COLUMNS, self._at_once)
        self._load()

    @work(exclusive=True, group="palette", exit_on_error=False)
    async def _load(self) -> None:
        kept, _ = await self.caiwen.keeping.talks()
        more = [*self._at_once, *offered.talks(self.caiwen, kept)]
        self.offer(self.COLUMNS, more)
        self.say("正在列出文档…")
        try:
            held = await self.reader.use(lambda base: base.documents())
        except Exception as error:
            self.say(explain(error), error=True)
            return
        self.offer(self.COLUMNS, [*more, *offered.documents(self.caiwen, held)])
        self.say("")

    def narrowed(self, words: str, readings: Mapping[str, frozenset[str]]) -> list[Entry]:
        """The nearest first."""
        return ranked(self.entries, words, readings)
