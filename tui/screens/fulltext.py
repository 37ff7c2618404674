"""全文: the document as it stands on disk, with its own line numbers, the citation marked."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult

from kb.model import Citation
from tui.keymap import bindings
from tui.reader import explain
from tui.screens.page import Page
from tui.widgets.text import TextView


class TextScreen(Page):
    """The whole text around one citation."""

    PLACES = ("text",)
    CRUMB = "全文"
    BINDINGS = bindings("text")

    def __init__(self, citation: Citation) -> None:
        super().__init__()
        self._citation = citation

    def right(self) -> str:
        """The document's name."""
        return self._citation.document

    def body(self) -> ComposeResult:
        """The text."""
        yield TextView()

    def on_mount(self) -> None:
        """Load the lines."""
        self._load()

    @work(exclusive=True, group="text", exit_on_error=False)
    async def _load(self) -> None:
        view = self.query_one(TextView)
        try:
            lines = await self.reader.lines(self._citation.document)
        except Exception as error:
            view.show([explain(error)], None, (1, 1))
            return
        view.show(lines, self._citation.spot, self._citation.lines)
        view.focus()

    def action_scroll(self, step: int) -> None:
        """One screen line up or down."""
        self.query_one(TextView).move(step, 0)

    def action_page(self, step: int) -> None:
        """One screen up or down."""
        self.query_one(TextView).page(step)

    def action_edge(self, step: int) -> None:
        """To the first or last line."""
        self.query_one(TextView).edge(step)
