"""Tables without ruling lines, or without most of them: columns and rows told by the white."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from indexer.readers.pdf.bands import Band, bands
from indexer.readers.pdf.heads import Head, head
from indexer.readers.pdf.labels import Label, labels
from indexer.readers.pdf.paths import Rule
from indexer.readers.pdf.regions import PrintedRow, Region, is_numbering, printed_rows, regions
from indexer.readers.pdf.sheet import Cell, Sheet
from indexer.readers.pdf.tracks import tracks
from indexer.readers.pdf.words import TextLine, joined

_FITS = 0.95
_SHIFTS = (0.0, -12.0, 12.0, -24.0, 24.0)
_SLACK = 2.5


def tables(
    lines: Sequence[TextLine],
    page: int,
    rules: Sequence[Rule] = (),
    above: Sequence[float] | None = None,
) -> tuple[list[tuple[float, Sheet]], list[TextLine]]:
    """The tables among lines, each with its height on the page, and the lines in none.

    ``above`` are the edges of the columns of a table that ended the page before: a table without
    a header that fits them goes on from it.
    """
    rows = printed_rows(lines)
    found: list[tuple[float, Sheet]] = []
    used: set[int] = set()
    for region in regions(rows, open_above=above is not None):
        table = _continued(region, page, above) or _sheet(region, page, rules)
        above = None
        if table:
            first = rows[region.start]
            found.append((first.base - first.size, table))
            used.update(range(region.start, region.end))
    return found, [row.line for number, row in enumerate(rows) if number not in used]


def _sheet(region: Region, page: int, rules: Sequence[Rule]) -> Sheet | None:
    printed = [row for row in region.head if is_numbering(row)]
    said = labels([row for row in region.head if not is_numbering(row)])
    found = tracks([*printed, *region.body], _uprights(region, rules))
    if len(found) < 2:
        return None
    top, bottom = region.head[0].base if region.head else 0.0, region.body[0].base
    level = [rule for rule in rules if not rule.upright and top < rule.at < bottom]
    over = head(said, found, level)
    edges = over.edges
    cells = _head_cells(over, page)
    depth = max((cell.row + cell.rowspan for cell in cells), default=0)
    counted = [_counted(row, edges) for row in printed]
    return _filled(
        edges, cells, depth, [*counted, *bands(region.body, list(pairwise(edges)))], page
    )


def _continued(region: Region, page: int, above: Sequence[float] | None) -> Sheet | None:
    """The rows in the columns of the table on the page before; None where they do not fit."""
    if above is None or region.head:
        return None
    found = [piece for row in region.body for piece in row.pieces]
    for shift in _SHIFTS:
        spans = [(left + shift - _SLACK, right + shift + _SLACK) for left, right in pairwise(above)]
        inside = sum(
            1
            for piece in found
            if any(left <= piece.left and piece.right <= right for left, right in spans)
        )
        if inside >= len(found) * _FITS:
            edges = [edge + shift for edge in above]
            return _filled(edges, [], 0, bands(region.body, list(pairwise(edges))), page)
    return None


def _uprights(region: Region, rules: Sequence[Rule]) -> list[float]:
    """Where upright lines stand that part the rows of the table."""
    top, bottom = region.body[0].base, region.body[-1].base
    length = max(bottom - top, region.body[0].size)
    places = sorted(
        rule.at
        for rule in rules
        if rule.upright and min(rule.end, bottom) - max(rule.start, top) >= length * 0.6
    )
    return [at for before, at in pairwise([-1e9, *places]) if at - before > 3.0]


def _counted(row: PrintedRow, edges: Sequence[float]) -> Band:
    (band,) = bands([row], list(pairwise(edges)))
    return band


def _filled(
    edges: list[float], cells: list[Cell], depth: int, rows: Sequence[Band], page: int
) -> Sheet:
    """The table, a blank cell wherever nothing was printed."""
    for number, band in enumerate(rows, depth):
        for column, own in band.items():
            left, right = edges[column], edges[column + 1]
            indent = max(0.0, (own[0].left - left) / own[0].size)
            text = joined([piece.line for piece in own])
            cells.append(Cell(text, left, right, number, 1, page, indent))
    found = Sheet(list(edges), depth + len(rows), cells, ruled=False)
    taken = {
        (row, column)
        for cell in found.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(found.column(cell.left), found.column(cell.right))
    }
    for row in range(found.rows):
        for column, (left, right) in enumerate(pairwise(edges)):
            if (row, column) not in taken:
                found.cells.append(Cell("", left, right, row, 1, page))
    return found


def _head_cells(over: Head, page: int) -> list[Cell]:
    """The header as nested cells: each label over the columns it heads."""
    paths = [over.path(column) for column in range(len(over.columns))]
    depth = max((len(path) for path in paths), default=0)
    cells: list[Cell] = []
    for level in range(depth):
        column = 0
        while column < len(paths):
            path = paths[column]
            end = column + 1
            if level < len(path):
                while end < len(paths) and _alike(paths[end], path, level):
                    end += 1
                lone = level == len(path) - 1
                rowspan = depth - level if lone else 1
                text = path[level].text
                edges = over.edges[column], over.edges[end]
                cells.append(Cell(text, *edges, level, rowspan, page))
            column = end
    return cells


def _alike(path: Sequence[Label], other: Sequence[Label], level: int) -> bool:
    return [id(one) for one in path[: level + 1]] == [id(one) for one in other[: level + 1]]
