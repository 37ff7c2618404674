"""Where tables stand in a text, whatever parts their cells."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.layout import aligned, commas, delimited, drawn, few, forms, spaced, stacked
from indexer.layout.region import Region
from indexer.structure import Line
from indexer.wording.captions import caption, is_furniture
from indexer.wording.shapes import is_title, shape

MAX_GAP = 4
_MOST_LONE_CELLS = 4
_DELIMITERS = {"tabs": "\t", "pipes": "|"}


def regions(lines: Sequence[Line]) -> list[Region]:
    """The tables of a text, in its order, without overlap."""
    lines = drawn.as_pipes(lines)
    found = _delimited(lines)
    for finder in (_forms, _commas, _aligned, _spaced, _stacked, _few):
        for start, end in _between(found, len(lines)):
            found.extend(finder(lines, start, end))
        found.sort(key=lambda region: region.start)
    return found


def _between(found: Sequence[Region], length: int) -> list[tuple[int, int]]:
    """The stretches of lines that no table takes yet."""
    starts = [0, *(region.end for region in found)]
    ends = [*(region.start for region in found), length]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _forms(lines: Sequence[Line], start: int, end: int) -> list[Region]:
    return _shifted(forms.find(lines[start:end]), start)


def _aligned(lines: Sequence[Line], start: int, end: int) -> list[Region]:
    return _shifted(aligned.find(lines[start:end], lines), start)


def _spaced(lines: Sequence[Line], start: int, end: int) -> list[Region]:
    return _shifted(spaced.find(lines[start:end], lines), start)


def _commas(lines: Sequence[Line], start: int, end: int) -> list[Region]:
    return _shifted(commas.find(lines[start:end]), start)


def _few(lines: Sequence[Line], start: int, end: int) -> list[Region]:
    return _shifted(few.find(lines[start:end], lines), start)


def _stacked(lines: Sequence[Line], start: int, end: int) -> list[Region]:
    return _shifted(stacked.find(lines[start:end]), start)


def _shifted(found: Sequence[Region], by: int) -> list[Region]:
    return [Region(one.start + by, one.end + by, one.grid) for one in found]


def _delimited(lines: Sequence[Line]) -> list[Region]:
    shapes = [shape(line.text) for line in lines]
    found: list[Region] = []
    at = 0
    while at < len(lines):
        delimiter = _DELIMITERS.get(shapes[at])
        if delimiter is None:
            at += 1
            continue
        rows, end = _rows(lines, shapes, at)
        if all(caption(row.text) for row in rows):
            at = end
            continue
        if delimiter == "|" and _one_cell_a_line(rows):
            at = end
            continue
        grid = drawn.grid(rows) if delimiter == "|" else delimited.grid(rows, delimiter)
        found.append(Region(at, end, grid))
        at = end
    return found


def _one_cell_a_line(rows: Sequence[Line]) -> bool:
    """Whether most lines hold one cell and the mark that ends it."""
    counts = [len(delimited.cells(line, "|")) for line in rows]
    return sum(1 for count in counts if count == 1) * 10 >= len(rows) * 8


def _rows(lines: Sequence[Line], shapes: Sequence[str], start: int) -> tuple[list[Line], int]:
    """The lines of the table that begins at ``start``, and the position after its last one.

    A page break leaves blank lines, a page number or a running head; the table goes on behind it.
    """
    rows = [lines[start]]
    last = at = start
    while at + 1 < len(lines) and at - last <= MAX_GAP:
        at += 1
        lone = shapes[at] == "words" and _is_lone_cell(lines, shapes, at, start)
        if shapes[at] == shapes[start] or lone:
            rows.append(lines[at])
            last = at
        elif shapes[at] != "blank" and not is_furniture(lines[at].text):
            break
    return rows, last + 1


def _is_lone_cell(lines: Sequence[Line], shapes: Sequence[str], at: int, start: int) -> bool:
    """Whether a line without any delimiter is a row that has only its first cell.

    Few of them may follow each other; rows with delimiters stand right above and below.
    """
    text = lines[at].text.strip()
    above = next(upper for upper in range(at - 1, -1, -1) if shapes[upper] != "words")
    below = next((low for low in range(at + 1, len(lines)) if shapes[low] != "words"), at)
    return (
        shapes[above] == shapes[below] == shapes[start]
        and below - above <= _MOST_LONE_CELLS + 1
        and len(text) <= 40
        and not is_title(text)
        and caption(text) is None
        and "。" not in text
    )
