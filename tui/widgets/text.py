"""The view of a long text: only what is on screen is wrapped, so any length opens at once."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from kb.model import Spot
from kb.text import mask_personal_numbers, visible
from tui.card import pad_left
from tui.style import content
from tui.wrap import wrap

NUMBER = 6


class TextView(Widget, can_focus=True):
    """Lines of a file with their numbers; cited lines bear ▶ and the cited words 【】."""

    DEFAULT_CLASSES = "body"

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[str] = ()
        self._spot: Spot | None = None
        self._cited = (0, 0)
        self._top, self._part = 0, 0

    def show(self, lines: Sequence[str], spot: Spot | None, cited: tuple[int, int]) -> None:
        """Show ``lines`` with the cited ones in the upper part of the screen."""
        self._lines, self._spot, self._cited = lines, spot, cited
        self._top, self._part = max(0, cited[0] - 1), 0
        self.call_after_refresh(self._to_cited)
        self.refresh()

    def _to_cited(self) -> None:
        parts = self._wrapped(self._top)
        self._part = next((i for i, part in enumerate(parts) if "【" in part), 0)
        self.move(-(self.size.height // 4))

    def _wrapped(self, index: int) -> list[str]:
        if not 0 <= index < len(self._lines):
            return [""]
        return wrap(self._marked(index), max(20, self.size.width - NUMBER - 2)) or [""]

    def _marked(self, index: int) -> str:
        line, spot = mask_personal_numbers(visible(self._lines[index])), self._spot
        if spot is None or not spot.first <= index + 1 <= spot.last:
            return line
        start = spot.start if index + 1 == spot.first else 0
        end = spot.end if index + 1 == spot.last else len(line)
        return f"{line[:start]}【{line[start:end]}】{line[end:]}" if start < end else line

    def render(self) -> Content:
        """The screenful from the top line on."""
        rows: list[tuple[tuple[str, str], ...]] = []
        index, part = self._top, self._part
        while len(rows) < self.size.height and index < len(self._lines):
            cited = self._cited[0] <= index + 1 <= self._cited[1]
            for at, text in enumerate(self._wrapped(index)[part:], part):
                mark = "▶" if cited and at == 0 else " "
                number = pad_left(str(index + 1), NUMBER - 1) if at == 0 else " " * 5
                rows.append(((f"{mark}{number}  ", "dim"), (text, "row" if cited else "")))
            index, part = index + 1, 0
        return content(rows[: self.size.height])

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
        elif self._top + 1 < len(self._lines):
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
        self._top = 0 if step < 0 else max(0, len(self._lines) - 1)
        self._part = 0
        if step > 0:
            self.move(-(self.size.height - 2), 0)
        self.refresh()
