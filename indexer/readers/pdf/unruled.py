"""Tables without ruling lines, or without most of them: columns and rows told by the white."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from indexer.readers.pdf.bands import Band, Rows, bands
from indexer.readers.pdf.clarity import (
    NO_COLUMNS,
    NO_HEADER,
    SCANT,
    body_doubts,
    doubts,
    unclear_rows,
)
from indexer.readers.pdf.heads import Head, head
from indexer.readers.pdf.labels import Label, labels
from indexer.readers.pdf.numbered import with_numbers
from indexer.readers.pdf.paths import Rule
from indexer.readers.pdf.pieces import Piece
from indexer.readers.pdf.printed import PrintedRow, is_numbering, printed_rows
from indexer.readers.pdf.regions import Region, header_letters, is_cut_short, regions
from indexer.readers.pdf.ruling import merged
from indexer.readers.pdf.sheet import Cell, Sheet, set_aside
from indexer.readers.pdf.tracks import between, stands_in_columns, tracks, widened
from indexer.readers.pdf.words import TextLine, joined

_FARTHEST = 3.0
_APART = 0.3


@dataclass(frozen=True, slots=True)
class Unread:
    """Lines of a table that cannot be read, and why (Chinese, for the user)."""

    lines: tuple[TextLine, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """What lines of a page hold: tables with their heights, those unread, and lines in none."""

    tables: tuple[tuple[float, Sheet], ...]
    unread: tuple[Unread, ...]
    lines: tuple[TextLine, ...]


def tables(
    lines: Sequence[TextLine],
    page: int,
    rules: Sequence[Rule] = (),
    above: Sheet | None = None,
) -> Found:
    """The tables among lines.

    ``above`` is a table that ended the page before: one without a header that fits its columns
    goes on from it.
    """
    rows = printed_rows(lines)
    found: list[tuple[float, Sheet]] = []
    unread: list[Unread] = []
    used: set[int] = set()
    header = above.header if above else ""
    for region in regions(rows, open_above=above is not None, header=header):
        cut = is_cut_short(rows, region)
        table: Sheet | str | None = SCANT if region.scant else _continued(region, page, above, cut)
        table = table or _sheet(region, page, rules, cut)
        above = None
        if table == NO_HEADER and not stands_in_columns(region):
            continue
        if isinstance(table, str):
            own = (row.line for row in (*region.head, *region.body))
            unread.append(Unread(tuple(own), table))
        else:
            first = rows[region.start]
            found.append((first.base - first.size, table))
        used.update(range(region.start, region.end))
    left = tuple(row.line for number, row in enumerate(rows) if number not in used)
    return Found(tuple(found), tuple(unread), left)


def _sheet(region: Region, page: int, rules: Sequence[Rule], cut: bool) -> Sheet | str:
    """The table; in words what is unclear about it, where something is.

    ``cut`` tells that a line of its last name may stand below it.
    """
    if not region.head:
        return NO_HEADER
    printed = [row for row in region.head if is_numbering(row)]
    said = labels([row for row in region.head if not is_numbering(row)])
    found = with_numbers(tracks([*printed, *region.body], _uprights(region, rules)), printed)
    if len(found) < 2:
        return NO_COLUMNS
    top, bottom = region.head[0].base, region.body[0].base
    drawn = [rule for rule in rules if not rule.upright and top < rule.at < bottom]
    level = merged(drawn, region.body[0].size)
    over = head(said, found, level)
    rows = _cut(bands(region.body, list(pairwise(over.edges))), cut)
    doubt = next(doubts(over, said, rows), None)
    if doubt:
        return doubt
    cells = _head_cells(over, page)
    depth = max((cell.row + cell.rowspan for cell in cells), default=0)
    counted = [(_counted(row, over.edges), "") for row in printed]
    table = _filled(over.edges, cells, depth, [*counted, *_told(over.edges, rows)], page)
    table.spans = [(one.left, one.right) for one in over.columns]
    table.header = header_letters(region)
    return table


def _cut(rows: Rows, cut: bool) -> Rows:
    last = {len(rows.bands) - 1} if cut else set()
    return Rows(rows.bands, rows.unclear | last)


def _told(edges: Sequence[float], rows: Rows) -> list[tuple[Band, str]]:
    """The rows, each with what is unclear about it."""
    unclear = unclear_rows(edges, rows)
    return [(band, unclear.get(at, "")) for at, band in enumerate(rows.bands)]


def _continued(region: Region, page: int, above: Sheet | None, cut: bool) -> Sheet | str | None:
    """The rows in the columns of the table on the page before; None where they do not fit."""
    if above is None or region.head:
        return None
    found = [piece for row in region.body for piece in row.pieces]
    doubt: str | None = None
    for shift in _shifts(found, above):
        edges = [edge + shift for edge in above.xs]
        spans = widened(
            [(left + shift, right + shift) for left, right in above.spans], edges, found
        )
        if spans is None:
            continue
        rows = _cut(bands(region.body, spans), cut)
        doubt = next(body_doubts(between(spans), rows), None)
        if doubt:
            continue
        table = _filled(edges, [], 0, _told(between(spans), rows), page)
        table.spans, table.continues, table.header = spans, True, above.header
        table.printed = [row.line for row in region.body]
        return table
    return doubt


def _shifts(found: Sequence[Piece], above: Sheet) -> list[float]:
    """How far the page may lie beside the one before, the likeliest first.

    Margins of odd and even pages differ; where columns are the same ones, most pieces begin or end
    where those on the page before do.
    """
    left = min(piece.left for piece in found) - above.spans[0][0]
    right = max(piece.right for piece in found) - above.spans[-1][1]
    size = median([piece.size for piece in found])
    near = [shift for shift in (0.0, right, left) if abs(shift) <= _FARTHEST * size]
    return sorted(near, key=lambda shift: round(_off(found, above, shift) / size, 1))


def _off(found: Sequence[Piece], above: Sheet, shift: float) -> float:
    """How far pieces usually begin or end from where those of a column do, in points."""
    return median(
        min(
            min(abs(piece.left - left - shift), abs(piece.right - right - shift))
            for left, right in above.spans
        )
        for piece in found
    )


def _uprights(region: Region, rules: Sequence[Rule]) -> list[float]:
    """Where upright lines stand that part the rows of the table."""
    top, bottom = region.body[0].base, region.body[-1].base
    length = max(bottom - top, region.body[0].size)
    apart = _APART * region.body[0].size
    places = sorted(
        rule.at
        for rule in rules
        if rule.upright and min(rule.end, bottom) - max(rule.start, top) >= length * 0.6
    )
    return [at for before, at in pairwise([-1e9, *places]) if at - before > apart]


def _counted(row: PrintedRow, edges: Sequence[float]) -> Band:
    (band,) = bands([row], list(pairwise(edges))).bands
    return band


def _filled(
    edges: list[float],
    cells: list[Cell],
    depth: int,
    rows: Sequence[tuple[Band, str]],
    page: int,
) -> Sheet:
    """The table, a blank cell wherever nothing was printed."""
    for number, (band, unclear) in enumerate(rows, depth):
        for column, own in band.items():
            left, right = edges[column], edges[column + 1]
            indent = max(0.0, (own[0].left - left) / own[0].size)
            text = joined([piece.line for piece in own])
            cells.append(Cell(text, left, right, number, 1, page, indent, unclear=unclear))
    set_aside(cells)
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
