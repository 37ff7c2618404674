"""The app's settings: what may be set, and what it is where nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.keeping.conversations import MOST as CONVERSATIONS
from tui.keeping.history import MOST as HISTORY

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
