"""Groups of a header without lines: which columns a label over several of them heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median

from indexer.readers.pdf.labels import Label
from indexer.readers.pdf.paths import Rule

_BELOW = 0.9
_UNCOVERED = 2.0
_MISSED = 6.0
_TIGHT = 0.5
_APART = 0.6
_HOPELESS = 1e9

Tops = Sequence[Label | None]
"""The uppermost label found so far over each column; None where there is none."""


@dataclass(frozen=True, slots=True)
class Group:
    """A label over several columns, ``first`` to ``last``."""

    label: Label
    first: int
    last: int


def groups(
    rows: Sequence[Sequence[Label]],
    columns: Tops,
    edges: Sequence[float],
    level: Sequence[Rule],
) -> list[Group]:
    """The columns that labels head, outermost first; ``rows`` are the labels by height from below.

    ``level`` are level lines within the header: such a line under a label tells how far it reaches.
    """
    found: list[Group] = []
    depths = _depths(columns, [label.size for row in rows for label in row], len(rows))
    for at, row in enumerate(rows):
        tops = [_top(column, own, found) for column, own in enumerate(columns)]
        above = len(rows) - 1 - at
        found[:0] = _Row(row, tops, columns, edges, found, depths, above).spans(level)
    return found


def off_centre(label: Label, columns: Tops, edges: Sequence[float], first: int, last: int) -> float:
    """How far a label is from the middle of columns, in letters.

    Their middle is that of their edges, or that of the outer ones' own labels: edges are known
    less well where figures stand in the middle of their cells.
    """
    middles = [(edges[first] + edges[last + 1]) / 2]
    outer = columns[first], columns[last]
    if outer[0] and outer[1]:
        middles.append((outer[0].centre + outer[1].centre) / 2)
    return min(abs(middle - label.centre) for middle in middles) / label.size


def _top(column: int, own: Label | None, found: Sequence[Group]) -> Label | None:
    return next((one.label for one in found if one.first <= column <= one.last), own)


def _depths(columns: Tops, sizes: Sequence[float], rows: int) -> list[int] | None:
    """How many labels stand over each column's own, where their heights tell.

    A label is set in the middle of what is left below the labels over it: as many heights as
    there are rows of groups, and one more where columns stand under none.
    """
    known = sorted(one.middle for one in columns if one)
    if not known or not sizes:
        return None
    size = median(sizes)
    steps: list[list[float]] = []
    for middle in known:
        if steps and middle - steps[-1][-1] < size * _APART:
            steps[-1].append(middle)
        else:
            steps.append([middle])
    if any(step[-1] - step[0] > size * _TIGHT for step in steps):
        return None
    if len(steps) - rows not in {0, 1} or len(steps) < 2:
        return None
    more = 1 if len(steps) == rows else 0
    bounds = [step[0] for step in steps]
    return [
        sum(bound <= one.middle for bound in bounds) - 1 + more if one else -1 for one in columns
    ]


@dataclass(slots=True)
class _Row:
    """Labels of one height, and all that tells which columns they head."""

    labels: Sequence[Label]
    tops: Tops
    columns: Tops
    """The columns' own labels."""
    edges: Sequence[float]
    below: Sequence[Group]
    """The groups that are found already, further down."""
    depths: Sequence[int] | None
    above: int
    """How many rows of groups stand higher."""

    def spans(self, level: Sequence[Rule]) -> list[Group]:
        """The columns each label heads: those whose common middle is nearest."""
        ordered = sorted(self.labels, key=lambda one: one.left)
        ruled = [self._ruled(label, level) for label in ordered]
        if all(ruled):
            return [one for one in ruled if one]
        return [
            ruled[at] or Group(label, *span)
            for at, (label, span) in enumerate(zip(ordered, self._nearest(ordered), strict=False))
        ]

    def _nearest(self, ordered: Sequence[Label]) -> tuple[tuple[int, int], ...]:
        width = len(self.tops)
        weights = [self._weight(ordered, at) for at in range(width)]
        whole = [at for at in range(width + 1) if not self._is_cut(at)]

        @cache
        def best(index: int, start: int) -> tuple[float, tuple[tuple[int, int], ...]]:
            if index == len(ordered):
                return sum(max(one, 0.0) for one in weights[start:]), ()
            choices = []
            for first in (at for at in whole if start <= at < width):
                skipped = sum(max(one, 0.0) for one in weights[start:first])
                for end in (at for at in whole if at > first):
                    covered = weights[first:end]
                    if -_HOPELESS in covered:
                        break
                    off = off_centre(ordered[index], self.columns, self.edges, first, end - 1)
                    here = skipped + off
                    rest, spans = best(index + 1, end)
                    choices.append((here + rest, ((first, end - 1), *spans)))
            return min(choices, default=(_HOPELESS, ()))

        return best(0, 0)[1]

    def _weight(self, row: Sequence[Label], at: int) -> float:
        """What it costs to leave a column without a group; no group takes in a hopeless one.

        A label of one line in a header of two stands half-way: it is below no group.
        """
        top = self.tops[at]
        if top is None:
            return 0.0
        if top.first - row[0].last < row[0].size * _BELOW:
            return -_HOPELESS
        if self.depths is None:
            return _UNCOVERED
        if self.depths[at] < 0:
            return 0.0
        return _MISSED if self.depths[at] > self.above else -_HOPELESS

    def _is_cut(self, at: int) -> bool:
        return any(one.first < at <= one.last for one in self.below)

    def _ruled(self, label: Label, level: Sequence[Rule]) -> Group | None:
        """The columns over the level line drawn right under a label, and under no other."""
        under = [
            rule
            for rule in level
            if label.middle - label.size * 0.2 < rule.at < label.middle + label.size * 2.5
            and rule.start <= label.left and label.right <= rule.end
        ]  # fmt: skip
        if not under:
            return None
        rule = min(under, key=lambda one: one.at)
        if sum(rule.start <= one.centre <= rule.end for one in self.labels) > 1:
            return None
        centres = [
            (left + right) / 2 for left, right in zip(self.edges, self.edges[1:], strict=False)
        ]
        inside = [at for at, one in enumerate(centres) if rule.start <= one <= rule.end]
        whole = len(inside) == len(centres)
        return Group(label, inside[0], inside[-1]) if inside and not whole else None
