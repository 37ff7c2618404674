"""Amounts of prose against each other: parts of a whole, 几项共计, restatements.

Source: the explanatory text of a published budget says what a total consists of, and states one
subject under several headings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from kb.audit.figures import (
    comparable,
    figure,
    is_total,
    label,
    same_outcome,
    shown,
    sum_outcome,
    where,
)
from kb.audit.intervals import added, grade_same, grade_sum
from kb.audit.model import OPEN, Material, Outcome
from kb.audit.rules.prose.sentences import between, by_line, is_amount, is_change, last, passages
from kb.model import Fact
from kb.quantity.numerals import chinese_number
from kb.quantity.units import is_money
from kb.text import fold
from kb.values import replace

_HEADING = re.compile(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+[、.])")
_ITEMS = re.compile(r"([两二三四五六七八九十]|\d{1,2})项[^，。；,;、0-9]{0,12}$")
_PARTED = re.compile(r"其中|包括|分为|包含|用于")
_SHORTEST_NAME = 5
_MEASURES = frozenset({"平方米", "㎡", "亩", "公顷", "公里", "吨"})
_MOST_VALUES = 2


def items(material: Material) -> Iterator[Outcome]:
    """几项共计 an amount: so many amounts of the same unit stated before it in the same text."""
    for facts in by_line(material):
        start = 0
        for at, total in enumerate(facts):
            count = _announced(material, total)
            if count is None:
                continue
            before = [
                fact
                for fact in facts[start:at]
                if fact.unit == total.unit and fact.row[0] == total.row[0] and not is_change(fact)
            ]
            start = at + 1
            yield _added(before, total, "所列各项") if len(before) == count else OPEN


def parts(material: Material) -> Iterator[Outcome]:
    """An amount with those that the same sentence says it consists of."""
    for facts in passages(material):
        for at, whole in enumerate(facts):
            inside = [one for one in _same_sentence(material, facts, at) if _is_part(one, whole)]
            if is_amount(whole):
                yield from _parted(material, whole, inside)
            elif whole.unit in _MEASURES:
                yield from _measured(material, whole, inside)
    for facts in by_line(material):
        yield from _listed(material, facts)


def restated(material: Material) -> Iterator[Outcome]:
    """One subject stated more than once in the document's own text."""
    groups: dict[object, list[Fact]] = defaultdict(list)
    for facts in by_line(material):
        for at, fact in enumerate(facts):
            name = label(fact.row[-1])
            if fact.project or not is_amount(fact) or fact.approximate:
                continue
            if len(name) >= _SHORTEST_NAME and len(fact.row) > 1:
                if all(_HEADING.match(outer) for outer in fact.row[:-1]):
                    groups[(name, fact.year, fact.organisation)].append(fact)
                elif parent := last(facts, at, fact.row[:-1]):
                    key = (name, fact.year, figure(parent).value)
                    groups[key].append(fact)
    totals = cache(lambda: _totals(material))
    for stated in groups.values():
        for outcome in _agreeing(stated):
            shown_so = _in_tables(totals(), outcome) if outcome.state == "found" else ()
            yield replace(outcome, cited=(*outcome.cited, *shown_so)) if shown_so else outcome


def _announced(material: Material, fact: Fact) -> int | None:
    """How many items the words right before an amount say that it sums up."""
    if not is_money(fact.unit) or fact.spot.first > len(material.lines):
        return None
    before = fold(material.lines[fact.spot.first - 1][: fact.spot.start])
    found = _ITEMS.search(before)
    if not found:
        return None
    number = "2" if found[1] == "两" else found[1]
    value = Decimal(number) if number.isdigit() else chinese_number(number)
    return int(value) if value is not None and value > 1 else None


def _added(given: Sequence[Fact], whole: Fact, relation: str) -> Outcome:
    if not comparable((whole, *given)):
        return OPEN
    grade = grade_sum([figure(part) for part in given], figure(whole))
    total = added(figure(part) for part in given).value
    return sum_outcome(grade, given, whole, total, relation)


def _same_sentence(material: Material, facts: Sequence[Fact], at: int) -> Iterator[Fact]:
    for place in range(at + 1, len(facts)):
        if "。" in between(material, facts[place - 1], facts[place]):
            return
        yield facts[place]


