"""The input line: pasted lines become one question, a first character is never lost."""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import Paste
from textual.widgets import Input

from tui.keeping.history import Recall
from tui.keys.keymap import bindings


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
        self._recall: Recall | None = None

    def fill(self, text: str) -> None:
        """Put a text in, to be changed before it is asked."""
        self.value = text
        self.cursor_position = len(text)

    def walk(self, questions: Sequence[str], step: int) -> None:
        """To the question before (-1) or after (1).

        ``questions`` are the earlier ones, newest first.  What was being typed is kept at the
        nearer end.
        """
        if self._recall is None or self.value != self._recall.text:
            self._recall = Recall(questions, self.value)
        self.fill(self._recall.step(step))

    def _on_paste(self, event: Paste) -> None:
        """Put the whole paste in, line ends as spaces."""
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(one_line(event.text))


def one_line(pasted: str) -> str:
    """A paste as one question: line ends as spaces."""
    return " ".join(pasted.split())
