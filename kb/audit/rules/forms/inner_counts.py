"""Counts and standards inside indicators: 会议3次 under 成本 against 座谈会 2次 under 数量.

Source: a cost indicator costs what the quantity indicators of its project count, and a standard
per person is the monthly standard of the goal times its months.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kb.audit.figures import label, shown, where
from kb.audit.model import HELD, Material, Outcome
from kb.audit.rules.forms.goal_texts import GoalTexts
from kb.audit.rules.forms.indicators import by_form, cost, in_tables
from kb.audit.words import contradiction, letters
from kb.model import Fact, Indicator
from kb.quantity import amounts
from kb.quantity.units import parse_unit
from kb.text import fold

_OFTEN = frozenset({"次", "场", "场次", "轮", "期"})
_COUNTED = frozenset({"人", "个", "户", "家", "名", "条", "件", "项"})
_SHARED = 2
_PER_PERSON = re.compile(r"[((]元/人[))]")
_FIRST = re.compile(r"(\d+(?:\.\d+)?)元")
_ALIKE = 6


def costs(material: Material) -> Iterator[Outcome]:
    """The count in the name of each cost with the quantity of the same words or of its place."""
    goals = _counted_goals(material)
    for place, found in by_form(material).items():
        yearly = [one for one in found if one.horizon != "实施期"]
        named = [(one, count) for one in yearly if (count := _count(one))]
        numbers = [one for one in yearly if "数量" in one.levels[1] and one.value is not None]
        pairs = [(one, count, _partner(one, numbers)) for one, count in named]
        in_order = len(named) == len(numbers) > 1 and any(pair[2] for pair in pairs)
        for at, (one, count, partner) in enumerate(pairs):
            other = numbers[at] if in_order and partner is None else partner
            if other is not None:
                yield _compared(one, count, other)
            if (goal := _goal_of(one, goals.get(place, []))) is not None:
                yield _against_goal(one, count, goal)


def standards(material: Material) -> Iterator[Outcome]:
    """A standard per person (元/人) with the monthly standard of the goal times its months."""
    texts = GoalTexts(material)
    for table, project, found in in_tables(material):
        rates = [one for one in found if _per_person(one)]
        for said in texts.of(table, project).values() if rates else ():
            for one in rates:
                yield from _standard(one, said)


def _counted_goals(material: Material) -> dict[tuple[str, str], list[Fact]]:
    """How often a goal text says that things are done, by form and project."""
    texts = GoalTexts(material)
    return {
        (table.id, project): [
            fact
            for fact in texts.yearly(table, project)
            if parse_unit(fact.unit).base in _OFTEN and fact.value is not None
        ]
        for table, project, _ in in_tables(material)
    }


def _goal_of(one: Indicator, said: Sequence[Fact]) -> Fact | None:
    """The one thing of the goal that has all telling characters of a cost's name."""
    name = letters(re.sub(r"[\d.]+.*$|每.*$", "", label(one.levels[2])))
    alike = [fact for fact in said if name and name <= letters(fact.row[-1])]
    return alike[0] if len(alike) == 1 and len(name) > _SHARED else None


def _against_goal(one: Indicator, count: tuple[Decimal, str], goal: Fact) -> Outcome:
    assert goal.value is not None
    if goal.value == count[0]:
        return HELD
    return contradiction(
        f"成本“{label(one.levels[2])}”按{count[1]}计算（{where(one)}），"
        f"目标文字“{goal.row[-1]}”为{shown(goal)}（{where(goal)}）",
        f"{count[1]} ≠ {shown(goal)}",
        (one, goal),
        expected=shown(goal),
        actual=count[1],
        unit=goal.unit,
    )


def _count(one: Indicator) -> tuple[Decimal, str] | None:
    """The first number of things in the name of a cost or of money filed elsewhere."""
    if cost(one) is None:
        return None
    for found in amounts(one.levels[2])[:1]:
        meaning = parse_unit(found.unit)
        if found.value is not None and not meaning.per and meaning.base in _OFTEN | _COUNTED:
            return found.value * meaning.factor, found.text
    return None


