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
from kb.audit.rules.forms.funding import project_amounts
from kb.audit.words import contradiction
from kb.model import Fact, Indicator, Table
from kb.quantity.units import parse_unit
from kb.text import fold

_YEARLY = re.compile(r"[/、]年$")
_MONTHS = Decimal(12)
_CLOSE = Decimal("0.005")
_PLAUSIBLE = Decimal("1.2")
_SEPARATORS = re.compile(r"[/、·*\s]|每")
_KIND = {">=": "≥", "<=": "≤", "=": "=", ">": ">", "<": "<"}


def costs(material: Material) -> Iterator[Outcome]:
    """The cost indicators of a project with its funds of the year."""
    for found, funds in with_funds(material):
        caps = [one for one in found if "成本" in one.levels[1] and cost(one) is not None]
        if not caps:
            continue
        whole = figure(funds)
        values = [value for value in map(cost, caps) if value is not None]
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


def unit_writing(material: Material) -> Iterator[Outcome]:
    """Units that the two horizons of a form write differently (元/月人, 元/月/人), told once."""
    for found in by_form(material).values():
        for_year = [one for one in found if one.horizon == "年度" and one.value is not None]
        pairs = [
            (one, other)
            for one in found
            for other in for_year
            if one.horizon == "实施期" and one.value == other.value and _same_name(one, other)
        ]
        differing = [pair for pair in pairs if _written_otherwise(*pair)]
        yield from (HELD for _ in range(len(pairs) - len(differing)))
        if differing:
            yield _written(differing)


def _written_otherwise(one: Indicator, other: Indicator) -> bool:
    left, right = fold(one.unit or ""), fold(other.unit or "")
    return left != right and _SEPARATORS.sub("", left) == _SEPARATORS.sub("", right)


def _written(pairs: Sequence[tuple[Indicator, Indicator]]) -> Outcome:
    one, other = pairs[0]
    return contradiction(
        f"单位写法两处不一（{len(pairs)}项）：“{one.levels[2]}”实施期为{one.text}（{where(one)}），"
        f"年度为{other.text}（{where(other)}）",
        f"{one.unit} ≠ {other.unit}",
        [item for pair in pairs for item in pair],
        "info",
        expected=other.unit,
        actual=one.unit,
        unit=other.unit,
    )


def twins(material: Material) -> Iterator[Outcome]:
    """One name twice in a form with different targets, or with words and with a number."""
    for found in by_form(material).values():
        names: dict[tuple[str | None, str], list[Indicator]] = defaultdict(list)
        for one in found:
            names[(one.horizon, label(one.levels[2]))].append(one)
        for (_, name), same in names.items():
            if len(same) == 2 and len(name) > 3:
                yield _twin(*same)


def by_form(material: Material) -> Mapping[tuple[str, str], list[Indicator]]:
    """The indicators of each project of each form."""
    found: dict[tuple[str, str], list[Indicator]] = defaultdict(list)
    for one in material.indicators:
        found[(one.table or "", one.project or "")].append(one)
    return found


def in_tables(material: Material) -> Iterator[tuple[Table, str, list[Indicator]]]:
    """The indicators of each project with the form that they stand in."""
    tables = {table.id: table for table in material.tables}
    for (table, project), found in by_form(material).items():
        if table in tables:
            yield tables[table], project, found


def with_funds(material: Material) -> Iterator[tuple[list[Indicator], Fact]]:
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


def cost(one: Indicator) -> Printed | None:
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
