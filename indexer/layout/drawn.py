"""Tables drawn with letters: frames of ``│ ─ ┼`` or of ``| - +`` become rows parted by ``|``.

Editors that print plain text, and people who paste from a terminal, rule tables so.  A letter is
written for a letter, so every position in a line stays that of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby

from indexer.layout.delimited import cells
from indexer.structure import Line, RawCell, RawGrid
from indexer.wording.shapes import BLANKS, is_rule
from kb.model import Spot
from kb.text import width

_UPRIGHT = "│┃┆┇┊┋║╎╏╽╿"
_WIDE = "｜￨"
"""Bars that also part the words of a line that is no table: they draw a row that begins so."""
_LEVEL = "─━┄┅┈┉═╌╍╼╾"
_FRAME = {ord(letter): "|" for letter in _UPRIGHT + _WIDE} | {ord(letter): "-" for letter in _LEVEL}
_FRAME |= {code: "|" for code in range(0x2500, 0x2580) if code not in _FRAME}
_DRAWN = re.compile(f"[{_UPRIGHT}┌-╋═-╬]|^\\s*[{_WIDE}]|^[\\s{_LEVEL}]+$")
_PLUSES = re.compile(r"\s*\+(?:[-=]+\+)+\s*")
Row = tuple[RawCell, ...]


def as_pipes(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, with ``|`` and ``-`` in place of the letters that draw frames."""
    return [Line(line.number, _plain(line.text)) for line in lines]


def _plain(text: str) -> str:
    if _PLUSES.fullmatch(text):
        return text.replace("+", "|").replace("=", "-")
    return text.translate(_FRAME) if _DRAWN.search(text) else text


def grid(lines: Sequence[Line]) -> RawGrid:
    """The rows of a table of ``|``: wrapped ones joined, cells as wide as they are drawn.

    Lines that only rule off are left out.  Lines between two rules are one row where rules part
    the rows of the table; a cell that reaches over several columns of other rows spans them.
    """
    rows = _spanned([_joined(group) for group in _groups(lines)])
    return RawGrid(tuple(rows), "tabs", lines[0].number, lines[-1].number)


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each row."""
    between = [list(group) for rule, group in groupby(lines, _rules_off) if not rule]
    ruled = len(between) > 2 and sum(len(group) == 1 for group in between) * 2 > len(between)
    for group in between:
        alike = len({tuple(_bars(line.text)) for line in group}) == 1
        if ruled and alike and _wraps(group):
            yield group
        else:
            yield from ([line] for line in group)


def _rules_off(line: Line) -> bool:
    return is_rule(line.text)


def _wraps(group: Sequence[Line]) -> bool:
    """Whether the lines may be one row: no cell with a figure goes over two of them."""
    columns = zip(*(cells(line, "|") for line in group), strict=True)
    texts = [[cell.text for cell in column if cell.text] for column in columns]
    return all(len(each) < 2 or not re.search(r"\d", "".join(each)) for each in texts)


def _joined(group: Sequence[Line]) -> tuple[Row, tuple[int, ...]]:
    """The cells of one row, and where its bars stand as the eye sees them."""
    first, *others = (cells(line, "|") for line in group)
    for other in others:
        first = tuple(_cell(one, two) for one, two in zip(first, other, strict=True))
    return first, tuple(_bars(group[0].text))


def _cell(one: RawCell, two: RawCell) -> RawCell:
    if not (one.text and two.text):
        return one if one.text else two
    spot = Spot(one.spot.first, two.spot.last, one.spot.start, two.spot.end)
    return replace(one, text=one.text + two.text, spot=spot)


def _bars(text: str) -> list[int]:
    ends = accumulate((width(letter) for letter in text), initial=0)
    framed = [at for at, letter in zip(ends, text, strict=False) if letter == "|"]
    return framed if text.strip(BLANKS).startswith("|") else [0, *framed]


def _spanned(found: Sequence[tuple[Row, tuple[int, ...]]]) -> list[Row]:
    """The rows, each cell with the number of columns it is drawn over, if bars stand in line."""
    every = sorted({bar for _, bars in found for bar in bars})
    most = max((len(bars) for _, bars in found), default=0)
    if len(every) != most or any(len(bars) != len(row) + 1 for row, bars in found):
        return [row for row, _ in found]
    at = {bar: column for column, bar in enumerate(every)}
    return [
        tuple(
            replace(cell, colspan=at[right] - at[left])
            for cell, left, right in zip(row, bars, bars[1:], strict=False)
        )
        for row, bars in found
    ]
