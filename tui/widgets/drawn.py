"""Widgets that draw the lines on screen and no others, so that any length opens at once."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.typesetting.pieces import Pieces
from tui.typesetting.style import STYLES

log = logging.getLogger("caiwen")


def undrawn(error: Exception) -> Pieces:
    """What stands in place of a line that failed; the failure goes to the log."""
    log.error("a line could not be drawn", exc_info=error)
    return ((f"这里画不出来（{type(error).__name__}）；其余功能仍可使用。", "error"),)


class Drawn(Widget, can_focus=True):
    """A widget whose lines are made one by one, and sent again only where they changed."""

    def pieces(self, y: int) -> Pieces:
        """Line ``y`` of the widget, from 0."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """The line as the framework takes it: as wide as the widget."""
        base = self.visual_style
        segments = [
            Segment(
                text, (base + Style.parse(STYLES[name])).rich_style if name else base.rich_style
            )
            for text, name in self._pieces_or_failure(y)
        ]
        strip = Strip(segments)
        return strip.adjust_cell_length(self.size.width, base.rich_style)

    def _pieces_or_failure(self, y: int) -> Pieces:
        """A line of a document that can't be laid out is one bad line, not the app's end."""
        try:
            return self.pieces(y)
        except Exception as error:
            return undrawn(error)

    def redraw(self, lines: Iterable[int]) -> None:
        """Draw these lines anew."""
        self.refresh(*(Region(0, y, self.size.width, 1) for y in lines))
