"""Rows that print fewer figures than there are columns: the table's sums tell which are blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, product
from math import comb, prod

_MOST_READINGS = 5000

Figures = Sequence[Decimal]
Places = tuple[int, ...]


def places(rows: Sequence[Figures], total: Figures, width: int) -> Mapping[int, Places]:
    """The columns of the figures of each row that has too few; empty where sums don't tell.

    Args:
        rows: the figures of the rows that add up to the total, in their order
        total: the figures of the total, one a column
        width: the number of columns
    """
    short = [at for at, row in enumerate(rows) if len(row) < width]
    if not short or len(total) != width:
        return {}
    if prod(comb(width, len(rows[at])) for at in short) > _MOST_READINGS:
        return {}
    full = [row for row in rows if len(row) == width]
    rest = [total[at] - sum((row[at] for row in full), Decimal(0)) for at in range(width)]
    fitting = [
        reading
        for reading in _readings([rows[at] for at in short], width)
        if _adds_up([rows[at] for at in short], reading, rest)
    ]
    return dict(zip(short, fitting[0], strict=True)) if len(fitting) == 1 else {}


def _readings(rows: Sequence[Figures], width: int) -> Iterator[tuple[Places, ...]]:
    return product(*(combinations(range(width), len(row)) for row in rows))


def _adds_up(rows: Sequence[Figures], reading: Sequence[Places], rest: Figures) -> bool:
    left = list(rest)
    for row, own in zip(rows, reading, strict=True):
        for value, at in zip(row, own, strict=True):
            left[at] -= value
    return not any(left)
