"""文档."""

from __future__ import annotations

from tui.keymap import bindings
from tui.screens.page import Page


class DocumentsScreen(Page):
    """文档."""

    PLACES = ("documents",)
    CRUMB = "文档"
    BINDINGS = bindings("documents")
