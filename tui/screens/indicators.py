"""指标."""

from __future__ import annotations

from tui.keymap import bindings
from tui.screens.page import Page


class IndicatorsScreen(Page):
    """指标."""

    PLACES = ("indicators",)
    CRUMB = "指标"
    BINDINGS = bindings("indicators")
