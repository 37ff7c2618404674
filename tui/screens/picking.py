"""A list that is narrowed by typing; Enter takes the chosen one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from kb.model import Citation
from tui.listings.picking import Entry, bearing, has_letters
from tui.screens.line import LineInput
from tui.screens.listed import ListedScreen
from tui.typesetting.columns import Column


class PickScreen(ListedScreen[Entry]):
    """Entries above, the input that narrows them below; a screen says what the entries are."""

    AUTO_FOCUS = "#line-input"
    DEFAULT_CSS = """
    PickScreen #pick { height: 1; }
    PickScreen #pick Static { width: 2; }
    PickScreen LineInput { width: 1fr; padding: 0; background: transparent; }
    """
    EXAMPLE = "打字筛选，也可打拼音首字母"
    EMPTY = "没有含这几个字的条目。"

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()
        self._readings: Mapping[str, frozenset[str]] | None = None

    def foot(self) -> ComposeResult:
        """The input."""
        with Horizontal(id="pick"):
            yield Static("❯ ", markup=False)
            yield LineInput("", self.EXAMPLE)

    def right(self) -> str:
        """How many of all are shown."""
        return f"{len(self.items)}/{len(self.entries)}"

    @property
    def words(self) -> str:
        """What is typed."""
        return self.query_one(LineInput).value

    # what a screen says itself

    def narrowed(self, words: str, readings: Mapping[str, frozenset[str]]) -> list[Entry]:
        """The entries that the words leave, in the order they are shown in."""
        return bearing(self.entries, words, readings)

    # showing

    def offer(self, columns: Sequence[Column], entries: Sequence[Entry], empty: str = "") -> None:
        """Show these; ``empty`` is said where there are none at all."""
        self.entries = entries
        self._columns_offered = columns
        self._empty_of_all = empty
        self._readings = None
        self._narrow()

    _empty_of_all = ""
    _columns_offered: Sequence[Column] = ()

    def row(self, number: int, item: Entry) -> tuple[str, ...]:
        """The entry's own columns."""
        del number
        return item.texts

    def detail(self, item: Entry) -> Sequence[str]:
        """What the entry tells of itself."""
        return item.detail

    def citations(self, item: Entry) -> Sequence[Citation]:
        """None: an entry stands in no document."""
        del item
        return ()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list to what is typed."""
        event.stop()
        self._narrow()
        self.view.choose(0)

    def _narrow(self) -> None:
        if has_letters(self.words) and self._readings is None:
            self._listen()
        shown = self.narrowed(self.words, self._readings or {})
        empty = self.EMPTY if self.entries else self._empty_of_all
        self.show_list(self._columns_offered, shown, (empty,) if empty else ())

    @work(exclusive=True, group="readings", exit_on_error=False)
    async def _listen(self) -> None:
        """Fetch how the entries sound; without a knowledge base only what is written is found."""
        self._readings = {}
        characters = "".join({letter for one in self.entries for letter in one.searched})
        self._readings = await self.reader.use(lambda base: base.store.readings(characters))
        self._narrow()
        self.view.choose(0)

    # what the keys do

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the chosen entry."""
        event.stop()
        if self.item is not None:
            self.item.take()
