"""One quantity stated in two places: prose and table, two tables; a table without its unit.

Source: the explanatory text of a published budget restates totals of its tables; tables of one
publication state the same rows in the same measure.  What a table states is known by its title
and rows, or by the rows in which two tables agree; never by their order.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, combinations

from kb.audit.figures import (
    comparable,
    figure,
    is_total,
    label,
    named,
    same_outcome,
    shown,
    where,
)
from kb.audit.intervals import grade_same
from kb.audit.model import HELD, OPEN, Material, Outcome
from kb.audit.rules.forms.funding import project_amounts
from kb.audit.rules.tables.sums import by_table
from kb.model import Fact, Table
from kb.quantity.units import is_money
from kb.text import normalise
from kb.values import replace

_ABOUT = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,12}经费)(?:支出|预算|财政拨款|情况|统计|安排|决算|公开|表|明细)*$"
)
_BEFORE = re.compile(
    r"^(?:\d{4}年度?)?(?:一般公共预算)?(?:财政拨款)?(?:[\u4e00-\u9fff]{2,30}(?:单位|部门)的)?"
)
_CHANGE = re.compile(r"增加|增长|上升|减少|下降|降低|压减|比上年|比去年|同比|占|人均")
_TOO_WIDE = frozenset({"经费", "工作经费", "项目经费", "专项经费", "人员经费", "公用经费"})
_AGREEING = 6
_FEW = 2
_Place = tuple[str | None, tuple[str, ...]]
_Name = str | tuple[str, ...]
_Column = Mapping[_Name, Fact]


def text_and_table(material: Material) -> Iterator[Outcome]:
    """A fund that a table is about (机关运行经费) with the amount the text gives for it."""
    totals = _totals(material)
    for fact in material.facts:
        if fact.table is not None or fact.project or not fact.row or not is_money(fact.unit):
            continue
        name = label(fact.row[-1])
        if fact.kind != "number" or _CHANGE.search(name):
            continue
        for subject, total in totals.items():
            if re.search(rf"{subject}(?:财政拨款|支出|预算|决算|总额|合计)*$", name):
                yield _text_outcome(material, fact, total, subject)


def tables(material: Material) -> Iterator[Outcome]:
    """Two columns of two tables that agree in all rows but one."""
    for left, right in _restating(_columns(material)):
        both = left.keys() & right.keys()
        pairs = [(left[row], right[row]) for row in both if comparable((left[row], right[row]))]
        equal = [p for p in pairs if figure(p[0]).value == figure(p[1]).value]
        different = [p for p in pairs if figure(p[0]).value != figure(p[1]).value]
        if len({figure(p[0]).value for p in equal}) < _AGREEING or len(different) > 1:
            continue
        yield from (HELD for _ in equal)
        for first, second in different:
            yield _tables_outcome(first, second)


def units(material: Material) -> Iterator[Outcome]:
    """A table of amounts that prints no unit anywhere."""
    numbers: dict[str | None, list[Fact]] = defaultdict(list)
    for fact in material.facts:
        if fact.kind == "number" and fact.row:
            numbers[fact.table].append(fact)
    for table in material.tables:
        facts = numbers.get(table.id, [])
        amounts = [fact for fact in facts if "." in fact.text and fact.unit_inferred]
        if table.kind == "form" or not facts:
            continue
        if table.unit is None and all(fact.unit for fact in facts):
            yield HELD
        elif amounts:
            yield _unitless(material, table, amounts)
        elif table.unit and not table.unit_inferred:
            yield HELD


def amounts(material: Material) -> Iterator[Outcome]:
    """An amount of prose that prints no unit where its neighbours do."""
    for fact in material.facts:
        if fact.table is not None or fact.kind != "number" or not is_money(fact.unit):
            continue
        if not fact.unit_inferred or fact.spot.first > len(material.lines):
            yield HELD
            continue
        yield Outcome(
            "found",
            "info",
            f"{where(fact)}：“{label(fact.row[-1])}”{fact.text}没有注明单位，按同句推断为{fact.unit}",
            formula="单位：（空）",
            expected=fact.unit,
            actual="",
            cited=(fact,),
        )


def _totals(material: Material) -> Mapping[str, Fact]:
    """The one total of each table that is about one fund, by the fund's name."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for facts in by_table(material):
        title = re.sub(r"\(.*?\)|表\d*$", "", normalise(facts[0].table_title)).replace(" ", "")
        about = _ABOUT.search(_BEFORE.sub("", title))
        money = [fact for fact in facts if fact.kind == "number" and is_money(fact.unit)]
        if not about or about["name"] in _TOO_WIDE or "(" in normalise(facts[0].table_title):
            continue
        totals = [f for f in money if is_total(f.row[-1]) and f.column and is_total(f.column[-1])]
        if len(totals) == 1:
            found[about["name"]].append(totals[0])
    return {name: totals[0] for name, totals in found.items() if len(totals) == 1}


