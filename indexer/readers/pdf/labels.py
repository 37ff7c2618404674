"""The labels of a header without lines: which lines of it are one label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from indexer.readers.pdf.pieces import Piece
from indexer.readers.pdf.regions import PrintedRow
from indexer.readers.pdf.words import joined

_LEVEL = 0.35
_WRAPS = 1.8
_STRADDLES = 2.3
_CENTRED = 0.7
_FLUSH = 0.35


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


def labels(head: Sequence[PrintedRow]) -> list[Label]:
    """The labels of a header, lines that wrap put together."""
    found = sorted(chain.from_iterable(row.pieces for row in head), key=lambda one: one.base)
    after: dict[int, Piece] = {}
    begun: set[int] = set()
    for piece in found:
        above = _above(piece, found)
        if above is not None and id(above) not in after and _goes_on(above, piece, found):
            after[id(above)] = piece
            begun.add(id(piece))
    whole = []
    for piece in found:
        if id(piece) in begun:
            continue
        lines = [piece]
        while id(lines[-1]) in after:
            lines.append(after[id(lines[-1])])
        whole.append(_label(lines))
    return whole


def _label(lines: Sequence[Piece]) -> Label:
    return Label(
        tuple(lines),
        min(one.left for one in lines),
        max(one.right for one in lines),
        (lines[0].base + lines[-1].base) / 2,
        max(one.size for one in lines),
    )


def _above(piece: Piece, found: Sequence[Piece]) -> Piece | None:
    """The nearest piece that stands above."""
    over = [one for one in found if _higher(one, piece) and _overlap(one, piece)]
    return max(over, key=lambda one: one.base, default=None)


def _higher(one: Piece, piece: Piece) -> bool:
    return piece.base - one.base > piece.size * _LEVEL * 2


def _overlap(one: Piece, other: Piece) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 0.3 * min(one.size, other.size)


def _aligned(upper: Piece, lower: Piece) -> bool:
    size = min(upper.size, lower.size)
    centred = abs(upper.centre - lower.centre) <= size * _CENTRED
    flush = abs(upper.left - lower.left) <= size * _FLUSH
    return centred or (flush and upper.width >= lower.width - size * 0.5)


def _goes_on(upper: Piece, lower: Piece, found: Sequence[Piece]) -> bool:
    """Whether the lower line is the rest of the upper one, not a label below it.

    A wrapped label stands astride the labels beside it that take one line; a label below a
    group has a neighbour at its own height that nothing stands above.
    """
    size = min(upper.size, lower.size)
    pitch = (lower.base - upper.base) / size
    alike = abs(upper.size - lower.size) <= size * 0.15
    if pitch > _STRADDLES or not alike or not _aligned(upper, lower):
        return False
    if _is_of_group(upper, lower, found):
        return False
    return pitch <= _WRAPS or _is_astride(upper, lower, found)


def _is_astride(upper: Piece, lower: Piece, found: Sequence[Piece]) -> bool:
    middle = (upper.base + lower.base) / 2
    return any(
        abs(one.base - middle) <= one.size * _LEVEL and not _overlap(one, lower) for one in found
    )


def _is_of_group(upper: Piece, lower: Piece, found: Sequence[Piece]) -> bool:
    """Whether a neighbour at the height of the lower piece has nothing of its own above it."""
    slack = lower.size * _LEVEL
    near = [
        one
        for one in found
        if one is not lower and one is not upper
        and upper.base - slack <= one.base <= lower.base + slack
    ]  # fmt: skip
    left = max((one for one in near if one.right <= lower.left), key=_right, default=None)
    right = min((one for one in near if one.left >= lower.right), key=_left, default=None)
    for beside in (left, right):
        if beside is None or abs(beside.base - lower.base) > slack:
            continue
        own = [one for one in near if abs(one.base - upper.base) <= slack and _overlap(one, beside)]
        if not any(_aligned(one, beside) for one in own):
            return True
    return False


def _left(piece: Piece) -> float:
    return piece.left


def _right(piece: Piece) -> float:
    return piece.right
