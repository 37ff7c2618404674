"""A tree at the left, what is read at the right: two panes side by side, or one in sight."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus
from textual.widgets import Static

from tui.screens.page import Page
from tui.widgets.frame import Divider
from tui.widgets.reading import Reading
from tui.widgets.tree import TreeView

NARROW = 72
"""Columns below which only the pane with the focus is in sight."""


class PanesScreen(Page):
    """Where the two panes stand, and moving in and between them."""

    AUTO_FOCUS = "#tree"
    DEFAULT_CSS = """
    PanesScreen #panes { height: 1fr; }
    PanesScreen #left { width: 27; height: 1fr; }
    PanesScreen #filter { height: 1; text-wrap: nowrap; }
    """

    def action_open(self) -> None:
        """What a screen does with the entry that is chosen."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """Tree and filter, a line between, the reading pane."""
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield TreeView()
                yield Static(id="filter", markup=False)
            yield Divider()
            yield Reading()

    @property
    def tree_view(self) -> TreeView:
        """The left pane."""
        return self.query_one(TreeView)

    @property
    def reading(self) -> Reading:
        """The right pane."""
        return self.query_one(Reading)

    def on_resize(self) -> None:
        """Two panes side by side, or only the one that has the focus."""
        self._lay_out()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """In a narrow window the pane with the focus is the one in sight."""
        super().on_descendant_focus(event)
        self._lay_out()

    def _lay_out(self) -> None:
        cells, left, reading = self.size.width, self.query_one("#left"), self.reading
        narrow = cells < NARROW
        in_tree = not reading.has_focus_within
        left.display, reading.display = in_tree or not narrow, not (narrow and in_tree)
        self.query_one(Divider).display = not narrow
        left.styles.width = cells if narrow else max(26, min(44, cells // 3))

    def action_move(self, down: int, across: int) -> None:
        """In the tree choose, open and close; in the reading pane move."""
        if self.reading.has_focus_within:
            self.reading.scroll(down, across)
        elif down:
            self.tree_view.move(down)
        elif across > 0:
            self._go_in()
        else:
            self.tree_view.fold()

    def _go_in(self) -> None:
        """Open the entry; of an open place go to the first in it, a document is read."""
        if self.tree_view.is_open and self.reading.read is None:
            self.tree_view.move(1)
        else:
            self.action_open()

    def action_page(self, step: int) -> None:
        """A screenful up or down."""
        if self.reading.has_focus_within:
            self.reading.view.page(step)
            self.show_frame()
        else:
            self.tree_view.page(step)

    def action_edge(self, step: int) -> None:
        """To the first or last line."""
        if self.reading.has_focus_within:
            self.reading.view.edge(step)
            self.show_frame()
        else:
            self.tree_view.edge(step)

    def action_pane(self) -> None:
        """To the other pane."""
        if self.reading.has_focus_within:
            self.tree_view.focus()
        else:
            self.reading.display = True
            self.reading.view.focus()

    def action_found(self, step: int) -> None:
        """Next or previous place found."""
        self.step_found(step)

    def step_found(self, step: int) -> None:
        """Next or previous place found."""
        self.reading.step(step)
        self.show_frame()

    def copied(self) -> str:
        """The lit cell, the text on screen, or the chosen entry's name."""
        if self.reading.has_focus_within:
            return self.reading.copied()
        return self.tree_view.node.label if self.tree_view.node else ""
