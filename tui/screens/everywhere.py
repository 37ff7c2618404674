"""What F7 find, F8 export and F9 copy do with the page in front."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tui.exports.copying import begin, put
from tui.exports.offers import Copyable, Exportable, Exported, Findable
from tui.screens.line import Asked, LineScreen

if TYPE_CHECKING:
    from tui.app import CaiwenApp

Result = TypeVar("Result")


def find(app: CaiwenApp) -> None:
    """Ask for words and search the screen for them."""
    page = app.page
    if not isinstance(page, Findable) or not page.has_content():
        app.say("这个画面没有可查找的内容。")
        return

    def look(words: str | None) -> None:
        if words is not None:
            app.words = words
            begin(app, _look(app, page, words))

    asked = Asked(
        "查找", "字词或数字", app.words, stepped=page.step_found, replaced=True,
        enter="查找", steps="上/下一处",
    )  # fmt: skip
    app.push_screen(LineScreen(asked), look)


async def _look(app: CaiwenApp, page: Findable, words: str) -> None:
    app.say("")
    count = await _settled(page.found(words))
    if count == 0 and words:
        app.say(f"没有找到“{words}”。")


def export(app: CaiwenApp) -> None:
    """Ask for a file's name and save what is on screen there."""
    begin(app, _export(app))


async def _export(app: CaiwenApp) -> None:
    from tui.exports.saving import other_format, proposed

    page = app.page
    shown = await _settled(page.exported()) if isinstance(page, Exportable) else None
    if shown is None:
        app.say("这个画面没有可导出的内容。")
        return

    def write(name: str | None) -> None:
        if name and shown is not None:
            begin(app, _save(app, shown, Path(name)))

    path = proposed(Path.cwd(), shown.name).name
    asked = Asked("导出到", "文件名", path, turned=other_format, enter="保存", steps="换格式")
    app.push_screen(LineScreen(asked), write)


async def _save(app: CaiwenApp, shown: Exported, path: Path) -> None:
    from tui.exports.saving import save

    app.say(f"正在导出到 {path}…")
    app.say(await asyncio.to_thread(save, shown, path))


def copy(app: CaiwenApp) -> None:
    """Copy what is chosen."""
    text = app.page.copied() if isinstance(app.page, Copyable) else ""
    if not text:
        app.say("这个画面没有选中可复制的内容。")
        return
    put(app, text)


async def _settled(given: Result | Awaitable[Result]) -> Result:
    return await given if isinstance(given, Awaitable) else given
