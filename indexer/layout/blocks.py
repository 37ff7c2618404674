"""The order of a document's parts: tables are found first, what is between them is prose."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.layout.prose import prose, text_width
from indexer.layout.tables import regions
from indexer.structure import Block, Line


def blocks(
    lines: Sequence[Line], *, table_follows: bool = False, full_width: int | None = None
) -> tuple[Block, ...]:
    """The headings, paragraphs and raw grids of a text, in its order.

    ``table_follows`` tells that a table stands right behind the lines (a page has it as such);
    ``full_width`` is how wide full lines of text are, where the lines are only part of a document.
    """
    found = regions(lines)
    inside = {number for region in found for number in range(region.start, region.end)}
    if full_width is None:
        full_width = text_width([line for at, line in enumerate(lines) if at not in inside])
    result: list[Block] = []
    position = 0
    for region in found:
        between = lines[position : region.start]
        result.extend(prose(between, full_width, before_table=True))
        result.append(region.grid)
        position = region.end
    result.extend(prose(lines[position:], full_width, before_table=table_follows))
    return tuple(result)
