"""全文: the document as it stands on disk, with its own line numbers, the citation marked."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.screen import Screen

from kb.model import Citation
from tui.keymap import bindings
from tui.reader import Reader, explain
from tui.widgets.frame import Rule, Title, foot
from tui.widgets.text import TextView


class TextScreen(Screen[None]):
    """The whole text around one citation."""

    BINDINGS = bindings("text")

    def __init__(self, reader: Reader, citation: Citation) -> None:
        super().__init__()
        self._reader = reader
        self._citation = citation

    def compose(self) -> ComposeResult:
        """Title, text, hints."""
        yield Title("财问 › 问答 › 依据 › 全文", self._citation.document)
        yield TextView()
        yield Rule()
        yield from foot("text")

    def on_mount(self) -> None:
        """Load the lines."""
        self._load()

    @work(exclusive=True, group="text", exit_on_error=False)
    async def _load(self) -> None:
        view = self.query_one(TextView)
        try:
            lines = await self._reader.lines(self._citation.document)
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

    def action_back(self) -> None:
        """Back to the table."""
        self.dismiss()
