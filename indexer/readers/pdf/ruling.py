"""Ruling lines become tables: cells with their spans, and the characters each cell holds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from indexer.readers.pdf.page import Glyph
from indexer.readers.pdf.paths import Rule

TOUCH = 0.3
"""How near lines that touch are, in letters of the page's usual size."""
_SAME_LINE = 0.2
_GAP = 0.4
_SHORTEST = 0.6
_COVERED = 0.5
_OUTSIDE = 0.8
_USUAL_SIZE = 10.0
_MOST_CELLS = 50_000
_MOST_RULES = 1500


@dataclass(slots=True)
class Box:
    """One cell: its edges on the paper and the rows and columns it takes."""

    left: float
    top: float
    right: float
    bottom: float
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    glyphs: list[Glyph] = field(default_factory=list)
    unclear: str = ""
    """Why the figures of its row cannot be read; empty where they can."""


@dataclass(slots=True)
class Ruled:
    """A table drawn with lines: where its columns and rows are parted, and its cells."""

    xs: list[float]
    ys: list[float]
    boxes: list[Box]
    places: dict[tuple[int, int], Box]
    """The cell that takes each row and column."""
    letter: float = _USUAL_SIZE
    """The usual size of the letters on its page, in points."""

    def holds(self, glyph: Glyph) -> bool:
        """Whether the character stands in the table."""
        near = TOUCH * self.letter
        inside = self.xs[0] - near <= glyph.centre <= self.xs[-1] + near
        return inside and self.ys[0] - near <= glyph.middle <= self.ys[-1] + near

    def box(self, glyph: Glyph) -> Box:
        """The cell a character of the table stands in."""
        row = bisect_right(self.ys, glyph.middle, 1, len(self.ys) - 1) - 1
        column = bisect_right(self.xs, glyph.centre, 1, len(self.xs) - 1) - 1
        return self.places[row, column]


