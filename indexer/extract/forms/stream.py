"""Forms printed one cell a line (or all in one line): cells in reading order become rows again.

Nothing tells the cells of one row from the next but what they say, and a cell may be broken over
several lines.  The cells below an indicator head are cut into records as a whole: what a stretch
of lines says, joined, must fit the column it is given, and each record is a name with its target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.extract.forms import records, words
from indexer.extract.forms.header import HeadColumn
from indexer.extract.forms.runs import Row, rows_of_fields
from indexer.extract.forms.tokens import Token, tokens
from indexer.layout.prose import TITLE_LEVEL
from indexer.structure import Block, Grid, Heading, Line, Paragraph, RawCell, RawGrid
from indexer.wording.shapes import is_title
from kb.model import Spot
from kb.text import fold
from kb.values import dataclass, replace

_LONE_SHARE = 0.55
_LONGEST_HEAD = 18
_HEAD_WORDS = ("二级指标", "三级指标")
_WORD = re.compile(r"\S+")
_CORE = frozenset({"first", "second", "third", "value"})


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of an indicator table among the tokens: where it begins and ends."""

    start: int
    end: int

    def columns(self, told: Sequence[Token]) -> list[HeadColumn]:
        """Its columns, one for each token (a head broken over lines counts once)."""
        return [
            HeadColumn(at, words.column(token.text), 0, words.compact(token.text))
            for at, token in enumerate(told[self.start : self.end])
        ]


def straightened(grid: Grid, lines: Sequence[Line]) -> Grid | None:
    """The grid with its cells in rows, where they stand one a line; None where they don't."""
    if not _is_stream(grid):
        return None
    told = tokens(grid, lines)
    heads = list(_heads(told))
    if not heads:
        return None
    rows: list[Row] = list(rows_of_fields(told[: heads[0].start]))
    for number, head in enumerate(heads):
        end = heads[number + 1].start if number + 1 < len(heads) else len(told)
        rows.extend(_indicator_rows(told, head, end))
    width = max(map(len, rows))
    padded = tuple((*row, *([None] * (width - len(row)))) for row in rows)
    return replace(grid, rows=padded, width=width)


def of_line(line: Line) -> tuple[Block, ...]:
    """What a form is made of that stands in one line, its cells parted by single spaces.

    That is the words before it, its title, and its cells as a grid; nothing where the line holds
    no form.
    """
    if not all(word in line.text for word in _HEAD_WORDS):
        return ()
    cells = [
        RawCell(match.group(), Spot(line.number, line.number, *match.span()))
        for match in _WORD.finditer(line.text)
    ]
    told = [Token(cell, number) for number, cell in enumerate(cells)]
    if len(cells) <= _LONGEST_HEAD or next(_heads(told), None) is None:
        return ()
    begin = next((n for n, token in enumerate(told) if words.field(token.text)), 0)
    found: list[Block] = list(_lead(cells[:begin], line))
    rows = tuple((cell,) for cell in cells[begin:])
    return (*found, RawGrid(rows, "lines", line.number, line.number))


def _lead(cells: Sequence[RawCell], line: Line) -> Iterator[Block]:
    """The words before a form: running text, the form's title, and what stands under it."""
    titles = [at for at, cell in enumerate(cells) if is_title(cell.text)]
    at = titles[-1] if titles else len(cells)
    yield from _words(cells[:at], line)
    for cell in cells[at : at + 1]:
        yield Heading(cell.text, TITLE_LEVEL, line.number, line.number)
    yield from _words(cells[at + 1 :], line)


def _words(cells: Sequence[RawCell], line: Line) -> Iterator[Paragraph]:
    if cells:
        start, end = cells[0].spot.start, cells[-1].spot.end
        piece = (0, line.number, start, end - start)
        yield Paragraph(line.text[start:end], line.number, line.number, (piece,))


def _is_stream(grid: Grid) -> bool:
    """Whether most rows hold one cell: a table with columns has more."""
    filled = [sum(1 for cell in row if cell and cell.text.strip()) for row in grid.rows]
    lone = sum(1 for count in filled if count == 1)
    return lone >= _LONE_SHARE * sum(1 for count in filled if count)


def _heads(told: Sequence[Token]) -> Iterator[_Head]:
    at = 0
    while at < len(told):
        if _is_core(told, at):
            start = at - 1 if at and words.column(told[at - 1].text) == "section" else at
            end = _head_end(told, at)
            yield _Head(start, end)
            at = end
        else:
            at += 1


def _is_core(told: Sequence[Token], at: int) -> bool:
    roles = [words.column(token.text) for token in told[at : at + 3]]
    return roles[:1] != ["value"] and len(_CORE.intersection(roles)) == 3


def _head_end(told: Sequence[Token], at: int) -> int:
    """The head ends before the first level word; at the latest after its last known column."""
    known = at + 3
    for end in range(at, min(len(told), at + _LONGEST_HEAD)):
        if words.level(told[end].text) is not None:
            return end
        if words.column(told[end].text) != "extra":
            known = end + 1
    return known


def _indicator_rows(told: Sequence[Token], head: _Head, end: int) -> Iterator[Row]:
    """The rows of one indicator table: its head, its records, the fields below them."""
    columns = head.columns(told)
    stop = next((n for n in range(head.end, end) if _ends_table(told[n].text)), end)
    yield tuple(token.cell for token in told[head.start : head.end])
    for record in records.cut(told[head.end : stop], columns):
        cells: list[RawCell | None] = [None] * len(columns)
        for column, cell in record:
            cells[column] = cell
        yield tuple(cells)
    yield from rows_of_fields(told[stop:end])


def _ends_table(text: str) -> bool:
    kind = words.field(text)
    return kind is not None and words.level(text) is None and not fold(text).startswith("指标")
