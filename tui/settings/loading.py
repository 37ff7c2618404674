"""The settings to start with: those of the user's file, or the program's own.

The file is checked by ``tui.settings.written``, which is imported only where there is a file.
"""

from __future__ import annotations

from pathlib import Path

from tui.calls.failures import in_one_line
from tui.settings import checked
from tui.settings.model import DEFAULT, Settings

FILE = "settings.toml"


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
