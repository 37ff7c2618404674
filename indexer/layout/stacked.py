"""Tables copied out of a page with one cell a line: the columns are counted again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from indexer.figures import is_plain_integer, kind
from indexer.headers.matrix import is_total, matches
from indexer.layout.captions import caption, unit_caption
from indexer.layout.region import Region
from indexer.layout.shapes import BLANKS, is_annex, is_title, shape
from indexer.structure import Line, RawCell, RawGrid
from kb.model import Spot
from kb.values import dataclass

_SENTENCE = re.compile(r"[。；！？]")
_LONGEST = 40
_MOST_GAP = 3
_WIDEST = 12
_FEWEST_ROWS = 2
_FEWEST_FIGURES = 2
_SKIP = 1.0
_SKIP_LAST = 0.3
_WRONG = 4.0
_MOST_COST = 0.6
_LEFT_OVER = 0.3
_VALUE_HEAD = re.compile(
    r"额|数|价|合计|小计|资金|补助|费|元|率|预算|决算|支出|收入|拨款|补贴|配套|投资|结转|结余|下达|执行"
)


@dataclass(frozen=True, slots=True)
class _Cell:
    """One line as a cell; ``at`` is the position of the line."""

    at: int
    line: Line
    text: str
    start: int

    def raw(self) -> RawCell:
        end = self.start + len(self.text)
        return RawCell(self.text, Spot(self.line.number, self.line.number, self.start, end))


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


def _cells(lines: Sequence[Line], start: int) -> list[_Cell]:
    """The run of short lines from ``start`` on; what reads as prose or title ends it."""
    cells: list[_Cell] = []
    for at in range(start, len(lines)):
        text = lines[at].text.strip(BLANKS + "|")
        if not text:
            if not cells or at - cells[-1].at > _MOST_GAP + 1:
                break
            continue
        if not _is_cell(lines[at].text, text):
            break
        cells.append(_Cell(at, lines[at], text, lines[at].text.index(text)))
    return cells


def _is_cell(raw: str, text: str) -> bool:
    if shape(raw) not in {"words", "pipes"} or len(text) > _LONGEST or _SENTENCE.search(text):
        return False
    if (is_title(text) and len(text) > 8) or is_annex(text):
        return False
    return caption(text) is None or (unit_caption(text) is None and kind(text) == "number")


def _may_be_table(cells: Sequence[_Cell]) -> bool:
    figures = sum(1 for cell in cells if kind(cell.text) == "number")
    return figures >= _FEWEST_FIGURES and len(cells) >= 6


def _table(cells: Sequence[_Cell]) -> Region | None:
    """The reading with the fewest cells out of place; None where no number of columns fits."""
    first = next(at for at, cell in enumerate(cells) if kind(cell.text) == "number")
    best: tuple[float, list[list[_Cell | None]]] | None = None
    for width in range(2, min(_WIDEST, first) + 1):
        for header in range(first - width + 1):
            reading = _reading(cells[header:], width)
            if reading is None:
                continue
            score = reading[0] + header * _LEFT_OVER
            if best is None or score <= best[0]:
                best = score, reading[1]
    return _region(best[1]) if best else None


def _reading(cells: Sequence[_Cell], width: int) -> tuple[float, list[list[_Cell | None]]] | None:
    """The cells in rows of ``width`` columns, with the cost per row."""
    head, data = cells[:width], cells[width:]
    if len(head) < width or len(data) < width or not _is_header(head):
        return None
    roles = [_role(cell.text) for cell in head]
    rows = _rows(data, roles)
    cost = sum(_row_cost(row, roles, len(data)) for row in rows)
    figures = sum(1 for row in rows for cell in row if cell and kind(cell.text) == "number")
    if len(rows) < _FEWEST_ROWS or figures < _FEWEST_FIGURES:
        return None
    average = cost / len(rows)
    return (average, [list(head), *rows]) if average <= _MOST_COST else None


def _is_header(head: Sequence[_Cell]) -> bool:
    texts = [cell.text for cell in head]
    if any(kind(text) == "number" for text in texts) or is_total(texts[0]):
        return False
    named = any(matches("stub_head", text) for text in texts)
    return named and any(_VALUE_HEAD.search(text) for text in texts)


def _role(name: str) -> str:
    if matches("sequence_head", name):
        return "sequence"
    if matches("remark_head", name):
        return "remark"
    if _VALUE_HEAD.search(name) and not matches("stub_head", name):
        return "number"
    return "words"


def _rows(cells: Sequence[_Cell], roles: Sequence[str]) -> list[list[_Cell | None]]:
    """The cells put into columns in their order, at the least cost."""
    width = len(roles)
    steps: dict[tuple[int, int], tuple[float, bool]] = {}
    for at in range(len(cells), -1, -1):
        for column in range(width - 1, -1, -1):
            steps[at, column] = _step(cells, roles, steps, at, column)
    rows: list[list[_Cell | None]] = []
    at = column = 0
    while at < len(cells) or column:
        if column == 0:
            rows.append([])
        take = steps[at, column][1]
        rows[-1].append(cells[at] if take else None)
        at, column = at + take, (column + 1) % width
    return rows


def _row_cost(row: Sequence[_Cell | None], roles: Sequence[str], count: int) -> float:
    """What a row leaves in doubt; a total's merged and empty cells leave nothing."""
    total = row[0] is not None and is_total(row[0].text)
    cost = 0.0
    for cell, role in zip(row, roles, strict=True):
        if cell:
            cost += _fit(cell.text, role, count)
        elif not total:
            cost += _SKIP_LAST if role == "remark" else _SKIP
    return cost


