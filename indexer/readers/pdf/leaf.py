"""One page as it is read: its lines of text and its tables, from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.readers.pdf.sheet import Sheet
from indexer.readers.pdf.words import TextLine


@dataclass(slots=True)
class Said:
    """A line of text, where it stands, and its text as it will be quoted."""

    line: TextLine
    text: str
    wrapped: bool = False
    """Whether it is put together of several lines, and so whole."""
    unread: str = ""
    """Why the table that the line belongs to cannot be read; empty for other lines."""


@dataclass(slots=True)
class Leaf:
    """One page: what is printed on it from top to bottom."""

    number: int
    width: float
    height: float
    items: list[Said | Sheet] = field(default_factory=list)
