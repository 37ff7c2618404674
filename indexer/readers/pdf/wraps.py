"""Names that wrap over several lines find the rows of figures they belong to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from indexer.readers.pdf.pieces import Piece
from indexer.vocabulary import pattern
from indexer.wording.labels import is_total
from kb.text import fold

_WRAPS = 1.8
_LEVEL = 0.4
_FULL = 1.6
_OFF = 2.0
_ALONE = 1.0
_NAMELESS = 0.6
_SHORT = 1.5
_NEW_ITEM = 2.0
_UNEVEN = 1.0
_CLEAR = 1.3
_MARGIN = 0.3
_RARE = 0.8
_ROWLIKE = 0.92
_WIDE = 0.6
_STRANGE = 3.0
_EXACT = 0.2
_FAR = 8.0
_MOST_LINES = 9
_IMPOSSIBLE = 1e9

Setting = Literal["middle", "top", "bottom"]
"""Which line of a wrapped name stands at the height of its figures."""


@dataclass(frozen=True, slots=True)
class Line:
    """The pieces of one column that are printed at one height."""

    pieces: tuple[Piece, ...]

    @property
    def base(self) -> float:
        return self.pieces[0].base

    @property
    def size(self) -> float:
        return self.pieces[0].size

    @property
    def right(self) -> float:
        return max(piece.right for piece in self.pieces)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines that are one name, by number, and the row they are put to."""

    first: int
    end: int
    row: int | None


@dataclass(frozen=True, slots=True)
class _Step:
    """The next line and row to look at, and the name that is taken on the way there."""

    line: int
    row: int
    part: _Part | None


@dataclass(frozen=True, slots=True)
class Name:
    """Lines that are one name, and the height of its figures; None for a row of its own.

    ``clear`` tells that no other reading is nearly as good.
    """

    lines: tuple[Line, ...]
    row: float | None
    clear: bool = True


def names(pieces: Sequence[Piece], rows: Sequence[float]) -> list[Name]:
    """The names of one column from top to bottom; ``rows`` are the heights of figures."""
    lines = _lines(pieces)
    if not lines:
        return []
    settings: tuple[Setting, ...] = ("middle", "top", "bottom")
    readings = sorted((_Column(lines, rows, setting).best() for setting in settings), key=_cost)
    best = readings[0]
    close = [one for one in readings[1:] if one[0] - best[0] < _MARGIN]
    return [
        Name(name.lines, name.row, name.clear and all(name in other[1] for other in close))
        for name in best[1]
    ]


def _cost(reading: tuple[float, list[Name]]) -> float:
    return reading[0]


def _lines(pieces: Sequence[Piece]) -> list[Line]:
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: one.base):
        if found and piece.base - found[-1][0].base <= piece.size * _LEVEL:
            found[-1].append(piece)
        else:
            found.append([piece])
    return [Line(tuple(sorted(own, key=lambda one: one.left))) for own in found]


def _is_item(text: str) -> bool:
    """Whether a line begins an item of its own: by its number, or as a total."""
    return bool(pattern("ordinal").match(fold(text))) or is_total(text)


