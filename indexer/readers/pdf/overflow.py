"""Texts that run over the wall of their cell: put together again in the cell they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.readers.pdf.page import Glyph
from indexer.readers.pdf.pieces import Piece, pieces
from indexer.readers.pdf.ruling import Ruled
from indexer.readers.pdf.words import TextLine

_TOUCH = 0.05
_LEVEL = 0.1
_FARTHEST = 8.0

_Place = list[Glyph]
"""The letters of one cell, or those outside of all tables."""


def put_together(table: Ruled, outside: list[Glyph]) -> None:
    """Put figures that cross a wall where most of them stands, words where they begin.

    Cells part their texts by some white: letters that touch each other over a wall are one text
    for which its cell had no room.  Words run over into blank cells only.
    """
    for run in _runs(table, outside):
        if len({id(place) for _, place in run}) < 2:
            continue
        owner = {id(glyph): place for glyph, place in run}
        found = pieces(TextLine(tuple(glyph for glyph, _ in run)))
        for piece in found:
            _move(piece, owner, outside, alone=len(found) == 1)


def _runs(table: Ruled, outside: list[Glyph]) -> Iterator[list[tuple[Glyph, _Place]]]:
    """Letters that touch each other, whatever walls are between them."""
    placed = [(glyph, box.glyphs) for box in table.boxes for glyph in box.glyphs]
    placed += [(glyph, outside) for glyph in outside if _is_beside(glyph, table)]
    placed.sort(key=lambda one: (one[0].base, one[0].left))
    run = placed[:1]
    for before, after in pairwise(placed):
        if not _touches(before[0], after[0]):
            yield run
            run = []
        run.append(after)
    yield run


def _is_beside(glyph: Glyph, table: Ruled) -> bool:
    level = table.ys[0] < glyph.middle < table.ys[-1]
    return level and 0 < glyph.centre - table.xs[-1] < _FARTHEST * glyph.size


def _touches(before: Glyph, after: Glyph) -> bool:
    level = abs(before.base - after.base) <= _LEVEL * before.size
    return level and before.left <= after.left <= before.right + _TOUCH * before.size


def _move(piece: Piece, owner: dict[int, _Place], outside: list[Glyph], *, alone: bool) -> None:
    glyphs = piece.line.glyphs
    places = [owner[id(glyph)] for glyph in glyphs]
    if piece.kind == "amount":
        own = max(places, key=lambda place: sum(one is place for one in places))
    elif alone and all(_is_blank(one, glyphs) for one in places if one is not places[0]):
        own = places[0]
    else:
        return
    if own is outside:
        return
    for glyph, place in zip(glyphs, places, strict=True):
        if place is not own:
            place.remove(glyph)
            own.append(glyph)


def _is_blank(place: _Place, but: Sequence[Glyph]) -> bool:
    """Whether a cell holds nothing but some letters."""
    aside = {id(glyph) for glyph in but}
    return all(id(glyph) in aside for glyph in place)
