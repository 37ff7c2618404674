"""Rows of a sheet or a delimited file: titles and notes are told from the tables between them."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.layout import blocks
from indexer.layout.captions import caption
from indexer.structure import Block, Line, Paragraph, RawCell, RawGrid

Row = tuple[RawCell, ...]


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
    said = [row for row in printed[:start] if not _is_caption(row)]
    found.extend(blocks(_lines(said, by_number), table_follows=start < end))
    found.extend(_paragraph(row) for row in printed[:start] if _is_caption(row))
    if start < end:
        first, last = _first(printed[start]), _first(printed[end - 1])
        found.append(RawGrid(tuple(printed[start:end]), "native", first, last))
    found.extend(blocks(_lines(printed[end:], by_number)))
    return tuple(found)


def _is_text(row: Row) -> bool:
    return sum(1 for cell in row if cell.text) == 1 or _is_caption(row)


def _is_caption(row: Row) -> bool:
    return all(caption(cell.text) for cell in row if cell.text)


def _paragraph(row: Row) -> Paragraph:
    cells = [cell for cell in row if cell.text]
    text = "\t".join(cell.text for cell in cells)
    spots = [cell.spot for cell in cells]
    return Paragraph(
        text, spots[0].first, spots[-1].last, ((0, spots[0].first, spots[0].start, len(text)),)
    )


def _lines(rows: Sequence[Row], by_number: dict[int, Line]) -> list[Line]:
    """The lines of the rows; what parts cells is blank, where only one holds something."""
    found = (by_number[_first(row)] for row in rows)
    return [Line(line.number, line.text.replace("\t", " ")) for line in found]


def _first(row: Row) -> int:
    return row[0].spot.first
