"""Printed decimals as intervals, and how a sum or a restatement of them is graded.

A printed figure stands for every value that rounds to it: half a unit of its last printed place
to either side.  Sums are over weighted intervals, as in XBRL Calculations 1.1 (interval
consistency); the two ends count as inside.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from kb.quantity.units import EXACT
from kb.values import dataclass

Grade = Literal["exact", "inside", "unlikely", "outside"]
"""``exact``: equal as printed; ``inside``: rounding explains it; ``unlikely``: rounding could,
but seldom does; ``outside``: rounding cannot."""

_SELDOM = Decimal("2.5")
"""Standard deviations beyond which rounding alone is unlikely (about one sum in a hundred)."""
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure and how far the true value may lie to either side of it, in one unit."""

    value: Decimal
    half: Decimal

    @property
    def low(self) -> Decimal:
        """The least value that it stands for."""
        return self.value - self.half

    @property
    def high(self) -> Decimal:
        """The greatest value that it stands for."""
        return self.value + self.half


def printed(value: Decimal, factor: Decimal = Decimal(1), *, exact: bool = False) -> Printed:
    """The figure times ``factor`` (10000 for 万元 in 元); ``exact`` ones stand for themselves."""
    exponent = value.as_tuple().exponent
    place = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    half = Decimal(0) if exact else EXACT.multiply(place * _HALF, factor)
    return Printed(EXACT.multiply(value, factor), half)


def weighted(parts: Iterable[tuple[Decimal, Printed]]) -> Printed:
    """The sum of the figures times their weights, and how far it may be off."""
    value = half = Decimal(0)
    for weight, part in parts:
        value = EXACT.add(value, EXACT.multiply(weight, part.value))
        half = EXACT.add(half, EXACT.multiply(abs(weight), part.half))
    return Printed(value, half)


def added(parts: Iterable[Printed]) -> Printed:
    """The sum of the figures, and how far it may be off."""
    return weighted((Decimal(1), part) for part in parts)


def grade_sum(parts: Iterable[Printed], whole: Printed) -> Grade:
    """How well the parts add up to the whole.

    A single part is a restatement: at the same precision it must be equal.
    """
    given = tuple(parts)
    if len(given) == 1:
        return grade_same(given[0], whole)
    summed = added(given)
    gap = abs(summed.value - whole.value)
    if not gap:
        return "exact"
    if gap > summed.half + whole.half:
        return "outside"
    spread = sum((part.half * part.half for part in (*given, whole)), Decimal(0)) / 3
    return "unlikely" if gap * gap > _SELDOM * _SELDOM * spread else "inside"


def grade_same(one: Printed, other: Printed) -> Grade:
    """Whether two figures restate one quantity, as far as the coarser of them is printed."""
    gap = abs(one.value - other.value)
    if not gap:
        return "exact"
    if one.half == other.half:
        return "outside"
    return "inside" if gap <= max(one.half, other.half) else "outside"


def quotient(part: Printed, whole: Printed) -> tuple[Decimal, Decimal] | None:
    """The least and the greatest value of part / whole; None where the whole may be 0."""
    if whole.low <= 0 <= whole.high:
        return None
    ends = [p / w for p in (part.low, part.high) for w in (whole.low, whole.high)]
    return min(ends), max(ends)


def grade_ratio(part: Printed, whole: Printed, stated: Printed) -> Grade | None:
    """Whether part / whole is the stated share (1 is the whole); None where the whole may be 0."""
    ends = quotient(part, whole)
    if ends is None:
        return None
    if abs(part.value / whole.value - stated.value) <= stated.half:
        return "exact"
    return "inside" if ends[0] <= stated.high and ends[1] >= stated.low else "outside"
