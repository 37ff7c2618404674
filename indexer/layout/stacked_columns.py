"""The columns of a table with one cell a line: what each holds, and which cell goes where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from indexer.figures import is_plain_integer, kind
from indexer.structure import Line, RawCell
from indexer.wording.labels import is_total, matches
from kb.model import Spot

_SKIP = 1.0
_SKIP_LAST = 0.3
_WRONG = 4.0
_CODE = re.compile(r"[0-9A-Za-z]{3,}(?:[-—][0-9A-Za-z]+)*")
VALUE_HEAD = re.compile(
    r"额|数|价|合计|小计|资金|补助|费|元|率|预算|决算|支出|收入|拨款|补贴|配套|投资|结转|结余|下达|执行"
)
"""Names of columns that hold figures."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One line as a cell; ``at`` is the position of the line."""

    at: int
    line: Line
    text: str
    start: int

    def raw(self) -> RawCell:
        end = self.start + len(self.text)
        return RawCell(self.text, Spot(self.line.number, self.line.number, self.start, end))


def roles_of(head: Sequence[Cell], data: Sequence[Cell]) -> list[str]:
    """What each column holds: as its name says, or as it does where rows lose no cell."""
    roles = [_role(cell.text) for cell in head]
    for at, cell in enumerate(head):
        kinds = [kind(one.text) for one in data[at :: len(head)]]
        figures = kinds.count("number") + kinds.count("nil")
        unnamed = roles[at] == "words" and not matches("stub_head", cell.text)
        if unnamed and "number" in kinds and figures == len(kinds):
            roles[at] = "number"
    return roles


def _role(name: str) -> str:
    if matches("sequence_head", name):
        return "sequence"
    if matches("code_head", name):
        return "code"
    if matches("remark_head", name):
        return "remark"
    if VALUE_HEAD.search(name) and not matches("stub_head", name):
        return "number"
    return "words"


def rows_of(cells: Sequence[Cell], roles: Sequence[str]) -> list[list[Cell | None]]:
    """The cells put into columns in their order, at the least cost."""
    width = len(roles)
    steps: dict[tuple[int, int], tuple[float, bool]] = {}
    for at in range(len(cells), -1, -1):
        for column in range(width - 1, -1, -1):
            steps[at, column] = _step(cells, roles, steps, at, column)
    rows: list[list[Cell | None]] = []
    at = column = 0
    while at < len(cells) or column:
        if column == 0:
            rows.append([])
        take = steps[at, column][1]
        rows[-1].append(cells[at] if take else None)
        at, column = at + take, (column + 1) % width
    return rows


def row_cost(row: Sequence[Cell | None], roles: Sequence[str], count: int) -> float:
    """What a row leaves in doubt; a total's merged and empty cells leave nothing."""
    total = row[0] is not None and is_total(row[0].text)
    cost = 0.0
    for cell, role in zip(row, roles, strict=True):
        if cell:
            cost += _fit(cell.text, role, count)
        elif not total:
            cost += _SKIP_LAST if role == "remark" else _SKIP
    return cost


def lacking(row: Sequence[Cell | None], roles: Sequence[str]) -> tuple[int, int]:
    """How many of the columns of figures print one in the row, and how many there are."""
    own = [cell for cell, role in zip(row, roles, strict=True) if role == "number"]
    return sum(1 for cell in own if cell), len(own)


def _step(
    cells: Sequence[Cell],
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
    cells: Sequence[Cell],
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
    if role == "code":
        return 0.0 if _CODE.fullmatch(text) else 0.5 if is_total(text) else _WRONG
    if role == "remark":
        return _WRONG if is_total(text) else 0.5 if found == "number" else 0.0
    return _WRONG if found == "number" else 0.0


def rows_with_blanks(cells: Sequence[Cell], roles: Sequence[str]) -> list[list[Cell | None]] | None:
    """The rows where blank lines stand for the blank cells; None where they do not fit so.

    A blank cell leaves one line more between its neighbours than all others have.
    """
    gaps = [below.at - above.at for above, below in pairwise(cells)]
    usual = Counter(gaps).most_common(1)[0][0] if gaps else 1
    if all(gap == usual for gap in gaps) or any(gap % usual for gap in gaps):
        return None
    spread: list[Cell | None] = [cells[0]]
    for gap, cell in zip(gaps, cells[1:], strict=True):
        spread.extend([None] * (gap // usual - 1))
        spread.append(cell)
    spread.extend([None] * (-len(spread) % len(roles)))
    rows = [spread[at : at + len(roles)] for at in range(0, len(spread), len(roles))]
    fits = all(
        row[0] is not None
        and all(
            cell is None or _fit(cell.text, role, len(cells)) < _WRONG
            for cell, role in zip(row, roles, strict=True)
        )
        for row in rows
    )
    return rows if fits else None
