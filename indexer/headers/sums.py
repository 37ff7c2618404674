"""Sums as evidence: a row that equals the rows below it is their subtotal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from indexer.headers.matrix import is_one_of, is_subtotal, is_total, matches
from indexer.headers.ordinals import ordinal

_FEWEST = 2
_STRONG = 3


class Summed(Protocol):
    """A row as sums see it."""

    labels: tuple[str, ...]
    code: str | None
    values: Mapping[int, Decimal]
    parent: int | None

    @property
    def label(self) -> str: ...


def adopt(entries: Sequence[Summed]) -> None:
    """Make rows that stand right below a row and add up to it its parts.

    Where a total is printed, the outermost rows must still add up to it afterwards.
    """
    found = _adoptions(entries)
    if not found:
        return
    total = _total(entries)
    if total is None:
        chosen = {at: kids for at, kids in found.items() if _is_likely(entries, at, kids)}
    elif _adds_up(entries, _outermost(entries, found), total):
        chosen = found
    elif _adds_up(entries, _outermost(entries, {}), total):
        chosen = {}
    else:
        chosen = {at: kids for at, kids in found.items() if _is_likely(entries, at, kids)}
    for at, kids in chosen.items():
        for kid in kids:
            entries[kid].parent = at


def tolerance(values: Sequence[Decimal]) -> Decimal:
    """How far a sum of rounded figures may be off: half a unit in the last place of each."""
    places = max((_places(value) for value in values), default=0)
    return Decimal(len(values)) * Decimal(5).scaleb(-places - 1)


def same(whole: Mapping[int, Decimal], parts: Sequence[Mapping[int, Decimal]]) -> bool:
    """Whether the parts add up to the whole in every column, up to rounding."""
    columns = {column for values in (whole, *parts) for column in values}
    for column in columns:
        summed = [values.get(column, Decimal(0)) for values in parts]
        expected = whole.get(column, Decimal(0))
        allowed = tolerance([*summed, expected]) if len(summed) > 1 else Decimal(0)
        if abs(sum(summed, Decimal(0)) - expected) > allowed:
            return False
    return True


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _adoptions(entries: Sequence[Summed]) -> dict[int, list[int]]:
    """Rows with the outermost rows below that add up to them, found from the last row up."""
    found: dict[int, list[int]] = {}
    forest: list[int] = []
    for at in range(len(entries) - 1, -1, -1):
        entry = entries[at]
        adds_up_others = is_total(entry.label) or is_subtotal(entry.label)
        kids = [] if adds_up_others else _prefix(entries, at, forest)
        if kids:
            found[at] = kids
        forest = forest[len(kids) :]
        if entry.parent is None:
            forest = [at] if is_total(entry.label) else [at, *forest]
    return found


def _prefix(entries: Sequence[Summed], at: int, forest: Sequence[int]) -> list[int]:
    """The shortest run of the rows below that adds up to the row."""
    whole = entries[at].values
    if not any(whole.values()) or not entries[at].labels:
        return []
    run: list[int] = []
    for below in forest:
        if not _may_be_part(entries[at], entries[below]):
            return []
        run.append(below)
        counted = [entries[part].values for part in run if entries[part].values]
        if len(counted) >= _FEWEST and same(whole, counted):
            return run
        if len(counted) == 1 and _stands_for(entries, at, below) and same(whole, counted):
            return run
    return []


def _may_be_part(upper: Summed, lower: Summed) -> bool:
    if is_total(lower.label) or is_subtotal(lower.label):
        return False
    if (
        len(lower.labels) < len(upper.labels)
        or lower.labels[: len(upper.labels) - 1] != (upper.labels[:-1])
    ):
        return False
    above, below = ordinal(upper.label), ordinal(lower.label)
    if above and below and below.depth <= above.depth:
        return False
    return not (upper.code and lower.code and len(upper.code) == len(lower.code))


def _stands_for(entries: Sequence[Summed], at: int, below: int) -> bool:
    """Whether a row may print the same figures as its only part: a bureau above its one unit."""
    upper, lower = entries[at], entries[below]
    if not matches("organisation", upper.label):
        return False
    return lower.code is not None or matches("organisation", lower.label)


def _is_likely(entries: Sequence[Summed], at: int, kids: Sequence[int]) -> bool:
    """Whether an equality that no total confirms is more than a coincidence."""
    label = entries[at].label
    if is_one_of("economic_classes", label) or matches("organisation", label):
        return True
    return len(kids) >= _STRONG and len(entries[at].values) >= _FEWEST


def _total(entries: Sequence[Summed]) -> int | None:
    totals = [at for at, entry in enumerate(entries) if is_total(entry.label) and entry.values]
    return totals[0] if len(totals) == 1 else None


def _outermost(entries: Sequence[Summed], found: Mapping[int, Sequence[int]]) -> list[int]:
    adopted = {kid for kids in found.values() for kid in kids}
    return [
        at
        for at, entry in enumerate(entries)
        if entry.parent is None and at not in adopted and not is_total(entry.label)
    ]


def _adds_up(entries: Sequence[Summed], rows: Sequence[int], total: int) -> bool:
    return same(entries[total].values, [entries[at].values for at in rows if entries[at].values])
