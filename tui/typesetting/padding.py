"""Texts filled up to columns of a terminal, where a Chinese character takes two."""

from __future__ import annotations

from kb.text import width


def pad(text: str, columns: int) -> str:
    """The text filled with spaces to so many terminal columns; a longer one stays whole."""
    return text + " " * (columns - width(text))


def pad_left(text: str, columns: int) -> str:
    """The text moved right to end at so many terminal columns; a longer one stays whole."""
    return " " * (columns - width(text)) + text
