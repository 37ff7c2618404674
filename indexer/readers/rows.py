"""Rows of a sheet or a delimited file: titles and notes are told from the tables between them."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.layout import blocks
from indexer.structure import Block, Line, Paragraph, RawCell, RawGrid
from indexer.wording.captions import caption

Row = tuple[RawCell, ...]
_SHORTEST_TITLE = 6


def row_blocks(rows: Sequence[Row], lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks of rows that stand below each other; ``lines`` are the lines of the document.

    Rows of one cell, and rows of captions, before and behind a table are lines of text.
    """
    printed = [row for row in rows if any(cell.text for cell in row)]
    start, end = 0, len(printed)
    while start < end and _is_text(printed[start]):
        start += 1
    while end > start and _is_text(printed[end - 1]):
        end -= 1
    by_number = {line.number: line for line in lines}
    found: list[Block] = []
    said = [row for row in map(_without_captions, printed[:start]) if row]
    found.extend(blocks(_lines(said, by_number), table_follows=start < end))
    found.extend(_paragraph(row) for row in map(_captions, printed[:start]) if row)
    if start < end:
        first, last = _first(printed[start]), _first(printed[end - 1])
        found.append(RawGrid(tuple(printed[start:end]), "native", first, last))
    rest = [tuple(cell for cell in row if cell.text) for row in printed[end:]]
    found.extend(blocks(_lines(rest, by_number)))
    return tuple(found)


def _is_text(row: Row) -> bool:
    """Whether a row is a line of text: one cell, captions, or a title with captions beside it."""
    said = [cell for cell in row if cell.text and not caption(cell.text)]
    alone = sum(1 for cell in row if cell.text) == 1
    return alone or not said or (len(said) == 1 and len(said[0].text) >= _SHORTEST_TITLE)


def _captions(row: Row) -> Row:
    """The cells of captions; all of them where nothing else is printed."""
    return tuple(cell for cell in row if cell.text and caption(cell.text))


def _without_captions(row: Row) -> Row:
    return tuple(cell for cell in row if cell.text and not caption(cell.text))


def _paragraph(row: Row) -> Paragraph:
    cells = [cell for cell in row if cell.text]
    text = "\t".join(cell.text for cell in cells)
    spots = [cell.spot for cell in cells]
    return Paragraph(
        text, spots[0].first, spots[-1].last, ((0, spots[0].first, spots[0].start, len(text)),)
    )


def _lines(rows: Sequence[Row], by_number: dict[int, Line]) -> list[Line]:
    """The printed stretch of each row's line, in its place; what parts cells is blank."""
    found = []
    for row in rows:
        line, start, end = by_number[_first(row)], row[0].spot.start, row[-1].spot.end
        text = " " * start + line.text[start:end]
        found.append(Line(line.number, text.replace("\t", " ")))
    return found


def _first(row: Row) -> int:
    return row[0].spot.first
