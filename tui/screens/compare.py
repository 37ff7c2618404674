"""对比."""

from __future__ import annotations

from tui.keymap import bindings
from tui.screens.page import Page


class CompareScreen(Page):
    """对比."""

    PLACES = ("compare",)
    CRUMB = "对比"
    BINDINGS = bindings("compare")
