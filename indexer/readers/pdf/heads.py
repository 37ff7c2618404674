"""Labels find the columns they stand over: each column its own, groups those below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from indexer.readers.pdf.columns import Column, edges, overlap, side_of
from indexer.readers.pdf.groups import Group, groups
from indexer.readers.pdf.labels import Label, over_each_other, stacked
from indexer.readers.pdf.paths import Rule
from indexer.readers.pdf.tracks import Track

_BELOW = 0.5
_ABOVE = 2.6
_STACKED = 0.9
_SAME = 0.35


@dataclass(slots=True)
class Head:
    """The columns from left to right, their edges, and the groups over them, outermost first."""

    columns: list[Column]
    edges: list[float] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    def path(self, column: int) -> list[Label]:
        """The labels over a column, outermost first."""
        over = [one.label for one in self.groups if one.first <= column <= one.last]
        own = self.columns[column].label
        return [*over, *([own] if own else [])]


def head(found: Sequence[Label], tracks: Sequence[Track], level: Sequence[Rule]) -> Head:
    """Labels put over columns; a label over nothing names a column in which nothing is printed.

    ``level`` are level lines within the header: such a line under a label tells how far it reaches.
    """
    columns = [Column(track) for track in tracks]
    upper: list[Label] = []
    leaves = [one for one in found if not any(_stands_over(one, other) for other in found)]
    side = side_of(leaves, tracks)
    for row in _rows(found):
        upper.extend(_named(row, columns, leaves, side))
    _spread(columns)
    upper = _put_on_top(upper, columns)
    result = Head(columns, edges(columns, side))
    result.groups = groups(
        _rows(upper, _STACKED), [one.label for one in columns], result.edges, level
    )
    return result


def _rows(found: Sequence[Label], apart: float = _BELOW) -> list[list[Label]]:
    """The labels by height, the lowest first; ``apart`` is how far rows are, in letters."""
    rows: list[list[Label]] = []
    for label in sorted(found, key=lambda one: -one.middle):
        if rows and rows[-1][0].middle - label.middle <= label.size * apart:
            rows[-1].append(label)
        else:
            rows.append([label])
    return rows


def _named(
    row: Sequence[Label], columns: list[Column], leaves: Sequence[Label], side: int
) -> list[Label]:
    """Give the labels of one height to columns that have none yet; what is left heads groups."""
    rest, groups = [], []
    for label in sorted(row, key=lambda one: one.left):
        over = [one for one in columns if one.track and overlap(label, one.track) > 0]
        free = [one for one in over if one.label is None]
        if free:
            max(free, key=lambda one: overlap(label, one.track or label)).label = label
        elif over:
            groups.append(label)
        else:
            rest.append(label)
    for label in _set_aside(rest, columns, leaves, side):
        near = _beside(label, columns)
        own = [
            one
            for one in near
            if one is not None and one.label is None and _is_free(one, label, leaves)
        ]
        if own:
            nearest = min(own, key=lambda one: _distance(label, one))
            nearest.label, nearest.guessed = label, True
        elif all(one and one.label and _is_below(one.label, label) for one in near):
            groups.append(label)
        else:
            columns.append(Column(None, label))
            columns.sort(key=lambda one: one.centre)
    return groups


def _set_aside(
    labels: Sequence[Label], columns: list[Column], leaves: Sequence[Label], side: int
) -> list[Label]:
    """Give labels to columns whose figures are set to one side; the labels that are left.

    A label in the middle of its cell stands left of figures that are set to the right, and right
    of the figures before: of several there, the one next to the figures is theirs.
    """
    left = list(labels)
    for at, column in enumerate(columns):
        if not side or column.label or not column.track or not column.track.figures:
            continue
        if any(overlap(one, column.track) > 0 for one in leaves):
            continue
        inside = [one for one in left if _is_beside(one, at, columns, side)]
        if inside:
            column.label = max(inside, key=lambda one: one.centre * side)
            left.remove(column.label)
    return left


def _is_beside(label: Label, at: int, columns: Sequence[Column], side: int) -> bool:
    """Whether a label stands between the figures of a column and those before them."""
    own, other = columns[at].track, columns[at - side : at - side + 1] if at >= side else []
    assert own is not None
    if side > 0:
        return label.right <= own.right and all(label.left >= one.right for one in other)
    return label.left >= own.left and all(label.right <= one.left for one in other)


def _stands_over(label: Label, other: Label) -> bool:
    return _is_below(other, label) and overlap(label, other) > 0


def _beside(label: Label, columns: Sequence[Column]) -> tuple[Column | None, Column | None]:
    left = [one for one in columns if one.centre <= label.centre]
    right = [one for one in columns if one.centre > label.centre]
    return (left[-1] if left else None), (right[0] if right else None)


def _is_free(column: Column, label: Label, found: Sequence[Label]) -> bool:
    """Whether no label that stands nearer to the column is meant for it."""
    track = column.track
    if track is None:
        return False
    own = abs(label.centre - track.centre)
    return not any(
        overlap(other, track) > 0
        and abs(other.centre - track.centre) < own
        and min(other.right, label.right) <= max(other.left, label.left)
        for other in found
        if other is not label
    )


def _distance(label: Label, column: Column) -> float:
    return max(label.left - column.right, column.left - label.right)


def _is_below(lower: Label, upper: Label) -> bool:
    return lower.middle - upper.middle > upper.size * _BELOW


def _spread(columns: Sequence[Column]) -> None:
    """A label over parts of a code that have no label of their own is the label of each."""
    for before, after in pairwise(columns):
        for one, other in ((before, after), (after, before)):
            coded = all(part.track and part.track.counts for part in (one, other))
            if coded and one.label and not other.label and other.track:
                reach = one.label.left - other.track.right, other.track.left - one.label.right
                if max(reach) < one.label.size:
                    other.label = one.label


def _put_on_top(upper: Sequence[Label], columns: list[Column]) -> list[Label]:
    """Labels over one column that has a label are upper lines of it; the others head groups."""
    left: list[Label] = []
    for label in sorted(upper, key=lambda one: -one.middle):
        at = next((at for at, one in enumerate(columns) if _is_on_top(label, at, columns)), None)
        if at is None:
            left.append(label)
            continue
        own = columns[at].label
        assert own is not None
        whole = stacked((*label.lines, *own.lines))
        for column in columns:
            if column.label is own:
                column.label = whole
    return left


def _is_on_top(label: Label, at: int, columns: Sequence[Column]) -> bool:
    own = columns[at].label
    if own is None or not over_each_other(label.lines[-1], own.lines[0]):
        return False
    if not 0 < own.first - label.last <= label.size * _ABOVE:
        return False
    beside = [columns[one] for one in (at - 1, at + 1) if 0 <= one < len(columns)]
    if any(_reaches_over(label, one) for one in beside):
        return False
    alike = [
        one
        for one in beside
        if one.label and abs(one.label.middle - own.middle) <= label.size * _SAME
    ]
    return len(alike) < 2


def _reaches_over(label: Label, column: Column) -> bool:
    return min(label.right, column.right) - max(label.left, column.left) > label.size * _BELOW
