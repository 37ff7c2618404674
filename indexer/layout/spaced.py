"""Tables whose cells are parted by blanks only: rows tell the columns, the header follows them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from indexer.layout.counted import SENTENCE, Parsed, counted_grid, data_line
from indexer.layout.region import Region
from indexer.layout.rivers import is_aligned, river_grid
from indexer.layout.tokens import tokens
from indexer.structure import Line, RawGrid
from indexer.wording.captions import caption, is_furniture
from indexer.wording.shapes import is_annex, is_title, shape
from kb.text import fold, normalise

_FEWEST_ROWS = 2
_FEWEST_FIGURES = 4
_MOST_BETWEEN = 2
_MOST_HEADER_LINES = 10
_MOST_BLANK = 4
_LONGEST_NAME = 30


def find(lines: Sequence[Line], document: Sequence[Line]) -> list[Region]:
    """The tables among some lines of a document."""
    parsed = [data_line(line) for line in lines]
    found: list[Region] = []
    at = 0
    while at < len(lines):
        rows = _run(lines, parsed, at) if parsed[at] else []
        if not _is_table([row for row in (parsed[position] for position in rows) if row]):
            at += 1
            continue
        top = _header_start(lines, rows[0], found[-1].end if found else 0)
        grid = _grid(lines, parsed, rows, top, document)
        found.append(Region(top, rows[-1] + 1, grid))
        at = rows[-1] + 1
    return found


def _run(lines: Sequence[Line], parsed: Sequence[Parsed | None], start: int) -> list[int]:
    """The positions of the data lines from ``start`` on; few other lines may stand between."""
    rows = [start]
    between = blanks = 0
    for at in range(start + 1, len(lines)):
        if shape(lines[at].text) == "blank":
            blanks += 1
            if blanks > _MOST_BLANK:
                break
            continue
        if parsed[at]:
            rows.append(at)
            between = blanks = 0
            continue
        between += 1
        if between > _MOST_BETWEEN or _ends_table(lines[at]):
            break
    return rows


def _ends_table(line: Line) -> bool:
    text = line.text.strip()
    if is_furniture(text):
        return False
    ended = shape(line.text) != "words" or SENTENCE.search(text) or is_title(text)
    longest = max(len(piece.text) for piece in tokens(line))
    return bool(ended) or is_annex(text) or caption(text) is not None or longest > _LONGEST_NAME


def _is_table(rows: Sequence[Parsed]) -> bool:
    if len(rows) < _FEWEST_ROWS:
        return False
    figures = [figure for row in rows for figure in row.figures if figure.kind == "number"]
    decimals = [figure for figure in figures if re.search(r"[.,%]", fold(figure.text))]
    if len(figures) < _FEWEST_FIGURES and len(rows) < _FEWEST_ROWS + 1:
        return False
    usual = Counter(len(row.figures) for row in rows).most_common(1)[0]
    steady = usual[1] * 2 >= len(rows) or is_aligned([row.line for row in rows])
    return steady and (bool(decimals) or usual[0] >= 2 or len(rows) >= 3)


def _header_start(lines: Sequence[Line], first: int, floor: int) -> int:
    """The position of the first header line above the first data line."""
    top = first
    taken = 0
    for at in range(first - 1, floor - 1, -1):
        if shape(lines[at].text) == "blank":
            continue
        taken += 1
        if taken > _MOST_HEADER_LINES or _ends_table(lines[at]) or data_line(lines[at]):
            break
        top = at
    return top


def _grid(
    lines: Sequence[Line],
    parsed: Sequence[Parsed | None],
    rows: Sequence[int],
    top: int,
    document: Sequence[Line],
) -> RawGrid:
    inside = [line for line in lines[top : rows[-1] + 1] if shape(line.text) != "blank"]
    data = [row for row in (parsed[at] for at in rows) if row]
    header = [line for line in lines[top : rows[0]] if shape(line.text) == "words"]
    names = _text_besides(document, inside[0].number, inside[-1].number)
    if is_aligned([row.line for row in data]):
        return river_grid(header, inside, [row.line for row in data], names)
    return counted_grid(header, data, inside, names)


def _text_besides(document: Sequence[Line], first: int, last: int) -> str:
    """The document's text without blanks and without the table's own lines."""
    kept = (line.text for line in document if not first <= line.number <= last)
    return normalise("".join(kept))
