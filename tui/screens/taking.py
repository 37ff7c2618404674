"""What is done with what was taken in a list (palette, history), once the list is left."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from tui.settings import themes

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from tui.app import CaiwenApp
    from tui.screens.ask import AskScreen


async def act(action: str, node: DOMNode, app: CaiwenApp) -> None:
    """Do there what a key would have done."""
    await app.run_action(action, node)


async def wear(theme: str, app: CaiwenApp) -> None:
    """Show the app in this theme, now and later."""
    app.say(themes.pick(app, theme, app.settings.theme))


async def read(document: str, app: CaiwenApp) -> None:
    """Open a document in its own mode."""
    from tui.screens.documents import DocumentsScreen

    await _to(app, "documents")
    assert isinstance(app.screen, DocumentsScreen)
    app.screen.open_document(document)


async def in_talk(do: Callable[[AskScreen], Awaitable[None] | None], app: CaiwenApp) -> None:
    """Go to the conversation and do something there."""
    from tui.screens.ask import AskScreen

    await _to(app, app.DEFAULT_MODE)
    assert isinstance(app.screen, AskScreen)
    done = do(app.screen)
    if done is not None:
        await done


async def _to(app: CaiwenApp, mode: str) -> None:
    """To the first screen of a mode."""
    if app.current_mode != mode:
        await app.action_mode(mode)
    while len(app.screen_stack) > 1:
        await app.pop_screen()
