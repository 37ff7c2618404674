"""The theme that was picked in the palette, kept over restarts.

It holds as long as the settings file says of the theme what it said when it was picked: whoever
writes another one there means that one.
"""

from __future__ import annotations

import json
from collections.abc import Container

from tui.keeping import state

FILE = "theme.json"
_LARGEST = 4096


def picked(written: str, known: Container[object]) -> str:
    """The theme to show where the settings say ``written``; ``known`` holds the names of all."""
    try:
        kept = json.loads(state.read(state.folder() / FILE, _LARGEST))
        if kept["over"] == written and kept["theme"] in known:
            return str(kept["theme"])
    except (OSError, ValueError, LookupError, TypeError):
        return written
    return written


def keep(theme: str, written: str) -> None:
    """Keep what was picked where the settings say ``written``.  Raises OSError."""
    form = {"theme": theme, "over": written}
    state.replace(state.folder() / FILE, json.dumps(form).encode())
