"""The parts that every screen shares: breadcrumb title, rule, hint line, function-key line."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kb.text import width
from tui.keymap import Place, function_keys, hint
from tui.wrap import clip


class Title(Widget):
    """The breadcrumb at the left; what the knowledge base holds, or the place, at the right."""

    def __init__(self, crumbs: str, right: str = "") -> None:
        super().__init__(id="title")
        self._crumbs, self._right = crumbs, right

    def say(self, crumbs: str | None = None, right: str | None = None) -> None:
        """Change either end."""
        self._crumbs = self._crumbs if crumbs is None else crumbs
        self._right = self._right if right is None else right
        self.refresh()

    def render(self) -> Content:
        """One line, the left end shortened where both do not fit."""
        cells = self.size.width
        left = clip(f" {self._crumbs}", cells // 2)
        right = clip(self._right, max(0, cells - width(left) - 2))
        return Content(left + " " * max(1, cells - width(left) - width(right) - 1) + right)


class Rule(Widget):
    """A line across the screen."""

    def __init__(self) -> None:
        super().__init__(id="rule")

    def render(self) -> Content:
        """As wide as the screen."""
        return Content("─" * self.size.width)


def foot(place: Place) -> tuple[Static, Static]:
    """The hint line of ``place`` and the function-key line."""
    return (
        Static(Content(hint(place)), id="hint", markup=False),
        Static(Content(function_keys()), id="keys", markup=False),
    )
