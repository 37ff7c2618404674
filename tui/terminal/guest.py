"""An app as a guest of the terminal: what it asks of it, sends it, and how it is sent away."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App
from textual.events import CursorPosition, Event, Key
from textual.filter import LineFilter

from tui.terminal import ending, suspending
from tui.terminal.edge import ASK_WIDTH, WIDE_SIGNS, Edge
from tui.terminal.keyboard import keep_alt_digits, pressed


class GuestApp(App[None]):
    """What it says to the user and keeps when it is ended, an app says itself."""

    def __init__(self, *, colourless: bool = False) -> None:
        super().__init__(ansi_color=True if colourless else None)
        self.edge = Edge()
        keep_alt_digits()

    def say(self, text: str, *, error: bool = False) -> None:
        """Tell the user."""
        raise NotImplementedError

    def keep(self) -> None:
        """Keep what should survive the session; it is ending."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Ask the terminal what it does, and be told of its end."""
        self.app_resume_signal.subscribe(self, self._redraw)
        if not self.is_headless:
            ending.on_signals(self._signalled)
            if self._driver is not None:
                self._driver.write(ASK_WIDTH)

    async def on_event(self, event: Event) -> None:
        """Take what a terminal sends for the keys that were pressed."""
        if isinstance(event, Key) and not event.is_forwarded and self.screen_stack:
            keys = pressed(event, self.screen.active_bindings)
            for key in keys:
                await super().on_event(key.set_sender(self))
            if keys:
                return
        await super().on_event(event)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The framework's, then what keeps a document's text from commanding the terminal."""
        return [*super().get_line_filters(), self.edge]

    def on_cursor_position(self, event: CursorPosition) -> None:
        """The terminal tells how wide it draws a sign of doubtful width: draw such ones in ASCII.

        One that tells nothing is taken to draw them narrow, as nearly all do.
        """
        if event.y == 1 and event.x == 2 and not self.edge.narrow:
            self.edge.narrow = True
            self.say(WIDE_SIGNS)
            for screen in self.screen_stack:
                screen.query("*").refresh()

    def action_suspend(self) -> None:
        """To the background of the shell; where no shell could bring the app back, it stays."""
        if suspending.can_come_back():
            self.action_suspend_process()
        else:
            self.say("这里没有能把界面调回来的 shell，没有挂起；可另开一个窗口。")

    def _redraw(self, _: App[None]) -> None:
        """Back in the foreground: the terminal shows nothing of what was drawn before."""
        self.refresh(layout=True)

    def _signalled(self, number: int) -> None:
        """The connection has dropped, or the program is to end."""
        self.keep()
        self.exit(return_code=128 + number)
