"""Figures of prose against each other: shares, growth, parts of a whole, 几项共计, restatements.

Source: the explanatory text of a published budget states shares of and changes against last year
that follow from amounts beside them; 比上年增加 A，增长 P% means P = A / (this year - A).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kb.audit.figures import (
    comparable,
    figure,
    label,
    named,
    plain,
    same_outcome,
    shown,
    sum_outcome,
    where,
)
from kb.audit.intervals import Printed, added, grade_ratio, grade_same, grade_sum
from kb.audit.model import HELD, OPEN, Material, Outcome
from kb.model import Fact
from kb.quantity.numerals import chinese_number
from kb.quantity.printing import decimals, rounded
from kb.quantity.units import is_money
from kb.text import fold
from kb.values import replace

_UP, _DOWN = re.compile(r"增加|增长|上升"), re.compile(r"减少|下降|降低|压减")
_CHANGE = re.compile(r"增加|增长|上升|减少|下降|降低|压减|比上年|比去年|同比|新增|差额")
_HEADING = re.compile(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+[、.])")
_ITEMS = re.compile(r"([两二三四五六七八九十]|\d{1,2})项[^，。；,;、0-9]{0,12}$")
_PARTED = re.compile(r"其中|包括|分为|包含|用于")
_SHORTEST_NAME = 5
_MOST_VALUES = 2


def shares(material: Material) -> Iterator[Outcome]:
    """A share (占 …%) with the part and the whole that it is of."""
    for facts in _by_line(material):
        for at, share in enumerate(facts):
            if share.unit == "%" and share.row[-1].startswith("占"):
                part = _last(facts[:at], share.row[:-1])
                whole = _last(facts[:at], share.row[:-2])
                yield _share(part, whole, share) if part and whole else OPEN


def growth(material: Material) -> Iterator[Outcome]:
    """A change in per cent with the change in money and the amount of this year."""
    for facts in _by_line(material):
        for at, rate in enumerate(facts):
            if rate.unit != "%" or not _CHANGE.search(rate.row[-1]):
                continue
            base = _last(facts[:at], rate.row[:-1])
            change = _change(facts[:at], rate, base)
            up = _direction(rate, change)
            if base and change and up is not None:
                yield _growth(base, change, rate, up)
            else:
                yield OPEN


def items(material: Material) -> Iterator[Outcome]:
    """几项共计 an amount: so many amounts of the same unit stated before it in the same text."""
    for facts in _by_line(material):
        start = 0
        for at, total in enumerate(facts):
            count = _announced(material, total)
            if count is None:
                continue
            before = [
                fact
                for fact in facts[start:at]
                if fact.unit == total.unit and fact.row[0] == total.row[0] and not _is_change(fact)
            ]
            start = at + 1
            yield _added(before, total, "所列各项") if len(before) == count else OPEN


def parts(material: Material) -> Iterator[Outcome]:
    """An amount with those that the same sentence says it consists of."""
    for facts in _by_line(material):
        for at, whole in enumerate(facts):
            if _is_amount(whole):
                inside = [
                    fact
                    for fact in facts[at + 1 :]
                    if fact.row[:-1] == whole.row and _is_amount(fact)
                ]
                yield from _parted(material, whole, _same_sentence(material, whole, inside))
        yield from _listed(material, facts)


def restated(material: Material) -> Iterator[Outcome]:
    """One subject stated more than once in the document's own text."""
    groups: dict[object, list[Fact]] = defaultdict(list)
    for facts in _by_line(material):
        for at, fact in enumerate(facts):
            name = label(fact.row[-1])
            if fact.project or not _is_amount(fact) or fact.approximate:
                continue
            if len(name) >= _SHORTEST_NAME and len(fact.row) > 1:
                if all(_HEADING.match(outer) for outer in fact.row[:-1]):
                    groups[(name, fact.year, fact.organisation)].append(fact)
                elif parent := _last(facts[:at], fact.row[:-1]):
                    key = (name, fact.year, figure(parent).value)
                    groups[key].append(fact)
    for stated in groups.values():
        yield from _agreeing(stated)


def _by_line(material: Material) -> Iterator[list[Fact]]:
    found: dict[int, list[Fact]] = defaultdict(list)
    for fact in material.facts:
        if fact.table is None and fact.kind == "number" and fact.row and fact.value is not None:
            found[fact.spot.first].append(fact)
    yield from found.values()


def _last(facts: Sequence[Fact], row: tuple[str, ...]) -> Fact | None:
    """The last amount of money of this subject."""
    return next((f for f in reversed(facts) if f.row == row and is_money(f.unit)), None)


def _is_change(fact: Fact) -> bool:
    return bool(_CHANGE.search(fact.row[-1]))


def _is_amount(fact: Fact) -> bool:
    return is_money(fact.unit) and not _is_change(fact)


