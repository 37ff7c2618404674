"""Rows that lost a cell are put back in place: every cell goes where its kind belongs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from indexer.headers.matrix import Cells, filled, kind_of, label_of, text_of
from indexer.structure import Column, RawCell
from indexer.wording.labels import is_total, matches

_MISFIT = 10.0
_SHIFT = 1.0
_DRIFT = 0.01
_HOPELESS = 1e9
_VALUE_HEADS = ("金额", "预算数", "决算数", "合计", "资金", "补助", "万元", "元", "数", "数额")

Cost = Callable[[int, int], float]
Faults = Callable[[Sequence[Cells], Sequence[Cells]], int]


def repaired(row: Cells, columns: Sequence[Column], *, whole: bool = False) -> Cells:
    """The row with its cells moved to columns of their kind; the row itself where they fit.

    ``whole`` rather moves all of the row, its first cell being lost, than what is behind a cell.
    """
    before = misfits(row, columns)
    if not before:
        return row
    moved = _moved(
        row,
        lambda at, place: _cost(row[at], columns[place]),
        len(columns),
        first_is_right=not whole,
    )
    return moved if len(misfits(moved, columns)) < len(before) else row


def misfits(row: Cells, columns: Sequence[Column]) -> list[int]:
    """The columns whose cell is of another kind than the column."""
    printed = filled(row)
    if len(printed) == 1:
        return []
    return [at for at in printed if _cost(row[at], columns[at]) >= _MISFIT]


def aligned_header(header: Cells, columns: Sequence[Column]) -> Cells:
    """A header row that lost a label, its labels moved over columns of their kind."""
    printed = filled(header)
    if len(printed) >= len(columns):
        return header
    if not any(_head_cost(label_of(header[at]), columns[at].role) for at in printed):
        return header
    return _moved(
        header,
        lambda at, place: _head_cost(label_of(header[at]), columns[place].role),
        len(columns),
        first_is_right=True,
    )


def completed_header(header: Sequence[Cells], body: Sequence[Cells], faults: Faults) -> list[Cells]:
    """Header rows that lost the blank of a merged cell, each with it put back where it fits best.

    ``faults`` counts what is wrong with a header over the body.
    """
    rows = list(header)
    best = faults(rows, body) if len(rows) > 1 else 0
    for at, row in enumerate(rows):
        if not best:
            break
        for place in range(1, max(filled(row), default=0) + 1) if not text_of(row[-1]) else ():
            tried = [*rows[:at], (*row[:place], None, *row[place:-1]), *rows[at + 1 :]]
            found = faults(tried, body)
            if found < best:
                best, rows = found, tried
    return rows


def _cost(cell: RawCell | None, column: Column) -> float:
    found = kind_of(cell)
    if found in {"blank", "nil"}:
        return 0.0
    if column.role == "number":
        return 0.0 if found == "number" else _MISFIT
    if column.role in {"code", "sequence"}:
        return 0.0 if found == "number" or is_total(label_of(cell)) else _SHIFT
    return _MISFIT if column.role == "stub" and found == "number" else 0.0


def _head_cost(label: str, role: str) -> float:
    """What it costs to read a label as the name of a column of this role."""
    if label.rstrip(")）").endswith(_VALUE_HEADS):
        return 0.0 if role == "number" else _MISFIT
    if matches("stub_head", label) or matches("text_head", label):
        return _MISFIT if role == "number" else 0.0
    return 0.0


def _moved(row: Cells, cost: Cost, width: int, *, first_is_right: bool) -> Cells:
    """The row with its cells, in their order, on the columns where they cost least.

    Moving on by as much as the cell before costs nothing; every change of the shift does, and
    so does moving the first cell unless it may be out of place like the rest.
    """
    printed = filled(row)

    @cache
    def best(index: int, start: int, shift: int) -> tuple[float, tuple[int, ...]]:
        if index == len(printed):
            return 0.0, ()
        at = printed[index]
        choices = []
        for place in range(start, width - (len(printed) - index - 1)):
            own = place - at
            changed = own != shift and (first_is_right or index > 0)
            here = cost(at, place) + abs(own) * _DRIFT + (_SHIFT if changed else 0.0)
            rest, places = best(index + 1, place + 1, own)
            choices.append((here + rest, (place, *places)))
        return min(choices, default=(_HOPELESS, ()))

    total, places = best(0, 0, 0)
    if total >= _HOPELESS:
        return row
    moved: list[RawCell | None] = [None] * width
    for at, place in zip(printed, places, strict=True):
        moved[place] = row[at]
    return tuple(moved)
