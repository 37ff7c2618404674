"""The last step before the terminal: nothing it would obey, nothing it draws in another width.

Texts of documents are made visible where they enter the program (``kb.text.visible``).  What came
past that is taken out here, so that no screen that is still to be written can let it through.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from kb.patterns import Pattern
from tui.terminal.evening import evened

PROBED = "“"
"""A character that is one cell here, and two in a terminal set to "ambiguous = wide"."""
ASK_WIDTH = f"\x1b7\x1b[2;1H{PROBED}\x1b[6n\x1b[2;1H\x1b[K\x1b8"
"""Draws it in the second line (a report of the first reads as a key), asks where the cursor is."""

WIDE_SIGNS = (
    "终端把“ ” … │ 等符号画成两格宽，已改用 ASCII 符号；"
    "在终端设置里把“歧义宽度字符”设为窄（1格）可恢复。"
)
"""What is said where the terminal draws such signs wide."""

_OBEYED = Pattern(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
_AMBIGUOUS = {
    **dict.fromkeys("─━═", "-"), **dict.fromkeys("│▌▎▏║", "|"),
    **dict.fromkeys("├└┌┐┘┤┬┴┼", "+"), **dict.fromkeys("▶→⇥›❯", ">"), **dict.fromkeys("◀←‹", "<"),
    **dict.fromkeys("▼↓", "v"), **dict.fromkeys("▲↑", "^"), **dict.fromkeys("█▇▆▅▄▃▂▁▊▋", "#"),
    **dict.fromkeys("“”", '"'), **dict.fromkeys("‘’", "'"),
    "—": "-", "…": "~", "·": ".", "×": "x", "÷": "/", "−": "-", "–": "-",
    "″": '"', "′": "'",
}  # fmt: skip
"""What frames and sentences are drawn with; ≥, ≤ and the like stay: no ASCII says the same.

A blank gives way to each of those (``evened``).
"""
_NARROW = str.maketrans(_AMBIGUOUS)


class Edge(LineFilter):
    """Takes out what a terminal obeys; ``narrow``: draws signs of doubtful width in ASCII."""

    def __init__(self) -> None:
        super().__init__()
        self.narrow = False

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of one line as they may be sent; its width on the terminal stays."""
        del background
        safe = [self._safe(segment) for segment in segments]
        if not self.narrow or any(segment.control for segment in safe):
            return safe
        texts = evened([segment.text for segment in safe])
        return [
            segment if text is segment.text else Segment(text, segment.style)
            for text, segment in zip(texts, safe, strict=True)
        ]

    def _safe(self, segment: Segment) -> Segment:
        text, style, control = segment
        if control or (text.isascii() and text.isprintable()):
            return segment
        shown = text if text.isprintable() else _OBEYED.sub("", text)
        if self.narrow:
            shown = shown.translate(_NARROW)
        return segment if shown is text else Segment(shown, style, control)
