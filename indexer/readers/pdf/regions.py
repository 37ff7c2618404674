"""Which printed lines make a table that no lines are drawn around: its header and its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from indexer.layout.captions import caption
from indexer.layout.shapes import is_contents_line, is_page_number, is_title
from indexer.readers.pdf.pieces import Piece, pieces
from indexer.readers.pdf.words import TextLine
from indexer.vocabulary import pattern
from kb.text import fold, normalise

_SENTENCE = re.compile(r"[。；]")
_CLAUSE = re.compile(r"[。；，]")
_NOTE = re.compile(r"(?:备?注|说明|附注)[:：\d]|[*★]")
_FAR = 6.0
_MOST_HEADER_LINES = 12
_MOST_BLANK_ROWS = 30
_OFF = 1.2
_INDENT = 4.0
_LARGE = 1.15
_HANGS = 3.0
_NEAR = 1.4
_FEWEST_OF_CODE = 3
_WRAPS = 1.8
_MOST_NAME_LINES = 5


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A printed line and its pieces."""

    line: TextLine
    pieces: tuple[Piece, ...]
    base: float
    size: float
    text: str

    @property
    def figures(self) -> int:
        return sum(1 for piece in self.pieces if piece.is_figure)

    @property
    def amounts(self) -> int:
        return sum(1 for piece in self.pieces if piece.kind == "amount")


@dataclass(frozen=True, slots=True)
class Region:
    """A table as it is printed: the lines of its header, and those of its rows."""

    start: int
    end: int
    head: tuple[PrintedRow, ...]
    body: tuple[PrintedRow, ...]
    scant: bool = False
    """Whether it has heads, and too few figures to tell its columns by."""


def printed_rows(lines: Sequence[TextLine]) -> list[PrintedRow]:
    """The lines with their pieces."""
    return [
        PrintedRow(line, tuple(pieces(line)), line.base, line.size, line.text) for line in lines
    ]


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
        end = _end(rows, at) if is_data(rows[at]) else None
        if end is None:
            at += 1
            continue
        body = _first_item(rows, at, used)
        start = _header_start(rows, body, end, used)
        region = Region(start, end, tuple(rows[start:body]), tuple(rows[body:end]))
        headed = any(len(row.pieces) > 1 for row in region.head)
        hangs = any(0 < rows[start].base - at <= rows[start].size * _HANGS for at in below)
        goes_on = start == body or header == header_letters(region)
        if _is_table(region, first=hangs or (open_above and not found and goes_on)):
            found.append(region)
        elif headed:
            found.append(replace(region, scant=True))
        used = found[-1].end if found else 0
        at = end
    return found


def header_letters(region: Region) -> str:
    """The letters of a header, in an order of their own: it may be broken into other lines."""
    return "".join(sorted("".join(piece.text for row in region.head for piece in row.pieces)))


def is_cut_short(rows: Sequence[PrintedRow], region: Region) -> bool:
    """Whether a line that stands in no table is as near to the last row as a line of it."""
    if region.end >= len(rows):
        return False
    last, row = rows[region.end - 1], rows[region.end]
    return row.base - last.base <= min(row.size, last.size) * _NEAR and not _ends(row)


def is_numbering(row: PrintedRow) -> bool:
    """Whether a line only numbers the columns: 1 2 3 …, beside a word such as 栏次 at most."""
    counts = [int(fold(piece.text)) for piece in row.pieces if piece.kind == "integer"]
    others = [piece for piece in row.pieces if piece.kind != "integer"]
    counted = len(counts) > 2 and counts == list(range(counts[0], counts[0] + len(counts)))
    return counted and counts[0] in {1, 2} and all(len(piece.text) <= 4 for piece in others)


def is_data(row: PrintedRow) -> bool:
    """Whether a line is a row of a table: names and figures apart, no sentence and no caption."""
    if len(row.pieces) < 2 or _CLAUSE.search(row.text) or is_contents_line(row.text):
        return False
    if caption(row.text) or is_numbering(row):
        return False
    if row.amounts:
        return True
    named = next((at for at, one in enumerate(row.pieces) if one.kind == "words"), None)
    return named is not None and sum(1 for one in row.pieces[named:] if one.is_figure) > 1


