"""The view of a long text: only what is on screen is wrapped, so any length opens at once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kb.model import Spot
from kb.text import visible
from tui.sources.cell_text import characters
from tui.sources.find import Match
from tui.typesetting.padding import pad_left
from tui.typesetting.pieces import Pieces
from tui.typesetting.wrap import tabs_shown, wrap
from tui.widgets.drawn import Drawn

NUMBER = 6
STRETCH = 2000
"""A longer line is laid out in stretches of so many characters, so that none takes long."""
_MARKED = re.compile(r"(【[^】]*】|‹[^›]*›)")


class TextView(Drawn):
    """Lines of a file with their numbers: cited ones bear ▶, words meant 【】, others found ‹›.

    A place on screen is a stretch of a line and a part of it once it is wrapped.
    """

    DEFAULT_CLASSES = "body"

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[str] = ()
        self._stretches: list[tuple[int, int]] = []
        self._spot: Spot | None = None
        self._cited = (0, 0)
        self._matches: Sequence[Match] = ()
        self._match_lines: list[int] = []
        self._at = 0
        self._top, self._part = 0, 0
        self._laid: dict[int, list[str]] = {}
        self._laid_for = 0
        self._placed: tuple[int, int] | None = None

    def show(self, lines: Sequence[str], spot: Spot | None, cited: tuple[int, int]) -> None:
        """Show ``lines`` with the cited ones in the upper part of the screen."""
        self._lines, self._spot, self._cited = lines, spot, cited
        self._stretches = [
            (index, start)
            for index, line in enumerate(lines)
            for start in range(0, max(1, len(line)), STRETCH)
        ]
        self.mark((), 0)
        self._top, self._part = self._stretch_of(max(1, cited[0])), 0
        self.call_after_refresh(self._to_cited)

    def mark(self, matches: Sequence[Match], at: int) -> None:
        """Mark what was found; the one at ``at`` is the one meant."""
        self._matches, self._at = matches, at
        self._match_lines = [match.line for match in matches]
        self._laid.clear()
        self.refresh()

    @property
    def line(self) -> int:
        """The number of the first line on screen, from 1."""
        return self._stretches[self._top][0] + 1 if self._stretches else 1

    def lines_shown(self) -> str:
        """The text on screen, as it stands in the file, with the line numbers."""
        shown = dict.fromkeys(
            self._stretches[stretch][0]
            for stretch, _ in self._screenful()
            if stretch < len(self._stretches)
        )
        return "\n".join(f"{i + 1}\t{self._lines[i]}" for i in shown)

    def go_to(self, line: int) -> None:
        """Show this line (from 1) in the upper part of the screen."""
        self._top, self._part = self._stretch_of(line), 0
        self.move(-(self.size.height // 4))

    def go_to_match(self) -> None:
        """Show the match that is meant."""
        if self._matches:
            match = self._matches[self._at]
            self._top, self._part = self._stretch_of(match.line + 1, match.start), 0
            self._to_mark()

    def _stretch_of(self, line: int, character: int = 0) -> int:
        wanted = (max(0, min(line, len(self._lines)) - 1), character - character % STRETCH)
        return min(bisect_left(self._stretches, wanted), max(0, len(self._stretches) - 1))

    def _to_cited(self) -> None:
        if self._spot is not None:
            self._top = self._stretch_of(self._spot.first, self._spot.start)
        self._to_mark()
        self._placed = (self._top, self._part)

    def _to_mark(self) -> None:
        parts = self._wrapped(self._top)
        self._part = next((i for i, part in enumerate(parts) if "【" in part), 0)
        self.move(-(self.size.height // 4))

    def _wrapped(self, stretch: int) -> list[str]:
        """One stretch in screen lines; kept while it is near what is on screen."""
        if not 0 <= stretch < len(self._stretches):
            return [""]
        cells = max(20, self.size.width - NUMBER - 2)
        if len(self._laid) > 400 or self._laid_for != cells:
            self._laid.clear()
            self._laid_for = cells
        if stretch not in self._laid:
            self._laid[stretch] = wrap(tabs_shown(characters(self._marked(stretch))), cells) or [""]
        return self._laid[stretch]

    def _marked(self, stretch: int) -> str:
        """The stretch with its marks put in, from the right so that places stay."""
        index, begin = self._stretches[stretch]
        end = begin + STRETCH
        line = visible(self._lines[index][begin:end])
        for start, stop, signs in reversed(self._marks(index)):
            if start < end and stop > begin:
                first, last = max(0, start - begin), min(len(line), stop - begin)
                line = f"{line[:first]}{signs[0]}{line[first:last]}{signs[1]}{line[last:]}"
        return line

    def _marks(self, index: int) -> list[tuple[int, int, str]]:
        first = bisect_left(self._match_lines, index)
        last = bisect_left(self._match_lines, index + 1)
        if first < last:
            return [
                (match.start, match.end, "【】" if at == self._at else "‹›")
                for at, match in enumerate(self._matches[first:last], first)
            ]
        spot = self._spot
        if self._matches or spot is None or not spot.first <= index + 1 <= spot.last:
            return []
        start = spot.start if index + 1 == spot.first else 0
        end = spot.end if index + 1 == spot.last else len(self._lines[index])
        return [(start, end, "【】")] if start < end else []

    def _screenful(self) -> list[tuple[int, int]]:
        """(stretch, part) of each line on screen."""
        rows: list[tuple[int, int]] = []
        stretch, part = self._top, self._part
        while len(rows) < self.size.height and stretch < len(self._stretches):
            rows += [(stretch, at) for at in range(part, len(self._wrapped(stretch)))]
            stretch, part = stretch + 1, 0
        return rows[: self.size.height]

    def pieces(self, y: int) -> Pieces:
        """Number, then the text; marked words stand out besides their signs."""
        rows = self._screenful()
        if y >= len(rows):
            return ()
        stretch, part = rows[y]
        index, begin = self._stretches[stretch]
        cited = self._cited[0] <= index + 1 <= self._cited[1]
        head = part == 0 and begin == 0
        number = pad_left(str(index + 1), NUMBER - 1) if head else " " * (NUMBER - 1)
        gutter = (f"{'▶' if cited and head else ' '}{number}  ", "dim")
        plain = "row" if cited else ""
        texts = _MARKED.split(self._wrapped(stretch)[part])
        return (gutter, *((text, "mark" if at % 2 else plain) for at, text in enumerate(texts)))

    def on_resize(self) -> None:
        """Stay at the cited place; elsewhere begin with a whole line: its parts are others now."""
        if self._placed == (self._top, self._part):
            self._to_cited()
        else:
            self._part = 0

    def move(self, down: int, across: int = 0) -> None:
        """Scroll by screen lines; a text has no columns to go across."""
        del across
        for _ in range(abs(down)):
            if down > 0:
                self._step_down()
            else:
                self._step_up()
        self.refresh()

    def _step_down(self) -> None:
        if self._part + 1 < len(self._wrapped(self._top)):
            self._part += 1
        elif self._top + 1 < len(self._stretches):
            self._top, self._part = self._top + 1, 0

    def _step_up(self) -> None:
        if self._part:
            self._part -= 1
        elif self._top:
            self._top -= 1
            self._part = len(self._wrapped(self._top)) - 1

    def page(self, step: int) -> None:
        """A screenful up or down."""
        self.move(step * max(1, self.size.height - 2), 0)

    def edge(self, step: int) -> None:
        """The first line, or the last screenful."""
        self._top = 0 if step < 0 else max(0, len(self._stretches) - 1)
        self._part = 0
        if step > 0:
            self.move(-(self.size.height - 2), 0)
        self.refresh()
