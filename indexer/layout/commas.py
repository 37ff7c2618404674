"""Tables in a text whose cells are parted by commas, as exported lists are pasted.

A comma also parts thousands and clauses: only lines that all have as many cells as the header,
with figures where it names figures, are a table.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.figures import kind
from indexer.layout.delimited import cells, grid
from indexer.layout.region import Region
from indexer.structure import Line
from indexer.wording.labels import is_total, matches
from indexer.wording.shapes import shape

_MARKS = (",", "，")
_FEWEST_CELLS = 3
_FEWEST_LINES = 3


def find(lines: Sequence[Line]) -> list[Region]:
    """The tables among some lines of a document."""
    found: list[Region] = []
    at = 0
    while at < len(lines):
        end, mark = _table(lines, at)
        if end > at:
            found.append(Region(at, end, grid(lines[at:end], mark)))
        at = max(end, at + 1)
    return found


def _table(lines: Sequence[Line], top: int) -> tuple[int, str]:
    """The position behind the table that begins at ``top``, and its mark; ``top`` for none."""
    for mark in _MARKS:
        heads = [cell.text for cell in cells(lines[top], mark)]
        if len(heads) < _FEWEST_CELLS or not _is_header(heads):
            continue
        end = top + 1
        while end < len(lines) and _fits(lines[end], mark, heads):
            end += 1
        goes_on = end < len(lines) and mark in lines[end].text and shape(lines[end].text) == "words"
        if end - top >= _FEWEST_LINES and not goes_on:
            return end, mark
    return top, ""


def _is_header(heads: Sequence[str]) -> bool:
    if any(kind(head) == "number" or "。" in head for head in heads) or not all(heads):
        return False
    return any(matches("stub_head", head) for head in heads) and any(map(_heads_figures, heads))


def _heads_figures(head: str) -> bool:
    return matches("figure_head", head) or is_total(head)


def _fits(line: Line, mark: str, heads: Sequence[str]) -> bool:
    if shape(line.text) != "words" or "。" in line.text:
        return False
    texts = [cell.text for cell in cells(line, mark)]
    if len(texts) != len(heads):
        return False
    told = [
        kind(text) for text, head in zip(texts, heads, strict=True) if text and _heads_figures(head)
    ]
    return "number" in told and "words" not in told