def _text_outcome(material: Material, fact: Fact, total: Fact, subject: str) -> Outcome:
    if not comparable((fact, total)) or (fact.year and total.year and fact.year != total.year):
        return OPEN
    grade = grade_same(figure(fact), figure(total))
    message = (
        f"{subject}：文字说明为{shown(fact)}（{where(fact)}），"
        f"{total.table_title}为{shown(total)}（{where(total)}）"
    )
    outcome = same_outcome(grade, fact, total, message)
    if outcome.state != "found":
        return outcome
    others = {
        label(other.row[-1])
        for other in material.facts
        if other.table and other.row and other.kind == "number" and other.value == fact.value
    }
    named_so = f"文字所写与“{'、'.join(sorted(others))}”的数相同" if len(others) == 1 else None
    return replace(outcome, cause=outcome.cause or named_so)


def _columns(material: Material) -> Mapping[_Place, _Column]:
    """Each column's figures by code or row name, rows that are told twice left out."""
    found: dict[_Place, dict[_Name, Fact]] = {}
    for facts in by_table(material):
        twice: set[tuple[tuple[str, ...], _Name]] = set()
        for fact in facts:
            if is_total(fact.row[-1]):
                continue
            row: _Name = fact.code or tuple(label(name) for name in fact.row[-1:])
            cells = found.setdefault((fact.table, fact.column), {})
            if row in cells:
                twice.add((fact.column, row))
            if fact.kind == "number" and fact.value:
                cells[row] = fact
        for column, row in twice:
            found[(facts[0].table, column)].pop(row, None)
    return found


def _restating(columns: Mapping[_Place, _Column]) -> Iterator[tuple[_Column, _Column]]:
    """Columns of two tables with so many equal figures in rows of one name; in print order.

    Looked up by row and figure: holding every column against every other takes minutes where a
    document has a thousand of them.
    """
    places, cells = list(columns), list(columns.values())
    holding: dict[tuple[_Name, Decimal], list[int]] = defaultdict(list)
    for number, column in enumerate(cells):
        for row, fact in column.items():
            holding[row, figure(fact).value].append(number)
    agreeing = Counter(chain.from_iterable(combinations(found, 2) for found in holding.values()))
    for one, other in sorted(pair for pair, rows in agreeing.items() if rows >= _AGREEING):
        if places[one][0] != places[other][0]:
            yield cells[one], cells[other]


def _tables_outcome(first: Fact, second: Fact) -> Outcome:
    message = (
        f"两张表同一栏目只有{named(first)}不同：{first.table_title}（{where(first)}）为{shown(first)}，"
        f"{second.table_title}（{where(second)}）为{shown(second)}"
    )
    outcome = same_outcome("outside", first, second, message)
    return replace(outcome, severity="warning")


def _unitless(material: Material, table: Table, facts: Sequence[Fact]) -> Outcome:
    head = next((cell for row in table.grid for cell in row if cell.spot and cell.text), None)
    at = facts[0]
    if head and head.spot:
        at = replace(facts[0], text=head.text, spot=head.spot, row=(), column=(), value=None)
    siblings = [
        amount
        for amounts in project_amounts(material).values()
        for amount in amounts.values()
        if any(amount.value == fact.value for fact in facts) and not amount.unit_inferred
    ]
    inferred = f"，按同文件的表推断为{facts[0].unit}" if facts[0].unit else ""
    return Outcome(
        "found",
        "info",
        f"{where(at)}：“{table.title}”没有注明单位{inferred}",
        formula="单位：（空）",
        expected=facts[0].unit,
        actual="",
        cited=(at, *siblings),
    )
