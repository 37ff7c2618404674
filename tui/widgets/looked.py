"""What was looked for in a table or a text: where it was found, and which place is meant."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from kb.model import Table
from tui.sources.find import Match, counted, following, matches
from tui.sources.reading import cells_with
from tui.widgets.sheet import SheetView
from tui.widgets.text import TextView


class Looked:
    """Looks in whichever of the two views is in sight; the other is left alone."""

    def __init__(self, sheet: SheetView, text: TextView) -> None:
        self._sheet, self._text = sheet, text
        self._table: Table | None = None
        self._matches: Sequence[Match] = ()
        self._cells: Sequence[tuple[int, int]] = ()
        self._at = 0
        self.words = ""

    def forget(self, *, text: bool) -> None:
        """Another table is shown; with ``text``, another document."""
        self._cells = ()
        if text:
            self._matches = ()

    async def look(self, words: str, table: Table | None, lines: Sequence[str]) -> int:
        """Mark ``words``, go to the first from here on; how many there are."""
        self.words = words
        if self._sheet.display and table is not None:
            self._table = table
            self._cells = cells_with(table, words)
            later = [at for at, cell in enumerate(self._cells) if cell >= self._sheet.lit]
            self._at = later[0] if later else 0
        else:
            self._matches = await asyncio.to_thread(matches, lines, words)
            here = self._text.line - 1
            self._at = following(self._matches, here, 1) if self._matches else 0
        self._go()
        return len(self._found)

    @property
    def _found(self) -> Sequence[object]:
        return self._cells if self._sheet.display else self._matches

    def step(self, step: int) -> None:
        """Go to the next or previous of what was found."""
        if self._found:
            self._at = (self._at + step) % len(self._found)
            self._go()

    def _go(self) -> None:
        if not self.words:
            self._text.mark((), 0)
        elif not self._sheet.display:
            self._text.mark(self._matches, self._at)
            self._text.go_to_match()
        elif self._cells and self._table is not None:
            self._sheet.show(self._table.grid, *self._cells[self._at])

    def told(self) -> str:
        """Which of how many is meant; empty where nothing was found."""
        return counted(self._found, self._at, self.words) if self.words and self._found else ""
