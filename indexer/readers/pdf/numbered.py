"""Columns that a header numbers (1 2 3 …): each number belongs to the figures of one column."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.readers.pdf.printed import PrintedRow
from indexer.readers.pdf.tracks import Track

_FARTHEST = 4.0
_NEARER = 2.0


def with_numbers(found: Sequence[Track], rows: Sequence[PrintedRow]) -> list[Track]:
    """The columns, a number that stands aside of its column's figures put to them.

    ``rows`` are the lines that number the columns.  Figures are set to one side of their cells,
    and numbers in the middle: then nothing else overlaps them.
    """
    numbers = {id(piece) for row in rows for piece in row.pieces}
    columns = list(found)
    for lone in [one for one in found if one.pieces and _is_of(one, numbers)]:
        own = [one for one in columns if _is_free(one, numbers)]
        near = sorted((_gap(lone, one), at) for at, one in enumerate(own))
        apart = _FARTHEST * lone.pieces[0].size
        if not near or near[0][0] > apart:
            continue
        if len(near) > 1 and near[1][0] < near[0][0] * _NEARER:
            continue
        figures = own[near[0][1]]
        columns.remove(lone)
        columns[columns.index(figures)] = Track(
            min(lone.left, figures.left),
            max(lone.right, figures.right),
            (*lone.pieces, *figures.pieces),
        )
    return columns


def _is_of(track: Track, numbers: set[int]) -> bool:
    return all(id(piece) in numbers for piece in track.pieces)


def _is_free(track: Track, numbers: set[int]) -> bool:
    """Whether a column holds figures, and no number of its own."""
    return track.figures > 0 and not any(id(piece) in numbers for piece in track.pieces)


def _gap(one: Track, other: Track) -> float:
    return max(other.left - one.right, one.left - other.right, 0.0)
