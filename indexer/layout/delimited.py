"""Lines whose cells are parted by a character (tab, ``|``, comma) become a raw grid."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.structure import Line, RawCell, RawGrid
from indexer.wording.shapes import BLANKS
from kb.model import Spot

_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|__)(?P<text>[^*_\s](?:[^*_]*[^*_\s])?)(?P=mark)")
"""What Markdown sets in bold or italics, as the totals of a table often are."""


def grid(lines: Sequence[Line], delimiter: str) -> RawGrid:
    """The rows of the lines."""
    rows = tuple(cells(line, delimiter) for line in lines)
    return RawGrid(rows, "tabs", lines[0].number, lines[-1].number)


def cells(line: Line, delimiter: str) -> tuple[RawCell, ...]:
    """The cells of one line.  A ``|`` at either end closes the row and opens no cell."""
    bounds = _bounds(line.text, delimiter)
    if delimiter == "|":
        bounds = _without_frame(line.text, bounds)
    return tuple(cell(line, start, end) for start, end in bounds)


def cell(line: Line, start: int, end: int) -> RawCell:
    """The cell between two positions of a line, without the blanks around its text."""
    piece = line.text[start:end]
    text = piece.strip(BLANKS)
    if not text:
        return RawCell("", Spot(line.number, line.number, start, start))
    indent = len(piece) - len(piece.lstrip(BLANKS))
    first = start + indent
    marked = _EMPHASIS.fullmatch(text)
    if marked:
        text, first = marked["text"], first + marked.start("text")
    return RawCell(text, Spot(line.number, line.number, first, first + len(text)), indent=indent)


def _bounds(text: str, delimiter: str) -> list[tuple[int, int]]:
    bounds = []
    start = 0
    for position, character in enumerate(text):
        if character == delimiter:
            bounds.append((start, position))
            start = position + 1
    bounds.append((start, len(text)))
    return bounds


def _without_frame(text: str, bounds: list[tuple[int, int]]) -> list[tuple[int, int]]:
    stripped = text.strip(BLANKS)
    first = 1 if stripped.startswith("|") else 0
    last = -1 if stripped.endswith("|") and len(bounds) > first + 1 else None
    return bounds[first:last]