class _Column:
    """The cheapest way to part a column's lines into names, and to put names to rows."""

    def __init__(self, lines: Sequence[Line], rows: Sequence[float], setting: Setting) -> None:
        self._lines = lines
        self._rows = rows
        self._setting = setting
        self._right = max(line.right for line in lines)
        self._begins = [_is_item(line.text) for line in lines]
        self._pitch = min((lower - upper for upper, lower in pairwise(rows)), default=_IMPOSSIBLE)
        self._costs: dict[_Part, float] = {}
        self._known: dict[tuple[int, int], tuple[float, _Step]] = {}

    def best(self) -> tuple[float, list[Name]]:
        """What the reading costs, and the names."""
        for line in range(len(self._lines), -1, -1):
            for row in range(len(self._rows), -1, -1):
                self._known[line, row] = self._next(line, row)
        parts: list[_Part] = []
        line = row = 0
        while line < len(self._lines):
            _, step = self._known[line, row]
            if step.part:
                parts.append(step.part)
            line, row = step.line, step.row
        clear = [self._is_clear(parts, at) for at in range(len(parts))]
        rare = 0.0 if self._setting == "middle" else _RARE
        return rare + self._known[0, 0][0], [
            Name(
                tuple(self._lines[part.first : part.end]),
                None if part.row is None else self._rows[part.row],
                sure,
            )
            for part, sure in zip(parts, clear, strict=True)
        ]

    def _next(self, line: int, row: int) -> tuple[float, _Step]:
        """The cheapest step from a line on, the rows before ``row`` being done."""
        count = len(self._rows)
        if line == len(self._lines):
            return _NAMELESS * (count - row), _Step(line, row, None)
        size, base = self._lines[line].size, self._lines[line].base
        if row < count and self._rows[row] < base - size * _FAR:
            return _NAMELESS + self._known[line, row + 1][0], _Step(line, row + 1, None)
        near = row < count and self._rows[row] < base + size * _FAR
        steps = [_Step(line, row + 1, None)] if near else []
        for end in range(line + 1, min(line + _MOST_LINES, len(self._lines)) + 1):
            if self._together(line, end) >= _IMPOSSIBLE:
                break
            steps.append(_Step(end, row, _Part(line, end, None)))
            if near:
                steps.append(_Step(end, row + 1, _Part(line, end, row)))
        costs = [
            (self._cost(step.part) + self._known[step.line, step.row][0], step) for step in steps
        ]
        return min(costs, key=lambda one: one[0])

    def _cost(self, part: _Part | None) -> float:
        """What a name costs; without one, a row of figures that has none."""
        if part is None:
            return _NAMELESS
        if part not in self._costs:
            self._costs[part] = self._cost_of(part)
        return self._costs[part]

    def _cost_of(self, part: _Part) -> float:
        lines = self._lines[part.first : part.end]
        together = self._together(part.first, part.end)
        own = None if part.row is None else self._rows[part.row]
        low, high = lines[0].base - lines[0].size, lines[-1].base + lines[0].size
        strange = sum(
            1
            for row in self._rows[bisect_left(self._rows, low) : bisect_right(self._rows, high)]
            if row != own and any(abs(line.base - row) <= line.size * _EXACT for line in lines)
        )
        if own is None:
            return together + _ALONE + strange * _STRANGE
        off = abs(self._height(lines) - own) / lines[0].size
        return together + off * _OFF + strange * _STRANGE

    def _height(self, lines: Sequence[Line]) -> float:
        if self._setting == "top":
            return lines[0].base
        return lines[-1].base if self._setting == "bottom" else (lines[0].base + lines[-1].base) / 2

    def _together(self, first: int, end: int) -> float:
        """What speaks against lines being one name: wide or uneven steps, room left, an item."""
        lines = self._lines[first:end]
        steps = [(below.base - above.base) / above.size for above, below in pairwise(lines)]
        if any(step > _WRAPS for step in steps):
            return _IMPOSSIBLE
        short = sum(1 for one in lines[:-1] if one.right < self._right - one.size * _FULL)
        begun = sum(self._begins[first + 1 : end])
        uneven = max(steps) - min(steps) if steps else 0.0
        wide = sum(1 for step in steps if step * lines[0].size >= self._pitch * _ROWLIKE)
        return short * _SHORT + begun * _NEW_ITEM + uneven * _UNEVEN + wide * _WIDE

    def _is_clear(self, parts: Sequence[_Part], at: int) -> bool:
        """Whether a name fits well, and no line of it would fit its neighbour as well."""
        if self._cost(parts[at]) > _CLEAR:
            return False
        for upper, lower in pairwise(parts[max(0, at - 1) : at + 2]):
            now = self._cost(upper) + self._cost(lower)
            for cut in (lower.first - 1, lower.first + 1):
                if not upper.first < cut < lower.end:
                    continue
                moved = _Part(upper.first, cut, upper.row), _Part(cut, lower.end, lower.row)
                if sum(map(self._cost, moved)) - now < _MARGIN:
                    return False
        return True
