"""The labels of a header without lines: which lines of it are one label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from indexer.readers.pdf.pieces import Piece
from indexer.readers.pdf.printed import PrintedRow
from indexer.readers.pdf.words import joined

_LEVEL = 0.35
_WRAPS = 1.8
_STRADDLES = 2.3
_CENTRED = 0.7
_FLUSH = 0.35
_BESIDE = 0.3
_CLOSER = 0.1
_NOWHERE = 1e9


@dataclass(frozen=True, slots=True)
class Label:
    """One label: its lines from top to bottom, and the place they take."""

    lines: tuple[Piece, ...]
    left: float
    right: float
    middle: float
    """The height of its middle on the page."""
    size: float

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def text(self) -> str:
        return joined([piece.line for piece in self.lines])

    @property
    def first(self) -> float:
        """The height its first line stands at."""
        return self.lines[0].base

    @property
    def last(self) -> float:
        return self.lines[-1].base


def labels(head: Sequence[PrintedRow]) -> list[Label]:
    """The labels of a header, lines that wrap put together."""
    found = sorted(chain.from_iterable(row.pieces for row in head), key=lambda one: one.base)
    whole = [stacked(lines) for lines in _columns(found)]
    return [part for one in whole for part in _parted(one, whole)]


def stacked(lines: Sequence[Piece]) -> Label:
    """Lines that stand below each other as one label."""
    return Label(
        tuple(lines),
        min(one.left for one in lines),
        max(one.right for one in lines),
        (lines[0].base + lines[-1].base) / 2,
        max(one.size for one in lines),
    )


def over_each_other(upper: Piece, lower: Piece) -> bool:
    """Whether two lines are set as lines of one label are: on one middle, or flush."""
    size = min(upper.size, lower.size)
    centred = abs(upper.centre - lower.centre) <= size * _CENTRED
    flush = abs(upper.left - lower.left) <= size * _FLUSH
    return centred or (flush and upper.width >= lower.width - size * 0.5)


def _columns(found: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Lines set below each other as near as lines of one label are."""
    after: dict[int, Piece] = {}
    begun: set[int] = set()
    for piece in found:
        above = _above(piece, found)
        if above is not None and id(above) not in after and _goes_on(above, piece, found):
            after[id(above)] = piece
            begun.add(id(piece))
    for piece in found:
        if id(piece) in begun:
            continue
        lines = [piece]
        while id(lines[-1]) in after:
            lines.append(after[id(lines[-1])])
        yield lines


def _above(piece: Piece, found: Sequence[Piece]) -> Piece | None:
    """The nearest piece that stands above."""
    over = [one for one in found if _higher(one, piece) and _overlap(one, piece)]
    return max(over, key=lambda one: one.base, default=None)


def _higher(one: Piece, piece: Piece) -> bool:
    return piece.base - one.base > piece.size * _LEVEL * 2


def _overlap(one: Piece, other: Piece) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 0.3 * min(one.size, other.size)


def _goes_on(upper: Piece, lower: Piece, found: Sequence[Piece]) -> bool:
    size = min(upper.size, lower.size)
    pitch = (lower.base - upper.base) / size
    alike = abs(upper.size - lower.size) <= size * 0.15
    if pitch > _STRADDLES or not alike or not over_each_other(upper, lower):
        return False
    if _has_company(upper, lower, found):
        return False
    return pitch <= _WRAPS or _is_astride(upper, lower, found)


def _has_company(upper: Piece, lower: Piece, found: Sequence[Piece]) -> bool:
    """Whether another label stands beside one of the lines, below or above the other one."""
    return any(
        abs(one.base - line.base) <= one.size * _LEVEL and _overlap(one, other)
        for line, other in ((lower, upper), (upper, lower))
        for one in found
        if one is not upper and one is not lower
    )


def _is_astride(upper: Piece, lower: Piece, found: Sequence[Piece]) -> bool:
    middle = (upper.base + lower.base) / 2
    return any(
        abs(one.base - middle) <= one.size * _LEVEL and not _overlap(one, lower) for one in found
    )


def _parted(label: Label, found: Sequence[Label]) -> Iterator[Label]:
    """The label, or a label over a group and the label below it.

    Labels are set in the middle of their cells: those beside it stand at the height of its own
    middle where its lines are one label, and of the middle of its lower lines where the upper
    ones head a group.
    """
    beside = [one.middle for one in _neighbours(label, found)]
    others = [one.middle for one in found if one is not label]
    near = label.size * _BESIDE
    whole = _distance(label.middle, others)
    for cut in range(1, len(label.lines)):
        own = _distance((label.lines[cut].base + label.last) / 2, beside)
        if (
            own <= near
            and own <= whole + label.size * _CLOSER
            and near < _distance(label.middle, beside)
        ):
            yield stacked(label.lines[:cut])
            yield stacked(label.lines[cut:])
            return
    yield label


def _distance(middle: float, others: Sequence[float]) -> float:
    return min((abs(middle - one) for one in others), default=_NOWHERE)


def _neighbours(label: Label, found: Sequence[Label]) -> Iterator[Label]:
    """The nearest labels to the left and to the right that stand at its height."""
    level = [
        one
        for one in found
        if one is not label and one.first <= label.last + label.size * _LEVEL
        and one.last >= label.first - label.size * _LEVEL
    ]  # fmt: skip
    left = max((one for one in level if one.right <= label.left), key=_right, default=None)
    right = min((one for one in level if one.left >= label.right), key=_left, default=None)
    yield from (one for one in (left, right) if one is not None)


def _left(label: Label) -> float:
    return label.left


def _right(label: Label) -> float:
    return label.right