def _per_cent(fact: Fact) -> Printed:
    stated = figure(fact)
    return Printed(stated.value / 100, stated.half / 100)


def _share(part: Fact, whole: Fact, share: Fact) -> Outcome:
    grade = grade_ratio(figure(part), figure(whole), _per_cent(share))
    if grade is None:
        return OPEN
    if grade != "outside":
        return HELD
    right = rounded(figure(part).value / figure(whole).value * 100, decimals(share.text))
    return _wrong_rate(
        share,
        right,
        f"{where(share)}：{named(part)}{shown(part)}占{named(whole)}{shown(whole)}的{right}%，"
        f"原文写作{shown(share)}",
        f"{shown(part)} ÷ {shown(whole)} = {right}%",
        (share, part, whole),
    )


def _wrong_rate(
    stated: Fact, right: Decimal, message: str, formula: str, cited: tuple[Fact, ...]
) -> Outcome:
    assert stated.value is not None
    gap = abs(stated.value - right)
    return Outcome(
        "found",
        "error",
        f"{message}，相差{gap}个百分点",
        formula=formula,
        expected=plain(right, "%"),
        actual=plain(stated.value, "%"),
        difference=plain(gap, "%"),
        unit="%",
        cited=cited,
    )


def _change(before: Sequence[Fact], rate: Fact, base: Fact | None) -> Fact | None:
    """The change in money that stands right before the rate."""
    if base is None or not before:
        return None
    last = before[-1]
    right = last.row[:-1] == rate.row[:-1] and _is_change(last) and is_money(last.unit)
    return last if right and last is not base else None


def _direction(rate: Fact, change: Fact | None) -> bool | None:
    """True where it grew, False where it shrank, None where the words say both or neither."""
    for fact in (rate, change):
        if fact is not None:
            up, down = _UP.search(fact.row[-1]), _DOWN.search(fact.row[-1])
            if bool(up) != bool(down):
                return bool(up)
    return None


def _growth(base: Fact, change: Fact, rate: Fact, up: bool) -> Outcome:
    now, moved = figure(base), figure(change)
    sign = -1 if up else 1
    before = Printed(now.value + sign * moved.value, now.half + moved.half)
    grade = grade_ratio(moved, before, _per_cent(rate))
    if grade is None or before.value <= 0:
        return OPEN
    if grade != "outside":
        return HELD
    right = rounded(moved.value / before.value * 100, decimals(rate.text))
    prior = plain(before.value, base.unit)
    word = "增长" if up else "下降"
    outcome = _wrong_rate(
        rate,
        right,
        f"{where(rate)}：{named(base)}{shown(base)}，比上年{'增加' if up else '减少'}"
        f"{shown(change)}，应{word}{right}%，原文写作{shown(rate)}",
        f"{shown(change)} ÷ ({shown(base)} {'-' if up else '+'} {shown(change)}) = "
        f"{shown(change)} ÷ {prior}{base.unit} = {right}%",
        (rate, change, base),
    )
    slack = Printed(_per_cent(rate).value, _per_cent(rate).half * 3)
    on_this_year = grade_ratio(moved, now, slack) != "outside"
    return replace(outcome, cause="似以本年数而非上年数为基数") if on_this_year else outcome


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


def _between(material: Material, one: Fact, other: Fact) -> str:
    line = material.lines[one.spot.first - 1] if one.spot.first <= len(material.lines) else ""
    return line[one.spot.end : other.spot.start]


def _same_sentence(material: Material, whole: Fact, inside: Sequence[Fact]) -> list[Fact]:
    return [fact for fact in inside if "。" not in _between(material, whole, fact)]


def _parted(material: Material, whole: Fact, inside: Sequence[Fact]) -> Iterator[Outcome]:
    if len(inside) < 2 or not comparable((whole, *inside)):
        return
    outcome = _added(inside, whole, "所列各部分")
    if outcome.state == "found" and outcome.severity == "error":
        total = added(figure(part) for part in inside).value
        more = abs(total) > abs(figure(whole).value)
        said = _PARTED.search(_between(material, whole, inside[0]))
        yield outcome if more and said else OPEN
    else:
        yield outcome


def _listed(material: Material, facts: Sequence[Fact]) -> Iterator[Outcome]:
    """Lists under a word without an amount of its own (支出包括：…): all of the first amount."""
    if not facts or not _is_amount(facts[0]):
        return
    whole = facts[0]
    subjects = {fact.row for fact in facts}
    runs: list[list[Fact]] = []
    for fact in facts[1:]:
        if not _is_amount(fact) or fact.row[:-1] in subjects or len(fact.row) <= len(whole.row):
            continue
        last = runs[-1][-1] if runs else None
        gap = _between(material, last, fact) if last else "。"
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


def _place(fact: Fact) -> Decimal:
    """One unit of the last printed place."""
    return figure(fact).half * 2
