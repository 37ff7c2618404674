"""Tables with lines around their header only: rows and columns go on below it without lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.readers.pdf.bands import bands
from indexer.readers.pdf.clarity import body_doubts, unclear_rows
from indexer.readers.pdf.outer_names import Band
from indexer.readers.pdf.page import Glyph
from indexer.readers.pdf.printed import PrintedRow, is_astride, is_data, printed_rows
from indexer.readers.pdf.regions import Region, is_cut_short, regions
from indexer.readers.pdf.ruling import TOUCH, Box, Ruled
from indexer.readers.pdf.words import lines

_FEWEST = 2
_NEAR = 3.0


def closed(table: Ruled) -> Ruled | None:
    """The table with all its cells: those of a body without lines stand below their heads.

    None where it cannot be told in which column or row something stands.
    """
    rows = {box.row for box in table.boxes if _is_open(box)}
    printed = {row: _printed(table, row) for row in rows}
    figures = [one.figures for body in printed.values() for one in body if is_data(one)]
    scant = len(figures) < _FEWEST and max(figures, default=0) < _FEWEST
    if scant and not (rows and _is_below_header(table, min(rows))):
        return table
    if any(
        box.rowspan > 1 and rows & set(range(box.row, box.row + box.rowspan)) for box in table.boxes
    ):
        return None
    parted: dict[int, list[tuple[Band, str]]] = {}
    for row, body in printed.items():
        found = bands(body, list(pairwise(table.xs)))
        if any(body_doubts(table.xs, found)):
            return None
        unclear = unclear_rows(table.xs, found)
        parted[row] = [(band, unclear.get(at, "")) for at, band in enumerate(found.bands)]
    return _with_rows(table, parted)


def _is_below_header(table: Ruled, row: int) -> bool:
    """Whether a row is all that is below labels over several columns: its columns are drawn."""
    return row == len(table.ys) - 2 and _is_header(table, row) and row > 0


def with_bodies(
    found: Sequence[Ruled], outside: Sequence[Glyph]
) -> tuple[list[Ruled], list[Glyph]]:
    """Tables that hold a header only take in the rows that are printed right below it."""
    heads = [table for table in found if _is_header(table)]
    if not heads:
        return list(found), list(outside)
    rows = printed_rows(lines(outside))
    bodies = {
        id(table): glyphs
        for table in heads
        for region in regions(rows, below=[head.ys[-1] for head in heads])
        if not (region.scant or is_cut_short(rows, region)) and (glyphs := _below(table, region))
    }
    taken = {id(glyph) for glyphs in bodies.values() for glyph in glyphs}
    return (
        [_extended(table, bodies[id(table)]) if id(table) in bodies else table for table in found],
        [glyph for glyph in outside if id(glyph) not in taken],
    )


def _is_header(table: Ruled, rows: int | None = None) -> bool:
    """Whether there are labels over several columns and no row of figures in the first ``rows``."""
    if len(table.xs) < 3:
        return False
    count = len(table.ys) - 1 if rows is None else rows
    return not any(is_data(row) for at in range(count) for row in _printed(table, at)) and any(
        box.glyphs for box in table.boxes if box.row < count
    )


def _below(table: Ruled, region: Region) -> list[Glyph]:
    """The characters of a region that stands right below a header, and within its width."""
    rows = [*region.head, *region.body]
    near = 0 < rows[0].base - table.ys[-1] <= rows[0].size * _NEAR
    glyphs = [glyph for row in rows for glyph in row.line.glyphs]
    left, right = min(one.left for one in glyphs), max(one.right for one in glyphs)
    touch = TOUCH * table.letter
    inside = table.xs[0] - touch <= left and right <= table.xs[-1] + touch
    return glyphs if near and inside else []


def _extended(table: Ruled, glyphs: Sequence[Glyph]) -> Ruled:
    row, columns = len(table.ys) - 1, len(table.xs) - 1
    bottom = max(glyph.base for glyph in glyphs)
    edges = table.xs[0], table.ys[-1], table.xs[-1], bottom
    body = Box(*edges, row, 0, 1, columns, list(glyphs))
    return replace(table, ys=[*table.ys, bottom], boxes=[*table.boxes, body])


def printed_spans(table: Ruled) -> list[tuple[float, float]]:
    """Where each column prints: from the left of its leftmost letter to the right of the last."""
    found = []
    for column, (left, right) in enumerate(pairwise(table.xs)):
        glyphs = [
            glyph
            for box in table.boxes
            if box.column == column and box.colspan == 1
            for glyph in box.glyphs
        ]
        middle = (left + right) / 2
        found.append(
            (
                min((glyph.left for glyph in glyphs), default=middle),
                max((glyph.right for glyph in glyphs), default=middle),
            )
        )
    return found


def _is_open(box: Box) -> bool:
    """Whether a cell over several columns holds a row of a table, or several."""
    if box.colspan < 2 or sum(glyph.text.isdigit() for glyph in box.glyphs) < _FEWEST:
        return False
    rows = printed_rows(lines(box.glyphs))
    return any(is_data(row) or is_astride(rows, at) for at, row in enumerate(rows))


def _printed(table: Ruled, row: int) -> list[PrintedRow]:
    boxes = (box for box in table.boxes if box.row == row)
    return printed_rows(lines(glyph for box in boxes for glyph in box.glyphs))


def _with_rows(table: Ruled, parted: Mapping[int, Sequence[tuple[Band, str]]]) -> Ruled:
    """The table with the rows of its body; cells further down move, cells across them grow."""
    count = len(table.ys) - 1
    heights = [max(1, len(parted.get(row, ()))) for row in range(count)]
    starts = [sum(heights[:row]) for row in range(count + 1)]
    boxes = [
        replace(
            box,
            row=starts[box.row],
            rowspan=starts[box.row + box.rowspan] - starts[box.row],
        )
        for box in table.boxes
        if box.row not in parted
    ]
    for row, own in parted.items():
        for number, (band, unclear) in enumerate(own, starts[row]):
            boxes.extend(_cells(table, band, number, row, unclear))
    ys = [table.ys[row] for row in range(count) for _ in range(heights[row])]
    return Ruled(list(table.xs), [*ys, table.ys[-1]], boxes, {}, table.letter)


def _cells(table: Ruled, band: Band, number: int, row: int, unclear: str) -> Iterator[Box]:
    top, bottom = table.ys[row : row + 2]
    for at, (left, right) in enumerate(pairwise(table.xs)):
        glyphs = [glyph for piece in band.get(at, ()) for glyph in piece.line.glyphs]
        yield Box(left, top, right, bottom, number, at, glyphs=glyphs, unclear=unclear)
