"""The parts that every screen shares: breadcrumb title, rule, hint line, function-key line."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widget import Widget

from kb.text import width
from tui.keys.keymap import function_keys, hint
from tui.typesetting.wrap import clip

if TYPE_CHECKING:
    from tui.screens.page import Page


class Framed(Widget):
    """A line of the frame of a page."""

    @property
    def page(self) -> Page:
        """The screen it belongs to."""
        return cast("Page", self.screen)


class Title(Framed):
    """The breadcrumb at the left; what the knowledge base holds, or the place, at the right."""

    def __init__(self) -> None:
        super().__init__(id="title")

    def render(self) -> Content:
        """One line, the right end shortened where both do not fit."""
        cells, right = self.size.width, self.page.right_end()
        left = clip(f" {self.page.crumbs()}", max(cells // 2, cells - width(right) - 3))
        right = clip(right, max(0, cells - width(left) - 3))
        return Content(left + " " * max(1, cells - width(left) - width(right) - 1) + right)


class Rule(Widget):
    """A line across the screen."""

    def render(self) -> Content:
        """As wide as the screen."""
        return Content("─" * self.size.width)


class Divider(Widget):
    """A line down between two panes."""

    DEFAULT_CSS = "Divider { width: 1; height: 1fr; }"

    def render(self) -> Content:
        """As high as the panes."""
        return Content("\n".join("│" * self.size.height))


class Hint(Framed):
    """What the keys do where the focus is."""

    def __init__(self) -> None:
        super().__init__(id="hint")

    def render(self) -> Content:
        """As many entries as fit."""
        return Content(hint(self.page.place(), self.size.width, self.page.caiwen.keys))


class FunctionKeys(Framed):
    """The function keys; that of the present mode is lit."""

    def __init__(self) -> None:
        super().__init__(id="keys")

    def render(self) -> Content:
        """One line."""
        app = self.page.caiwen
        here = app.current_mode
        return Content(" ").join(
            Content.styled(text, "reverse") if name == here else Content(text)
            for name, text in function_keys(app.keys, self.size.width)
        )
