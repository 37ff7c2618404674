"""The terminal app: modes over one knowledge base, first paint before anything is opened."""

from __future__ import annotations

from pathlib import Path

from textual import work
from textual.app import App
from textual.screen import Screen

from tui.keymap import bindings
from tui.reader import Reader, explain
from tui.screens.ask import AskScreen
from tui.screens.help import HelpScreen
from tui.widgets.frame import Title


class CaiwenApp(App[None]):
    """财问 in a terminal."""

    TITLE = "财问"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings("app")
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False

    def __init__(self, directory: Path) -> None:
        super().__init__()
        self.reader = Reader(directory, self._indexing)
        self.theme = "ansi-dark"

    def get_default_screen(self) -> Screen[None]:
        """问答 is the ground floor; everything else is pushed on top of it."""
        return AskScreen(self.reader)

    def on_mount(self) -> None:
        """Open the knowledge base once the first screen is drawn."""
        self.call_after_refresh(self._open)

    @work(exclusive=True, group="open", exit_on_error=False)
    async def _open(self) -> None:
        ask = self._ask_screen()
        try:
            holdings = await self.reader.open()
        except Exception as error:
            ask.query_one(Title).say(right="知识库没有打开")
            ask.say(explain(error), error=True)
            return
        ask.query_one(Title).say(right=holdings.label())
        ask.say("")

    def _indexing(self, done: int, total: int, document: str) -> None:
        """Called in the reader's thread while the shipped corpus is indexed."""
        self.call_from_thread(
            self._ask_screen().say, f"首次使用，正在建立知识库 {done}/{total} {document}"
        )

    def _ask_screen(self) -> AskScreen:
        screen = self.screen_stack[0]
        assert isinstance(screen, AskScreen)
        return screen

    def action_help(self) -> None:
        """Open the help page."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())

    def action_ask(self) -> None:
        """Back to 问答, the input ready."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self._ask_screen().action_to_input()

    async def action_leave(self) -> None:
        """Close the base and end."""
        self.exit()

    async def on_unmount(self) -> None:
        """Let go of the knowledge base."""
        await self.reader.close()


def run(directory: Path) -> None:
    """Run the app until the user leaves it."""
    CaiwenApp(directory).run(mouse=False)
