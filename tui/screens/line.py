"""One line typed over a page: words to find, a filter, an actual value, a reason, a file's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.keys.keymap import bindings, key_of
from tui.widgets.typed import TypedLine

if TYPE_CHECKING:
    from tui.app import CaiwenApp


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: a short label, an example, and what keys do besides Enter and Esc.

    ``typed`` is told every change of the text, ``stepped`` the keys ↓ (1) and ↑ (-1);
    ``turned`` gives another text for these keys.
    """

    label: str
    example: str = ""
    text: str = ""
    typed: Callable[[str], None] | None = None
    stepped: Callable[[int], None] | None = None
    enter: str = "确定"
    """What Enter does."""
    steps: str = ""
    """What ↑ and ↓ do; where they do nothing, the line tells how to cancel."""
    turned: Callable[[str, int], str] | None = None
    replaced: bool = False
    """Whether what is typed takes the place of ``text``; else it goes on from there."""


class LineInput(TypedLine):
    """The input of such a line."""

    def __init__(self, text: str, example: str) -> None:
        super().__init__(text, example, id="line-input")


class LineScreen(ModalScreen[str | None]):
    """Gives the text that was typed, or None where it was given up."""

    BINDINGS = bindings("line")
    DEFAULT_CSS = """
    LineScreen { background: transparent; align: left bottom; }
    LineScreen #line { height: 1; margin-bottom: 1; }
    LineScreen #line-label { width: auto; text-style: bold reverse; }
    LineScreen #line-after { width: auto; text-style: dim; }
    LineScreen LineInput { width: 1fr; padding: 0 1; background: transparent; }
    """

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._asked = asked

    def compose(self) -> ComposeResult:
        """Label, input, what the keys do; over the hint line of the page."""
        with Horizontal(id="line"):
            yield Static(f" {self._asked.label} ", markup=False, id="line-label")
            yield LineInput(self._asked.text, self._asked.example)
            yield Static(f" {self._after()} ", markup=False, id="line-after")

    def _after(self) -> str:
        """What the keys do, as the settings have them."""
        keys = cast("CaiwenApp", self.app).keys
        previous, following, cancel = (
            key_of(name, keys) for name in ("line.previous", "line.next", "line.cancel")
        )
        other = (
            f"{previous}{following}{self._asked.steps}" if self._asked.steps else f"{cancel}取消"
        )
        return f"回车{self._asked.enter}  {other}"

    def on_mount(self) -> None:
        """What is to be replaced is selected: Enter takes it as it is."""
        if self._asked.replaced:
            self.query_one(LineInput).select_all()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what is typed as it is typed."""
        if self._asked.typed is not None:
            self._asked.typed(event.value.strip())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the text."""
        self.dismiss(event.value.strip())

    def action_step(self, step: int) -> None:
        """On to the next or previous, without leaving the line."""
        if self._asked.stepped is not None:
            self._asked.stepped(step)
        if self._asked.turned is not None:
            line = self.query_one(LineInput)
            line.value = self._asked.turned(line.value, step)
            line.cursor_position = len(line.value)

    def action_cancel(self) -> None:
        """Give up; what was typed had no effect that stays."""
        self.dismiss(None)
