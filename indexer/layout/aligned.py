"""Tables laid out in columns for the eye, whatever stands in the columns: names, figures, names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.layout.counted import SENTENCE
from indexer.layout.region import Region
from indexer.layout.rivers import is_aligned, river_grid
from indexer.layout.tokens import segments, tokens
from indexer.structure import Line
from indexer.wording.captions import caption, is_furniture
from indexer.wording.labels import is_total, is_year
from indexer.wording.ordinals import ordinal
from indexer.wording.shapes import is_annex, is_title, shape
from kb.text import fold, normalise

_MOST_BLANK = 2
_FEWEST_LINES = 3
_FEWEST_FIGURES = 3
_MOST_HEADER_LINES = 10
_LONGEST_PIECE = 60
_INNER = 8


def find(lines: Sequence[Line], document: Sequence[Line]) -> list[Region]:
    """The aligned tables among some lines of a document."""
    found: list[Region] = []
    at = 0
    while at < len(lines):
        run = _run(lines, at)
        if _is_table([lines[position] for position in run]):
            found.append(_region(lines, run, document))
            at = run[-1] + 1
        else:
            at = max(at + 1, run[-1] + 1 if run else 0)
    return found


def _run(lines: Sequence[Line], start: int) -> list[int]:
    """The positions of the lines from ``start`` on that may be rows; prose and titles end it."""
    rows: list[int] = []
    blanks = 0
    for at in range(start, len(lines)):
        if shape(lines[at].text) == "blank":
            blanks += 1
            if not rows or blanks > _MOST_BLANK:
                break
            continue
        if _ends(lines[at]):
            break
        rows.append(at)
        blanks = 0
    while rows and not _has_cells(lines[rows[-1]]):
        rows.pop()
    while rows and not _has_cells(lines[rows[0]]):
        rows.pop(0)
    return rows


def _ends(line: Line) -> bool:
    text = line.text.strip()
    if shape(line.text) != "words" or SENTENCE.search(text):
        return True
    if caption(text) is not None or is_annex(text) or is_furniture(text):
        return True
    pieces = segments(line)
    return len(pieces) == 1 and (is_title(text) or len(text) > _LONGEST_PIECE)


def _has_cells(line: Line) -> bool:
    """Whether a line holds several cells, or one that does not stand in the first column."""
    pieces = segments(line)
    return len(pieces) > 1 or pieces[0].left >= _INNER


def _is_table(rows: Sequence[Line]) -> bool:
    strong = [line for line in rows if _has_cells(line)]
    several = [line for line in strong if len(segments(line)) > 1]
    if len(several) < _FEWEST_LINES or len(strong) * 2 < len(rows):
        return False
    pieces = [piece for line in rows for piece in tokens(line) if piece.kind == "number"]
    telling = [piece for piece in pieces if re.search(r"[.,%]", fold(piece.text))]
    numbered = [line for line in strong if any(one.kind == "number" for one in segments(line))]
    enough = len(pieces) >= _FEWEST_FIGURES and (len(telling) * 3 >= len(pieces))
    return enough and len(numbered) > 1 and is_aligned(numbered)


def _region(lines: Sequence[Line], run: Sequence[int], document: Sequence[Line]) -> Region:
    inside = [lines[at] for at in run]
    first = next((at for at, line in enumerate(inside) if _is_data(line)), 0)
    header = inside[: min(first, _MOST_HEADER_LINES)]
    numbers = {line.number for line in inside}
    names = normalise("".join(line.text for line in document if line.number not in numbers))
    data = [line for line in inside[len(header) :] if _has_cells(line)]
    grid = river_grid(header, inside, data, names)
    return Region(run[0], run[-1] + 1, grid)


def _is_data(line: Line) -> bool:
    """Whether the line is below the header: it holds a figure, an item's ordinal, a total."""
    pieces = segments(line)
    figures = [piece for piece in pieces if piece.kind == "number" and not is_year(piece.text)]
    items = [piece for piece in pieces if ordinal(piece.text)]
    return bool(figures or items) or (len(pieces) == 1 and is_total(pieces[0].text))
