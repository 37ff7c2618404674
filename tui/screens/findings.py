"""疑点."""

from __future__ import annotations

from tui.keymap import bindings
from tui.screens.page import Page


class FindingsScreen(Page):
    """疑点."""

    PLACES = ("findings",)
    CRUMB = "疑点"
    BINDINGS = bindings("findings")
