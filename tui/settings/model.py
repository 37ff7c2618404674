"""The app's settings: what they are where nothing is written, and where the file lies.

The file is checked by ``tui.settings.written``, which is imported only where there is a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tui.calls.failures import in_one_line
from tui.keeping.conversations import MOST as CONVERSATIONS
from tui.keeping.history import MOST as HISTORY
from tui.settings import checked

FILE = "settings.toml"
THEMES = {
    "ansi-dark": "终端配色（深底）",
    "ansi-light": "终端配色（浅底）",
    "dark": "深色",
    "light": "浅色",
}
"""The themes by their names in the settings, and what they are called on a screen."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What may be set; ``keys`` are those of actions (by their ids) that have others."""

    theme: str = "ansi-dark"
    bars: bool = True
    history: int = HISTORY
    conversations: int = CONVERSATIONS
    keys: Mapping[str, str] = field(default_factory=dict)


DEFAULT = Settings()


def default_file() -> Path:
    """Where the settings lie; the file need not exist."""
    from platformdirs import user_config_path

    return user_config_path("caiwen", appauthor=False) / FILE


def load() -> tuple[Settings, str]:
    """The settings; where the file is wrong, those of the program and what is wrong in one line."""
    path = default_file()
    if not path.exists():
        return DEFAULT, ""
    try:
        text = path.read_bytes()
        return checked.recalled(text) or _checked_anew(path, text), ""
    except Exception as error:
        return DEFAULT, f"设置没有采用，先按默认值：{in_one_line(error)}"


def _checked_anew(path: Path, text: bytes) -> Settings:
    from tui.settings.written import read

    found = read(path)
    checked.remember(text, found)
    return found
