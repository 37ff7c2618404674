"""One page as it is read: its lines of text and its tables, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from indexer.readers.pdf.page import Glyph
from indexer.readers.pdf.sheet import Sheet
from indexer.readers.pdf.words import TextLine
from indexer.wording.captions import caption
from indexer.wording.shapes import is_title

_APART = 1.6


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


def titles_apart(line: TextLine) -> list[TextLine]:
    """A title and the captions that are printed beside it, each as a line; others as they are."""
    parts = [TextLine(tuple(part)) for part in _parts(line)]
    said = [bool(caption(part.text)) for part in parts]
    titled = [
        is_title(part.text) for part, captioned in zip(parts, said, strict=True) if not captioned
    ]
    return parts if any(said) and titled == [True] else [line]


def _parts(line: TextLine) -> Iterator[list[Glyph]]:
    part = [line.glyphs[0]]
    for before, after in pairwise(line.glyphs):
        if after.left - before.right > min(before.size, after.size) * _APART:
            yield part
            part = []
        part.append(after)
    yield part
