"""Performance indicators: costs against the funds, horizons, twins, sibling forms, products.

Source: rules for performance targets of budget projects ask that indicators be in keeping with
the funds and with each other; a cost indicator caps what the project's funds pay for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kb.audit.figures import amount, figure, label, measured, plain, shown, where
from kb.audit.intervals import Printed, added, grade_same
from kb.audit.model import HELD, OPEN, Material, Outcome
from kb.audit.rules.forms import project_amounts, project_name
from kb.model import Fact, Indicator
from kb.quantity import amounts
from kb.quantity.units import EXACT, parse_unit
from kb.text import fold

_YEARLY = re.compile(r"[/、]年$")
_MONTHS = Decimal(12)
_CLOSE = Decimal("0.005")
_PLAUSIBLE = Decimal("1.2")
_SEPARATORS = re.compile(r"[/、·*\s]|每")
_KIND = {">=": "≥", "<=": "≤", "=": "=", ">": ">", "<": "<"}


def costs(material: Material) -> Iterator[Outcome]:
    """The cost indicators of a project with its funds of the year."""
    for found, funds in _with_funds(material):
        caps = [one for one in found if "成本" in one.levels[1] and _money(one) is not None]
        if not caps:
            continue
        whole = figure(funds)
        values = [value for value in map(_money, caps) if value is not None]
        summed = added(values)
        if any(grade_same(value, whole) in ("exact", "inside") for value in (*values, summed)):
            yield HELD
        elif summed.value <= whole.value or (len(caps) > 1 and _far(summed, whole)):
            yield OPEN
        else:
            yield _over(caps, summed, funds)


def horizons(material: Material) -> Iterator[Outcome]:
    """An indicator that stands for only one of the two horizons of a form that has both."""
    for found in by_form(material).values():
        sides = {side: [one for one in found if one.horizon == side] for side in ("实施期", "年度")}
        if not all(sides.values()):
            continue
        for side, other in (("实施期", "年度"), ("年度", "实施期")):
            for one in sides[side]:
                twins = [two for two in sides[other] if _same_name(one, two)]
                if twins:
                    yield from _same_unit(one, twins) if side == "实施期" else (HELD,)
                else:
                    yield _lonely(one, other, sides[other])


def twins(material: Material) -> Iterator[Outcome]:
    """One name twice in a form with different targets, or with words and with a number."""
    for found in by_form(material).values():
        names: dict[tuple[str | None, str], list[Indicator]] = defaultdict(list)
        for one in found:
            names[(one.horizon, label(one.levels[2]))].append(one)
        for (_, name), same in names.items():
            if len(same) == 2 and len(name) > 3:
                yield _twin(*same)


def siblings(material: Material) -> Iterator[Outcome]:
    """One indicator in several forms of a project: the same target under another operator."""
    groups: dict[object, list[Indicator]] = defaultdict(list)
    for one in material.indicators:
        if one.region and one.project and one.value is not None:
            groups[(project_name(one.project), label(one.levels[2]), one.horizon)].append(one)
    for same in groups.values():
        if len({one.region for one in same}) > 1 and len({one.value for one in same}) == 1:
            yield _operators(same)


def products(material: Material) -> Iterator[Outcome]:
    """A number times a rate (元/人, 元/平米, 元/月) with the project's funds of the year."""
    for found, funds in _with_funds(material):
        rates = [one for one in found if _rate(one)]
        if len(rates) != 1:
            continue
        per = [unit for unit in parse_unit(rates[0].unit).per if unit not in ("年", "月")]
        numbers = [one for one in found if _counts(one, per)]
        if len(numbers) == 1:
            yield _product(numbers[0], rates[0], funds)


def formulas(material: Material) -> Iterator[Outcome]:
    """A number times a rate inside an indicator's name with the target: 10场次，每场次2000元."""
    for one in material.indicators:
        if one.value is None or _money(one) is None:
            continue
        given = amounts(one.levels[2])
        if len(given) == 2 and all(part.value is not None for part in given):
            count, rate = given
            unit = re.sub(r"/.*$", "", fold(rate.unit or ""))
            each = "每" in one.levels[2] or "/" in (rate.unit or "")
            if each and parse_unit(unit).base in ("元", ""):
                yield _inline(one, count.value, rate.value, unit or "元", count.text, rate.text)


