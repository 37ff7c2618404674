"""Forms for performance targets in plain text: which lines they take, for the reader of forms.

Their cells are broken over lines in ways that only the reader of forms can put together; here
each line becomes a row of its pieces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.layout import delimited
from indexer.layout.region import Region
from indexer.layout.tokens import cell, tokens
from indexer.structure import Line, RawCell, RawGrid
from indexer.wording.captions import caption
from indexer.wording.shapes import BLANKS, is_annex, shape

_LEVELS = re.compile(r"[一二三]级指标")
_SENTENCE = re.compile(r"[。；]")
_LONGEST_PIECE = 60
_SHORTEST_TITLE = 8
_LEVEL_REACH = 6
_MOST_ABOVE = 80
_FORM_TITLE = re.compile(r"表(?:[(（][^()（）]{1,30}[)）])*$")


def find(lines: Sequence[Line]) -> list[Region]:
    """The forms among the lines."""
    found: list[Region] = []
    at = 0
    while at < len(lines):
        if _names_levels(lines, at):
            start = _start(lines, at, found[-1].end if found else 0)
            end = _end(lines, at)
            found.append(Region(start, end, _grid(lines[start:end])))
            at = end
        else:
            at += 1
    return found


def _names_levels(lines: Sequence[Line], at: int) -> bool:
    """Whether the header of the indicators begins here, on one line or one cell a line."""
    text = lines[at].text
    if shape(text) not in {"words", "pipes"} or "一级指标" not in text or len(text) > 200:
        return False
    reach = "".join(line.text for line in lines[at : at + _LEVEL_REACH])
    return len(set(_LEVELS.findall(reach))) == 3


def _start(lines: Sequence[Line], at: int, floor: int) -> int:
    """The first line of the form: below its title and captions."""
    top = at
    for above in range(at - 1, max(floor, at - _MOST_ABOVE) - 1, -1):
        text = lines[above].text.strip(BLANKS + "|")
        if text and _is_heading(text):
            break
        top = above
    inside = [
        position
        for position in range(top, at + 1)
        if (text := lines[position].text.strip(BLANKS + "|")) and caption(text) is None
    ]
    return inside[0]


def _is_heading(text: str) -> bool:
    named = _FORM_TITLE.search(text) is not None and len(text) > _SHORTEST_TITLE
    return named or is_annex(text) or shape(text) == "marked"


def _end(lines: Sequence[Line], at: int) -> int:
    """The position after the last line of the form: before the next title or heading."""
    end = at + 1
    for below in range(at + 1, len(lines)):
        text = lines[below].text.strip(BLANKS + "|")
        if not text:
            continue
        if _is_heading(text):
            break
        end = below + 1
    return end


def _grid(lines: Sequence[Line]) -> RawGrid:
    kept = [line for line in lines if line.text.strip(BLANKS)]
    rows = tuple(_row(line) for line in kept)
    return RawGrid(rows, "lines", kept[0].number, kept[-1].number)


def _row(line: Line) -> tuple[RawCell, ...]:
    """The pieces of a line; a line of running text is one piece."""
    if "|" in line.text:
        return delimited.cells(line, "|")
    pieces = tokens(line)
    if _SENTENCE.search(line.text) or any(len(piece.text) > _LONGEST_PIECE for piece in pieces):
        return (cell(line, pieces),)
    return tuple(cell(line, [piece]) for piece in pieces)
