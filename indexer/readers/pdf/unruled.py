"""Tables without ruling lines, or without most of them: columns and rows told by the white."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.readers.pdf.bands import bands
from indexer.readers.pdf.clarity import (
    NO_COLUMNS,
    NO_HEADER,
    SCANT,
    doubts,
)
from indexer.readers.pdf.filling import counted, cut_short, filled, head_cells, told
from indexer.readers.pdf.further import goes_on_without_header, says_its_header_again
from indexer.readers.pdf.heads import head
from indexer.readers.pdf.labels import labels
from indexer.readers.pdf.numbered import with_numbers
from indexer.readers.pdf.paths import Rule
from indexer.readers.pdf.printed import is_numbering, printed_rows
from indexer.readers.pdf.regions import Region, header_letters, is_cut_short, regions
from indexer.readers.pdf.ruling import merged
from indexer.readers.pdf.sheet import Sheet
from indexer.readers.pdf.tracks import stands_in_columns, tracks
from indexer.readers.pdf.words import TextLine

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
        table: Sheet | str | None = says_its_header_again(region, page, above, cut)
        if region.scant:
            table = table or SCANT
        table = table or goes_on_without_header(region, page, above, cut)
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
    rows = cut_short(bands(region.body, list(pairwise(over.edges))), cut)
    doubt = next(doubts(over, said, rows), None)
    if doubt:
        return doubt
    cells = head_cells(over, page)
    depth = max((cell.row + cell.rowspan for cell in cells), default=0)
    numbers = [(counted(row, over.edges), "") for row in printed]
    table = filled(over.edges, cells, depth, [*numbers, *told(over.edges, rows)], page)
    table.spans = [(one.left, one.right) for one in over.columns]
    table.header, table.head = header_letters(region), over
    table.head_left = min(piece.left for row in region.head for piece in row.pieces)
    return table


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
