"""帮助: every key, made from the table of actions."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from tui.card import pad
from tui.keymap import bindings, help_lines
from tui.style import content
from tui.widgets.frame import Rule, Title, foot


class HelpScreen(Screen[None]):
    """What every key does, and how to ask."""

    BINDINGS = bindings("help")

    def compose(self) -> ComposeResult:
        """The list of keys."""
        yield Title("财问 › 帮助")
        lines = [
            ((title, "label"),) if not keys else ((pad(f"  {keys}", 44), ""), (title, ""))
            for keys, title in help_lines()
        ]
        with VerticalScroll(classes="body"):
            yield Static(content(lines), markup=False)
        yield Rule()
        yield from foot("help")

    def action_back(self) -> None:
        """Back to where the help was called."""
        self.dismiss()
