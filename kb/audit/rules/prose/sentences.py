"""Amounts of prose in print order, and the words that stand between them.

Source: the explanatory text of a published budget tells an amount, its change and its rate in one
sentence, which a page may break over several lines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kb.audit.model import Material
from kb.model import Fact
from kb.quantity.units import is_money

_CHANGE = re.compile(r"增加|增长|上升|减少|下降|降低|压减|降幅|增幅|比上年|比去年|同比|新增|差额")
_UP, _DOWN = re.compile(r"增加|增长|上升|增幅"), re.compile(r"减少|下降|降低|压减|降幅")
_FAR = 8
"""Lines apart at which two amounts of prose stand in different passages."""
_BACK = 60
"""Numbers before an amount among which its subject is looked for."""


def by_line(material: Material) -> Iterator[list[Fact]]:
    """The numbers of prose of each line."""
    found: dict[int, list[Fact]] = defaultdict(list)
    for fact in prose_numbers(material):
        found[fact.spot.first].append(fact)
    yield from found.values()


def passages(material: Material) -> Iterator[list[Fact]]:
    """The numbers of prose of each passage: lines that stand close to one another."""
    passage: list[Fact] = []
    for fact in prose_numbers(material):
        if passage and not 0 <= fact.spot.first - passage[-1].spot.first <= _FAR:
            yield passage
            passage = []
        passage.append(fact)
    if passage:
        yield passage


def prose_numbers(material: Material) -> Iterator[Fact]:
    """The numbers that stand in prose and have a subject."""
    for fact in material.facts:
        if fact.table is None and fact.kind == "number" and fact.row and fact.value is not None:
            yield fact


def last(facts: Sequence[Fact], at: int, row: tuple[str, ...]) -> Fact | None:
    """The last amount of money of this subject before place ``at``."""
    before = reversed(facts[max(0, at - _BACK) : at])
    return next((one for one in before if one.row == row and is_money(one.unit)), None)


def is_change(fact: Fact) -> bool:
    """Whether a number tells a change, not an amount."""
    return bool(_CHANGE.search(fact.row[-1]))


def is_amount(fact: Fact) -> bool:
    """Whether a number is an amount of money that tells no change."""
    return is_money(fact.unit) and not is_change(fact)


def direction(words: str) -> bool | None:
    """True where the words say that it grew, False where it shrank, None for both or neither."""
    up, down = _UP.search(words), _DOWN.search(words)
    return bool(up) if bool(up) != bool(down) else None


def between(material: Material, one: Fact, other: Fact) -> str:
    """The text between two numbers, lines joined; empty where the source has no such place."""
    first, final = one.spot.last, other.spot.first
    if not 0 < first <= final <= len(material.lines):
        return ""
    if first == final:
        return material.lines[first - 1][one.spot.end : other.spot.start]
    inside = "".join(material.lines[first : final - 1])
    return (
        material.lines[first - 1][one.spot.end :]
        + inside
        + material.lines[final - 1][: other.spot.start]
    )


def after(material: Material, one: Fact, end: Fact | None, most: int) -> str:
    """The text after a number, up to another or so many characters."""
    if end is not None:
        return between(material, one, end)[:most]
    lines = material.lines[one.spot.last - 1 : one.spot.last + _FAR]
    return "".join(lines)[one.spot.end : one.spot.end + most] if lines else ""
