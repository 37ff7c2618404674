"""Names that stand for several rows of a table without lines: which rows they stand for.

A name in a column before the rows' own names (类别) is printed beside the first of its rows, or in
their middle where its cell was merged.  Without lines nothing tells the two apart but where the
names lie: rows that could be either name's are unclear.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from statistics import median

from indexer.readers.pdf.pieces import Piece
from indexer.wording.labels import is_total

Band = dict[int, list[Piece]]
"""The pieces of a row by column, from top to bottom."""
_LEVEL = 0.4
_MIDDLE = 0.25
_CLOSE = 0.75

_Span = tuple[int, int]
"""The first and the last row a name stands for."""


def put_to_first_rows(bands: Sequence[Band], counted: Collection[int]) -> tuple[set[int], set[int]]:
    """Put each outer name to the first of its rows; one printed between two rows is no row.

    Args:
        bands: the rows, from top to bottom; a row that only held such a name is emptied
        counted: the columns of figures

    Returns:
        The columns of outer names, and the numbers of the rows whose outer name is unclear.
    """
    named = [at for at in range(min(counted, default=0)) if _holds_words(bands, at)]
    key = max(named, key=lambda column: (sum(column in band for band in bands), column), default=0)
    outer = {column for column in named if column < key}
    unclear: set[int] = set()
    for column in outer:
        for run in _runs(bands, key, column):
            if _settle([bands[at] for at in run], column, key):
                continue
            if _stand_between([bands[at] for at in run], column, key):
                unclear.update(run)
                continue
            for part in _parted(run, bands, key):
                if not _settle([bands[at] for at in part], column, key):
                    unclear.update(part)
    return outer, unclear


def _holds_words(bands: Sequence[Band], column: int) -> bool:
    """Whether a column prints words in more rows than figures: no codes, no numbers of rows."""
    own = [piece for band in bands for piece in band.get(column, ())]
    return sum(not piece.is_figure for piece in own) * 2 > len(own)


def _runs(bands: Sequence[Band], key: int, column: int) -> Iterator[list[int]]:
    """The rows with a name of their own that follow each other; totals have none and part them.

    Outer names between two rows are among them.
    """
    run: list[int] = []
    for at, band in enumerate(bands):
        own = key in band and not is_total(band[key][0].text)
        if own or set(band) == {column}:
            run.append(at)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _stand_between(bands: Sequence[Band], column: int, key: int) -> bool:
    """Whether a name has no line of its own as a heading has: it stands between two rows."""
    rows = [_height(band, key) for band in bands if key in band]
    alone = [band[column][0].base for band in bands if key not in band]
    pitch = median([below - above for above, below in pairwise(rows)] or [0.0])
    return any(abs(row - one) < pitch * _CLOSE for row in rows for one in alone)


def _parted(run: Sequence[int], bands: Sequence[Band], key: int) -> Iterator[list[int]]:
    """The rows of a run between the lines that hold no row's name: those are headings."""
    part: list[int] = []
    for at in run:
        if key in bands[at]:
            part.append(at)
        elif part:
            yield part
            part = []
    if part:
        yield part


def _settle(bands: Sequence[Band], column: int, key: int) -> bool:
    """Whether it is clear which rows the names of a column stand for; they are put to the first."""
    names = [band[column] for band in bands if column in band]
    if any(all(len(piece.text) == 1 for piece in name) for name in names):
        return False  # the letters of a name that is printed from top to bottom
    rows = [band for band in bands if key in band]
    if not names or all(column in row for row in rows):
        return len(rows) == len(bands)
    heights = [_height(row, key) for row in rows]
    options = {tuple(spans) for spans in (_below(names, heights), _around(names, heights)) if spans}
    if len(options) != 1:
        return False
    for band in bands:
        band.pop(column, None)
    for name, (first, _) in zip(names, options.pop(), strict=True):
        rows[first][column] = name
    return True


def _below(names: Sequence[Sequence[Piece]], heights: Sequence[float]) -> list[_Span]:
    """The rows of names that are each printed beside their first; none where one is not."""
    firsts = []
    for name in names:
        level = (
            at
            for at, height in enumerate(heights)
            if abs(height - name[0].base) <= name[0].size * _LEVEL
        )
        firsts.append(next(level, -1))
    if firsts[0] != 0 or firsts != sorted(set(firsts)):
        return []
    return [(first, after - 1) for first, after in pairwise([*firsts, len(heights)])]


def _around(names: Sequence[Sequence[Piece]], heights: Sequence[float]) -> list[_Span]:
    """The rows of names that are each printed in their middle; none where that is not so."""
    off = _MIDDLE * median([below - above for above, below in pairwise(heights)] or [0.0])
    spans: list[_Span] = []
    first = 0
    for name in names:
        middle = (name[0].base + name[-1].base) / 2
        last = next(
            (
                at
                for at in range(first, len(heights))
                if abs((heights[first] + heights[at]) / 2 - middle) <= off
            ),
            None,
        )
        if last is None:
            return []
        spans.append((first, last))
        first = last + 1
    return spans if first == len(heights) else []


def _height(band: Band, key: int) -> float:
    """The height the figures of a row stand at; its name's, where it prints none."""
    figures = (one.base for own in band.values() for one in own if one.is_figure)
    return next(figures, band[key][0].base)
