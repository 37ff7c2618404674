"""Tables of few figures laid out by blanks: the header above each figure leaves no doubt.

Alignment tells columns only where many lines share it.  Here every line has as many pieces as the
header has labels, and what stands above says that a table begins: its unit or its title.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.layout.region import Region
from indexer.layout.tokens import Token, cell, segments
from indexer.structure import Line, RawGrid
from indexer.wording.captions import caption, is_furniture
from indexer.wording.labels import is_total, matches
from indexer.wording.shapes import is_title, shape
from kb.text import fold

_FEWEST_LABELS = 2
_MOST_BLANK = 2


def find(lines: Sequence[Line], document: Sequence[Line]) -> list[Region]:
    """The tables among some lines of a document."""
    numbers = {line.number: at for at, line in enumerate(document)}
    found: list[Region] = []
    at = 0
    while at < len(lines):
        rows = _rows(lines, at) if _opens(lines[at], document, numbers) else []
        if rows:
            grid_rows = tuple(
                tuple(cell(lines[row], [part]) for part in segments(lines[row])) for row in rows
            )
            first, last = lines[rows[0]].number, lines[rows[-1]].number
            found.append(Region(rows[0], rows[-1] + 1, RawGrid(grid_rows, "spaces", first, last)))
        at = rows[-1] + 1 if rows else at + 1
    return found


def _opens(line: Line, document: Sequence[Line], numbers: dict[int, int]) -> bool:
    """Whether a line is a header: names only, one of figures, under a unit or a title."""
    if shape(line.text) != "words":
        return False
    labels = segments(line)
    if len(labels) < _FEWEST_LABELS or any(label.kind != "words" for label in labels):
        return False
    heads = [label for label in labels if _heads_figures(label)]
    if not heads or not matches("stub_head", labels[0].text):
        return False
    above = numbers[line.number] - 1
    while above >= 0 and shape(document[above].text) == "blank":
        above -= 1
    said = caption(document[above].text) if above >= 0 else None
    return above >= 0 and bool((said and said.unit) or is_title(document[above].text.strip()))


def _heads_figures(label: Token) -> bool:
    return matches("figure_head", label.text) or is_total(label.text)


def _rows(lines: Sequence[Line], top: int) -> list[int]:
    """The positions of the header and of the lines below that are as it says."""
    labels = segments(lines[top])
    rows, blanks = [top], 0
    for at in range(top + 1, len(lines)):
        if shape(lines[at].text) == "blank":
            blanks += 1
            if blanks > _MOST_BLANK:
                break
            continue
        if not _fits(lines[at], labels):
            ends = is_furniture(lines[at].text) or len(segments(lines[at])) == 1
            return rows if ends and len(rows) > 1 else []
        rows.append(at)
        blanks = 0
    return rows if len(rows) > 1 else []


def _fits(line: Line, labels: Sequence[Token]) -> bool:
    """Whether a line has a name, and a figure under each label that heads figures."""
    parts = segments(line)
    if shape(line.text) != "words" or len(parts) != len(labels) or "。" in fold(line.text):
        return False
    if parts[0].kind != "words":
        return False
    return all(
        part.kind == "number" for part, label in zip(parts, labels, strict=True)
        if _heads_figures(label)
    )  # fmt: skip
