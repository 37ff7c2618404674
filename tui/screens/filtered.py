"""What 指标 and 疑点 have in common: a list that words narrow down, the words typed with /."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import work

from kb.text import normalise
from tui.knowledge.reader import explain
from tui.screens.line import Asked, LineScreen
from tui.screens.listed import ListedScreen

Item = TypeVar("Item")


class FilteredScreen(ListedScreen[Item]):
    """A list of what bears all the words; a screen says what else narrows it."""

    EXAMPLE: ClassVar[str]
    """What can be typed there."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    # what a screen says itself

    async def read(self) -> None:
        """Read what is listed.  Raises KnowledgeBaseError."""
        raise NotImplementedError

    def show(self) -> None:
        """Show what the filters leave."""
        raise NotImplementedError

    def is_narrowed(self) -> bool:
        """Whether a filter of the screen's own is on."""
        raise NotImplementedError

    def widen(self) -> None:
        """Take the screen's own filters away."""
        raise NotImplementedError

    # the words

    def on_mount(self) -> None:
        """Begin to load."""
        self._load()

    def renewed(self) -> None:
        """Load anew; filters and choice stay."""
        self._load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self) -> None:
        try:
            await self.read()
        except Exception as error:
            self.say(explain(error), error=True)
        else:
            self.show()

    def filters_told(self, parts: Sequence[str]) -> Sequence[str]:
        """The filters that are on: the screen's own, then the words."""
        return (*parts, *((f"筛选 / {self.words}",) if self.words else ()))

    def action_filter(self) -> None:
        """Ask for words, and show only what bears them."""
        before = self.words

        def typed(words: str) -> None:
            self.words = words
            self.show()

        def done(text: str | None) -> None:
            typed(before if text is None else text)

        asked = Asked("筛选", self.EXAMPLE, before, typed, self.view.move, steps="选择")
        self.app.push_screen(LineScreen(asked), done)

    def action_all(self) -> None:
        """Take every filter away."""
        self.words = ""
        self.widen()
        self.show()

    def action_back(self) -> None:
        """Take filters away, then back."""
        if self.words or self.is_narrowed():
            self.action_all()
        else:
            super().action_back()


def bears(text: str, words: str) -> bool:
    """Whether all the words stand in the text, whatever their width and case."""
    where = normalise(text)
    return all(normalise(word) in where for word in words.split())
