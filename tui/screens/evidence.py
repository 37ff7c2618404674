"""对照: the places in the documents, one beside or under the other, with the figures lit."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult
from textual.containers import Container

from kb.model import Citation
from tui.exports.offers import Exported
from tui.keys.keymap import bindings
from tui.knowledge.reader import explain
from tui.screens.page import Page
from tui.sources.reading import opened
from tui.widgets.reading import Reading

WIDE = 100


class EvidenceScreen(Page):
    """The citations of one thing, two at a time; Enter shows one alone."""

    PLACES = ("evidence",)
    CRUMB = "对照"
    BINDINGS = bindings("evidence")
    DEFAULT_CSS = """
    EvidenceScreen #sides { height: 1fr; layout: vertical; }
    EvidenceScreen #sides.wide { layout: horizontal; }
    EvidenceScreen #sides Reading { width: 1fr; height: 1fr; }
    EvidenceScreen #sides.wide Reading { margin-right: 1; }
    """

    def __init__(self, citations: Sequence[Citation]) -> None:
        super().__init__()
        self._citations = tuple(citations)
        self._first = 0
        self._alone = len(self._citations) < 2

    def body(self) -> ComposeResult:
        """Two places."""
        with Container(id="sides"):
            yield Reading("left")
            yield Reading("right")

    def right(self) -> str:
        """Which of the places these are."""
        last = self._first + (1 if self._alone else 2)
        shown = f"{self._first + 1}" if self._alone else f"{self._first + 1}—{last}"
        return f"依据 {shown}/{len(self._citations)}"

    @property
    def side(self) -> Reading:
        """The side that has the focus."""
        return next((one for one in self.query(Reading) if one.has_focus_within), self._left)

    @property
    def _left(self) -> Reading:
        return self.query_one("#left", Reading)

    def on_mount(self) -> None:
        """Show the first two."""
        self._lay_out()
        self._show()

    def renewed(self) -> None:
        """What is cited may stand elsewhere, or no longer."""
        self._show()

    def on_resize(self) -> None:
        """Side by side where there is room."""
        self._lay_out()

    def _lay_out(self) -> None:
        self.query_one("#sides").set_class(self.app.size.width >= WIDE, "wide")
        self.query_one("#right").display = not self._alone

    @work(exclusive=True, group="evidence", exit_on_error=False)
    async def _show(self) -> None:
        for number, side in enumerate(self.query(Reading)):
            at = self._first + number
            if at < len(self._citations) and side.display:
                await self._put(side, self._citations[at], f"〔{at + 1}〕")
        if not any(one.has_focus_within for one in self.query(Reading)):
            self._left.view.focus()
        self.show_frame()

    async def _put(self, side: Reading, cited: Citation, mark: str) -> None:
        try:
            await self.reader.hold(cited)
            read = await self.reader.use(lambda base: opened(base, cited.document))
            name = cited.table_id
            if name is None:
                side.show_cited(read, cited, mark)
                return
            table = await self.reader.use(lambda base: base.table(name))
            side.show_table(read, table, cited, mark)
        except Exception as error:
            side.say((explain(error),))

    def action_move(self, down: int, across: int) -> None:
        """Move in the side that has the focus."""
        self.side.scroll(down, across)

    def action_page(self, step: int) -> None:
        """A screenful."""
        self.side.view.page(step)

    def action_edge(self, step: int) -> None:
        """To the first or last line."""
        self.side.view.edge(step)

    def action_cite(self, step: int) -> None:
        """The next or previous place; the one before stays beside it."""
        last = len(self._citations) - (1 if self._alone else 2)
        self._first = max(0, min(last, self._first + step))
        self._show()

    def action_pane(self) -> None:
        """To the other side."""
        other = [one for one in self.query(Reading) if one.display and not one.has_focus_within]
        if other:
            other[0].view.focus()

    def action_alone(self) -> None:
        """One place alone, or two again."""
        if len(self._citations) > 1:
            at = self._first + list(self.query(Reading)).index(self.side)
            self._alone = not self._alone
            self._first = at if self._alone else min(at, len(self._citations) - 2)
            self._lay_out()
            self._show()

    async def found(self, words: str) -> int:
        """Mark ``words`` in the side that has the focus."""
        return await self.side.find(words)

    def step_found(self, step: int) -> None:
        """The next or previous place found."""
        self.side.step(step)

    async def exported(self) -> Exported | None:
        """The table or text in the side that has the focus."""
        return await self.side.exported(self.reader)

    def copied(self) -> str:
        """The lit cell, or the text on screen."""
        return self.side.copied()
