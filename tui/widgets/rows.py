"""A list of rows under a head that stays in sight; one row is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.message import Message

from tui.typesetting.pieces import Pieces
from tui.widgets.drawn import Drawn

Line = Callable[[int, bool], Pieces]
"""Row ``index`` as pieces; the flag says whether it is the chosen one."""


def _nothing(_index: int, _lit: bool) -> Pieces:
    return ()


class RowsView(Drawn):
    """Shows as many rows as fit around the chosen one; the arrows move the choice.

    What a row looks like is asked for when it is drawn, so rows may be many.
    """

    DEFAULT_CLASSES = "body"

    class Moved(Message):
        """Another row is chosen."""

        def __init__(self, view: RowsView, index: int) -> None:
            super().__init__()
            self.view, self.index = view, index

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._count = self._top = 0
        self.chosen = 0
        self._line: Line = _nothing
        self._heads: Callable[[], Sequence[Pieces]] = tuple
        self._empty: Sequence[str] = ()

    def show(
        self,
        count: int,
        line: Line,
        *,
        heads: Callable[[], Sequence[Pieces]] = tuple,
        chosen: int = 0,
        empty: Sequence[str] = (),
    ) -> None:
        """Show ``count`` rows with ``chosen`` in sight; ``empty`` is said where there is none."""
        self._count, self._line, self._heads, self._empty = count, line, heads, empty
        self.chosen = max(0, min(count - 1, chosen))
        self._top = self._scrolled()
        self.refresh()

    def pieces(self, y: int) -> Pieces:
        """Head, rows, or what is said where there are none."""
        heads = self._heads()
        if y < len(heads):
            return heads[y]
        index = self._top + y - len(heads)
        if not self._count:
            return ((self._empty[index], ""),) if index < len(self._empty) else ()
        if index >= self._count:
            return ()
        return self._line(index, index == self.chosen)

    def _room(self) -> int:
        return max(1, self.size.height - len(self._heads()))

    def _scrolled(self) -> int:
        room = self._room()
        top = min(self._top, self.chosen)
        if self.chosen >= top + room:
            top = self.chosen - room + 1
        return max(0, min(top, self._count - room))

    def on_resize(self) -> None:
        """Keep the chosen row in sight."""
        self._top = self._scrolled()

    def move(self, step: int) -> None:
        """Choose the row so many further on."""
        self.choose(self.chosen + step)

    def choose(self, index: int) -> None:
        """Choose this row; only the two lines that change are drawn where nothing scrolls."""
        before, top = self.chosen, self._top
        self.chosen = max(0, min(self._count - 1, index))
        if self.chosen == before:
            return
        self._top = self._scrolled()
        if self._top == top:
            first = len(self._heads()) - top
            self.redraw((before + first, self.chosen + first))
        else:
            self.refresh()
        self.post_message(self.Moved(self, self.chosen))

    def page(self, step: int) -> None:
        """A screenful on or back."""
        self.move(step * max(1, self._room() - 1))

    def edge(self, step: int) -> None:
        """The first or the last row."""
        self.choose(0 if step < 0 else self._count - 1)
