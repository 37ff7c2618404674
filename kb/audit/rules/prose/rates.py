"""Rates in prose: shares, changes against last year, how much of a budget was carried out.

Source: the explanatory text of a published budget or final account states rates that follow from
amounts beside them: 占 P% is part / whole; 比上年增加 A，增长 P% means P = A / (this year - A);
上年 A，本年 B，增长 P% means P = (B - A) / A; 完成年初预算的 P% is 决算 / 预算.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from kb.audit.figures import comparable, figure, label, measured, named, plain, shown, where
from kb.audit.intervals import Printed, grade_ratio
from kb.audit.model import HELD, OPEN, Material, Outcome
from kb.audit.rules.prose import appropriations
from kb.audit.rules.prose.sentences import (
    between,
    direction,
    is_amount,
    is_change,
    last,
    passages,
    prose_numbers,
)
from kb.audit.words import alike
from kb.model import Fact
from kb.quantity.printing import decimals, rounded
from kb.quantity.units import is_money
from kb.values import replace

_OF = re.compile(r"^占(?P<whole>[^占]{4,}?)(?:的|比例|比重)*$")
_AGAINST = re.compile(
    r"(?:比|较)(?P<name>(?:\d{4}年度?|上年|去年)[^，。]*?)(?:相比)?(?=增|减|下|上|降)"
)
_FULFILLED = re.compile(r"^完成.*预算")
_YEAR = re.compile(r"\d{4}年度?|上年|去年|当年|本年")
_LAST_YEAR = re.compile(
    r"(?:比|较|而)?(?:上年|去年|上一年)(?:同期|决算数?|执行数?|预算数?|完成数?)?[的为是]?$"
)
_ALIKE = Decimal("0.6")


def shares(material: Material) -> Iterator[Outcome]:
    """A share (占 …%) with the part and the whole that it is of."""
    for facts in passages(material):
        for at, share in enumerate(facts):
            if share.unit == "%" and share.row[-1].startswith("占"):
                part = last(facts, at, share.row[:-1])
                whole = last(facts, at, share.row[:-2])
                if part and whole is None:
                    whole = _called(material, share, part)
                yield _share(part, whole, share) if part and whole else OPEN


def growth(material: Material) -> Iterator[Outcome]:
    """A change in per cent with the change in money, or with last year's amount."""
    misstated = appropriations.misstated(material)
    for facts in passages(material):
        for at, rate in enumerate(facts):
            if rate.unit == "%" and is_change(rate):
                yield _grown(material, facts, at, misstated)


def fulfilled(material: Material) -> Iterator[Outcome]:
    """完成预算的 P%: the amount right before it, and the budget right before that."""
    for facts in passages(material):
        for at, rate in enumerate(facts):
            if rate.unit != "%" or not _FULFILLED.search(rate.row[-1]):
                continue
            pair = amounts_before(material, facts, at)
            budgeted = pair and "预算" in pair[0].row[-1] and "算" in pair[1].row[-1]
            yield _fulfilled(*pair, rate) if pair and budgeted else OPEN


def amounts_before(material: Material, facts: Sequence[Fact], at: int) -> tuple[Fact, Fact] | None:
    """The two amounts of money that stand right before a number in its own sentence."""
    if at < 2:
        return None
    one, other = facts[at - 2], facts[at - 1]
    if not (is_amount(one) and is_amount(other) and comparable((one, other))):
        return None
    return None if re.search("[。；]", between(material, one, facts[at])) else (one, other)


def _called(material: Material, share: Fact, part: Fact) -> Fact | None:
    """The one amount that the text calls by the name of the whole."""
    said = _OF.search(label(share.row[-1]))
    if not said:
        return None
    same = [
        fact
        for fact in prose_numbers(material)
        if fact is not part and is_amount(fact) and label(fact.row[-1]) == said["whole"]
    ]
    return same[0] if len({figure(fact).value for fact in same}) == 1 else None


def _per_cent(fact: Fact) -> Printed:
    """A rate as a part of 1; a whole number of per cent is rounded like any other."""
    stated = measured(fact.value, fact.unit)
    return Printed(stated.value / 100, stated.half / 100)


def _share(part: Fact, whole: Fact, share: Fact) -> Outcome:
    return _rate(
        share,
        part,
        whole,
        lambda right: (
            f"{where(share)}：{named(part)}{shown(part)}占{named(whole)}{shown(whole)}的{right}%，"
            f"原文写作{shown(share)}"
        ),
    )


def _fulfilled(budget: Fact, spent: Fact, rate: Fact) -> Outcome:
    return _rate(
        rate,
        spent,
        budget,
        lambda right: (
            f"{where(rate)}：{named(budget)}{shown(budget)}，{named(spent)}{shown(spent)}，"
            f"应完成{right}%，原文写作{shown(rate)}"
        ),
    )