def _partner(one: Indicator, numbers: Sequence[Indicator]) -> Indicator | None:
    name = label(re.sub(r"每.*$", "", one.levels[2]))
    scored = [(len(letters(name) & letters(other.levels[2])), other) for other in numbers]
    best = max((score for score, _ in scored), default=0)
    chosen = [other for score, other in scored if score == best]
    if best >= _SHARED and len(chosen) == 1:
        return chosen[0]
    count = _count(one)
    same = [other for other in chosen if count and _number(other) == count[0]]
    return same[0] if best >= _SHARED and same else None


def _number(one: Indicator) -> Decimal:
    assert one.value is not None
    return one.value * parse_unit(one.unit).factor


def _compared(one: Indicator, count: tuple[Decimal, str], other: Indicator) -> Outcome:
    kinds = [parse_unit(count[1].lstrip("0123456789.,")).base, parse_unit(other.unit).base]
    alike = kinds[0] == kinds[1] or set(kinds) <= _OFTEN
    if _number(other) == count[0] and alike:
        return HELD
    return contradiction(
        f"成本“{label(one.levels[2])}”按{count[1]}计算（{where(one)}），"
        f"数量指标“{other.levels[2]}”为{other.text}（{where(other)}）",
        f"{count[1]} ≠ {other.text}",
        (one, other),
        expected=other.text,
        actual=count[1],
        unit=other.unit,
    )


def _per_person(one: Indicator) -> bool:
    return bool(_PER_PERSON.search(fold(one.levels[2]))) and bool(_FIRST.search(fold(one.text)))


def _standard(one: Indicator, said: Sequence[Fact]) -> Iterator[Outcome]:
    stated = _FIRST.search(fold(one.text))
    assert stated is not None
    for rate in said:
        meaning = parse_unit(rate.unit)
        if meaning.base != "元" or meaning.per != ("人", "月") or rate.value is None:
            continue
        item = rate.row[1] if len(rate.row) > 1 else ""
        months = [
            fact
            for fact in said
            if fact.row[: len(rate.row[:2])] == rate.row[:2]
            and fact.unit == "个月"
            and label(fact.row[-1]).startswith("补")
        ]
        if len(letters(item) & letters(one.levels[2])) < _ALIKE or not _nearest(item, one, said):
            continue
        if len(months) == 1 and months[0].value is not None:
            yield _period(one, Decimal(stated[1]), rate, months[0])


def _nearest(item: str, one: Indicator, said: Sequence[Fact]) -> bool:
    """Whether no other item of the goal shares more of the indicator's words."""
    wanted = letters(re.sub(r"[((].*[))]", "", one.levels[2]))
    rates = (fact for fact in said if len(fact.row) > 1 and parse_unit(fact.unit).per)
    items = {fact.row[1] for fact in rates}

    def distance(name: str) -> int:
        return len(letters(name) ^ wanted)

    return min(items, key=distance, default=item) == item


def _period(one: Indicator, stated: Decimal, rate: Fact, months: Fact) -> Outcome:
    assert rate.value is not None
    assert months.value is not None
    due = rate.value * months.value
    if stated == due:
        return HELD
    return contradiction(
        f"指标“{label(one.levels[2])}”按每人{stated}元（{where(one)}），目标文字为每人每月{rate.text}元、"
        f"{months.text}个月（{where(rate)}），每人应为{due}元",
        f"{rate.text} × {months.text} = {due}元/人，原文为{one.text}",
        (one, rate, months),
        expected=str(due),
        actual=str(stated),
        difference=str(abs(due - stated)),
        unit="元/人",
        cause="漏乘月数，或单位应为元/人/月" if stated == rate.value else None,
    )
