"""What a screen may offer to the keys that work everywhere: F7 find, F8 export, F9 copy."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

from tui.failures import in_one_line

if TYPE_CHECKING:
    from tui.app import CaiwenApp

Result = TypeVar("Result")


@runtime_checkable
class Findable(Protocol):
    """A screen whose content can be searched."""

    def found(self, words: str) -> int | Awaitable[int | None] | None:
        """Mark ``words`` (none: take the marks away), go to the first; how many there are.

        None where there is nothing to search, which the screen has then said itself.
        """

    def step_found(self, step: int) -> None:
        """Go to the next (1) or previous (-1) match."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What is on screen, as rows under heads (citation columns included) and as objects.

    ``name`` is what it is, for the file's name; cells are text, whole numbers, decimals or None;
    ``objects`` are plain JSON values.
    """

    name: str
    heads: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    objects: Sequence[object]


@runtime_checkable
class Exportable(Protocol):
    """A screen whose content can be saved."""

    def exported(self) -> Exported | Awaitable[Exported | None] | None:
        """What is on screen; None while there is nothing."""


@runtime_checkable
class Copyable(Protocol):
    """A screen with something chosen that can be copied."""

    def copied(self) -> str:
        """The chosen thing as text; empty where nothing is chosen."""


def find(app: CaiwenApp) -> None:
    """Ask for words and search the screen for them."""
    from tui.screens.line import Asked, LineScreen

    page = app.page
    if not isinstance(page, Findable):
        app.say("这个画面没有可查找的内容。")
        return

    def look(words: str | None) -> None:
        if words is not None:
            app.words = words
            _begin(app, _look(app, page, words))

    after = "回车查找 ↑↓上/下一处"
    asked = Asked("查找", "字词或数字", app.words, None, page.step_found, after, replaced=True)
    app.push_screen(LineScreen(asked), look)


async def _look(app: CaiwenApp, page: Findable, words: str) -> None:
    app.say("")
    count = await _settled(page.found(words))
    if count == 0 and words:
        app.say(f"没有找到“{words}”。")


def export(app: CaiwenApp) -> None:
    """Ask for a file's name and save what is on screen there."""
    _begin(app, _export(app))


async def _export(app: CaiwenApp) -> None:
    from tui.saving import other_format, proposed
    from tui.screens.line import Asked, LineScreen

    page = app.page
    shown = await _settled(page.exported()) if isinstance(page, Exportable) else None
    if shown is None:
        app.say("这个画面没有可导出的内容。")
        return

    def write(name: str | None) -> None:
        if name and shown is not None:
            _begin(app, _save(app, shown, Path(name)))

    path = proposed(Path.cwd(), shown.name).name
    asked = Asked("导出到", "文件名", path, None, None, "回车保存 ↑↓换格式", other_format)
    app.push_screen(LineScreen(asked), write)


async def _save(app: CaiwenApp, shown: Exported, path: Path) -> None:
    from tui.saving import save

    app.say(f"正在导出到 {path}…")
    app.say(await asyncio.to_thread(save, shown, path))


def copy(app: CaiwenApp) -> None:
    """Copy what is chosen."""
    text = app.page.copied() if isinstance(app.page, Copyable) else ""
    if not text:
        app.say("这个画面没有选中可复制的内容。")
        return
    put(app, text)


def put(app: CaiwenApp, text: str) -> None:
    """Send ``text`` to the clipboard and say where it went."""
    _begin(app, _put(app, text))


async def _put(app: CaiwenApp, text: str) -> None:
    from platformdirs import user_data_path

    from tui.clipboard import copy as copy_out

    folder = user_data_path("caiwen")
    app.say(await asyncio.to_thread(copy_out, text, app.copy_to_clipboard, folder))


def _begin(app: CaiwenApp, work: Coroutine[Any, Any, None]) -> None:
    """Do it beside the app; what fails is one line."""

    async def done() -> None:
        try:
            await work
        except Exception as error:
            app.say(in_one_line(error), error=True)

    app.run_worker(done(), group="offer", exclusive=True, exit_on_error=False)


async def _settled(given: Result | Awaitable[Result]) -> Result:
    return await given if isinstance(given, Awaitable) else given
