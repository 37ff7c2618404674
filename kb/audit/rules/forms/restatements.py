"""One form's texts against each other and against its cost indicators: the same quantity twice.

Source: 项目概况, 立项依据, 实施计划 and 总体目标 of a declaration form describe one project of
one year; a number of people or an amount that two of them give is one number.  What is not told
under one name is paired by what is left when all equal amounts have been paired.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from kb.audit.figures import amount, comparable, figure, label, plain, shown, where
from kb.audit.intervals import added
from kb.audit.model import HELD, OPEN, Material, Outcome
from kb.audit.rules.forms.funding import project_amounts
from kb.audit.rules.forms.indicators import by_form, cost
from kb.audit.words import alike, contradiction, letters
from kb.model import Fact, Indicator, Table
from kb.quantity.units import is_money, parse_unit

_WHOLE = re.compile(r"共计|总计|合计|项$|成本资金|^需要资金$|全年")
_FIELD = re.compile(r"概况|依据|必要性|措施|计划|目标$")
_ACTUAL = re.compile(r"自评|自我评价|完成情况|决算")
_NEAR, _ALMOST = Decimal("0.01"), Decimal("0.2")
_SHARED, _SURE, _MATCHED = 3, 0.5, 2
_COUNTED = frozenset({"人", "户", "个", "名", "家", "笔", "册", "次", "场", "场次", "件", "人次"})


def texts(material: Material) -> Iterator[Outcome]:
    """Each number of one field with that of the same name in another field of the form."""
    for _, said in _by_form(material):
        fields = list(said.items())
        for (_, one), (_, other) in combinations(fields, 2):
            yield from _restated(one, other)
        yield from _counted_otherwise([fact for _, facts in fields for fact in facts])


def amounts(material: Material) -> Iterator[Outcome]:
    """The amounts that make up the project: in two fields, and in a field and the indicators."""
    forms = by_form(material)
    for table, said in _by_form(material):
        lists = {name: _amounts(facts) for name, facts in said.items()}
        for (_, one), (_, other) in combinations(lists.items(), 2):
            yield from _aligned(one, other)
        costs = [
            one
            for one in forms.get((table.id, table.project or ""), [])
            if one.horizon != "实施期" and "成本" in one.levels[1] and cost(one) is not None
        ]
        for name, facts in lists.items():
            if costs and not name.startswith("实施期"):
                yield from _aligned(facts, costs)


def sums(material: Material) -> Iterator[Outcome]:
    """The amounts that a text lists for each item of a project, with the project's funds."""
    funds = project_amounts(material)
    for table, said in _by_form(material):
        whole = funds.get(table.id, {}).get("年度")
        for name, facts in said.items():
            listed = [fact for fact in _amounts(facts) if not _WHOLE.search(label(fact.row[-1]))]
            several = len(listed) > _MATCHED and not name.endswith("目标")
            if whole is not None and several and comparable((whole, *listed)):
                yield _summed(name, listed, whole)


def _summed(name: str, listed: Sequence[Fact], whole: Fact) -> Outcome:
    total = added(figure(fact) for fact in listed).value
    stated = figure(whole).value
    gap = abs(total - stated)
    if gap <= figure(whole).half + parse_unit(listed[0].unit).factor / 200:
        return HELD
    if gap > stated * _NEAR:
        return OPEN
    terms = " + ".join(map(shown, listed))
    made = amount(total, listed[0].unit)
    return contradiction(
        f"“{name}”所列各项合计{made}（{where(listed[0])}），项目资金为{shown(whole)}"
        f"（{where(whole)}），相差{amount(gap, listed[0].unit)}",
        f"{terms} = {made} ≠ {shown(whole)}",
        (whole, *listed),
        expected=plain(total, whole.unit),
        actual=plain(stated, whole.unit),
        difference=plain(gap, whole.unit),
        unit=whole.unit,
    )


def _by_form(material: Material) -> Iterator[tuple[Table, Mapping[str, list[Fact]]]]:
    stated: dict[str, list[Fact]] = defaultdict(list)
    for fact in material.facts:
        prose = fact.table is None and fact.kind == "number" and fact.value is not None
        if prose and fact.row and _FIELD.search(fact.row[0]):
            stated[fact.project or ""].append(fact)
    for table in material.tables:
        if table.kind != "form" or not table.project or _ACTUAL.search(table.title):
            continue
        first, last = table.lines
        said: dict[str, list[Fact]] = defaultdict(list)
        for fact in stated.get(table.project, ()):
            if first <= fact.spot.first <= last:
                said[fact.row[0]].append(fact)
        yield table, _told_once(said)


def _told_once(said: Mapping[str, list[Fact]]) -> Mapping[str, list[Fact]]:
    """The fields that differ; a goal of the whole period that repeats the year's is left out."""
    found: dict[str, list[Fact]] = {}
    known: set[tuple[object, ...]] = set()
    for name in sorted(said, key=lambda name: name.startswith("实施期")):
        told = tuple((fact.row[1:], fact.text, fact.unit) for fact in said[name])
        if not name.startswith("实施期") or told not in known:
            found[name] = said[name]
        known.add(told)
    return found


