"""The sum of a table that covers one of its cells: total, subtotal or parent, and its parts.

What a reader checks by hand with a finger on the page.  Only a sum that comes out exactly as
printed is given; sums that do not are the audit's to report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kb.model import Fact
from kb.values import dataclass

_FEWEST_PARTS = 2
_TOTALS = ("合计", "总计", "小计", "总额")


@dataclass(frozen=True, slots=True)
class Covering:
    """``whole`` is printed as the exact sum of ``parts``, all in one column or all in one row."""

    whole: Fact
    parts: tuple[Fact, ...]


def covering(facts: Sequence[Fact], chosen: Fact) -> Covering | None:
    """The smallest exact sum of the table that ``chosen`` is the whole or a part of.

    ``facts`` are the table's numbers in document order.
    """
    for whole, parts in _candidates(facts, chosen):
        if len(parts) >= _FEWEST_PARTS and chosen in (whole, *parts) and _adds_up(whole, parts):
            return Covering(whole, tuple(parts))
    return None


def _adds_up(whole: Fact, parts: Sequence[Fact]) -> bool:
    total = sum((part.value for part in parts if part.value is not None), Decimal(0))
    return whole.value == total


def _candidates(facts: Sequence[Fact], chosen: Fact) -> Iterator[tuple[Fact, list[Fact]]]:
    numbers = [fact for fact in facts if fact.value is not None]
    column = [one for one in numbers if one.column == chosen.column and one.unit == chosen.unit]
    yield from _under(column, chosen)
    yield from _under(column, _parent(column, chosen))
    yield from _totals(column)
    row = [one for one in numbers if one.grid_row == chosen.grid_row and one.unit == chosen.unit]
    for whole in row:
        if whole.column and any(word in whole.column[-1] for word in _TOTALS):
            yield whole, _inside(row, whole)


def _parent(column: Sequence[Fact], chosen: Fact) -> Fact | None:
    return next((one for one in column if one.row and one.row == chosen.row[:-1]), None)


def _under(column: Sequence[Fact], whole: Fact | None) -> Iterator[tuple[Fact, list[Fact]]]:
    """A row and the rows one level below it."""
    if whole is not None and whole.row:
        level = len(whole.row)
        yield (
            whole,
            [one for one in column if len(one.row) == level + 1 and one.row[:level] == whole.row],
        )


def _totals(column: Sequence[Fact]) -> Iterator[tuple[Fact, list[Fact]]]:
    """Subtotals and totals with the outermost rows before (or after) them."""
    for at, whole in enumerate(column):
        if whole.role not in ("total", "subtotal"):
            continue
        for side in (column[:at], column[at + 1 :]):
            others = [one for one in side if one.role in ("plain", "part")]
            outermost = min((len(one.row) for one in others), default=0)
            yield whole, [one for one in others if len(one.row) == outermost]
            yield whole, [one for one in side if one.role == "subtotal"]


def _inside(row: Sequence[Fact], whole: Fact) -> list[Fact]:
    """The other cells under the same head as a total column, one level of them."""
    head = whole.column[:-1]
    return [one for one in row if one is not whole and one.column[: len(head)] == head]
