"""The last conversation, offered where nothing has been asked yet."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from kb.text import visible, width
from tui.keeping.conversations import Conversation
from tui.keeping.when import told
from tui.typesetting.style import content
from tui.typesetting.wrap import clip, wrap

_TOLD = 3
"""So many of its questions are told, the last ones."""


class Offer(Widget):
    """When it was, how many questions it has, the last of them, and the key that takes it up."""

    DEFAULT_CSS = "Offer { height: auto; text-wrap: nowrap; }"

    def __init__(self, talks: Sequence[Conversation], trouble: str, key: str) -> None:
        super().__init__()
        self._talks, self._trouble, self._key = talks, trouble, key

    def render(self) -> Content:
        """Wrapped to the width it is drawn at."""
        return content([((text, style),) for text, style in self._lines(self.size.width or 80)])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are at this width."""
        del container, viewport
        return len(self._lines(width))

    def _lines(self, cells: int) -> list[tuple[str, str]]:
        lines = [(line, "error") for line in wrap(self._trouble, cells)] if self._trouble else []
        for talk in self._talks:
            head = f"上次的对话  {told(talk.changed)}  {len(talk.questions)}问"
            head += f"    {self._key} 接着谈"
            whole = f"{head}（按现在的知识库重答）"
            lines.append((whole if width(whole) <= cells else head, "label"))
            asked = [f"  ❯ {visible(one)}" for one in talk.questions[-_TOLD:]]
            asked += [f"  … {visible(talk.draft)}（未提交）"] if talk.draft else []
            lines += [(clip(" ".join(one.split("\n")), cells), "dim") for one in asked]
        return lines