def by_form(material: Material) -> Mapping[tuple[str, str], list[Indicator]]:
    """The indicators of each project of each form."""
    found: dict[tuple[str, str], list[Indicator]] = defaultdict(list)
    for one in material.indicators:
        found[(one.table or "", one.project or "")].append(one)
    return found


def _with_funds(material: Material) -> Iterator[tuple[list[Indicator], Fact]]:
    """The indicators of each project for the year, with its funds."""
    amounts_of = project_amounts(material)
    rows: dict[object, list[Fact]] = defaultdict(list)
    for fact in material.facts:
        if fact.table and fact.row and fact.kind == "number":
            rows[(fact.table, label(fact.row[-1]))].append(fact)
    for (table, project), found in by_form(material).items():
        funds = amounts_of.get(table, {}).get("年度")
        listed = rows.get((table, label(project)), [])
        if funds is None and len(listed) == 1:
            funds = listed[0]
        yearly = [one for one in found if one.horizon != "实施期"]
        if funds is not None and yearly:
            yield yearly, funds


def _money(one: Indicator) -> Printed | None:
    """A target in money (per year or not), in 元; a published whole number is exact."""
    unit = _YEARLY.sub("", fold(one.unit or ""))
    meaning = parse_unit(unit if unit != "万" else "万元")
    if one.value is None or meaning.base != "元" or meaning.per:
        return None
    exact = one.value == one.value.to_integral_value()
    return measured(one.value, unit if unit != "万" else "万元", exact=exact)


def _far(summed: Printed, whole: Printed) -> bool:
    return summed.value > whole.value * _PLAUSIBLE


def _over(caps: Sequence[Indicator], summed: Printed, funds: Fact) -> Outcome:
    whole = figure(funds)
    unit = funds.unit
    gap = summed.value - whole.value
    terms = " + ".join(one.text for one in caps)
    names = "、".join(f"“{one.levels[2]}”{one.text}" for one in caps)
    total = amount(summed.value, unit)
    return Outcome(
        "found",
        "error" if len(caps) == 1 and not _far(summed, whole) else "warning",
        f"成本指标{names}{f'合计{total}' if len(caps) > 1 else ''}，"
        f"高于项目金额{shown(funds)}（{where(funds)}），多{amount(gap, unit)}",
        formula=f"{terms} = {total} > {shown(funds)}",
        expected=plain(whole.value, unit),
        actual=plain(summed.value, unit),
        difference=plain(gap, unit),
        unit=unit,
        cited=(*caps, funds),
    )


def _same_name(one: Indicator, other: Indicator) -> bool:
    """Whether two names are one, or one is the beginning of the other cut off by its cell."""
    first, second = label(one.levels[2]), label(other.levels[2])
    short, long = sorted((first, second), key=len)
    return first == second or (len(short) >= 4 and long.startswith(short))


def _lonely(one: Indicator, missing: str, there: Sequence[Indicator]) -> Outcome:
    """An indicator of one horizon only; another name for it on the other side leaves it open."""
    level = [two for two in there if two.levels[1] == one.levels[1] and two.text == one.text]
    if any(_shared(one, two) >= 4 for two in level):
        return OPEN
    return Outcome(
        "found",
        "warning",
        f"{where(one)}：指标“{one.levels[2]}”（{one.text}）只列在{one.horizon}，{missing}没有",
        formula=f"{one.horizon}：{one.text}；{missing}：空",
        expected=one.text,
        actual="",
        unit=one.unit,
        cited=(one,),
    )


def _shared(one: Indicator, other: Indicator) -> int:
    return len(set(label(one.levels[2])) & set(label(other.levels[2])))


def _same_unit(one: Indicator, others: Sequence[Indicator]) -> Iterator[Outcome]:
    for other in others:
        if one.value is None or other.value is None or one.value != other.value:
            continue
        left, right = (_SEPARATORS.sub("", fold(two.unit or "")) for two in (one, other))
        if sorted(left.replace("年", "")) == sorted(right.replace("年", "")):
            yield HELD
        else:
            yield Outcome(
                "found",
                "warning",
                f"{where(one)}：指标“{one.levels[2]}”的单位两处不一："
                f"{one.horizon}为{one.text}，{other.horizon}为{other.text}",
                formula=f"{one.text} ≠ {other.text}",
                expected=one.text,
                actual=other.text,
                unit=one.unit,
                cited=(one, other),
            )


