"""Characters at their places become lines of text, as the eye reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from indexer.readers.pdf.page import Glyph

_SAME_LINE = 0.4
_SAME_PLACE = 0.35
_WORD_GAP = 0.22
_LETTER_GAP = 0.75
_COLUMN_GAP = 1.6
_WIDEST_GAP = 1000
"""Blanks that a gap becomes at most: no paper is wider; a letter may stand at x = 10,000,000."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line: its characters from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs)

    @property
    def base(self) -> float:
        return median(glyph.base for glyph in self.glyphs)

    @property
    def size(self) -> float:
        return median(glyph.size for glyph in self.glyphs)

    @property
    def text(self) -> str:
        """The text; gaps within words are left out, those between columns are kept wide."""
        parts = [self.glyphs[0].text]
        for before, glyph in pairwise(self.glyphs):
            parts.append(_gap(before, glyph))
            parts.append(glyph.text)
        return "".join(parts)


def lines(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """The lines that characters make, from top to bottom."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (one.base, one.left)):
        row = rows[-1] if rows else None
        if row and _level(row, glyph):
            row.append(glyph)
        else:
            rows.append([glyph])
    return [TextLine(tuple(_printed_once(row))) for row in rows]


def joined(found: Sequence[TextLine]) -> str:
    """The text of lines that wrap: parts of words are joined, Latin words kept apart."""
    text = ""
    for line in found:
        part = line.text
        if text and text[-1].isascii() and text[-1].isalpha() and part[0].isascii():
            text += " "
        text += part
    return text


def _level(row: Sequence[Glyph], glyph: Glyph) -> bool:
    size = min(row[-1].size, glyph.size)
    return glyph.base - row[-1].base <= size * _SAME_LINE and (
        glyph.base - row[0].base <= size * _SAME_LINE * 2
    )


def _printed_once(row: Iterable[Glyph]) -> list[Glyph]:
    """Bold letters are printed twice, a little apart, by some writers."""
    kept: list[Glyph] = []
    for glyph in sorted(row, key=lambda one: one.left):
        again = any(
            other.text == glyph.text
            and abs(other.left - glyph.left) < _SAME_PLACE * (glyph.right - glyph.left)
            and abs(other.base - glyph.base) < _SAME_PLACE * glyph.size
            for other in kept[-3:]
        )
        if not again:
            kept.append(glyph)
    return kept


def _gap(before: Glyph, after: Glyph) -> str:
    size = min(before.size, after.size)
    gap = (after.left - before.right) / size
    if gap >= _COLUMN_GAP:
        return " " * max(2, min(round(gap * 2), _WIDEST_GAP))
    if gap >= _LETTER_GAP:
        return " "
    latin = before.text.isascii() and after.text.isascii()
    worded = before.text.isalpha() or after.text.isalpha()
    return " " if latin and worded and gap >= _WORD_GAP else ""
