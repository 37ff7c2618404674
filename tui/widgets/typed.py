"""One line that is typed: a first character and the lines of a paste are never lost."""

from __future__ import annotations

from textual.events import Paste
from textual.geometry import Region
from textual.widgets import Input

from kb.text import visible


class TypedLine(Input):
    """An input that keeps every line of a paste, and what is typed next in sight."""

    def __init__(self, text: str = "", example: str = "", *, id: str) -> None:  # noqa: A002
        super().__init__(text, placeholder=example, select_on_focus=False, compact=True, id=id)
        self.cursor_blink = False

    def watch_value(self) -> None:
        """A paste may be longer than the line, and its length is known after it is laid out."""
        self.call_after_refresh(self._show_cursor)

    def _show_cursor(self) -> None:
        at = self.cursor_screen_offset.x - self.content_region.x + self.scroll_offset.x
        self.scroll_to_region(Region(at, 0, 1, 1), force=True, animate=False)

    def _on_paste(self, event: Paste) -> None:
        """Put the whole paste in, line ends as spaces."""
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(one_line(event.text))


def one_line(pasted: str) -> str:
    """A paste as one line: line ends as spaces, controls made visible."""
    return visible(" ".join(pasted.split()))
