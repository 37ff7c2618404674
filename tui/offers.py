"""What a screen may offer to the keys that work everywhere: F7 find, F8 export, F9 copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from tui.app import CaiwenApp


@runtime_checkable
class Findable(Protocol):
    """A screen whose content can be searched."""

    def found(self, words: str) -> int:
        """Mark ``words`` (none: take the marks away), go to the first; how many there are."""

    def step_found(self, step: int) -> None:
        """Go to the next (1) or previous (-1) match."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What is on screen, as rows under heads (citation columns included) and as objects."""

    name: str
    """What it is, for the file's name: letters and Han characters only."""
    heads: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    objects: Sequence[object]


@runtime_checkable
class Exportable(Protocol):
    """A screen whose content can be saved."""

    def exported(self) -> Exported | None:
        """What is on screen; None while there is nothing."""


@runtime_checkable
class Copyable(Protocol):
    """A screen with something chosen that can be copied."""

    def copied(self) -> str:
        """The chosen thing as text; empty where nothing is chosen."""


def find(app: CaiwenApp) -> None:
    """Ask for words and search the screen for them."""
    if not isinstance(app.page, Findable):
        app.say("这个画面没有可查找的内容。")


def export(app: CaiwenApp) -> None:
    """Save what is on screen."""
    if not isinstance(app.page, Exportable) or app.page.exported() is None:
        app.say("这个画面没有可导出的内容。")


def copy(app: CaiwenApp) -> None:
    """Copy what is chosen."""
    text = app.page.copied() if isinstance(app.page, Copyable) else ""
    if not text:
        app.say("这个画面没有选中可复制的内容。")
        return
    put(app, text)


def put(app: CaiwenApp, text: str) -> None:
    """Send ``text`` to the clipboard and say where it went."""
    app.copy_to_clipboard(text)
    app.say("已发送到终端剪贴板")
