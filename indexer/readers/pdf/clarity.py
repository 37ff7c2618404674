"""Whether a table without lines can be read: where a column or a row is unclear, it is not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from indexer.readers.pdf.bands import NAMES, Rows
from indexer.readers.pdf.columns import Column
from indexer.readers.pdf.groups import Group, off_centre
from indexer.readers.pdf.heads import Head
from indexer.readers.pdf.labels import Label
from indexer.readers.pdf.outer_names import Band
from indexer.readers.pdf.pieces import Piece
from indexer.readers.pdf.tracks import Track
from kb.text import normalise

NO_HEADER = "没有表头，也接不上前一页的表"
SCANT = "只有一处数字，看不出各列"
NO_COLUMNS = "分不清各列"
_UNLABELLED = "有的列没有表头，或者表头不知道是哪一列的"
_GROUPED = "上层表头管到哪几列不清楚"
_MIXED = "同一列里既有数字又有文字"
_ASTRIDE = "有的数字夹在两列之间"
_FORM = "文字列太多，像一张填报的表格"
_NOTHING = re.compile(r"[-—–－/／\\.…无*]*")
_MIXED_SHARE = 0.1
_MOST_ASTRIDE = 0.2
_MOST_UNCLEAR = 0.5
_FARTHEST = 4.0
_NEARER = 1.0
_FARTHER = 2.5
_HIGH = 0.55
_INSIDE = 0.3
_MANY_NAMES = 3
_MOST_NAMES = 5
"""Several columns of words can name a row: which one does is told by many rows only."""


def doubts(over: Head, labels: Sequence[Label], rows: Rows) -> Iterator[str]:
    """What is unclear about a table: its header first, then its columns and rows."""
    yield from head_doubts(over, labels)
    yield from body_doubts(over.edges, rows)


def head_doubts(over: Head, labels: Sequence[Label]) -> Iterator[str]:
    """What is unclear about the labels of a header."""
    unlabelled = any(_is_unlabelled(one, over.columns) for one in over.columns)
    if unlabelled or _is_beside_its_label(over.columns, labels):
        yield _UNLABELLED
    put = [*(one.label for one in over.columns), *(one.label for one in over.groups)]
    lines = {id(line) for label in labels for line in label.lines}
    used = {id(line) for label in put if label for line in label.lines}
    if lines - used or any(_is_doubtful(one, over) for one in over.groups):
        yield _GROUPED


def body_doubts(edges: Sequence[float], rows: Rows) -> Iterator[str]:
    """What is unclear about all rows, or about too many: where columns are, whose names are."""
    columns: list[list[Piece]] = [[] for _ in edges[1:]]
    for band in rows.bands:
        for at, own in band.items():
            columns[at].extend(own)
    if any(_is_mixed(at, columns, rows.bands) for at in range(len(columns))):
        yield _MIXED
    names = _leading_names(columns)
    if names > _MOST_NAMES or (names > _MANY_NAMES and len(rows.bands) < names * 2):
        yield _FORM
    if any(_is_crowded(band) for band in rows.bands):
        yield _ASTRIDE
    unclear = Counter(unclear_rows(edges, rows).values())
    for reason, most in ((_ASTRIDE, _MOST_ASTRIDE), (NAMES, _MOST_UNCLEAR)):
        if unclear[reason] > len(rows.bands) * most:
            yield reason


def unclear_rows(edges: Sequence[float], rows: Rows) -> dict[int, str]:
    """The rows, by number, of which something is unclear, and what it is."""
    found = dict.fromkeys(rows.unclear, NAMES)
    return found | {at: _ASTRIDE for at, band in enumerate(rows.bands) if _is_astride(band, edges)}


def _is_unlabelled(column: Column, columns: Sequence[Column]) -> bool:
    """Whether figures have no label, or one that might be that of another column."""
    if column.track is None or not _holds_amounts(column):
        return False
    label = column.label
    if label is None or not column.guessed:
        return label is None
    own = _gap(label, column.track)
    others = [_gap(label, one.track) for one in columns if one.track and not one.label]
    blanks = [_gap(one.label, column.track) for one in columns if one.label and not one.track]
    return min([*others, *blanks], default=own * _FARTHER + label.size) < own * _FARTHER


def _is_beside_its_label(columns: Sequence[Column], labels: Sequence[Label]) -> bool:
    """Whether a column took a label of a group for its own, its own standing over nothing."""
    if all(one.track for one in columns):
        return False
    middle = (min(one.first for one in labels) + max(one.last for one in labels)) / 2
    own = [one.label for one in columns if one.label and _holds_amounts(one)]
    return any(label.middle < middle - label.size * _HIGH for label in own)


def _gap(label: Label, track: Track) -> float:
    return max(label.left - track.right, track.left - label.right, 0.0)


def _is_doubtful(group: Group, over: Head) -> bool:
    """Whether a label might head other columns than it was put over."""
    if group.first == group.last:
        return True
    own = _off(group, over, group.first, group.last)
    others = [_off(group, over, *span) for span in _other_spans(group, over.columns)]
    return own > _FARTHEST or min(others, default=_FARTHEST) - own < _NEARER


def _other_spans(group: Group, columns: Sequence[Column]) -> Iterator[tuple[int, int]]:
    """The spans with a column of amounts more, or less, at one end."""
    first, last = group.first, group.last
    if first and _holds_amounts(columns[first - 1]):
        yield first - 1, last
    if last + 1 < len(columns) and _holds_amounts(columns[last + 1]):
        yield first, last + 1
    if _holds_amounts(columns[first]):
        yield first + 1, last
    if _holds_amounts(columns[last]):
        yield first, last - 1


def _holds_amounts(column: Column) -> bool:
    return column.track is not None and column.track.figures > 0 and not column.track.counts


def _off(group: Group, over: Head, first: int, last: int) -> float:
    own = [one.label for one in over.columns]
    return off_centre(group.label, own, over.edges, first, last)


def _is_mixed(at: int, columns: Sequence[Sequence[Piece]], bands: Sequence[Band]) -> bool:
    """Whether figures and words stand below each other, names over several columns aside."""
    figures = sum(1 for one in columns[at] if one.is_figure)
    names = next(
        (own for own in range(at - 1, -1, -1) if any(not one.is_figure for one in columns[own])),
        at,
    )
    words = sum(
        1
        for band in bands
        if names in band and any(_says_something(one) for one in band.get(at, ()))
    )
    return min(figures, words) > max(1, (figures + words) * _MIXED_SHARE)


def _says_something(piece: Piece) -> bool:
    return not piece.is_figure and not _NOTHING.fullmatch(normalise(piece.text))


def _leading_names(columns: Sequence[Sequence[Piece]]) -> int:
    """How many columns of words stand before the first column of figures."""
    count = 0
    for own in columns:
        if any(one.kind == "amount" for one in own):
            break
        count += any(not one.is_figure for one in own)
    return count


def _is_astride(band: Band, edges: Sequence[float]) -> bool:
    """Whether a figure lies over the edge of its column."""
    figures = [(at, one) for at, own in band.items() for one in own if one.is_figure]
    return any(
        one.left < edges[at] - one.size * _INSIDE or one.right > edges[at + 1] + one.size * _INSIDE
        for at, one in figures
    )


def _is_crowded(band: Band) -> bool:
    """Whether two figures stand in one column, or words with an amount: it may be two columns."""
    for own in band.values():
        figures = [one for one in own if one.is_figure]
        if len(figures) > 1 or (figures and figures[0].kind == "amount" and len(own) > 1):
            return True
    return False
