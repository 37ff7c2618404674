"""文档: the tree of documents at the left, the chosen one's table or text at the right."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from textual import work
from textual.content import Content
from textual.widgets import Static

from tui.exports.offers import Exported
from tui.keys.keymap import bindings
from tui.knowledge.reader import explain
from tui.screens.line import Asked, LineScreen
from tui.screens.panes import PanesScreen
from tui.sources.catalogue import Node, catalogue, trail
from tui.sources.entries import told
from tui.sources.reading import Opened, opened, where
from tui.widgets.rows import RowsView

KEPT = 4
"""As many documents that were read are kept."""


class DocumentsScreen(PanesScreen):
    """The documents by place, organisation and year, and what is in them."""

    PLACES = ("documents",)
    CRUMB = "文档"
    BINDINGS = bindings("documents")

    def __init__(self) -> None:
        super().__init__()
        self._read: OrderedDict[str, Opened] = OrderedDict()
        self._as_text = False
        self._wanted: str | None = None

    def right(self) -> str:
        """Where in the document the right pane is."""
        read = self.reading.read if self.is_mounted else None
        if read is None:
            return super().right()
        line = self.reading.line
        page, pages = read.page(line), read.pages
        return f"第{page}页/{pages[-1][1]}" if page else f"第{line}行/{len(read.lines)}"

    def crumbs(self) -> str:
        """The way to the chosen entry."""
        tree = self.tree_view
        labels = trail(tree.rows, tree.chosen) if tree.node else ()
        return " › ".join([super().crumbs(), *labels[:4]])

    def on_mount(self) -> None:
        """Load the tree."""
        self._plant()

    def renewed(self) -> None:
        """Plant the tree anew; what was open and chosen stays so."""
        self._read.clear()
        self._plant()

    @work(exclusive=True, group="tree", exit_on_error=False)
    async def _plant(self) -> None:
        try:
            nodes = await self.reader.use(lambda base: catalogue(base.documents(), base.tables()))
        except Exception as error:
            self.say(explain(error), error=True)
            return
        self.tree_view.plant(nodes)
        if self._wanted is not None:
            self.open_document(self._wanted)

    def open_document(self, path: str) -> None:
        """Choose a document and go to read it, once there is a tree."""
        self._wanted = None if self.tree_view.node else path
        if self._wanted is None:
            self._filtered("")
            self.tree_view.open_to(path)
            self.action_pane()

    def on_rows_view_moved(self, event: RowsView.Moved) -> None:
        """Show what was chosen, once the choice rests."""
        event.stop()
        self.show_frame()
        self._as_text = False
        self._show(event.index)

    @work(exclusive=True, group="show", exit_on_error=False)
    async def _show(self, index: int) -> None:
        await asyncio.sleep(0.03)
        node = self.tree_view.node
        del index
        if node is None:
            self.reading.say(())
        elif node.document is None:
            self.reading.say(*told(node))
        else:
            await self._show_document(node)
        self.show_frame()

    async def _show_document(self, node: Node) -> None:
        assert node.document is not None
        try:
            read = await self._opened(node.document)
            if node.table is not None and not self._as_text:
                name = node.table
                self.reading.show_table(read, await self.reader.use(lambda base: base.table(name)))
            else:
                tables = (one for one in read.tables if one.id == node.table)
                self.reading.show_text(read, node.line, next(tables, None))
        except Exception as error:
            self.reading.say((explain(error),))

    async def _opened(self, path: str) -> Opened:
        """The document, read once while it is among the last that were looked at."""
        if path not in self._read:
            self._read[path] = await self.reader.use(lambda base: opened(base, path))
            if len(self._read) > KEPT:
                self._read.popitem(last=False)
        self._read.move_to_end(path)
        return self._read[path]

    def on_reading_moved(self) -> None:
        """The title tells where the pane is."""
        self.show_frame()

    # what the keys do

    def action_open(self) -> None:
        """Open the entry; of an open one read the document, or close the place."""
        tree = self.tree_view
        if self.reading.has_focus_within:
            self.action_turn()
        elif not tree.unfold():
            if self.reading.read is not None:
                self.action_pane()
            elif not tree.words:
                tree.fold()

    def action_turn(self) -> None:
        """Between the table and the text it stands in."""
        reading = self.reading
        read, line = reading.read, reading.line
        if read is None:
            return
        if reading.sheet.display:
            self._as_text = True
            reading.show_text(read, line, reading.table)
            self.show_frame()
            return
        table = read.table_at(line) or read.table_after(line, 1)
        if table is None:
            self.say("这份文档里没有表。")
        else:
            self._as_text = False
            self._to_table(table.id)

    def action_table(self, step: int) -> None:
        """To the next or previous table of the document."""
        read = self.reading.read
        if read is None:
            return
        here = self.reading.table.lines[0] if self.reading.table else self.reading.line
        table = read.table_after(here, step)
        if table is None:
            self.say("这份文档里没有更多的表了。" if read.tables else "这份文档里没有表。")
        else:
            self._to_table(table.id)

    def _to_table(self, name: str) -> None:
        """Choose the table in the tree; it is shown as any entry that is chosen."""
        self.say("")
        self.tree_view.open_to(name)

    def action_go(self) -> None:
        """Ask for a line or page and go there."""
        read = self.reading.read
        if read is None:
            self.say("先选一份文档，再跳转。")
            return
        example = "行号 120，页号 p3" if read.pages else "行号，如 120"

        def go(text: str | None) -> None:
            line = where(text, read) if text else None
            if line is not None:
                self._as_text = True
                self.reading.show_text(read, line)
                self.reading.text.go_to(line)
                self.reading.text.focus()
                self.show_frame()
            elif text:
                self.say(f"没有“{text}”这一行或这一页；这份文档共 {len(read.lines)} 行。")

        self.app.push_screen(LineScreen(Asked("跳到", example)), go)

    def action_filter(self) -> None:
        """Ask for words, and show only the entries that bear them."""
        before = self.tree_view.words

        def done(text: str | None) -> None:
            self._filtered(before if text is None else text)

        asked = Asked(
            "筛选", "地方、单位、标题里的字", before, self._filtered, self._in_tree, steps="选择"
        )
        self.app.push_screen(LineScreen(asked), done)

    def _in_tree(self, step: int) -> None:
        self.tree_view.move(step)

    def _filtered(self, words: str) -> None:
        self.tree_view.filter(words)
        told = f"筛选 / {words}   命中 {self.tree_view.hits}" if words else ""
        self.query_one("#filter", Static).update(Content(told))

    def action_back(self) -> None:
        """From reading to the tree, from a filter to the whole tree, then back."""
        if self.reading.has_focus_within:
            self.tree_view.focus()
        elif self.tree_view.words:
            self._filtered("")
        else:
            super().action_back()

    # what works on every page

    async def found(self, words: str) -> int | None:
        """Mark ``words`` in the table or text at the right."""
        if self.reading.read is None:
            self.say(f"先选一份文档，再查找；筛选文档用 {self.key('documents.filter')}。")
            return None
        if not self.reading.has_focus_within:
            self.action_pane()
        count = await self.reading.find(words)
        self.show_frame()
        return count

    async def exported(self) -> Exported | None:
        """The table or text that is shown; the list of documents where none is."""
        from tui.exports import contents

        shown = await self.reading.exported(self.reader)
        return shown or await self.reader.use(contents.documents)
