"""One number of a text with its unit, its bound and its place."""

from __future__ import annotations

from decimal import Decimal

from kb.quantity.bounds import Bound
from kb.values import dataclass


@dataclass(frozen=True, slots=True)
class Amount:
    """One number of a text with its unit.

    ``text`` is ``source[start:end]``, number and unit as printed; ``number`` is the number alone.
    ``value`` is exact, in ``unit`` (as printed, without spaces and the 余 of 1万余人); for a range
    it is None and ``low`` and ``high`` hold its ends.  ``operator`` is the bound that stands beside
    the number (不低于, ≤, 以上), None where none does; ``approximate`` is set by 约, 左右, 多, 余.
    ``basis`` is what a rate is for, where it is printed before it (每人每月).
    ``first`` and ``last`` bound the amount with those words, ``source[first:last]``.
    """

    text: str
    number: str
    value: Decimal | None
    unit: str | None
    start: int
    end: int
    first: int
    last: int
    operator: Bound | None = None
    approximate: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    basis: str | None = None
