"""Which printed lines make a table that no lines are drawn around: its header and its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from indexer.readers.pdf.pieces import Piece
from indexer.readers.pdf.printed import (
    PrintedRow,
    ends_table,
    hangs_before,
    is_astride,
    is_data,
)
from indexer.readers.pdf.starts import first_item, header_start

_FAR = 6.0
_MOST_BLANK_ROWS = 30
_OFF = 1.2
_INDENT = 4.0
_HANGS = 3.0
_NEAR = 1.4
_BESIDE = 2.6
_WRAPS = 1.8
_MOST_NAME_LINES = 5


@dataclass(frozen=True, slots=True)
class Region:
    """A table as it is printed: the lines of its header, and those of its rows."""

    start: int
    end: int
    head: tuple[PrintedRow, ...]
    body: tuple[PrintedRow, ...]
    scant: bool = False
    """Whether it has heads, and too few figures to tell its columns by."""


def regions(
    rows: Sequence[PrintedRow],
    *,
    open_above: bool = False,
    header: str = "",
    below: Sequence[float] = (),
) -> list[Region]:
    """The tables among lines.

    ``open_above`` tells that one may go on from the page before, whose ``header_letters`` are
    ``header``; ``below`` are the heights at which headers end that are drawn with lines.
    """
    found: list[Region] = []
    at = used = 0
    while at < len(rows):
        end = _end(rows, at) if is_data(rows[at]) or is_astride(rows, at) else None
        if end is None:
            at += 1
            continue
        body = first_item(rows, at, used)
        start = header_start(rows, body, end, used)
        region = Region(start, end, tuple(rows[start:body]), tuple(rows[body:end]))
        hangs = any(0 < rows[start].base - at <= rows[start].size * _HANGS for at in below)
        goes_on = start == body or header == header_letters(region) or _names_only(region)
        if _is_table(region, first=hangs or (open_above and not found and goes_on)):
            found.append(region)
        elif _is_headed(region):
            found.append(replace(region, scant=True))
        used = found[-1].end if found else 0
        at = end
    return found


def _names_only(region: Region) -> bool:
    """Whether the lines before the figures stand left of all of them: names, and no header."""
    first = min((one.left for row in region.body for one in row.pieces if one.is_figure), default=0)
    return all(piece.right <= first for row in region.head for piece in row.pieces)


def header_letters(region: Region) -> str:
    """The letters of a header, in an order of their own: it may be broken into other lines."""
    return "".join(sorted("".join(piece.text for row in region.head for piece in row.pieces)))


def is_cut_short(rows: Sequence[PrintedRow], region: Region) -> bool:
    """Whether a line that stands in no table is as near to the last row as a line of it."""
    if region.end >= len(rows):
        return False
    last, row = rows[region.end - 1], rows[region.end]
    return row.base - last.base <= min(row.size, last.size) * _NEAR and not ends_table(row)


def _end(rows: Sequence[PrintedRow], start: int) -> int:
    """Behind the last row of the table whose first figures stand at ``start``."""
    last = start
    data = [rows[start]]
    hung = start - 1 if start and hangs_before(rows[start - 1], rows[start]) else start
    at = start + 1
    while at < len(rows) and at - last <= _MOST_BLANK_ROWS:
        row = rows[at]
        size = min(row.size, rows[last].size)
        far = row.base - rows[at - 1].base > size * _FAR and row.base - rows[last].base > _reach(
            data
        )
        if far or ends_table(row):
            break
        if is_data(row) or (row.figures and len(row.pieces) > 1) or is_astride(rows, at):
            data.append(row)
            last = at
        elif not _stands_in(row, rows[hung:at]) and not _wraps(rows, at, data):
            break
        at += 1
    return _with_names_behind(rows, hung, last, data)


def _wraps(rows: Sequence[PrintedRow], at: int, data: Sequence[PrintedRow]) -> bool:
    """Whether a line without figures is a line of names that wrap: near to a row of figures below.

    It leaves the columns of figures free.
    """
    figures = [piece for row in data for piece in row.pieces if piece.is_figure]
    left, right = min(one.left for one in figures), max(one.right for one in figures)
    for upper, lower in pairwise(rows[at : at + _MOST_NAME_LINES]):
        free = all(
            one.right <= left or one.left >= right or not _under(one, figures)
            for one in upper.pieces
        )
        if (
            not free
            or upper.figures
            or lower.base - upper.base > upper.size * _WRAPS
            or ends_table(lower)
        ):
            return False
        if is_data(lower):
            return True
    return False


def _under(piece: Piece, figures: Sequence[Piece]) -> bool:
    return any(min(one.right, piece.right) > max(one.left, piece.left) for one in figures)


def _reach(data: Sequence[PrintedRow]) -> float:
    steps = [below.base - above.base for above, below in pairwise(data)]
    return max(data[0].size * _FAR, (median(steps) if steps else 0.0) * 7)


def _with_names_behind(
    rows: Sequence[PrintedRow], start: int, last: int, data: Sequence[PrintedRow]
) -> int:
    """The end, rows included that only print names where names stood, or the rest of one."""
    steps = [below.base - above.base for above, below in pairwise(data)]
    pitch = max(median(steps) if steps else 0.0, data[-1].size * 1.5)
    end = last + 1
    while end < len(rows):
        row = rows[end]
        if (
            row.base - rows[end - 1].base > pitch * 1.4
            or ends_table(row)
            or not _stands_in(row, rows[start:end])
        ):
            break
        end += 1
    return end


def _stands_in(row: PrintedRow, data: Sequence[PrintedRow]) -> bool:
    """Whether all of a row's pieces begin where pieces of the table's rows begin, or further in."""
    names = [one for other in data for one in other.pieces if one.kind == "words"]
    right = max(piece.right for other in data for piece in other.pieces)
    return all(
        piece.right <= right + piece.size
        and any(
            -_OFF <= (piece.left - name.left) / piece.size <= _INDENT
            or (piece.left >= name.left - piece.size and piece.right <= name.right + piece.size)
            for name in names
        )
        for piece in row.pieces
    )


def _is_table(region: Region, *, first: bool) -> bool:
    """Whether there is enough of it: rows of figures, or one row of several below heads."""
    data = [row for row in region.body if row.amounts or (row.figures and len(row.pieces) > 1)]
    if len(data) > 2 or first:
        return True
    return _is_headed(region) and (len(data) > 1 or sum(map(_figures_named, data)) > 1)


def _figures_named(row: PrintedRow) -> int:
    """How many figures stand behind the name of a row; a code before it says nothing of columns."""
    named = next((at for at, one in enumerate(row.pieces) if one.kind == "words"), 0)
    return sum(one.is_figure for one in row.pieces[named:])


def _is_headed(region: Region) -> bool:
    """Whether labels stand beside each other, at one height or at nearly one."""
    found = [piece for row in region.head for piece in row.pieces]
    return any(
        abs(one.base - other.base) <= one.size * _BESIDE and one.right < other.left
        for one in found
        for other in found
    )
