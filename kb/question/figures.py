"""Comparing figures exactly: one unit, and the precision each is printed with."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from kb.model import Fact
from kb.patterns import Pattern
from kb.quantity.units import Unit, convert, parse_unit

_PLAIN = Pattern(r"-?\d[\d,]*(?:\.\d+)?")


def exact(value: Decimal) -> str:
    """The plain decimal with the printed decimals: no exponent, no thousands separator."""
    return format(value, "f")


def shown(fact: Fact) -> str:
    """A figure as it is said: the number as printed, and its unit."""
    if fact.value is None:
        return fact.unit or ""
    number = fact.text if _PLAIN.fullmatch(fact.text) else exact(fact.value)
    return f"{number}{fact.unit or ''}"


@cache
def meaning(unit: str) -> Unit:
    """What a printed unit means; there are few, and they are asked for often."""
    return parse_unit(unit)


def in_base(value: Decimal, unit: str | None) -> Decimal:
    """The value in the unit's base (元 for 万元)."""
    return value * meaning(unit).factor if unit else value


def size(fact: Fact) -> Decimal:
    """A figure in the base of its unit, to put figures in order by (0 where it has no value)."""
    return in_base(fact.value or Decimal(0), fact.unit)


def half_place(value: Decimal, unit: str | None) -> Decimal:
    """Half of the last printed place, in the unit's base: what rounding can hide."""
    exponent = value.as_tuple().exponent
    place = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return in_base(place, unit) / 2


def agree(one: Fact, other: Fact) -> bool:
    """Whether two figures state the same amount, as far as the coarser is printed."""
    if one.value is None or other.value is None:
        return False
    return same_amount(one.value, one.unit, other.value, other.unit)


def same_amount(one: Decimal, unit: str | None, other: Decimal, other_unit: str | None) -> bool:
    """Whether two amounts are the same as far as the coarser is printed; units must fit."""
    if not alike(unit, other_unit):
        return False
    if not (unit and other_unit):
        return one == other
    gap = abs(in_base(one, unit) - in_base(other, other_unit))
    return gap == 0 or gap < max(half_place(one, unit), half_place(other, other_unit))


def brought_to(value: Decimal, unit: str | None, wanted: str | None) -> Decimal:
    """The value in another unit (the same where one of them is unknown)."""
    if not unit or not wanted or unit == wanted:
        return value
    return convert(value, unit, wanted)


def alike(unit: str | None, other: str | None) -> bool:
    """Whether two units measure the same, as far as both are known."""
    if unit == other or not unit or not other:
        return True
    first, second = meaning(unit), meaning(other)
    return (first.base, first.per) == (second.base, second.per)