def _is_part(fact: Fact, whole: Fact) -> bool:
    same = is_amount(fact) if is_amount(whole) else fact.unit == whole.unit
    return fact.row[:-1] == whole.row and same


def _measured(material: Material, whole: Fact, inside: Sequence[Fact]) -> Iterator[Outcome]:
    """An area or a length with all of its parts; parts may overlap, so it is a doubt at most."""
    if len(inside) < 2 or not _PARTED.search(between(material, whole, inside[0])):
        return
    outcome = _added(inside, whole, "其中各部分")
    less = added(map(figure, inside)).value < figure(whole).value
    doubt = outcome.state == "found" and outcome.severity == "error"
    if doubt and not less:
        yield replace(outcome, severity="warning")
    else:
        yield OPEN if doubt else outcome


def _parted(material: Material, whole: Fact, inside: Sequence[Fact]) -> Iterator[Outcome]:
    if len(inside) < 2 or not comparable((whole, *inside)):
        return
    outcome = _added(inside, whole, "所列各部分")
    if outcome.state == "found" and outcome.severity == "error":
        total = added(figure(part) for part in inside).value
        more = abs(total) > abs(figure(whole).value)
        said = _PARTED.search(between(material, whole, inside[0]))
        yield outcome if more and said else OPEN
    else:
        yield outcome


def _listed(material: Material, facts: Sequence[Fact]) -> Iterator[Outcome]:
    """Lists under a word without an amount of its own (支出包括：…): all of the first amount."""
    if not facts or not is_amount(facts[0]):
        return
    whole = facts[0]
    subjects = {fact.row for fact in facts}
    runs: list[list[Fact]] = []
    for fact in facts[1:]:
        if not is_amount(fact) or fact.row[:-1] in subjects or len(fact.row) <= len(whole.row):
            continue
        last = runs[-1][-1] if runs else None
        gap = between(material, last, fact) if last else "。"
        if last is None or last.row[:-1] != fact.row[:-1] or re.search("。|其中", gap):
            runs.append([])
        runs[-1].append(fact)
    for run in runs:
        if len(run) > 1 and comparable((whole, *run)):
            outcome = _added(run, whole, "所列各项")
            if outcome.state == "held" or outcome.severity != "error":
                yield outcome


def _agreeing(stated: Sequence[Fact]) -> Iterator[Outcome]:
    if len(stated) < 2 or not comparable(stated):
        return
    values = [figure(fact).value for fact in stated]
    usual = max(values, key=lambda value: (values.count(value), -values.index(value)))
    if len(set(values)) > _MOST_VALUES or (len(set(values)) > 1 and values.count(usual) < 2):
        # A word that heads many figures (当年预算执行数), or one against one: nothing to go by.
        yield OPEN
        return
    model = stated[values.index(usual)]
    for fact in stated:
        if fact is model:
            continue
        grade = grade_same(figure(fact), figure(model))
        said = (
            f"同一项“{label(fact.row[-1])}”前后不一：{where(fact)}为{shown(fact)}，"
            f"{where(model)}为{shown(model)}"
        )
        outcome = same_outcome(grade, fact, model, said)
        close = abs(figure(fact).value - usual) <= _place(fact)
        if outcome.state == "found" and close:
            outcome = replace(outcome, severity="warning", cause="末位相差1，可能尾差")
        yield outcome


def _totals(material: Material) -> Mapping[Decimal, Fact]:
    """The first total of a table for each amount."""
    found: dict[Decimal, Fact] = {}
    for fact in material.facts:
        amount = fact.table and fact.kind == "number" and is_money(fact.unit)
        if amount and fact.row and is_total(fact.row[-1]):
            found.setdefault(figure(fact).value, fact)
    return found


def _in_tables(totals: Mapping[Decimal, Fact], outcome: Outcome) -> tuple[Fact, ...]:
    """A total of a table that bears one of two figures out, and none the other."""
    stated = {figure(fact).value for fact in outcome.cited[:2] if isinstance(fact, Fact)}
    found = [totals[value] for value in stated if value in totals]
    return tuple(found) if len(found) == 1 else ()


def _place(fact: Fact) -> Decimal:
    """One unit of the last printed place."""
    return figure(fact).half * 2
