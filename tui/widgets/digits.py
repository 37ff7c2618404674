"""Digits that are keys, and may turn out to begin a question (2023年…): none of it is lost."""

from __future__ import annotations

from time import monotonic

from textual.events import Key

TOGETHER = 2.0
"""Seconds after which a digit was a key, whatever is typed next."""


class Digits:
    """The digits pressed one after the other, until another key tells what they were."""

    def __init__(self, begun: str = "") -> None:
        self.text = begun
        self._last = monotonic()

    def typed(self, event: Key, *, taken: bool) -> str:
        """The text that this key makes of them; empty where it is ``taken`` as a key."""
        now = monotonic()
        before = self.text if now - self._last <= TOGETHER else ""
        self._last = now
        if taken:
            self.text = before + event.key if event.key.isdecimal() else ""
            return ""
        if not event.is_printable or not event.character:
            self.text = ""
            return ""
        self.text = ""
        return before + event.character
