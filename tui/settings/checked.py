"""The settings as they were checked last, so that checking them does not delay every start.

pydantic takes a third of the time to the first screen.  A file that is, letter for letter, the one
that was checked by this very program need not be checked again.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from tui.keeping import state

if TYPE_CHECKING:
    from tui.settings.model import Settings

FILE = "settings-checked.json"
_LARGEST = 1 << 20


def recalled(text: bytes) -> Settings | None:
    """The settings that this text was found to say; None where it has to be checked."""
    from tui.settings.model import Settings

    try:
        form = json.loads(state.read(_file(), _LARGEST))
        if form["text"] == text.decode("latin-1") and form["program"] == _program():
            return Settings(**form["settings"])
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return None


def remember(text: bytes, found: Settings) -> None:
    """Keep what the text was found to say; where that cannot be, it is checked every time."""
    form: dict[str, Any] = {
        "text": text.decode("latin-1"),
        "program": _program(),
        "settings": asdict(found),
    }
    with suppress(OSError):
        state.replace(_file(), json.dumps(form).encode())


def _file() -> Path:
    return state.folder() / FILE


def _program() -> int:
    """Another number where other keys or settings may be written."""
    from tui.keys.actions import ACTIONS
    from tui.settings import model

    return crc32(repr((ACTIONS, model.DEFAULT, model.THEMES)).encode())