def tables(rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> tuple[list[Ruled], list[Glyph]]:
    """The tables of a page from top to bottom, and the characters that stand in none of them."""
    letter = median([glyph.size for glyph in glyphs]) if glyphs else _USUAL_SIZE
    level = _longest(merged([rule for rule in rules if not rule.upright], letter))
    upright = _longest(merged([rule for rule in rules if rule.upright], letter))
    found = [
        table
        for group in _crossing(level, upright, TOUCH * letter)
        if (table := _table(*group, glyphs, letter))
    ]
    found.sort(key=lambda table: (table.ys[0], table.xs[0]))
    outside = []
    for glyph in glyphs:
        table = _smallest([one for one in found if one.holds(glyph)])
        if table is None:
            outside.append(glyph)
        else:
            table.box(glyph).glyphs.append(glyph)
    return [table for table in found if any(box.glyphs for box in table.boxes)], outside


def _longest(rules: Sequence[Rule]) -> list[Rule]:
    """The rules, of a drawing that has thousands the longest: no table has as many."""
    return sorted(rules, key=lambda rule: rule.start - rule.end)[:_MOST_RULES]


def _smallest(found: Sequence[Ruled]) -> Ruled | None:
    return min(
        found,
        key=lambda one: (one.xs[-1] - one.xs[0]) * (one.ys[-1] - one.ys[0]),
        default=None,
    )


def merged(rules: Sequence[Rule], letter: float) -> list[Rule]:
    """Bits of one line, drawn cell by cell or dot by dot, as the one line they are.

    ``letter`` is the usual size of the letters on the page, in points.
    """
    ordered = sorted(rules, key=lambda rule: rule.at)
    touch = TOUCH * letter
    groups: list[list[Rule]] = []
    for rule in ordered:
        own = groups[-1] if groups else []
        if own and rule.at - own[0].at <= touch and rule.at - own[-1].at <= _SAME_LINE * letter:
            own.append(rule)
        else:
            groups.append([rule])
    return [line for group in groups for line in _chained(group, letter)]


def _chained(group: Sequence[Rule], letter: float) -> Iterator[Rule]:
    at = sum(rule.at for rule in group) / len(group)
    start = end = None
    for rule in sorted(group, key=lambda one: one.start):
        if start is None or end is None:
            start, end = rule.start, rule.end
        elif rule.start <= end + _GAP * letter:
            end = max(end, rule.end)
        else:
            if end - start >= _SHORTEST * letter:
                yield Rule(rule.upright, at, start, end)
            start, end = rule.start, rule.end
    if start is not None and end is not None and end - start >= _SHORTEST * letter:
        yield Rule(group[0].upright, at, start, end)


def _crossing(
    level: Sequence[Rule], upright: Sequence[Rule], touch: float
) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Level and upright lines that touch each other, together."""
    owner = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while owner[at] != at:
            owner[at] = owner[owner[at]]
            at = owner[at]
        return at

    for one, flat in enumerate(level):
        for other, post in enumerate(upright, len(level)):
            across = flat.start - touch <= post.at <= flat.end + touch
            if across and post.start - touch <= flat.at <= post.end + touch:
                owner[root(one)] = root(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at, rule in enumerate((*level, *upright)):
        groups.setdefault(root(at), ([], []))[at >= len(level)].append(rule)
    yield from groups.values()


def _table(
    level: Sequence[Rule], upright: Sequence[Rule], glyphs: Sequence[Glyph], letter: float
) -> Ruled | None:
    if not level or not upright or len(level) + len(upright) < 4:
        return None
    xs = _edges([rule.at for rule in upright], level, glyphs, letter, upright=True)
    ys = _edges([rule.at for rule in level], upright, glyphs, letter, upright=False)
    if len(xs) < 2 or len(ys) < 2 or not 1 < (len(xs) - 1) * (len(ys) - 1) <= _MOST_CELLS:
        return None
    boxes = _boxes(xs, ys, level, upright, TOUCH * letter)
    places = {
        (row, column): box
        for box in boxes
        for row in range(box.row, box.row + box.rowspan)
        for column in range(box.column, box.column + box.colspan)
    }
    return Ruled(xs, ys, boxes, places, letter) if len(boxes) > 1 else None


def _edges(
    own: Sequence[float],
    across: Sequence[Rule],
    glyphs: Sequence[Glyph],
    letter: float,
    *,
    upright: bool,
) -> list[float]:
    """Where lines part columns (or rows); an outer line that was not drawn is put in."""
    edges = _distinct(own, TOUCH * letter)
    outside = _OUTSIDE * letter
    first = min(rule.start for rule in across)
    last = max(rule.end for rule in across)
    places = [glyph.centre if upright else glyph.middle for glyph in glyphs]
    if edges[0] - first > outside and any(first < place < edges[0] for place in places):
        edges.insert(0, first)
    if last - edges[-1] > outside and any(edges[-1] < place < last for place in places):
        edges.append(last)
    return edges


def _distinct(places: Sequence[float], touch: float) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > touch:
            edges.append(place)
    return edges


def _boxes(
    xs: Sequence[float],
    ys: Sequence[float],
    level: Sequence[Rule],
    upright: Sequence[Rule],
    touch: float,
) -> list[Box]:
    """The cells: neighbours without a line between them are one, where that is a rectangle."""
    rows, columns = len(ys) - 1, len(xs) - 1
    beside = [[rule for rule in upright if abs(rule.at - x) <= touch] for x in xs]
    below_rows = [[rule for rule in level if abs(rule.at - y) <= touch] for y in ys]
    walls = [[_is_drawn(near, ys[r], ys[r + 1]) for near in beside] for r in range(rows)]
    floors = [[_is_drawn(near, xs[c], xs[c + 1]) for c in range(columns)] for near in below_rows]
    taken: set[tuple[int, int]] = set()
    boxes: list[Box] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < columns and not walls[row][right] and (row, right) not in taken:
                right += 1
            below = row + 1
            while below < rows and _opens(walls, floors, below, column, right):
                below += 1
            taken.update((r, c) for r in range(row, below) for c in range(column, right))
            edges = xs[column], ys[row], xs[right], ys[below]
            boxes.append(Box(*edges, row, column, below - row, right - column))
    return boxes


def _opens(
    walls: Sequence[Sequence[bool]],
    floors: Sequence[Sequence[bool]],
    below: int,
    left: int,
    right: int,
) -> bool:
    """Whether the row below belongs to the cell: no line above it, none inside."""
    bare = not any(floors[below][column] for column in range(left, right))
    return bare and not any(walls[below][column] for column in range(left + 1, right))


def _is_drawn(rules: Sequence[Rule], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules)
    return covered >= (end - start) * _COVERED
