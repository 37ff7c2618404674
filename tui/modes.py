"""The modes of the app: one line each, with the screen that stands at its bottom.

A screen is named, not imported, so that nothing of a mode is loaded before it is opened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.screens.page import Page


@dataclass(frozen=True, slots=True)
class Mode:
    """``name`` is also the id of the action that opens it; ``screen`` is ``module:class``."""

    name: str
    label: str
    screen: str

    def opened(self) -> Page:
        """A new screen of this mode."""
        module, name = self.screen.split(":")
        screen: Callable[[], Page] = getattr(import_module(module), name)
        return screen()


MODES: tuple[Mode, ...] = (
    Mode("ask", "问答", "tui.screens.ask:AskScreen"),
    Mode("documents", "文档", "tui.screens.documents:DocumentsScreen"),
    Mode("compare", "对比", "tui.screens.compare:CompareScreen"),
    Mode("indicators", "指标", "tui.screens.indicators:IndicatorsScreen"),
    Mode("findings", "疑点", "tui.screens.findings:FindingsScreen"),
)
FIRST = MODES[0].name
