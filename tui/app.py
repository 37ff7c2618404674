"""The terminal app: modes over one knowledge base, first paint before anything is opened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from tui.keeping import state
from tui.keeping.conversations import Conversations
from tui.keeping.history import History
from tui.keeping.session import Keeping
from tui.keys.keymap import bindings, key_of
from tui.knowledge.reader import Reader, explain
from tui.modes import FIRST, MODES
from tui.settings import themes, worn
from tui.settings.loading import load
from tui.settings.model import THEMES
from tui.terminal.edge import WIDE_SIGNS
from tui.terminal.guest import GuestApp

if TYPE_CHECKING:
    from tui.screens.page import Page


LOOK_AGAIN = 30.0
"""Seconds between two looks for a newer knowledge base, each a ``stat`` of one file."""


class CaiwenApp(GuestApp):
    """财问 in a terminal."""

    TITLE = "财问"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings("app")
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False
    MODES = {mode.name: mode.opened for mode in MODES}  # noqa: RUF012
    DEFAULT_MODE = FIRST

    def __init__(self, directory: Path) -> None:
        super().__init__(colourless=themes.no_colour())
        self.settings, self._trouble = load()
        self.reader = Reader(directory, self._indexing)
        kept = state.folder()
        self.keeping = Keeping(
            History(kept, self.settings.history),
            Conversations(kept, directory, self.settings.conversations),
        )
        self.holdings = "正在打开知识库…"
        self.renewable = self._unopened = False
        self.keys = self.settings.keys
        self.set_keymap(self.keys)
        self.words = ""
        themes.wear(self, worn.picked(self.settings.theme, THEMES))
        self._modes_before: list[str] = []

    def on_mount(self) -> None:
        """Open the knowledge base once the first screen is drawn."""
        self.call_after_refresh(self._open)
        self.set_interval(LOOK_AGAIN, self.look_for_newer)

    @property
    def page(self) -> Page:
        """The page in front, whatever stands over it."""
        from tui.screens.page import Page

        return next(one for one in reversed(self.screen_stack) if isinstance(one, Page))

    def say(self, text: str, *, error: bool = False) -> None:
        """News on the page in front."""
        self.page.say(text, error=error)

    @work(exclusive=True, group="open", exit_on_error=False)
    async def _open(self) -> None:
        try:
            holdings = await self.reader.open()
        except Exception as error:
            self.holdings, self._unopened = "知识库没有打开", True
            self.say(explain(error), error=True)
        else:
            self.holdings, self._unopened = holdings.label(), False
            trouble = self._trouble or (WIDE_SIGNS if self.edge.narrow else "")
            self.say(trouble, error=bool(self._trouble))
            self.page.renew()
        self.page.show_frame()

    def _indexing(self, done: int, total: int, document: str) -> None:
        """Called in the reader's thread while the shipped corpus is indexed."""
        step = f"{done}/{total} {document}" if total else "读取随附文档…"
        self.call_from_thread(self.say, f"首次使用，正在建立知识库 {step}")

    def on_app_focus(self) -> None:
        """Whoever comes back to the window may have indexed in another one."""
        self.look_for_newer()

    def look_for_newer(self) -> None:
        """Offer a knowledge base published meanwhile; where none could be opened, open it."""
        if self._unopened and self.reader.mended():
            self._unopened = False
            self._open()
        if self.renewable or not self.reader.newer():
            return
        self.renewable = True
        self.say(f"知识库有了新的版本，按 {key_of('renew', self.keys)} 换用；对话和位置都保留。")
        self.page.show_frame()

    @work(exclusive=True, group="open", exit_on_error=False)
    async def action_renew(self) -> None:
        """Open the knowledge base as it is now; conversation, screens and choices stay."""
        if not self.renewable and not self.reader.newer():
            self.say("知识库没有更新的版本。")
            return
        try:
            holdings = await self.reader.reopen()
        except Exception as error:
            self.say(explain(error), error=True)
            return
        self.renewable, self.holdings = False, holdings.label()
        self.page.renew()
        self.say(f"已换用新的知识库：{self.holdings}。前面的答案是按原来的知识库答的。")
        self.page.show_frame()

    async def action_mode(self, name: str) -> None:
        """Open a mode as it was left; pressed in that mode, go to its first screen."""
        if name == self.current_mode:
            while len(self.screen_stack) > 1:
                await self.pop_screen()
            return
        self._modes_before = [one for one in self._modes_before if one != name]
        self._modes_before.append(self.current_mode)
        await self.switch_mode(name)

    def leave_mode(self) -> None:
        """Back to the mode that was open before this one; the first mode stays."""
        if self._modes_before and self.current_mode != FIRST:
            self.switch_mode(self._modes_before.pop())

    def action_help(self) -> None:
        """Open the help page for the page in front."""
        from tui.screens.help import HelpScreen

        if not isinstance(self.page, HelpScreen):
            self.push_screen(HelpScreen(self.page.places()))

    def action_history(self) -> None:
        """Open the questions asked before."""
        from tui.screens.history import HistoryScreen

        if self.screen is self.page and not isinstance(self.page, HistoryScreen):
            self.push_screen(HistoryScreen())

    def action_palette(self) -> None:
        """Open everything that can be done from here."""
        from tui.palette import offered
        from tui.palette.screen import PaletteScreen

        if self.screen is self.page and not isinstance(self.page, PaletteScreen):
            self.push_screen(PaletteScreen(offered.actions(self, self.screen)))

    @work(exclusive=True, group="take", exit_on_error=False)
    async def take(self, taken: Callable[[CaiwenApp], Awaitable[None]]) -> None:
        """Leave the page in front and do what was taken on it."""
        await self.pop_screen()
        try:
            await taken(self)
        except Exception as error:
            self.say(explain(error), error=True)

    def action_find(self) -> None:
        """Search the page in front."""
        if self.screen is self.page:
            from tui.screens import everywhere

            everywhere.find(self)

    def action_export(self) -> None:
        """Save what is on the page in front."""
        if self.screen is self.page:
            from tui.screens import everywhere

            everywhere.export(self)

    def action_copy(self) -> None:
        """Copy what is chosen on the page in front."""
        from tui.screens import everywhere

        everywhere.copy(self)

    async def action_quit(self) -> None:
        """The framework's own key for the end is ours as well: nothing typed is lost by it."""
        await self.action_leave()

    def action_help_quit(self) -> None:
        """Ctrl+C ends nothing here; say what does."""
        self.say(f"要退出请按 {key_of('leave', self.keys)}。")

    async def action_leave(self) -> None:
        """Keep the conversation, close the base and end."""
        self.keep()
        self.exit()

    def keep(self) -> None:
        """Keep the conversation and what is being typed."""
        from tui.screens.ask import AskScreen

        for screen in self.get_screen_stack(FIRST)[:1]:
            if isinstance(screen, AskScreen):
                screen.leave()

    async def on_unmount(self) -> None:
        """Let go of the knowledge base."""
        await self.reader.close()


def run(directory: Path) -> int:
    """Run the app until the user leaves it; the exit code."""
    app = CaiwenApp(directory)
    app.run(mouse=False)
    return app.return_code or 0