def _ends(row: PrintedRow) -> bool:
    """Whether a line cannot belong to a table's rows: a sentence, a title, a caption, a note."""
    text = row.text.strip()
    if _SENTENCE.search(text) or caption(text) or _NOTE.match(text):
        return True
    alone = len(row.pieces) == 1
    return alone and (is_title(text) or (is_page_number(text) and len(text) < 8))


def _end(rows: Sequence[PrintedRow], start: int) -> int:
    """Behind the last row of the table whose first figures stand at ``start``."""
    last = start
    data = [rows[start]]
    hung = start - 1 if start and _hangs_before(rows[start - 1], rows[start]) else start
    at = start + 1
    while at < len(rows) and at - last <= _MOST_BLANK_ROWS:
        row = rows[at]
        size = min(row.size, rows[last].size)
        far = row.base - rows[at - 1].base > size * _FAR and row.base - rows[last].base > _reach(
            data
        )
        if far or _ends(row):
            break
        if is_data(row) or (row.figures and len(row.pieces) > 1):
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
            or _ends(lower)
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
            or _ends(row)
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


def _first_item(rows: Sequence[PrintedRow], at: int, used: int) -> int:
    """The first row: names before the first figures that are items, not heads."""
    first = at
    while first > used:
        row = rows[first - 1]
        if row.base + row.size * _FAR < rows[first].base or _ends(row) or is_numbering(row):
            break
        if not (pattern("ordinal").match(fold(row.text)) or _is_coded(row)):
            break
        first -= 1
    above = rows[first - 1] if first > used else None
    if above and first == at and _hangs_before(above, rows[at]):
        first -= 1
    return first


def _is_coded(row: PrintedRow) -> bool:
    first = row.pieces[0]
    return first.kind == "integer" and len(first.text) >= _FEWEST_OF_CODE and len(row.pieces) > 1


def _hangs_before(above: PrintedRow, row: PrintedRow) -> bool:
    """Whether a line is the upper half of the first row's name: nearer than a row, no own piece."""
    piece = above.pieces[0]
    coded = piece.kind == "integer" and len(piece.text) >= _FEWEST_OF_CODE
    if len(above.pieces) != 1 or (piece.is_figure and not coded):
        return False
    beside = [one for one in row.pieces if one.kind == "words" and one.left < piece.right]
    return row.base - above.base <= row.size * 0.9 and not beside


def _header_start(rows: Sequence[PrintedRow], at: int, end: int, used: int) -> int:
    """Where the header above the first row begins: below the title or the captions."""
    body = [piece for row in rows[at:end] for piece in row.pieces]
    size = median([piece.size for piece in body])
    start = at
    while start > used and at - start < _MOST_HEADER_LINES:
        row = rows[start - 1]
        far = rows[start].base - row.base > max(row.size, size) * 4.5
        if far or _heads_nothing(row, max([size, *(one.size for one in rows[start:at])])):
            break
        start -= 1
    while (
        start < at
        and len(rows[start].pieces) == 1
        and _is_heading(rows[start], body, rows[start + 1 : at])
    ):
        start += 1
    return start


def _heads_nothing(row: PrintedRow, size: float) -> bool:
    text = row.text.strip()
    if caption(text) or _SENTENCE.search(text) or (row.amounts and not is_numbering(row)):
        return True
    alone = len(row.pieces) == 1
    return alone and (is_title(text) or row.size > size * _LARGE * 1.2)


def _is_heading(row: PrintedRow, body: Sequence[Piece], header: Sequence[PrintedRow]) -> bool:
    """Whether the only piece of a line is a title in the middle of the whole table.

    ``header`` are the lines between it and the rows: labels may be larger than figures.
    """
    piece = row.pieces[0]
    middle = (min(one.left for one in body) + max(one.right for one in body)) / 2
    size = median([one.size for one in body])
    large = piece.size > max([size, *(one.size for one in header)]) * _LARGE
    return large or (len(normalise(piece.text)) > 8 and abs(piece.centre - middle) < size * 2)


def _is_table(region: Region, *, first: bool) -> bool:
    """Whether there is enough of it: rows of figures, or one row of several below heads."""
    data = [row for row in region.body if row.amounts or (row.figures and len(row.pieces) > 1)]
    if len(data) > 2 or first:
        return True
    headed = any(len(row.pieces) > 1 for row in region.head)
    return headed and (len(data) > 1 or sum(row.figures for row in data) > 1)
