"""The rows of a table without lines: the lines of wrapped names put to their figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.readers.pdf.outer_names import Band, put_to_first_rows
from indexer.readers.pdf.pieces import Piece
from indexer.readers.pdf.printed import PrintedRow
from indexer.readers.pdf.tracks import Span, nearest
from indexer.readers.pdf.wraps import names

NAMES = "有的名称分不清是哪一行的"
"""Why a row cannot be read whose name may be another's."""
_LEVEL = 0.4
_OFF = 0.6


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table from top to bottom, and which of them have a name that may not be theirs.

    ``unclear`` are their numbers, counted from 0.
    """

    bands: tuple[Band, ...]
    unclear: frozenset[int] = frozenset()


def bands(body: Sequence[PrintedRow], spans: Sequence[Span]) -> Rows:
    """The rows; ``spans`` are the columns' edges."""
    held: list[list[Piece]] = [[] for _ in spans]
    for row in body:
        for piece in row.pieces:
            held[nearest(piece, spans)].append(piece)
    return rows_of(held)


def rows_of(held: Sequence[Sequence[Piece]]) -> Rows:
    """The rows that the pieces of each column make."""
    counted = [sum(one.is_figure for one in own) * 2 >= len(own) for own in held]
    rows = _figures([own if figures else [] for own, figures in zip(held, counted, strict=True)])
    anchors = sorted(rows)
    unclear: set[tuple[int, int]] = set()
    for column, own in enumerate(held):
        if counted[column]:
            for piece in own:
                if not piece.is_figure:
                    _row_at(piece, rows).setdefault(column, []).append(piece)
            continue
        for name in names(own, anchors):
            found = [piece for line in name.lines for piece in line.pieces]
            band = _row_at(found[0], rows) if name.row is None else rows[name.row]
            band.setdefault(column, []).extend(found)
            if not name.clear:
                unclear.add((id(band), column))
    kept = [rows[base] for base in sorted(rows) if rows[base]]
    for band in kept:
        _put_names_first(band, counted)
    outer, without = put_to_first_rows(kept, [at for at, own in enumerate(held) if _amounts(own)])
    without = {id(kept[at]) for at in without}
    without |= {band for band, column in unclear if column not in outer}
    kept = [band for band in kept if band]
    return Rows(tuple(kept), frozenset(at for at, one in enumerate(kept) if id(one) in without))


def _amounts(own: Sequence[Piece]) -> bool:
    """Whether a column holds amounts, more of them than of words."""
    amounts = sum(one.kind == "amount" for one in own)
    return amounts > sum(not one.is_figure for one in own)


def _put_names_first(band: Band, counted: Sequence[bool]) -> None:
    """Put words over a column of figures to the names before it, where the row has none there.

    The name of a total stands in the middle of all the cells before its figure.
    """
    for column in sorted(band):
        if not counted[column] or any(one.is_figure for one in band[column]):
            continue
        before = [at for at in range(column) if not counted[at]]
        free = before and not any(at in band for at in range(before[-1], column))
        if free and any(_is_name(one) for one in band[column]):
            band[before[-1]] = band.pop(column)


def _is_name(piece: Piece) -> bool:
    return any(letter.isalpha() for letter in piece.text)


def _figures(columns: Sequence[Sequence[Piece]]) -> dict[float, Band]:
    """The rows that figures make, by the height they stand at.

    A figure may stand a little off where it is the only one of its column near the row.
    """
    found = [(piece, at) for at, own in enumerate(columns) for piece in own if piece.is_figure]
    rows: dict[float, Band] = {}
    base = 0.0
    for piece, at in sorted(found, key=lambda one: one[0].base):
        step = piece.base - base
        if not rows or step > piece.size * (_OFF if at not in rows[base] else _LEVEL):
            base = piece.base
            rows[base] = {}
        rows[base].setdefault(at, []).append(piece)
    return rows


def _row_at(piece: Piece, rows: dict[float, Band]) -> Band:
    """The row at the height of a piece; a new one where there is none."""
    near = min(rows, key=lambda one: abs(one - piece.base), default=None)
    if near is None or abs(near - piece.base) > piece.size * _LEVEL:
        return rows.setdefault(piece.base, {})
    return rows[near]
