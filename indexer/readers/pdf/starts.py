"""Where a table without lines begins: its header, and its first row below it."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from indexer.readers.pdf.pieces import Piece
from indexer.readers.pdf.printed import (
    FEWEST_OF_CODE,
    SENTENCE,
    PrintedRow,
    ends_table,
    hangs_before,
    is_numbering,
)
from indexer.vocabulary import pattern
from indexer.wording.captions import caption
from indexer.wording.shapes import is_title
from kb.text import fold, normalise

_FAR = 6.0
_MOST_HEADER_LINES = 12
_LARGE = 1.15


def first_item(rows: Sequence[PrintedRow], at: int, used: int) -> int:
    """The first row: names before the first figures that are items, not heads."""
    first = at
    while first > used:
        row = rows[first - 1]
        if row.base + row.size * _FAR < rows[first].base or ends_table(row) or is_numbering(row):
            break
        if not (pattern("ordinal").match(fold(row.text)) or _is_coded(row)):
            break
        first -= 1
    above = rows[first - 1] if first > used else None
    if above and first == at and hangs_before(above, rows[at]):
        first -= 1
    return first


def _is_coded(row: PrintedRow) -> bool:
    first = row.pieces[0]
    return first.kind == "integer" and len(first.text) >= FEWEST_OF_CODE and len(row.pieces) > 1


def header_start(rows: Sequence[PrintedRow], at: int, end: int, used: int) -> int:
    """Where the header above the first row begins: below the title or the captions."""
    body = [piece for row in rows[at:end] for piece in row.pieces]
    size = median([piece.size for piece in body])
    start = at
    while start > used and at - start < _MOST_HEADER_LINES:
        row = rows[start - 1]
        far = rows[start].base - row.base > max(row.size, size) * 4.5
        if far or _heads_nothing(row, max([size, *(one.size for one in rows[start:at])])):
            break
        start -= 1
    while (
        start < at
        and len(rows[start].pieces) == 1
        and _is_heading(rows[start], body, rows[start + 1 : at])
    ):
        start += 1
    return start


def _heads_nothing(row: PrintedRow, size: float) -> bool:
    text = row.text.strip()
    if caption(text) or SENTENCE.search(text) or (row.amounts and not is_numbering(row)):
        return True
    alone = len(row.pieces) == 1
    return alone and (is_title(text) or row.size > size * _LARGE * 1.2)


def _is_heading(row: PrintedRow, body: Sequence[Piece], header: Sequence[PrintedRow]) -> bool:
    """Whether the only piece of a line is a title in the middle of the whole table.

    ``header`` are the lines between it and the rows: labels may be larger than figures.
    """
    piece = row.pieces[0]
    middle = (min(one.left for one in body) + max(one.right for one in body)) / 2
    size = median([one.size for one in body])
    large = piece.size > max([size, *(one.size for one in header)]) * _LARGE
    return large or (len(normalise(piece.text)) > 8 and abs(piece.centre - middle) < size * 2)
