"""Units as printed, and exact conversion between those that measure the same."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import cache
from typing import NamedTuple

from kb.text import LETTER, fold
from kb.values import dataclass
from kb.vocabulary import table

EXACT = Context(prec=1000)
"""Arithmetic on printed figures never rounds: no published number has a thousand digits."""

_SEPARATORS = "/、·每"
_LOOSE_PER = frozenset("人户年月天日个次")
_MONEY = "元"
_LETTER = re.compile(LETTER)


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


class _Words(NamedTuple):
    """The unit vocabulary, ready for looking up."""

    counters: frozenset[str]
    longest: int
    multipliers: dict[str, Decimal]
    official: dict[str, str]
    per: frozenset[str]
    not_followed_by: dict[str, str]
    alone_only: frozenset[str]
    bounds: tuple[str, ...]


@cache
def _words() -> _Words:
    data = table("units")
    counters = frozenset(
        fold(word) for group in data["counters"].values() for word in group.split()
    )
    return _Words(
        counters=counters,
        longest=max(map(len, counters)),
        multipliers={word: Decimal(value) for word, value in data["multipliers"].items()},
        official={fold(alias): name for name, group in data["aliases"].items() for alias in group},
        per=frozenset(data["per"].split()),
        not_followed_by=data["not_followed_by"],
        alone_only=frozenset(data["alone_only"]),
        bounds=tuple(word for group in table("bounds")["after"].values() for word in group),
    )


def unit_end(text: str, start: int) -> int:
    """Where the unit that begins at ``start`` of the folded text ends; ``start`` if none does.

    A counter that begins another word (5人力资源, 3个人) is no unit.
    """
    head = _head_end(text, start)
    if head == start:
        return start
    return _tail_end(text, start, head)


def unit_span(text: str, position: int) -> tuple[int, int]:
    """Where the unit stands that a number ending at ``position`` of the folded text has.

    Both ends are ``position`` where it has none.  After a space only money and shares count, or a
    unit that no other word follows: in ``8 成本指标`` the next column begins.
    """
    start = _past_spaces(text, position)
    end = unit_end(text, start)
    if end == start:
        return position, position
    if start > position and _LETTER.match(text, end) and not after_unit(text, end):
        head = parse_unit(text[start:end])
        if head.base not in {_MONEY, "%", ""}:
            return position, position
    return start, end


def unit_follows(text: str, position: int) -> bool:
    """Whether a number that ends at ``position`` of the folded text has a unit."""
    return unit_span(text, position)[1] > position


def after_unit(text: str, position: int) -> bool:
    """Whether a bound such as 以上 stands at ``position`` of the folded text."""
    return text.startswith(_words().bounds, position)


def _head_end(text: str, start: int) -> int:
    words = _words()
    counter = _counter_end(text, start)
    multiplier = _longest_of(text, start, words.multipliers, 2)
    if multiplier > start:
        scaled = _counter_end(text, multiplier)
        if scaled > counter:
            return scaled
        if counter == start and text[multiplier - 1] in "万亿":
            return multiplier
    return counter


def _counter_end(text: str, start: int) -> int:
    words = _words()
    for end in range(min(len(text), start + words.longest), start, -1):
        word = text[start:end]
        if word in words.counters and not _begins_another_word(text, word, end):
            return end
    return start


def _begins_another_word(text: str, counter: str, end: int) -> bool:
    if end >= len(text):
        return False
    if counter.isascii() and counter.isalpha():
        return text[end].isascii() and text[end].isalnum()
    if counter in _words().alone_only and _LETTER.match(text, end) and not after_unit(text, end):
        return True
    return text[end] in _words().not_followed_by.get(counter, "")


def _longest_of(text: str, start: int, words: dict[str, Decimal], longest: int) -> int:
    for end in range(min(len(text), start + longest), start, -1):
        if text[start:end] in words:
            return end
    return start


def _tail_end(text: str, start: int, end: int) -> int:
    """The end after every further part: /人/月, 、年, (次), and 月人 run together."""
    while True:
        further = _parenthesised_end(text, end)
        if further == end:
            further = _per_end(text, start, end)
        if further == end:
            return end
        end = further


def _parenthesised_end(text: str, end: int) -> int:
    if text[end : end + 1] != "(":
        return end
    close = text.find(")", end, end + 6)
    inner = text[end + 1 : close] if close > 0 else ""
    return close + 1 if inner in _words().counters else end


def _per_end(text: str, start: int, end: int) -> int:
    position = _past_spaces(text, end)
    separator = text[position : position + 1]
    if separator not in _SEPARATORS or not separator:
        return end
    if separator == "、" and not text[start:end].endswith(_MONEY):
        return end
    position = _past_spaces(text, position + 1)
    last = _per_word_end(text, position)
    if last == position:
        return end
    while text[last : last + 1] in _LOOSE_PER and text[last : last + 1]:
        last += 1
    return last


def _past_spaces(text: str, position: int) -> int:
    while text[position : position + 1] == " ":
        position += 1
    return position


def _per_word_end(text: str, start: int) -> int:
    words = _words()
    for end in range(min(len(text), start + 3), start, -1):
        if text[start:end] in words.per and not _begins_another_word(text, text[start:end], end):
            return end
    return start


def parse_unit(printed: str | None) -> Unit:
    """What the printed unit means; an unknown one stands for itself."""
    if not printed:
        return Unit(Decimal(1), "")
    text = fold(printed).replace(" ", "")
    head, *rest = _split_per(text)
    multiplier = _longest_of(head, 0, _words().multipliers, 2)
    counter = head[multiplier:]
    if multiplier and (not counter or counter in _words().counters):
        factor = _words().multipliers[head[:multiplier]]
    else:
        factor, counter = Decimal(1), head
    return Unit(factor, _official(counter), tuple(sorted(map(_official, rest))))


def _split_per(text: str) -> list[str]:
    parts = [text]
    for separator in _SEPARATORS:
        parts = [piece for part in parts for piece in part.split(separator)]
    head, *rest = (part for part in parts if part) if any(parts) else ("",)
    loose = [piece for part in rest for piece in _loose_parts(part)]
    return [head, *loose]


def _loose_parts(part: str) -> list[str]:
    if part not in _words().per and all(character in _LOOSE_PER for character in part):
        return list(part)
    return [part]


def _official(name: str) -> str:
    return _words().official.get(name, name)


def is_money(unit: str | None) -> bool:
    """Whether the unit is an amount of 元 of any size, not per anything."""
    meaning = parse_unit(unit)
    return meaning.base == _MONEY and not meaning.per


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
