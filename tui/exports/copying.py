"""Copying a text out of the app, and other work done beside it: what fails is one line."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from tui.calls.failures import in_one_line

if TYPE_CHECKING:
    from tui.app import CaiwenApp


def put(app: CaiwenApp, text: str) -> None:
    """Send ``text`` to the clipboard and say where it went."""
    begin(app, _put(app, text))


async def _put(app: CaiwenApp, text: str) -> None:
    from platformdirs import user_data_path

    from tui.terminal.clipboard import copy as copy_out

    folder = user_data_path("caiwen")
    app.say(await asyncio.to_thread(copy_out, text, app.copy_to_clipboard, folder))


def begin(app: CaiwenApp, work: Coroutine[Any, Any, None]) -> None:
    """Do it beside the app; what fails is one line."""

    async def done() -> None:
        try:
            await work
        except Exception as error:
            app.say(in_one_line(error), error=True)

    app.run_worker(done(), group="offer", exclusive=True, exit_on_error=False)
