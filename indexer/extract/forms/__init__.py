"""Performance-target forms: fields, funding cells, goal texts and indicators.

Forms of Chinese public finance (绩效目标申报表, 批复表, 公开表, 自评表) in all the layouts that
documents have them in: shifted rows, two horizons side by side, lists inside one cell, one cell a
line, list tables with a project in each row.
"""

from __future__ import annotations

from collections.abc import Mapping

from indexer.extract.forms import cells, form, header, indicators, listing, stream
from indexer.extract.forms.continued import whole
from indexer.extract.forms.reading import FormReading
from indexer.structure import Block, Grid, Layout, Line, Paragraph, TableContext
from kb.values import replace

__all__ = ["FormReading", "is_form", "opened", "read_form", "whole"]


def read_form(
    grid: Grid, context: TableContext, *, table: int = 1, indicator: int = 1
) -> FormReading:
    """All that a form says.  ``table`` and ``indicator`` number the first of each in its document.

    What can't be read is among the problems; nothing is dropped in silence.
    """
    grid = stream.straightened(grid, context.source) or grid
    rows = cells.rows(grid, cells.Source.of(context))
    projects = listing.listing(rows)
    if projects is not None:
        found = listing.read(projects, grid, context, table)
    else:
        found = form.read(grid, rows, context, table)
    numbered = indicators.numbered(found.indicators, context.document, indicator)
    return replace(found, indicators=numbered)


def is_form(grid: Grid) -> bool:
    """Whether the grid is a form: it has an indicator head, or lists indicators in its cells."""
    if not any(_speaks_of_targets(cell.text) for row in grid.rows for cell in row if cell):
        return False
    grid = stream.straightened(grid, ()) or grid
    rows = cells.rows(grid, cells.Source(()))
    if listing.listing(rows) is not None or header.lost_head(rows) is not None:
        return True
    return any(header.head(row) is not None for row in rows)


def _speaks_of_targets(text: str) -> bool:
    return "指标" in text or "级目标" in text


def opened(layout: Layout) -> Layout:
    """The layout with forms that stand in one line of words as grids of their cells."""
    lines = {line.number: line for line in layout.lines}
    blocks = tuple(part for block in layout.blocks for part in _opened(block, lines))
    return replace(layout, blocks=blocks)


def _opened(block: Block, lines: Mapping[int, Line]) -> tuple[Block, ...]:
    if not isinstance(block, Paragraph) or block.first != block.last:
        return (block,)
    return stream.of_line(lines[block.first]) or (block,)
