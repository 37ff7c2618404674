"""Data lines whose blanks tell nothing but the order: columns are counted from the rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from indexer.figures import figure
from indexer.layout.missing import places
from indexer.layout.tokens import Token, blank_cell, cell, tokens, wrapped_cell
from indexer.layout.wrapping import merged
from indexer.structure import Line, RawCell, RawGrid
from indexer.vocabulary import units
from indexer.wording.labels import is_total
from indexer.wording.shapes import is_annex, shape
from kb.values import dataclass

SENTENCE = re.compile(r"[。；！？]|(?<!\d)，|，(?!\d{3}(?!\d))")
"""Marks of sentences; a full-width comma that parts thousands (１，０２０) is none."""
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_SCRAP = re.compile(r"[,，;；|]+")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A data line: the tokens before its figures, the figures, the tokens after."""

    line: Line
    before: tuple[Token, ...]
    figures: tuple[Token, ...]
    after: tuple[Token, ...]


def data_line(line: Line) -> Parsed | None:
    """The line as a row of a table; None where it reads as prose or holds no figure."""
    if shape(line.text) != "words" or SENTENCE.search(line.text) or is_annex(line.text):
        return None
    pieces = tokens(line)
    at = _first_figure(pieces)
    if at is None or any(_SCRAP.fullmatch(piece.text) for piece in pieces):
        return None
    last = at
    while last < len(pieces) and pieces[last].kind in {"number", "nil"}:
        last += 1
    after = pieces[last:]
    if any(piece.kind == "number" for piece in after) or _goes_on_as_prose(pieces, last):
        return None
    return Parsed(line, pieces[:at], pieces[at:last], after)


def _first_figure(pieces: Sequence[Token]) -> int | None:
    """The first figure behind a name; codes and counts may stand before the name."""
    named = False
    for at, piece in enumerate(pieces):
        if piece.kind == "words":
            named = named or _WORD.search(piece.text) is not None
        elif piece.kind == "number" and named:
            return at
    return None


def _goes_on_as_prose(pieces: Sequence[Token], last: int) -> bool:
    """Whether a unit or a date follows a figure, as in running text (2680.44 万元)."""
    following = pieces[last].text if last < len(pieces) else ""
    known = (*units()["money"], "年", "月", "日", "号", "%", "年度")
    return following.startswith(known)


def counted_grid(
    header: Sequence[Line], data: Sequence[Parsed], inside: Sequence[Line], names: str
) -> RawGrid:
    """The grid of the lines; a header broken over lines is joined to as many labels as columns."""
    heads = [token for line in header for token in tokens(line)]
    shape_of = _Counts.of(data, len(heads))
    rows: list[tuple[RawCell, ...]] = []
    if heads:
        labels = merged(heads, shape_of.width, names)
        rows.append(tuple(wrapped_cell(parts) for parts in labels))
    told = _told_by_sums(data, shape_of.figures)
    rows.extend(_row(row, shape_of, told.get(at)) for at, row in enumerate(data))
    return RawGrid(tuple(rows), "spaces", inside[0].number, inside[-1].number)


def _told_by_sums(data: Sequence[Parsed], width: int) -> dict[int, tuple[int, ...]]:
    """For rows with too few figures the columns that the table's total leaves them."""
    totals = [at for at, row in enumerate(data) if is_total(row.before[-1].text)]
    if len(totals) != 1:
        return {}
    plain = [at for at in range(len(data)) if at not in totals]
    found = places([_values(data[at]) for at in plain], _values(data[totals[0]]), width)
    return {plain[at]: own for at, own in found.items()}


def _values(row: Parsed) -> list[Decimal]:
    found = (figure(token.text) for token in row.figures)
    return [one.value if one else Decimal(0) for one in found]


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many columns of each kind a table has: codes, names, figures, a remark."""

    codes: int
    names: int
    figures: int
    remark: int

    @property
    def width(self) -> int:
        return self.codes + self.names + self.figures + self.remark

    @classmethod
    def of(cls, data: Sequence[Parsed], heads: int) -> _Counts:
        """The counts most rows have.  Names are several only where the header says so."""
        codes = _leading(data)
        figures = Counter(len(row.figures) for row in data).most_common(1)[0][0]
        remark = 1 if any(row.after for row in data) else 0
        plain = [len(row.before) - _codes(row) for row in data if _codes(row) == codes]
        usual, count = Counter(plain or [1]).most_common(1)[0]
        several = count == len(plain) and heads == codes + usual + figures + remark
        return cls(codes, usual if several else 1, figures, remark)


def _leading(data: Sequence[Parsed]) -> int:
    """How many codes or counts stand before the name in most rows."""
    counts = Counter(_codes(row) for row in data)
    return counts.most_common(1)[0][0]


def _codes(row: Parsed) -> int:
    count = 0
    while count < len(row.before) - 1 and row.before[count].kind == "number":
        count += 1
    return count


def _row(row: Parsed, counts: _Counts, told: tuple[int, ...] | None) -> tuple[RawCell, ...]:
    """The cells of a data line.

    Where figures are missing and nothing tells which, all stand in one cell: it cannot be read.
    """
    codes = min(_codes(row), counts.codes)
    cells = [cell(row.line, [token]) for token in row.before[:codes]]
    cells += [blank_cell(row.line, row.before[0].start)] * (counts.codes - codes)
    names = row.before[codes:]
    if len(names) == counts.names:
        cells += [cell(row.line, [token]) for token in names]
    else:
        cells.append(cell(row.line, names))
        cells += [blank_cell(row.line, names[-1].end)] * (counts.names - 1)
    if len(row.figures) == counts.figures:
        cells += [cell(row.line, [token]) for token in row.figures]
    elif told:
        blank = blank_cell(row.line, row.figures[-1].end)
        own = {at: cell(row.line, [token]) for at, token in zip(told, row.figures, strict=True)}
        cells += [own.get(at, blank) for at in range(counts.figures)]
    else:
        cells.append(cell(row.line, row.figures))
        cells += [blank_cell(row.line, row.figures[-1].end)] * (counts.figures - 1)
    if counts.remark:
        end = row.figures[-1].end
        cells.append(cell(row.line, row.after) if row.after else blank_cell(row.line, end))
    return tuple(cells)
