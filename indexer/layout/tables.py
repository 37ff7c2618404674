"""Where tables stand in a text, whatever parts their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.layout import delimited
from indexer.layout.captions import caption, is_furniture
from indexer.layout.shapes import is_title, shape
from indexer.structure import Line, RawGrid

MAX_GAP = 4
_DELIMITERS = {"tabs": "\t", "pipes": "|"}


@dataclass(frozen=True, slots=True)
class Region:
    """A table in the lines ``start`` to ``end`` (positions, ``end`` exclusive)."""

    start: int
    end: int
    grid: RawGrid


def regions(lines: Sequence[Line]) -> list[Region]:
    """The tables of a text, in its order, without overlap."""
    return _delimited(lines)


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
        found.append(Region(at, end, delimited.grid(rows, delimiter)))
        at = end
    return found


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
    """Whether a line without any delimiter is a row that has only its first cell."""
    inside = shapes[at - 1] == shapes[start] and at + 1 < len(lines)
    text = lines[at].text.strip()
    return (
        inside
        and shapes[at + 1] == shapes[start]
        and len(text) <= 40
        and not is_title(text)
        and caption(text) is None
        and "。" not in text
    )
