"""Where the unit of a number stands in a text, and what its words are."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from kb.quantity.bounds import end_of_vagueness
from kb.text import fold
from kb.values import dataclass
from kb.vocabulary import table

SEPARATORS = "/、·每"
LOOSE_PER = frozenset("人户年月天日个次")
MONEY = "元"
_LONGEST_MULTIPLIER = 2


@dataclass(frozen=True, slots=True)
class UnitWords:
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
def unit_words() -> UnitWords:
    """The vocabulary of units, read once."""
    data = table("units")
    counters = frozenset(
        fold(word) for group in data["counters"].values() for word in group.split()
    )
    return UnitWords(
        counters=counters,
        longest=max(map(len, counters)),
        multipliers={word: Decimal(value) for word, value in data["multipliers"].items()},
        official={fold(alias): name for name, group in data["aliases"].items() for alias in group},
        per=frozenset(data["per"].split()),
        not_followed_by=data["not_followed_by"],
        alone_only=frozenset(data["alone_only"]),
        bounds=tuple(word for group in table("bounds")["after"].values() for word in group),
    )


def multiplier_end(text: str, start: int) -> int:
    """Where the 万, 亿 or 百万 ends that begins at ``start``; ``start`` if none does."""
    for end in range(min(len(text), start + _LONGEST_MULTIPLIER), start, -1):
        if text[start:end] in unit_words().multipliers:
            return end
    return start


def counted_thing(unit: str) -> bool:
    """Whether the unit counts something, other than money and shares."""
    head = re.split(f"[{SEPARATORS}]", unit, maxsplit=1)[0]
    base = head[multiplier_end(head, 0) :]
    return unit_words().official.get(base, base) not in {MONEY, "%", ""}


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
    parted = start > position and _stands_before_word(text, end)
    if parted and counted_thing(text[start:end]):
        return position, position
    return start, end


def _is_letter(character: str) -> bool:
    """Whether it is a letter of folded text that is not Latin."""
    return character.isalnum() and not character.isdecimal() and not "a" <= character <= "z"


def _stands_before_word(text: str, position: int) -> bool:
    """Whether a word begins at ``position`` that is no bound such as 以上."""
    return _is_letter(text[position : position + 1]) and not after_unit(text, position)


def unit_follows(text: str, position: int) -> bool:
    """Whether a number that ends at ``position`` of the folded text has a unit (100余万元 too)."""
    position = end_of_vagueness(text, position)
    return unit_span(text, position)[1] > position


def after_unit(text: str, position: int) -> bool:
    """Whether a bound such as 以上 stands at ``position`` of the folded text."""
    return text.startswith(unit_words().bounds, position)


def _head_end(text: str, start: int) -> int:
    """Where a counter (千米) ends, or a multiplier with or without one (万元, 万)."""
    return max(_counter_end(text, start), _counter_end(text, multiplier_end(text, start)))


def _counter_end(text: str, start: int) -> int:
    words = unit_words()
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
    if counter in unit_words().alone_only and _stands_before_word(text, end):
        return True
    return text[end] in unit_words().not_followed_by.get(counter, "")


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
    return close + 1 if inner in unit_words().counters else end


def _per_end(text: str, start: int, end: int) -> int:
    position = _past_spaces(text, end)
    separator = text[position : position + 1]
    if separator not in SEPARATORS or not separator:
        return end
    if separator == "、" and not text[start:end].endswith(MONEY):
        return end
    position = _past_spaces(text, position + 1)
    last = _per_word_end(text, position)
    if last == position:
        return end
    while text[last : last + 1] in LOOSE_PER and text[last : last + 1]:
        last += 1
    return last


def _past_spaces(text: str, position: int) -> int:
    while text[position : position + 1] == " ":
        position += 1
    return position


def _per_word_end(text: str, start: int) -> int:
    words = unit_words()
    for end in range(min(len(text), start + 3), start, -1):
        if text[start:end] in words.per and not _begins_another_word(text, text[start:end], end):
            return end
    return start
