"""Labels find the columns they stand over: each column its own, groups those below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from indexer.readers.pdf.labels import Label
from indexer.readers.pdf.paths import Rule
from indexer.readers.pdf.tracks import Track

_BELOW = 0.5
_OVER = 0.1
_UNCOVERED = 2.0
_BETWEEN = 3.0
_PAD = 2.0
_HOPELESS = 1e9


@dataclass(slots=True)
class Column:
    """A column: where its rows print, the label over it, or only one of the two."""

    track: Track | None
    label: Label | None = None

    @property
    def left(self) -> float:
        return min(one.left for one in (self.track, self.label) if one)

    @property
    def right(self) -> float:
        return max(one.right for one in (self.track, self.label) if one)

    @property
    def centre(self) -> float:
        part = self.track or self.label
        assert part is not None
        return part.centre


@dataclass(frozen=True, slots=True)
class Group:
    """A label over several columns, ``first`` to ``last``."""

    label: Label
    first: int
    last: int


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
    for row in _rows(found):
        upper.extend(_named(row, columns, found))
    _spread(columns)
    result = Head(columns, edges(columns))
    rows = _rows(upper)
    for row in rows:
        result.groups[:0] = _spans(row, result, level)
    return result


def edges(columns: Sequence[Column]) -> list[float]:
    """Where the columns are parted: next to figures that end together, names that begin so."""
    found = [columns[0].left - _PAD]
    for before, after in pairwise(columns):
        low, high = min(before.right, after.left), max(before.right, after.left)
        if after.left <= before.right:
            found.append((low + high) / 2)
        elif before.track and before.track.figures and before.track.ends_together:
            found.append(min(before.right + _PAD, (low + high) / 2))
        elif after.track and not after.track.figures and after.track.begins_together:
            found.append(max(after.left - _PAD, (low + high) / 2))
        else:
            found.append((low + high) / 2)
    return [*found, columns[-1].right + _PAD]


def _rows(found: Sequence[Label]) -> list[list[Label]]:
    """The labels by height, the lowest first."""
    rows: list[list[Label]] = []
    for label in sorted(found, key=lambda one: -one.middle):
        if rows and rows[-1][0].middle - label.middle <= label.size * _BELOW:
            rows[-1].append(label)
        else:
            rows.append([label])
    return rows


def _named(row: Sequence[Label], columns: list[Column], all_labels: Sequence[Label]) -> list[Label]:
    """Give the labels of one height to columns that have none yet; what is left heads groups."""
    rest, groups = [], []
    for label in sorted(row, key=lambda one: one.left):
        over = [one for one in columns if one.track and _overlap(label, one.track) > 0]
        free = [one for one in over if one.label is None]
        if free:
            max(free, key=lambda one: _overlap(label, one.track or label)).label = label
        elif over:
            groups.append(label)
        else:
            rest.append(label)
    for label in rest:
        near = _beside(label, columns)
        own = [
            one
            for one in near
            if one is not None and one.label is None and _is_free(one, label, all_labels)
        ]
        if own:
            min(own, key=lambda one: _distance(label, one)).label = label
        elif all(one and one.label and _is_below(one.label, label) for one in near):
            groups.append(label)
        else:
            columns.append(Column(None, label))
            columns.sort(key=lambda one: one.centre)
    return groups


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
        _overlap(other, track) > 0
        and abs(other.centre - track.centre) < own
        and min(other.right, label.right) <= max(other.left, label.left)
        for other in found
        if other is not label
    )


def _distance(label: Label, column: Column) -> float:
    return max(label.left - column.right, column.left - label.right)


def _is_below(lower: Label, upper: Label) -> bool:
    return lower.middle - upper.middle > upper.size * _BELOW


def _overlap(label: Label, track: Track | Label) -> float:
    return min(label.right, track.right) - max(label.left, track.left) - label.size * _OVER


def _spread(columns: Sequence[Column]) -> None:
    """A label over parts of a code that have no label of their own is the label of each."""
    for before, after in pairwise(columns):
        for one, other in ((before, after), (after, before)):
            coded = all(part.track and part.track.counts for part in (one, other))
            if coded and one.label and not other.label and other.track:
                reach = one.label.left - other.track.right, other.track.left - one.label.right
                if max(reach) < one.label.size:
                    other.label = one.label


def _spans(row: Sequence[Label], found: Head, level: Sequence[Rule]) -> list[Group]:
    """The columns that the labels of one height head: those whose common middle is nearest."""
    ordered = sorted(row, key=lambda one: one.left)
    ruled = [_ruled(label, found, level) for label in ordered]
    if all(ruled):
        return [one for one in ruled if one]
    below = [_weight(ordered, column) for column in found.columns]
    width = len(found.columns)
    cuts = {at for at in range(1, width) if not _is_cut(found.groups, at)}

    @cache
    def best(index: int, start: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if index == len(ordered):
            return sum(max(one, 0.0) for one in below[start:]), ()
        label = ordered[index]
        choices = []
        for first in range(start, width):
            skipped = sum(max(one, 0.0) for one in below[start:first])
            if first and first not in cuts:
                continue
            for last in range(first, width):
                if below[last] == -_HOPELESS:
                    break
                if last + 1 < width and last + 1 not in cuts:
                    continue
                here = (
                    skipped
                    + _off(label, found, first, last)
                    + sum(-one for one in below[first : last + 1] if one < 0)
                )
                rest, spans = best(index + 1, last + 1)
                choices.append((here + rest, ((first, last), *spans)))
        return min(choices, default=(_HOPELESS, ()))

    return [
        ruled[at] or Group(label, *span)
        for at, (label, span) in enumerate(zip(ordered, best(0, 0)[1], strict=False))
    ]


def _weight(row: Sequence[Label], column: Column) -> float:
    """What it costs to leave a column without a group; below zero, what it costs to take it in.

    A label of one line in a header of two stands half-way: it is below no group.
    """
    if column.label is None:
        return 0.0
    upper = row[0]
    drop = (column.label.middle - upper.middle) / upper.size
    if drop <= _BELOW:
        return -_HOPELESS
    return _UNCOVERED


def _is_cut(groups: Sequence[Group], at: int) -> bool:
    return any(one.first < at <= one.last for one in groups)


def _off(label: Label, found: Head, first: int, last: int) -> float:
    """How far a label is from the middle of the columns, in letters."""
    left, right = found.edges[first], found.edges[last + 1]
    return abs((left + right) / 2 - label.centre) / label.size


def _ruled(label: Label, found: Head, level: Sequence[Rule]) -> Group | None:
    """The columns over the level line that is drawn right under a label, where there is one."""
    under = [
        rule
        for rule in level
        if label.middle - label.size * 0.2 < rule.at < label.middle + label.size * 2.5
        and rule.start <= label.left and label.right <= rule.end
    ]  # fmt: skip
    if not under:
        return None
    rule = min(under, key=lambda one: one.at)
    inside = [at for at, one in enumerate(found.columns) if rule.start <= one.centre <= rule.end]
    whole = len(inside) == len(found.columns)
    return Group(label, inside[0], inside[-1]) if inside and not whole else None
