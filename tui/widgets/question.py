"""The input line of a conversation."""

from __future__ import annotations

from collections.abc import Sequence

from tui.keeping.history import Recall
from tui.keys.keymap import bindings
from tui.widgets.typed import TypedLine


class QuestionInput(TypedLine):
    """The input of questions, with the way back to those asked before."""

    PLACE = "ask"
    BINDINGS = bindings("ask")

    def __init__(self) -> None:
        super().__init__(example="输入问题，回车提交", id="question")
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
