"""Sums as evidence: a row that equals the rows below it is their subtotal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from indexer.wording.labels import is_one_of, is_subtotal, is_total, matches
from indexer.wording.ordinals import ordinal

_FEWEST = 2
_LONGEST = 2000
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
    """How far a sum of rounded figures may be off: half a unit in the last place of each.

    A printed zero is exact.
    """
    halves = (Decimal(5).scaleb(-_places(value) - 1) for value in values if value)
    return sum(halves, Decimal(0))


def same(whole: Mapping[int, Decimal], parts: Sequence[Mapping[int, Decimal]]) -> bool:
    """Whether the parts add up to the whole in every column, up to rounding."""
    tally = Tally(whole)
    for values in parts:
        tally.add(values)
    return tally.is_full()


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
            del forest[-len(kids) :]
        if entry.parent is None:
            if is_total(entry.label):
                forest.clear()
            forest.append(at)
    return found


def _prefix(entries: Sequence[Summed], at: int, forest: Sequence[int]) -> list[int]:
    """The shortest run of the rows below (the nearest last) that adds up to the row."""
    whole = entries[at].values
    if not any(whole.values()) or not entries[at].labels:
        return []
    tally = Tally(whole)
    run: list[int] = []
    for below in reversed(forest):
        if len(run) >= _LONGEST or not _may_be_part(entries[at], entries[below]):
            return []
        run.append(below)
        tally.add(entries[below].values)
        enough = tally.count >= _FEWEST or (tally.count == 1 and _stands_for(entries, at, below))
        if enough and tally.is_full():
            return run
        if tally.is_over():
            return []
    return []


class Tally:
    """Figures added up column by column against those of a whole."""

    def __init__(self, whole: Mapping[int, Decimal]) -> None:
        self.count = 0
        self._left = dict(whole)
        self._places = max((_places(value) for value in whole.values()), default=0)
        self._negative = any(value < 0 for value in whole.values())

    def add(self, values: Mapping[int, Decimal]) -> None:
        """Take one row's figures off what is left; a row without figures does not count."""
        if not values:
            return
        self.count += 1
        for column, value in values.items():
            self._left[column] = self._left.get(column, Decimal(0)) - value
            self._places = max(self._places, _places(value))
            self._negative = self._negative or value < 0

    def is_full(self) -> bool:
        """Whether nothing is left, up to rounding."""
        allowed = self._allowed()
        return all(abs(left) <= allowed for left in self._left.values())

    def is_over(self) -> bool:
        """Whether more was added than there is, so that no further row can make it right."""
        allowed = self._allowed()
        return not self._negative and any(left < -allowed for left in self._left.values())

    def _allowed(self) -> Decimal:
        if self.count <= 1:
            return Decimal(0)
        return Decimal(self.count + 1) * Decimal(5).scaleb(-self._places - 1)


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
