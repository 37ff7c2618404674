"""Exact arithmetic on published figures and how its results are printed.

Sums and differences are exact.  Quotients are rounded half up (四舍五入, GB/T 8170 gives it as the
rule for figures without further digits) and say whether they were.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from kb.quantity.units import EXACT
from kb.text import fold
from kb.values import dataclass

SHARE_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Rounded:
    """A quotient; ``exact`` is False where digits were cut."""

    value: Decimal
    exact: bool


def decimals(number: str) -> int:
    """How many decimals the printed number has: 2 for 4,510.69."""
    _, _, fraction = fold(number).strip().partition(".")
    return sum(1 for character in fraction if character.isdigit())


def printed(value: Decimal, places: int | None = None, *, grouped: bool = False) -> str:
    """The decimal in plain digits, never with an exponent.

    ``places`` is the least number of decimals; further digits of the value are never cut.
    ``grouped`` separates thousands.
    """
    exponent = value.as_tuple().exponent
    own = -exponent if isinstance(exponent, int) else 0
    text = f"{value:{',' if grouped else ''}.{max(own, places or 0, 0)}f}"
    return text[1:] if text.startswith("-") and not value else text


def money_format(value: Decimal, *like: str) -> str:
    """The value printed like the given published numbers: as many decimals, thousands apart."""
    places = max((decimals(number) for number in like), default=0)
    return printed(_shortest(value), places, grouped=any("," in fold(text) for text in like))


def _shortest(value: Decimal) -> Decimal:
    shortest = value.normalize(EXACT)
    return shortest or Decimal(0)


def rounded(value: Decimal, places: int = SHARE_DECIMALS) -> Decimal:
    """The value with so many decimals, half up."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=EXACT)


def total(values: Iterable[Decimal]) -> Decimal:
    """The exact sum; 0 of none."""
    result = Decimal(0)
    for value in values:
        result = EXACT.add(result, value)
    return result


def difference(minuend: Decimal, subtrahend: Decimal) -> Decimal:
    """The exact difference."""
    return EXACT.subtract(minuend, subtrahend)


def ratio(dividend: Decimal, divisor: Decimal, places: int = SHARE_DECIMALS) -> Rounded | None:
    """The quotient, rounded to ``places``; None where the divisor is 0."""
    if not divisor:
        return None
    value = EXACT.divide(dividend, divisor)
    cut = rounded(value, places)
    return Rounded(cut, EXACT.multiply(cut, divisor) == dividend)


def share_percent(part: Decimal, whole: Decimal) -> Rounded | None:
    """How many percent of ``whole`` the part is; None where the whole is 0."""
    return ratio(EXACT.multiply(part, Decimal(100)), whole)


def growth_percent(now: Decimal, before: Decimal) -> Rounded | None:
    """By how many percent ``now`` is above (or, negative, below) ``before``; None from 0."""
    return share_percent(difference(now, before), before)


def average(values: Iterable[Decimal]) -> Rounded | None:
    """The arithmetic mean, rounded to two decimals; None of no values."""
    held = tuple(values)
    return ratio(total(held), Decimal(len(held))) if held else None
