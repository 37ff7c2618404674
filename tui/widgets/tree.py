"""The tree of documents, drawn from the branches that are open."""

from __future__ import annotations

from collections.abc import Sequence

from kb.text import width
from tui.sources.catalogue import Branch, Node, bears, branches, hits
from tui.typesetting.pieces import Pieces
from tui.typesetting.wrap import shorten
from tui.widgets.rows import RowsView

EVERYTHING_OPEN = 40
"""With up to so many places and organisations, all of them are open at first."""


class TreeView(RowsView):
    """Places, organisations, years, documents and what is in them; one is chosen."""

    PLACE = "documents"

    def __init__(self) -> None:
        super().__init__(id="tree")
        self._roots: Sequence[Node] = ()
        self._opened: set[str] = set()
        self.words = ""
        self.rows: list[Branch] = []

    def plant(self, nodes: Sequence[Node]) -> None:
        """Show this tree; what was open and chosen before stays so."""
        if not self._roots:
            inner = [one for node in nodes for one in node.children]
            if len(nodes) + len(inner) <= EVERYTHING_OPEN:
                self._opened = {one.key for one in (*nodes, *inner)}
        self._roots = nodes
        self._grow(self.node.key if self.node else None)

    @property
    def node(self) -> Node | None:
        """The chosen entry."""
        return self.rows[self.chosen].node if self.chosen < len(self.rows) else None

    @property
    def is_open(self) -> bool:
        """Whether what is in the chosen entry is shown."""
        return self.chosen < len(self.rows) and self.rows[self.chosen].open

    @property
    def hits(self) -> int:
        """How many entries bear the words of the filter."""
        return hits(self.rows, self.words)

    def filter(self, words: str) -> None:
        """Show only what bears ``words`` and what it is in.

        None: show all that is open, and what leads to the chosen entry.
        """
        node, self.words = self.node, words
        if node is not None and not words:
            self.open_to(node.key)
            return
        self._grow(node.key if node else None)
        if words and self.node is not None and not bears(self.node, words):
            self.choose(next((at for at, row in enumerate(self.rows) if bears(row.node, words)), 0))

    def open_to(self, key: str) -> None:
        """Open what leads to this entry, and choose it."""
        way = _way(self._roots, key)
        self._opened |= set(way[:-1])
        self._grow(key)

    def unfold(self) -> bool:
        """Open the chosen entry; False where it is open or has nothing in it."""
        node = self.node
        if node is None or not node.children or self.rows[self.chosen].open:
            return False
        self._opened.add(node.key)
        self._grow(node.key)
        return True

    def fold(self) -> bool:
        """Close the chosen entry, else go to the one it is in; False at the outermost."""
        if not self.rows:
            return False
        row = self.rows[self.chosen]
        if row.open and not self.words:
            self._opened.discard(row.node.key)
            self._grow(row.node.key)
            return True
        if row.parent is None:
            return False
        self.choose(row.parent)
        return True

    def _grow(self, key: str | None) -> None:
        self.rows = branches(self._roots, self._opened, self.words)
        at = next((at for at, row in enumerate(self.rows) if row.node.key == key), 0)
        empty = ("没有含这几个字的条目",) if self.words else ("知识库里还没有文档",)
        self.show(len(self.rows), self._branch, chosen=at, empty=empty)
        self.post_message(self.Moved(self, self.chosen))

    def _branch(self, index: int, lit: bool) -> Pieces:
        row = self.rows[index]
        count = "" if row.open or not row.node.children else f" +{len(row.node.children)}"
        room = self.size.width - 1 - width(row.guide) - width(count)
        label = shorten(row.node.label, max(4, room))
        sign = "▶" if lit else " "
        style = ("chosen" if self.has_focus else "row") if lit else ""
        return ((f"{sign}{row.guide}", style or "dim"), (label, style), (count, style or "dim"))

    def on_focus(self) -> None:
        """The chosen entry is lit."""
        self.refresh()

    def on_blur(self) -> None:
        """The chosen entry is only marked."""
        self.refresh()


def _way(nodes: Sequence[Node], key: str) -> list[str]:
    """The keys from the outermost entry down to ``key``."""
    for node in nodes:
        if node.key == key:
            return [key]
        below = _way(node.children, key)
        if below:
            return [node.key, *below]
    return []