def _step(
    cells: Sequence[_Cell],
    roles: Sequence[str],
    steps: dict[tuple[int, int], tuple[float, bool]],
    at: int,
    column: int,
) -> tuple[float, bool]:
    """The least cost from here on, and whether the next cell goes into this column."""
    width = len(roles)
    if at == len(cells):
        if column == 0:
            return 0.0, False
        after = steps[at, column + 1][0] if column + 1 < width else 0.0
        return after + _SKIP_LAST, False
    last = column + 1 == width
    take = _fit(cells[at].text, roles[column], len(cells)) + (
        steps[at + 1, 0][0] if last else steps[at + 1, column + 1][0]
    )
    if column == 0:
        return take, True
    skip_cost = _SKIP_LAST if roles[column] == "remark" else _SKIP
    if last:
        skip = _first_of_next(cells, roles, steps, at) + skip_cost
    else:
        skip = steps[at, column + 1][0] + skip_cost
    return (take, True) if take <= skip else (skip, False)


def _first_of_next(
    cells: Sequence[_Cell],
    roles: Sequence[str],
    steps: dict[tuple[int, int], tuple[float, bool]],
    at: int,
) -> float:
    """The least cost of a new row that begins with this cell."""
    return _fit(cells[at].text, roles[0], len(cells)) + steps[at + 1, 1 % len(roles)][0]


@cache
def _fit(text: str, role: str, count: int) -> float:
    """What it costs to put a text into a column; ``count`` is the number of cells in all."""
    found = kind(text)
    if role == "number":
        return 0.0 if found in {"number", "nil"} else _WRONG
    if role == "sequence":
        counts = is_plain_integer(text) and int(text) <= count / 2
        return 0.0 if counts else 0.5 if is_total(text) else _WRONG
    if role == "remark":
        return _WRONG if is_total(text) else 0.5 if found == "number" else 0.0
    return _WRONG if found == "number" else 0.0


def _region(rows: Sequence[Sequence[_Cell | None]]) -> Region:
    printed = [cell for row in rows for cell in row if cell]
    grid_rows = []
    for row in rows:
        before = next(cell for cell in row if cell)
        cells = []
        for cell in row:
            before = cell or before
            end = before.start + len(before.text)
            line = before.line.number
            cells.append(cell.raw() if cell else RawCell("", Spot(line, line, end, end)))
        grid_rows.append(tuple(cells))
    first, last = printed[0], printed[-1]
    grid = RawGrid(tuple(grid_rows), "lines", first.line.number, last.line.number)
    return Region(first.at, last.at + 1, grid)