def _restated(one: Sequence[Fact], other: Sequence[Fact]) -> Iterator[Outcome]:
    first, second = _once(one), _once(other)
    for name in first.keys() & second.keys():
        left, right = first[name], second[name]
        if figure(left).value == figure(right).value:
            yield HELD
            continue
        gap = abs(figure(left).value - figure(right).value)
        vague = left.approximate or right.approximate
        yield contradiction(
            f"同一项目“{left.row[0]}”写“{label(left.row[-1])}”{shown(left)}（{where(left)}），"
            f"“{right.row[0]}”写{shown(right)}（{where(right)}）",
            f"{shown(left)} ≠ {shown(right)}",
            (left, right),
            severity="warning" if vague else "error",
            expected=left.text,
            actual=right.text,
            difference=plain(gap, left.unit),
            unit=left.unit,
        )


def _once(facts: Sequence[Fact]) -> dict[tuple[str, ...], Fact]:
    """Figures by whole name and unit that a field gives once."""
    found: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        name = label(fact.row[-1])
        if len(fact.row) > 1 and len(name) >= 4 and not _WHOLE.search(name):
            unit = parse_unit(fact.unit)
            path = tuple(label(part) for part in fact.row[1:])
            found[(*path, unit.base + "/".join(unit.per))].append(fact)
    return {name: same[0] for name, same in found.items() if len(same) == 1}


def _counted_otherwise(facts: Sequence[Fact]) -> Iterator[Outcome]:
    """One number counted in people here and in cases there."""
    told: set[frozenset[str | None]] = set()
    for one, other in combinations(facts, 2):
        units = frozenset((one.unit, other.unit))
        counted = all(unit in _COUNTED for unit in units) and len(units) == 2
        if not counted or one.value != other.value or one.row[0] == other.row[0] or units in told:
            continue
        shared = len(letters(one.row[-1]) & letters(other.row[-1]))
        if shared > _SHARED and alike(one.row[-1], other.row[-1]) >= _SURE:
            told.add(units)
            yield contradiction(
                f"同一数量的单位不一：“{one.row[0]}”为{shown(one)}（{where(one)}），"
                f"“{other.row[0]}”为{shown(other)}（{where(other)}）",
                f"{shown(one)} ≠ {shown(other)}",
                (one, other),
                severity="info",
                expected=shown(one),
                actual=shown(other),
            )


def _amounts(facts: Sequence[Fact]) -> list[Fact]:
    """The amounts of a field in its usual unit; a rate's 元 beside amounts in 万元 is none."""
    money = [fact for fact in facts if is_money(fact.unit)]
    units = [fact.unit for fact in money]
    usual = max(units, key=units.count, default=None)
    return [fact for fact in money if fact.unit == usual]


def _aligned(left: Sequence[Fact], right: Sequence[Fact | Indicator]) -> Iterator[Outcome]:
    """What is left on both sides when equal amounts are paired, where the words leave no doubt."""
    ones, others = [f for f in left if not _WHOLE.search(label(f.row[-1]))], list(right)
    ones += [f for f in left if f not in ones and len(f.row) > 2]
    others = [o for o in others if isinstance(o, Indicator) or not _is_whole(o)]
    matched = 0
    for one in list(ones):
        equal = next((other for other in others if _value(other) == figure(one).value), None)
        pair = equal or _two_of(figure(one).value, others)
        if pair is None:
            continue
        for used in pair if isinstance(pair, tuple) else (pair,):
            others.remove(used)
        ones.remove(one)
        matched += 1
        yield HELD
    if matched < _MATCHED or len(ones) != 1 or len(others) != 1:
        return
    one, other = ones[0], others[0]
    if len(letters("".join(one.row[1:])) & letters(_words(other))) >= _SHARED:
        yield _differing(one, other)


def _is_whole(fact: Fact) -> bool:
    return bool(_WHOLE.search(label(fact.row[-1]))) and len(fact.row) <= 2


def _words(item: Fact | Indicator) -> str:
    return item.levels[2] if isinstance(item, Indicator) else "".join(item.row[1:])


def _value(item: Fact | Indicator) -> Decimal:
    if isinstance(item, Fact):
        return figure(item).value
    value = cost(item)
    assert value is not None
    return value.value


def _two_of(
    whole: Decimal, items: Sequence[Fact | Indicator]
) -> tuple[Fact | Indicator, ...] | None:
    pairs = combinations(items, 2)
    return next((pair for pair in pairs if sum(map(_value, pair)) == whole), None)


def _differing(one: Fact, other: Fact | Indicator) -> Outcome:
    gap = abs(figure(one).value - _value(other))
    text = other.text if isinstance(other, Indicator) else shown(other)
    place = parse_unit(one.unit).factor / 100
    name = "成本指标" if isinstance(other, Indicator) else f"“{other.row[0]}”"
    said = "".join(label(part) for part in one.row[1:2])
    return contradiction(
        f"“{said}”：“{one.row[0]}”为{shown(one)}（{where(one)}），{name}为{text}（{where(other)}），"
        f"相差{amount(gap, one.unit)}",
        f"{shown(one)} ≠ {text}",
        (one, other),
        severity="error" if place < gap <= figure(one).value * _ALMOST else "warning",
        expected=one.text,
        actual=other.text,
        difference=plain(gap, one.unit),
        unit=one.unit,
        cause="末位相差1，可能尾差" if gap <= place else None,
    )