def _twin(one: Indicator, other: Indicator) -> Outcome:
    words = (one.operator == "text") != (other.operator == "text")
    differ = one.value is not None and other.value is not None and one.value != other.value
    if not words and not (differ and one.unit == other.unit):
        return HELD
    said = "一处为文字，一处为数值" if words else "两处目标值不同"
    return Outcome(
        "found",
        "warning",
        f"指标“{one.levels[2]}”在同一张表中出现两次，{said}："
        f"{one.text}（{where(one)}）、{other.text}（{where(other)}）",
        formula=f"{one.text} ≠ {other.text}",
        expected=one.text,
        actual=other.text,
        unit=other.unit,
        cited=(one, other),
    )


def _operators(same: Sequence[Indicator]) -> Outcome:
    groups: dict[str, list[Indicator]] = defaultdict(list)
    for one in same:
        groups[one.operator].append(one)
    if len(groups) == 1:
        return HELD
    most = max(groups, key=lambda operator: len(groups[operator]))
    said = "；".join(
        f"{'、'.join(one.region or '' for one in ones)}为{ones[0].text}" for ones in groups.values()
    )
    texts = [ones[0].text for ones in groups.values()]
    return Outcome(
        "found",
        "warning",
        f"同一项目的指标“{same[0].levels[2]}”各地符号不一：{said}",
        formula=" ≠ ".join(texts),
        expected=groups[most][0].text,
        actual=next(ones[0].text for operator, ones in groups.items() if operator != most),
        unit=same[0].unit,
        cited=tuple(same),
    )


def _rate(one: Indicator) -> bool:
    meaning = parse_unit(one.unit)
    return meaning.base == "元" and one.value is not None and bool(set(meaning.per) - {"年"})


def _counts(one: Indicator, per: Sequence[str]) -> bool:
    if one.value is None or "数量" not in one.levels[1]:
        return False
    unit = parse_unit(one.unit)
    if unit.per or unit.factor != 1:
        return False
    return unit.base in per if per else unit.base in ("人", "户", "个", "名")


def _product(number: Indicator, rate: Indicator, funds: Fact) -> Outcome:
    assert number.value is not None
    assert rate.value is not None
    meaning = parse_unit(rate.unit)
    months = _MONTHS if "月" in meaning.per else Decimal(1)
    product = EXACT.multiply(EXACT.multiply(number.value, rate.value), meaning.factor * months)
    whole = figure(funds)
    gap = abs(product - whole.value)
    if not gap:
        return HELD
    if gap > whole.value * _CLOSE or rate.operator != "=":
        return OPEN
    times = f" × {months}月" if months > 1 else ""
    base = "元"
    return Outcome(
        "found",
        "info",
        f"“{number.levels[2]}”{number.text} × “{rate.levels[2]}”{rate.text}{times}为"
        f"{amount(product, base)}，项目资金为{shown(funds)}，相差{amount(gap, base)}",
        formula=f"{number.text} × {rate.text}{times} = {amount(product, base)}，"
        f"原文为{shown(funds)}",
        expected=plain(product, base),
        actual=plain(whole.value, base),
        difference=plain(gap, base),
        unit=base,
        cited=(funds, number, rate),
        cause="可能尾差：金额按万元取整",
    )


def _inline(
    one: Indicator, count: Decimal | None, rate: Decimal | None, unit: str, *texts: str
) -> Outcome:
    assert count is not None
    assert rate is not None
    factor = parse_unit(unit if unit != "万" else "万元").factor
    product = EXACT.multiply(EXACT.multiply(count, rate), factor)
    stated = _money(one)
    assert stated is not None
    if abs(product - stated.value) <= stated.half:
        return HELD
    if stated.value and not Decimal("0.5") < product / stated.value < 2:
        return OPEN
    return Outcome(
        "found",
        "error",
        f"{where(one)}：“{one.levels[2]}”算得{amount(product, one.unit)}，指标值为{one.text}",
        formula=f"{texts[0]} × {texts[1]} = {amount(product, one.unit)}，原文为{one.text}",
        expected=plain(product, one.unit),
        actual=plain(stated.value, one.unit),
        difference=plain(abs(product - stated.value), one.unit),
        unit=one.unit,
        cited=(one,),
    )
