"""The cells of a form printed one a line, in reading order; cells broken over lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.extract.forms.reading import spanned
from indexer.structure import Grid, Line, RawCell
from kb.model import Spot
from kb.text import fold
from kb.values import dataclass, replace

_MOST_BLANKS = 12
_BRACKET = re.compile(r"[(][^()]{1,12}[)]$")


@dataclass(frozen=True, slots=True)
class Token:
    """One cell or part of a cell; ``row`` is the printed row it stands in.

    ``whole``: the format ends each cell by itself, so that this is no part of one.
    """

    cell: RawCell
    row: int
    whole: bool = False

    @property
    def text(self) -> str:
        """What it says; empty for a blank cell."""
        return self.cell.text


def tokens(grid: Grid, lines: Sequence[Line]) -> list[Token]:
    """The cells in reading order, with the blank ones where the format shows them (``|``)."""
    found = [
        Token(cell, number)
        for number, row in enumerate(grid.rows)
        for cell in row
        if cell is not None and cell.text.strip()
    ]
    by_number = {line.number: line.text for line in lines}
    if all(by_number.get(t.cell.spot.last, "").rstrip().endswith("|") for t in found):
        return list(_with_blanks(found, by_number))
    return list(_with_brackets(found))


def _with_brackets(found: Sequence[Token]) -> Iterator[Token]:
    """The tokens, each that is nothing but a bracket joined to the one before: 资金情况 (万元)."""
    waiting: Token | None = None
    for token in found:
        if waiting is not None and _BRACKET.match(fold(token.text)):
            waiting = replace(waiting, cell=joined([waiting, token]))
            continue
        if waiting is not None:
            yield waiting
        waiting = token
    if waiting is not None:
        yield waiting


def _with_blanks(found: Sequence[Token], lines: dict[int, str]) -> Iterator[Token]:
    before: int | None = None
    for token in found:
        first = token.cell.spot.first
        for number in range((before or first) + 1, first):
            if lines.get(number, "").strip() == "|" and first - number <= _MOST_BLANKS:
                yield Token(RawCell("", Spot(number, number, 0, 0)), -number, whole=True)
        yield replace(token, whole=True)
        before = token.cell.spot.last


def joined(parts: Sequence[Token]) -> RawCell:
    """Parts of one cell as the cell; its place spans from the first part to the last."""
    text = ""
    for part in parts:
        if text and text[-1].isascii() and text[-1].isalnum() and part.text[:1].isascii():
            text += " "
        text += part.text
    return RawCell(text, spanned(*(part.cell.spot for part in parts)))
