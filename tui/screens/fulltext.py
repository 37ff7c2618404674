"""全文: the document as it stands on disk, with its own line numbers, the citation marked."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult

from kb.model import Citation
from tui.exports.offers import Exported
from tui.keys.keymap import bindings
from tui.knowledge.reader import explain
from tui.screens.page import Page
from tui.sources.reading import opened
from tui.widgets.reading import Reading


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
        yield Reading()

    @property
    def reading(self) -> Reading:
        """The pane."""
        return self.query_one(Reading)

    def on_mount(self) -> None:
        """Load the lines."""
        self._load()

    def renewed(self) -> None:
        """Stay where it is read, unless the text is another now."""
        self._load()

    @work(exclusive=True, group="text", exit_on_error=False)
    async def _load(self) -> None:
        cited, before = self._citation, self.reading.read
        try:
            await self.reader.hold(cited)
            read = await self.reader.use(lambda base: opened(base, cited.document))
        except Exception as error:
            self.reading.say((explain(error),))
            return
        if before is None or before.lines != read.lines:
            self.reading.show_cited(read, cited, "")
            self.reading.text.focus()

    def action_scroll(self, step: int) -> None:
        """One screen line up or down."""
        self.reading.text.move(step, 0)

    def action_page(self, step: int) -> None:
        """One screen up or down."""
        self.reading.text.page(step)

    def action_edge(self, step: int) -> None:
        """To the first or last line."""
        self.reading.text.edge(step)

    async def found(self, words: str) -> int:
        """Mark ``words`` in the text."""
        return await self.reading.find(words)

    def action_found(self, step: int) -> None:
        """The next or previous place found."""
        self.step_found(step)

    def step_found(self, step: int) -> None:
        """The next or previous place found."""
        self.reading.step(step)

    def copied(self) -> str:
        """The text on screen."""
        return self.reading.copied()

    async def exported(self) -> Exported | None:
        """The whole text, line by line."""
        return await self.reading.exported(self.reader)
