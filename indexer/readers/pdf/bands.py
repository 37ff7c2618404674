"""The rows of a table without lines: the lines of wrapped names put to their figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from indexer.readers.pdf.pieces import Piece
from indexer.readers.pdf.regions import PrintedRow
from indexer.readers.pdf.tracks import Span, nearest
from indexer.vocabulary import pattern
from kb.text import fold

_WRAPS = 1.8
_TIGHT = 0.88
_SAME = 0.45
_LEVEL = 0.4
_FULL = 1.6

Band = dict[int, list[Piece]]
"""The pieces of a row by column, from top to bottom."""


def bands(body: Sequence[PrintedRow], spans: Sequence[Span]) -> list[Band]:
    """The rows from top to bottom; ``spans`` are the columns' edges."""
    placed = [[(nearest(piece, spans), piece) for piece in row.pieces] for row in body]
    anchors = _anchors(placed)
    pitch = min((b - a for a, b in pairwise(anchors)), default=0.0) or _HUGE
    rows: dict[float, Band] = {base: {} for base in anchors}
    for column in range(len(spans)):
        own = sorted(
            (piece for row in placed for at, piece in row if at == column), key=lambda one: one.base
        )
        for cell in _cells(own, anchors, pitch):
            base = _row_of(cell, anchors, [one for one in rows if column in rows[one]])
            if base is None:
                base = next((one for one in rows if _level(one, cell[0])), cell[0].base)
            rows.setdefault(base, {}).setdefault(column, []).extend(cell)
    return [rows[base] for base in sorted(rows) if rows[base]]


_HUGE = 1e6


def _anchors(placed: Sequence[Sequence[tuple[int, Piece]]]) -> list[float]:
    """The heights at which rows stand: those of lines with figures."""
    held: dict[int, list[Piece]] = {}
    for row in placed:
        for at, piece in row:
            held.setdefault(at, []).append(piece)
    counted = {at for at, own in held.items() if sum(one.is_figure for one in own) * 2 >= len(own)}
    found: list[float] = []
    for row in placed:
        bases = [piece.base for at, piece in row if piece.is_figure and at in counted]
        if bases and (not found or bases[0] - found[-1] > row[0][1].size * _LEVEL):
            found.append(bases[0])
    return found


def _level(base: float, piece: Piece) -> bool:
    return abs(base - piece.base) <= piece.size * _LEVEL


def _cells(own: Sequence[Piece], anchors: Sequence[float], pitch: float) -> list[list[Piece]]:
    """The pieces of one column, those that wrap together, no cell over two rows of figures."""
    right = max((piece.right for piece in own), default=0.0)
    cells: list[list[Piece]] = []
    for piece in own:
        before = cells[-1] if cells else None
        if before and _wraps(before[-1], piece, pitch, right):
            before.append(piece)
        else:
            cells.append([piece])
    return [part for cell in cells for part in _cut(cell, anchors)]


def _wraps(upper: Piece, lower: Piece, pitch: float, right: float) -> bool:
    step = lower.base - upper.base
    if step <= upper.size * _LEVEL:
        return True
    if step > upper.size * _WRAPS:
        return False
    if step < pitch * _TIGHT:
        return True
    full = upper.right >= right - upper.size * _FULL
    return full and not pattern("ordinal").match(fold(lower.text)) and not lower.is_figure


def _cut(cell: list[Piece], anchors: Sequence[float]) -> list[list[Piece]]:
    """The cell parted at its widest gap until no part stands on two rows of figures."""
    held = [at for at, piece in enumerate(cell) if any(_level(one, piece) for one in anchors)]
    bases = {min(anchors, key=lambda one: abs(one - cell[at].base)) for at in held}
    if len(bases) < 2:
        return [cell]
    first, last = held[0], held[-1]
    cut = max(range(first + 1, last + 1), key=lambda at: cell[at].base - cell[at - 1].base)
    return [*_cut(cell[:cut], anchors), *_cut(cell[cut:], anchors)]


def _row_of(
    cell: Sequence[Piece], anchors: Sequence[float], taken: Sequence[float]
) -> float | None:
    """The row of figures a cell stands on, or stands astride; None where it is a row itself."""
    for piece in cell:
        on = [base for base in anchors if _level(base, piece)]
        if on:
            return min(on, key=lambda one: abs(one - piece.base))
    middle = median((cell[0].base, cell[-1].base))
    size = cell[0].size
    free = [base for base in anchors if base not in taken]
    base = min(free, key=lambda one: abs(one - middle), default=None)
    if base is None:
        return None
    astride = cell[0].base < base < cell[-1].base
    near = abs(base - middle) <= size * (_SAME if len(cell) == 1 else _SAME * 2)
    return base if astride or near else None
