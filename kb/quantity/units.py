"""What printed units mean, and exact conversion between those that measure the same."""

from __future__ import annotations

from decimal import Context, Decimal
from functools import lru_cache

from kb.quantity.unit_text import LOOSE_PER, MONEY, SEPARATORS, multiplier_end, unit_words
from kb.text import fold
from kb.values import dataclass

EXACT = Context(prec=1000)
"""Arithmetic on printed figures never rounds: no published number has a thousand digits."""


class IncommensurableUnitsError(ValueError):
    """Two units that no factor joins, such as 元 and 人."""

    def __init__(self, source: str | None, target: str | None) -> None:
        super().__init__(f"{source or '无单位'} 与 {target or '无单位'} 不能换算")
        self.source = source
        self.target = target


@dataclass(frozen=True, slots=True)
class Unit:
    """What a printed unit means: ``factor`` of ``base`` for each of ``per`` (in fixed order).

    万元/人/月 is 10000 元 per 人 and 月.  A bare 万 has an empty ``base``.
    """

    factor: Decimal
    base: str
    per: tuple[str, ...] = ()


@lru_cache(maxsize=4096)  # a document has few units, and each figure asks what its own means
def parse_unit(printed: str | None) -> Unit:
    """What the printed unit means; an unknown one stands for itself."""
    if not printed:
        return Unit(Decimal(1), "")
    text = fold(printed).replace(" ", "")
    head, *rest = _split_per(text)
    multiplier = multiplier_end(head, 0)
    counter = head[multiplier:]
    if multiplier and (not counter or counter in unit_words().counters):
        factor = unit_words().multipliers[head[:multiplier]]
    else:
        factor, counter = Decimal(1), head
    return Unit(factor, _official(counter), tuple(sorted(map(_official, rest))))


def _split_per(text: str) -> list[str]:
    parts = [text]
    for separator in SEPARATORS:
        parts = [piece for part in parts for piece in part.split(separator)]
    head, *rest = (part for part in parts if part) if any(parts) else ("",)
    loose = [piece for part in rest for piece in _loose_parts(part)]
    return [head, *loose]


def _loose_parts(part: str) -> list[str]:
    if part not in unit_words().per and all(character in LOOSE_PER for character in part):
        return list(part)
    return [part]


def _official(name: str) -> str:
    return unit_words().official.get(name, name)


def is_money(unit: str | None) -> bool:
    """Whether the unit is an amount of 元 of any size, not per anything."""
    meaning = parse_unit(unit)
    return meaning.base == MONEY and not meaning.per


def commensurable(one: str | None, other: str | None) -> bool:
    """Whether figures in the two units can be brought to one unit."""
    first, second = parse_unit(one), parse_unit(other)
    return (first.base, first.per) == (second.base, second.per)


def convert(value: Decimal, source: str | None, target: str | None) -> Decimal:
    """The value, printed in unit ``source``, in unit ``target``; always exact.

    Raises:
        IncommensurableUnitsError: the units do not measure the same.
    """
    if not commensurable(source, target):
        raise IncommensurableUnitsError(source, target)
    factor, divisor = parse_unit(source).factor, parse_unit(target).factor
    return _plain(EXACT.divide(EXACT.multiply(value, factor), divisor))


def _plain(value: Decimal) -> Decimal:
    """The value without the trailing zeros and exponents that scaling leaves."""
    stripped = value.normalize(EXACT)
    exponent = stripped.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        return stripped.quantize(Decimal(1), context=EXACT)
    return stripped
