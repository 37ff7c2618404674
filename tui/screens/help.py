"""帮助: the keys of the screen it was called from, made from the table of actions."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.keys.keymap import bindings, help_lines
from tui.screens.page import Page
from tui.typesetting.padding import pad
from tui.typesetting.style import content

KEYS_WIDTH = 30


class HelpScreen(Page):
    """What the keys do on the screen below, then what they do everywhere."""

    PLACES = ("help",)
    CRUMB = "帮助"
    BINDINGS = bindings("help")

    def __init__(self, places: tuple[str, ...]) -> None:
        super().__init__()
        self._places = places

    def body(self) -> ComposeResult:
        """The list of keys."""
        lines = [
            ((label, "label"),) if not keys else ((pad(f"  {keys}", KEYS_WIDTH), ""), (label, ""))
            for keys, label in help_lines(self._places, self.caiwen.keys)
        ]
        with VerticalScroll(classes="body"):
            yield Static(content(lines), markup=False)

    @property
    def view(self) -> VerticalScroll:
        """What is scrolled."""
        return self.query_one(VerticalScroll)

    def action_scroll(self, step: int) -> None:
        """One line up or down."""
        self.view.scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """One screen up or down."""
        self.view.scroll_relative(y=step * max(1, self.view.size.height - 2), animate=False)

    def action_edge(self, step: int) -> None:
        """To the first or last line."""
        self.view.scroll_to(y=0 if step < 0 else self.view.max_scroll_y, animate=False)
