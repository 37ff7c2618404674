"""Tables copied out of a page with one cell a line: the columns are counted again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.figures import kind
from indexer.layout.region import Region
from indexer.layout.stacked_columns import (
    VALUE_HEAD,
    Cell,
    lacking,
    roles_of,
    row_cost,
    rows_of,
    rows_with_blanks,
)
from indexer.structure import Line, RawCell, RawGrid
from indexer.wording.captions import caption, unit_caption
from indexer.wording.labels import is_total, matches
from indexer.wording.shapes import BLANKS, is_annex, is_title, shape
from kb.model import Spot
from kb.values import dataclass, replace

_SENTENCE = re.compile(r"[。；！？]")
_LONGEST = 40
_MOST_GAP = 3
_WIDEST = 12
_FEWEST_ROWS = 2
_FEWEST_FIGURES = 2
_MOST_COST = 0.6
_LEFT_OVER = 0.3


def find(lines: Sequence[Line]) -> list[Region]:
    """The tables of one cell a line among the lines."""
    found: list[Region] = []
    at = 0
    while at < len(lines):
        cells = _cells(lines, at)
        region = _table(cells) if _may_be_table(cells) else None
        if region:
            found.append(region)
            at = region.end
        else:
            at = cells[-1].at + 1 if cells else at + 1
    return found


def _cells(lines: Sequence[Line], start: int) -> list[Cell]:
    """The run of short lines from ``start`` on; what reads as prose or title ends it."""
    cells: list[Cell] = []
    for at in range(start, len(lines)):
        text = lines[at].text.strip(BLANKS + "|")
        if not text:
            if not cells or at - cells[-1].at > _farthest(cells):
                break
            continue
        if not _is_cell(lines[at].text, text):
            break
        cells.append(Cell(at, lines[at], text, lines[at].text.index(text)))
    return cells


def _farthest(cells: Sequence[Cell]) -> int:
    """How many lines further on the next cell may stand: with blank lines between, and blanks."""
    near = cells[1].at - cells[0].at if len(cells) > 1 else 1
    return max(_MOST_GAP + 1, near * _MOST_GAP)


def _is_cell(raw: str, text: str) -> bool:
    if shape(raw) not in {"words", "pipes"} or len(text) > _LONGEST or _SENTENCE.search(text):
        return False
    if (is_title(text) and len(text) > 8) or is_annex(text):
        return False
    return caption(text) is None or (unit_caption(text) is None and kind(text) == "number")


def _may_be_table(cells: Sequence[Cell]) -> bool:
    figures = sum(1 for cell in cells if kind(cell.text) == "number")
    return figures >= _FEWEST_FIGURES and len(cells) >= 6


Row = Sequence[Cell | None]


@dataclass(frozen=True, slots=True)
class _Reading:
    """The cells in rows of as many columns as ``head`` has; ``cost`` is per row."""

    cost: float
    head: Sequence[Cell]
    roles: Sequence[str]
    rows: Sequence[Row]
    blanks: bool
    """Whether blank lines tell which cells are blank."""


def _table(cells: Sequence[Cell]) -> Region | None:
    """The reading with the fewest cells out of place; None where no number of columns fits."""
    first = next(at for at, cell in enumerate(cells) if kind(cell.text) == "number")
    best: tuple[float, _Reading] | None = None
    for width in range(2, min(_WIDEST, first) + 1):
        for header in range(first - width + 1):
            reading = _reading(cells[header:], width)
            if reading is None:
                continue
            score = reading.cost + header * _LEFT_OVER
            if best is None or score <= best[0]:
                best = score, reading
    return None if best is None or _loses_a_figure(best[1]) else _region(best[1])


def _reading(cells: Sequence[Cell], width: int) -> _Reading | None:
    """The cells in rows of ``width`` columns; None where they do not fit."""
    head, data = cells[:width], cells[width:]
    if len(head) < width or len(data) < width or not _is_header(head):
        return None
    roles = roles_of(head, data)
    told = rows_with_blanks(data, roles)
    rows = told or rows_of(data, roles)
    figures = sum(1 for row in rows for cell in row if cell and kind(cell.text) == "number")
    if len(rows) < _FEWEST_ROWS or figures < _FEWEST_FIGURES:
        return None
    cost = 0.0 if told else sum(row_cost(row, roles, len(data)) for row in rows) / len(rows)
    return _Reading(cost, head, roles, rows, told is not None) if cost <= _MOST_COST else None


def _loses_a_figure(reading: _Reading) -> bool:
    """Whether a row prints one figure for several columns: any of them may be its own."""
    if reading.blanks:
        return False
    counts = (lacking(row, reading.roles) for row in reading.rows)
    return any(printed == 1 < columns for printed, columns in counts)


def _is_header(head: Sequence[Cell]) -> bool:
    texts = [cell.text for cell in head]
    if any(kind(text) == "number" for text in texts) or is_total(texts[0]):
        return False
    named = any(matches("stub_head", text) for text in texts)
    return named and any(VALUE_HEAD.search(text) for text in texts)


def _region(reading: _Reading) -> Region:
    first = reading.head[0]
    last = [cell for row in reading.rows for cell in row if cell][-1]
    data = (
        _raw_row(row) if reading.blanks else _unsure_together(row, reading.roles)
        for row in reading.rows
    )
    rows = (_raw_row(reading.head), *data)
    grid = RawGrid(rows, "lines", first.line.number, last.line.number)
    return Region(first.at, last.at + 1, grid)


def _raw_row(row: Row) -> tuple[RawCell, ...]:
    before = next(cell for cell in row if cell)
    cells = []
    for cell in row:
        before = cell or before
        line, end = before.line.number, before.start + len(before.text)
        cells.append(cell.raw() if cell else RawCell("", Spot(line, line, end, end)))
    return tuple(cells)


def _unsure_together(row: Row, roles: Sequence[str]) -> tuple[RawCell, ...]:
    """The row; figures fewer than their columns are one cell, which then reads as none.

    Which of the columns is blank nothing tells.
    """
    printed, columns = lacking(row, roles)
    if not 0 < printed < columns:
        return _raw_row(row)
    figures = [cell for cell, role in zip(row, roles, strict=True) if cell and role == "number"]
    kept = [None if role == "number" else cell for cell, role in zip(row, roles, strict=True)]
    blank = RawCell("", replace(_spot(figures), last=figures[0].line.number, end=figures[0].start))
    cells = [cell.raw() if cell else blank for cell in kept]
    cells[roles.index("number")] = RawCell(" ".join(one.text for one in figures), _spot(figures))
    return tuple(cells)


def _spot(figures: Sequence[Cell]) -> Spot:
    first, last = figures[0], figures[-1]
    return Spot(first.line.number, last.line.number, first.start, last.start + len(last.text))
