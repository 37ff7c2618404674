"""What 对比, 指标 and 疑点 have in common: a list in columns, and below it what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kb.model import Citation
from kb.text import normalise, visible
from tui.screens.evidence import EvidenceScreen
from tui.screens.page import Page
from tui.sources.citing import path, position
from tui.typesetting.columns import Column, fitted, head, line
from tui.typesetting.pieces import Pieces
from tui.typesetting.wrap import side_by_side, wrap
from tui.widgets.frame import Rule
from tui.widgets.rows import RowsView

Item = TypeVar("Item")
Told = Sequence[Sequence[str]]
DETAIL = 40
"""Of the screen's lines, in percent, so many are for what is told of the chosen one."""


class ListedScreen(Page, Generic[Item]):
    """A list whose rows are things of one kind; what they look like, a screen says itself."""

    AUTO_FOCUS = "#rows"
    OPENED: ClassVar[str] = ""
    """The action (its id) that shows where the chosen one stands; empty where nothing does."""
    DEFAULT_CSS = """
    ListedScreen #told { height: auto; text-wrap: nowrap; }
    ListedScreen #detail { height: auto; text-wrap: nowrap; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.items: list[Item] = []
        self.texts: list[tuple[str, ...]] = []
        self._columns: tuple[Column, ...] = ()
        self._widths: tuple[int, ...] = ()
        self._fitted_to = 0
        self._told: Told = ()

    def body(self) -> ComposeResult:
        """What the list is of, the list, what is chosen."""
        yield Static(id="told", markup=False)
        yield RowsView(id="rows")
        yield Rule()
        yield Static(id="detail", markup=False)

    @property
    def view(self) -> RowsView:
        """The list."""
        return self.query_one(RowsView)

    @property
    def item(self) -> Item | None:
        """What is chosen."""
        return self.items[self.view.chosen] if self.view.chosen < len(self.items) else None

    # what a screen says itself

    def row(self, number: int, item: Item) -> tuple[str, ...]:
        """The texts of one row; ``number`` counts from 1."""
        raise NotImplementedError

    def detail(self, item: Item) -> Sequence[str]:
        """What is told of the chosen one, one line each before wrapping."""
        raise NotImplementedError

    def citations(self, item: Item) -> Sequence[Citation]:
        """Where it stands in the documents."""
        raise NotImplementedError

    # showing

    def show_list(
        self,
        columns: Sequence[Column],
        items: Sequence[Item],
        empty: Sequence[str],
        told: Told = (),
    ) -> None:
        """Show these; what was chosen stays chosen where it is still there.

        ``told`` stands above them: lines of parts side by side.
        """
        before = self.item
        self.items = list(items)
        self._columns = tuple(columns)
        self.texts = [
            tuple(visible(text) for text in self.row(number, item))
            for number, item in enumerate(self.items, 1)
        ]
        self._fitted_to = 0
        self._told = tuple(told)
        self._show_told()
        same = [at for at, one in enumerate(self.items) if one is before]
        alike = same or [at for at, one in enumerate(self.items) if one == before]
        chosen = alike[0] if alike else 0
        self.view.show(
            len(self.items), self._line, heads=self._heads, chosen=chosen,
            empty=self._wrapped(empty),
        )  # fmt: skip
        self.show_detail()
        self.show_frame()

    def show_detail(self) -> None:
        """Tell of the chosen one anew."""
        item = self.item
        lines = self._in_room(self.detail(item)) if item is not None else ()
        self.query_one("#detail", Static).update(Content("\n".join(lines)))

    def _in_room(self, details: Sequence[str]) -> list[str]:
        """As many as there is room for, each whole; the others are counted, none is cut."""
        room = max(3, self.app.size.height * DETAIL // 100)
        lines: list[str] = []
        for at, detail in enumerate(details):
            wrapped, left = self._wrapped((detail,)), len(details) - at - 1
            if len(lines) + len(wrapped) + bool(left) > room:
                kept = [] if lines else wrapped[: room - 1]
                return [*lines, *kept, f"…     {self.rest_told(left + 1)}"]
            lines += wrapped
        return lines

    def rest_told(self, count: int) -> str:
        """That there is no room for so many of the details."""
        return f"还有 {count} 项" + (f"，{self.key(self.OPENED)}打开原文" if self.OPENED else "")

    def _show_told(self) -> None:
        cells = max(20, self.app.size.width - 1)
        lines = [line for parts in self._told for line in side_by_side(parts, cells)]
        self.query_one("#told", Static).update(Content("\n".join(lines)))
        self.query_one("#told").display = bool(lines)

    def _wrapped(self, lines: Sequence[str]) -> list[str]:
        cells = max(20, self.app.size.width - 1)
        wrapped: list[str] = []
        for text in lines:
            label, gap, rest = text.partition("  ")
            if gap and len(label) <= 4:
                first, *more = wrap(rest.strip(), cells - 6) or [""]
                wrapped.append(f"{label}{'　' * (2 - len(label))}  {first}")
                wrapped += [f"      {one}" for one in more]
            else:
                wrapped += wrap(text, cells)
        return wrapped

    def _fit(self) -> None:
        if self._fitted_to != self.app.size.width:
            self._fitted_to = self.app.size.width
            self._widths = fitted(self._columns, self.texts, self._fitted_to)

    def _heads(self) -> Sequence[Pieces]:
        if not self.items:
            return ()
        self._fit()
        rule = (("─" * self.app.size.width, "dim"),)
        return (head(self._columns, self._widths), rule)

    def _line(self, index: int, lit: bool) -> Pieces:
        self._fit()
        return line(self._columns, self._widths, self.texts[index], chosen=lit)

    def on_rows_view_moved(self, event: RowsView.Moved) -> None:
        """Tell of the newly chosen one."""
        event.stop()
        self.show_detail()

    def on_resize(self) -> None:
        """Wrap anew."""
        self._show_told()
        self.show_detail()

    # what the keys do

    def action_move(self, step: int) -> None:
        """The next or previous row."""
        self.view.move(step)

    def action_page(self, step: int) -> None:
        """A screenful of rows."""
        self.view.page(step)

    def action_edge(self, step: int) -> None:
        """The first or last row."""
        self.view.edge(step)

    def action_open(self) -> None:
        """Show where the chosen one stands."""
        cited = self.citations(self.item) if self.item is not None else ()
        if cited:
            self.app.push_screen(EvidenceScreen(cited))
        else:
            self.say("这一行没有可打开的原文。")

    # what works on every page

    def found(self, words: str) -> int:
        """Go to the first row with ``words`` from here on."""
        self._hits = self._bearing(words)
        later = [at for at in self._hits if at >= self.view.chosen]
        if self._hits:
            self.view.choose((later or self._hits)[0])
        return len(self._hits)

    _hits: Sequence[int] = ()

    def _bearing(self, words: str) -> list[int]:
        needle = normalise(words)
        if not needle:
            return []
        return [at for at, row in enumerate(self.texts) if needle in normalise(" ".join(row))]

    def step_found(self, step: int) -> None:
        """The next or previous row found."""
        if not self._hits:
            return
        here = self.view.chosen
        further = [at for at in self._hits if (at > here if step > 0 else at < here)]
        ends = self._hits[0 if step > 0 else -1]
        self.view.choose((further[0 if step > 0 else -1]) if further else ends)
        at = list(self._hits).index(self.view.chosen) + 1
        self.say(f"命中 {at}/{len(self._hits)}")

    def copied(self) -> str:
        """The chosen row, and what is told of it."""
        if self.item is None:
            return ""
        return "\n".join(("\t".join(self.texts[self.view.chosen]), *self.detail(self.item)))


def told_of(cited: Citation) -> str:
    """Where a figure stands, in one line: document, place, row × column, what is printed."""
    sides = " × ".join(path(side) for side in (cited.row, cited.column) if side)
    heading = cited.row[0] if cited.row else None
    table = f"《{visible(cited.table)}》" if cited.table and cited.table != heading else ""
    quote = visible(" ".join(cited.quote.split()))
    return f"{cited.document} {position(cited)}  {table}{visible(sides)}  原文“{quote}”"
