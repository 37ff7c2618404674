"""The input line: pasted lines become one question, a first character is never lost."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input

from tui.keymap import bindings


class QuestionInput(Input):
    """An input that keeps every line of a paste and does not select on focus."""

    PLACE = "ask"
    BINDINGS = bindings("ask")

    def __init__(self) -> None:
        super().__init__(
            placeholder="输入问题，回车提交",
            select_on_focus=False,
            id="question",
            compact=True,
        )
        self.cursor_blink = False

    def _on_paste(self, event: Paste) -> None:
        """Put the whole paste in, line ends as spaces."""
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(" ".join(event.text.split()))