def _rate(stated: Fact, part: Fact, whole: Fact, told: Callable[[Decimal], str]) -> Outcome:
    """Whether `part` is the stated percentage of `whole`, as far as rounding lets one tell."""
    grade = grade_ratio(figure(part), figure(whole), _per_cent(stated))
    if grade is None:
        return OPEN
    if grade != "outside":
        return HELD
    right = rounded(figure(part).value / figure(whole).value * 100, decimals(stated.text))
    formula = f"{shown(part)} ÷ {shown(whole)} = {right}%"
    return _wrong_rate(stated, right, told(right), formula, (stated, part, whole))


def _wrong_rate(
    stated: Fact, right: Decimal, message: str, formula: str, cited: tuple[Fact, ...]
) -> Outcome:
    """A rate that its amounts do not make; one off in its last place is a doubt."""
    assert stated.value is not None
    gap = abs(stated.value - right)
    close = gap == Decimal(1).scaleb(-decimals(stated.text))
    return Outcome(
        "found",
        "warning" if close else "error",
        f"{message}，相差{gap}个百分点",
        formula=formula,
        expected=plain(right, "%"),
        actual=plain(stated.value, "%"),
        difference=plain(gap, "%"),
        unit="%",
        cited=cited,
        cause="末位相差1，可能尾差" if close else None,
    )


def _grown(
    material: Material, facts: Sequence[Fact], at: int, misstated: Mapping[str, Fact]
) -> Outcome:
    rate = facts[at]
    base = last(facts, at, rate.row[:-1])
    change = _change(facts[:at][-1:], rate, base)
    if base and change:
        said = [way for way in map(_way, (rate, change)) if way is not None]
        return _growth(base, change, rate, said[0]) if said else OPEN
    named_so = last_year_before(material, facts, at)
    if named_so is not None:
        return _from_prior(*named_so, rate)
    pair = amounts_before(material, facts, at)
    if pair is None or not _is_prior(*pair, rate):
        return OPEN
    prior, now = pair
    right = misstated.get(now.id)
    if right is not None and _from_prior(prior, right, rate).state == "held":
        # The amount is alarmed already, and the rate is that of the right one.
        return OPEN
    return _from_prior(prior, now, rate)


def last_year_before(
    material: Material, facts: Sequence[Fact], at: int
) -> tuple[Fact, Fact] | None:
    """(last year's amount, this year's) where a change follows B，上年为A or B，比上年的A."""
    now, prior = facts[at - 2 : at] if at > 1 else (None, None)
    if now is None or prior is None or not _LAST_YEAR.match(label(prior.row[-1])):
        return None
    amounts = is_amount(now) and comparable((now, prior)) and facts[at].row[:-1] == prior.row
    apart = re.search("[。；]", between(material, now, facts[at]))
    return (prior, now) if amounts and not apart else None


def _way(fact: Fact) -> bool | None:
    return direction(fact.row[-1])


def _change(before: Sequence[Fact], rate: Fact, base: Fact | None) -> Fact | None:
    """The change in money that stands right before the rate."""
    if base is None or not before:
        return None
    prior = before[-1]
    right = prior.row[:-1] == rate.row[:-1] and is_change(prior) and is_money(prior.unit)
    return prior if right and prior is not base else None


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


def _is_prior(prior: Fact, now: Fact, rate: Fact) -> bool:
    """Whether the words of a rate say that it compares these two: 比2023年预算执行数减少."""
    said = _AGAINST.search(rate.row[-1])
    if not said or now.row != rate.row[:-1]:
        return False
    year = re.match(r"\d{4}", said["name"])
    dated = not year or prior.year == int(year[0])
    subject = _YEAR.sub("", said["name"])
    return dated and bool(subject) and alike(subject, prior.row[-1]) >= _ALIKE


def _from_prior(prior: Fact, now: Fact, rate: Fact) -> Outcome:
    old, new = figure(prior), figure(now)
    moved = Printed(abs(new.value - old.value), old.half + new.half)
    grade, said = grade_ratio(moved, old, _per_cent(rate)), _way(rate)
    if grade is None or said is None or old.value <= 0:
        return OPEN
    grown = new.value >= old.value
    if grade != "outside" and (grown == said or moved.value <= moved.half):
        return HELD
    right = rounded(moved.value / old.value * 100, decimals(rate.text))
    outcome = _wrong_rate(
        rate,
        right,
        f"{where(rate)}：{named(prior)}{shown(prior)}，{named(now)}{shown(now)}，"
        f"应{'增长' if grown else '下降'}{right}%，原文为{'增长' if said else '下降'}{shown(rate)}",
        f"({shown(now)} - {shown(prior)}) ÷ {shown(prior)} = {'' if grown else '-'}{right}%",
        (rate, prior, now),
    )
    if grown == said:
        return outcome
    turned = "增减方向写反" if grade != "outside" else None
    return replace(outcome, severity="error", cause=turned)
