"""Amounts that stand together and are one, or share a unit: 1亿5000万元, 3-5万元, 10、20、30场."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kb.patterns import Pattern
from kb.quantity.amount import Amount
from kb.quantity.unit_text import multiplier_end, unit_words
from kb.quantity.units import EXACT, commensurable, convert, parse_unit
from kb.values import replace

_LIST_MARK = Pattern(r"\s?、\s?")
_JOINT = Pattern(r"\s?[-~至到]\s?")
_BETWEEN_PARTS = ("", "零")
_LARGE = "万亿"
_LEAST_DIGITS = 3
"""As few digits without a multiplier of their own still end a number: 1万500元, not 5万3户."""


def compounded(text: str, source: str, found: Iterable[Amount]) -> Iterator[Amount]:
    """The amounts, those made one that are parts of one number (1亿5000万元, 3万5千人)."""
    chain: list[Amount] = []
    for amount in found:
        if chain and not _continues(source, chain[-1], amount):
            yield from _one_number(text, source, chain)
            chain = []
        chain.append(amount)
    yield from _one_number(text, source, chain)


def _continues(source: str, one: Amount, other: Amount) -> bool:
    """Whether ``one`` ends in a bare multiplier and ``other`` directly goes on from it."""
    if one.unit is None or parse_unit(one.unit).base or one.approximate:
        return False
    gap = source[one.end : other.start]
    whole = other.value is not None and other.value > 0 and "." not in other.number
    own = _multiplier(other) or gap or len(other.number) >= _LEAST_DIGITS
    return gap in _BETWEEN_PARTS and whole and bool(own)


def _multiplier(amount: Amount) -> str:
    unit = amount.unit or ""
    return unit[: multiplier_end(unit, 0)]


def _one_number(text: str, source: str, chain: Sequence[Amount]) -> Sequence[Amount]:
    if len(chain) < 2:
        return chain
    value, last = _worth(chain), chain[-1]
    small = _multiplier(last).rstrip(_LARGE)
    end = last.start + len(last.number) + len(small)
    if value is None or not source[:end].endswith(small):
        return chain
    unit = (last.unit or "")[len(small) :]
    large = unit[: multiplier_end(unit, 0)]
    first = chain[0]
    joined = replace(
        last,
        text=text[first.start : last.end],
        number=text[first.start : end],
        value=convert(value, None, large),
        unit=unit or None,
        start=first.start,
        first=first.start,
    )
    return (joined,)


def _worth(chain: Sequence[Amount]) -> Decimal | None:
    """What the parts come to; None where they do not fall from each to the next.

    A 千 or 百 counts within the 万 or 亿 that follows it: 2亿3千5百万 is 2亿 and 3500万.
    """
    total, scale = Decimal(0), Decimal(1)
    for amount in reversed(chain):
        multiplier = _multiplier(amount)
        small = multiplier.rstrip(_LARGE)
        if large := multiplier[len(small) :]:
            scale = unit_words().multipliers[large]
        of_one = EXACT.multiply(scale, unit_words().multipliers.get(small, Decimal(1)))
        if of_one <= total or amount.value is None:
            return None
        total = EXACT.add(total, EXACT.multiply(amount.value, of_one))
    return total


def ranged(text: str, source: str, found: Iterable[Amount]) -> Iterator[Amount]:
    """The amounts, with the two ends of each range made one."""
    waiting: Amount | None = None
    for amount in found:
        joined = _range(text, source, waiting, amount) if waiting else None
        if waiting and joined is None:
            yield waiting
        waiting = joined or amount
    if waiting is not None:
        yield waiting


def _range(text: str, source: str, one: Amount, other: Amount) -> Amount | None:
    if not _JOINT.fullmatch(source, one.end, other.start):
        return None
    low = _in_unit_of(one, other)
    if low is None or other.value is None or low >= other.value:
        return None
    return replace(
        other,
        text=text[one.start : other.end],
        number=text[one.start : other.start + len(other.number)],
        value=None,
        start=one.start,
        first=one.start,
        low=low,
        high=other.value,
    )


def _in_unit_of(one: Amount, other: Amount) -> Decimal | None:
    """The value of a range's lower end in the unit of the upper one; None where they differ.

    A bare 万 counts what the upper end counts (3万至5万人).
    """
    if one.value is None or other.unit is None:
        return None
    if one.unit is None or one.unit == other.unit:
        return one.value
    counted = other.unit[multiplier_end(other.unit, 0) :]
    unit = one.unit if parse_unit(one.unit).base else one.unit + counted
    return convert(one.value, unit, other.unit) if commensurable(unit, other.unit) else None


def is_dash(one: Amount | None, other: Amount) -> bool:
    """Whether the minus of ``other`` parts it from an amount of its unit (3人-5人)."""
    if one is None or one.unit is None or one.end != other.start:
        return False
    return other.number.startswith("-") and _in_unit_of(one, other) is not None


def listed(source: str, found: list[Amount]) -> tuple[Amount, ...]:
    """The amounts, those of a list (10、20、30场以上) with the unit and bound of its last."""
    for number in range(len(found) - 2, -1, -1):
        amount, following = found[number], found[number + 1]
        if amount.unit is None and _LIST_MARK.fullmatch(source, amount.end, following.start):
            found[number] = replace(
                amount, unit=following.unit, operator=amount.operator or following.operator
            )
    return tuple(found)
