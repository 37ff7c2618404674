"""Amounts of performance-target forms: their own parts, the list of projects, the allocation.

Source: a form states the funds of one project, in 元 or 万元, that the list of projects and the
allocation table of the same document state too; its goal text repeats them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kb.audit.figures import (
    comparable,
    figure,
    is_total,
    label,
    named,
    same_outcome,
    shown,
    sum_outcome,
    where,
)
from kb.audit.intervals import added, grade_same, grade_sum
from kb.audit.model import HELD, OPEN, Material, Outcome
from kb.audit.rules.forms.goal_texts import GoalTexts
from kb.model import Fact
from kb.quantity.units import is_money

_TOTAL = re.compile(r"资金总额$|^资金总额|^项目资金$|^总金额$")
_WHICH = re.compile(r"^其中")
_AMOUNT = re.compile(r"金额|预算数|预算金额|安排数|资金$")
_CODE = re.compile(r"^[0-9]+[a-z0-9]*-")
_WHOLE = re.compile(r"共计|总计|合计|^下达|共需|成本资金|需要资金")
_SAID = {"exact", "inside"}


def project_amounts(material: Material) -> Mapping[str, Mapping[str, Fact]]:
    """The total funds of each form by table id and horizon (年度 where the form has only one)."""
    forms = {table.id for table in material.tables if table.kind == "form"}
    found: dict[str, dict[str, Fact]] = defaultdict(dict)
    for fact in material.facts:
        stated = fact.table in forms and fact.row and fact.kind == "number" and is_money(fact.unit)
        if stated and fact.table and _TOTAL.search(label(fact.row[-1])) and not _inside(fact):
            horizon = fact.column[0] if fact.column else "年度"
            found[fact.table].setdefault(horizon, fact)
    return found


def funding(material: Material) -> Iterator[Outcome]:
    """The total funds of a form with the parts after 其中, for each horizon."""
    parts: dict[tuple[str | None, str], list[Fact]] = defaultdict(list)
    for fact in material.facts:
        if fact.kind == "number" and _inside(fact) and is_money(fact.unit):
            parts[(fact.table, fact.column[0] if fact.column else "年度")].append(fact)
    for table, amounts in project_amounts(material).items():
        for horizon, whole in amounts.items():
            given = parts.get((table, horizon), [])
            if given and comparable((whole, *given)):
                grade = grade_sum([figure(part) for part in given], figure(whole))
                total = added(figure(part) for part in given).value
                yield sum_outcome(grade, given, whole, total, "其中各项资金")


def projects(material: Material) -> Iterator[Outcome]:
    """Each form's funds of the year with the row of the same name in a list of projects."""
    listed: dict[str, list[Fact]] = defaultdict(list)
    for fact in _amounts_in_tables(material):
        listed[project_name(fact.row[-1])].append(fact)
    forms: dict[str, list[Fact]] = defaultdict(list)
    amounts_of = project_amounts(material)
    for table in material.tables:
        amount = amounts_of.get(table.id, {}).get("年度")
        if amount and table.project:
            forms[project_name(table.project)].append(amount)
    for name, amounts in forms.items():
        yield from _paired(amounts, listed.get(name, []), "项目绩效目标表与项目支出表的金额不一致")


def allocation(material: Material) -> Iterator[Outcome]:
    """Each county's form with the county's row of the allocation table."""
    rows: dict[str, list[Fact]] = defaultdict(list)
    for fact in _amounts_in_tables(material):
        if is_total(fact.column[-1]) if fact.column else False:
            name = label(fact.row[-1])
            owner = fact.row[-2] if name in ("小计", "合计") and len(fact.row) > 1 else fact.row[-1]
            rows[label(owner)].append(fact)
    amounts_of = project_amounts(material)
    for table in material.tables:
        amount = amounts_of.get(table.id, {}).get("年度")
        if amount and table.region:
            said = f"{table.region}绩效目标表与分配表的金额不一致"
            yield from _paired([amount], rows.get(label(table.region), []), said)


def goals(material: Material) -> Iterator[Outcome]:
    """The funds that a form's goal text names with those that the form states."""
    amounts, texts = project_amounts(material), GoalTexts(material)
    for table in material.tables:
        amount = amounts.get(table.id, {}).get("年度")
        if amount is None:
            continue
        for horizon, said in texts.of(table, table.project).items():
            if horizon == "年度":
                yield from _restated(amount, [fact for fact in said if is_money(fact.unit)])


def project_name(name: str) -> str:
    """A project's name without its code and without the words lists and forms differ in."""
    plain = _CODE.sub("", label(name))
    return re.sub(r"工作(?=经费$)", "", plain).removesuffix("经费")


def _inside(fact: Fact) -> bool:
    return any(_WHICH.search(label(name)) or _WHICH.search(name) for name in fact.row[:-1])


def _amounts_in_tables(material: Material) -> Iterator[Fact]:
    """The amount of each row of the tables that are no forms: its 合计, else its 金额."""
    forms = {table.id for table in material.tables if table.kind == "form"}
    rows: dict[object, list[Fact]] = defaultdict(list)
    for fact in material.facts:
        figures = fact.row and fact.kind == "number" and is_money(fact.unit)
        if figures and fact.table and fact.table not in forms:
            rows[(fact.table, fact.grid_row, fact.row)].append(fact)
    for cells in rows.values():
        totals = [cell for cell in cells if cell.column and is_total(cell.column[-1])]
        stated = [cell for cell in cells if cell.column and _AMOUNT.search(cell.column[-1])]
        chosen = totals or stated or (cells if len(cells) == 1 else [])
        yield from chosen[:1]


def _paired(forms: Sequence[Fact], listed: Sequence[Fact], message: str) -> Iterator[Outcome]:
    """Forms and rows of one name: each form needs a row of its amount."""
    if not listed:
        return
    left = list(listed)
    lone: list[Fact] = []
    for amount in forms:
        match = next((row for row in left if _agree(amount, row)), None)
        if match is None:
            lone.append(amount)
        else:
            left.remove(match)
            yield HELD
    if len(lone) == 1 and len(left) == 1 and comparable((lone[0], left[0])):
        one, other = lone[0], left[0]
        said = f"{message}：{where(one)}{shown(one)}，{where(other)}{named(other)}{shown(other)}"
        yield same_outcome("outside", one, other, said)
    else:
        yield from (OPEN for _ in lone)


def _agree(one: Fact, other: Fact) -> bool:
    return comparable((one, other)) and grade_same(figure(one), figure(other)) in _SAID


def _restated(amount: Fact, said: Sequence[Fact]) -> Iterator[Outcome]:
    for fact in said:
        if _agree(fact, amount):
            yield HELD
            return
    whole = [fact for fact in said if _WHOLE.search(label(fact.row[-1]))]
    if len(whole) == 1 and len(said) == 1:
        fact = whole[0]
        message = (
            f"目标文字中{named(fact)}为{shown(fact)}，项目资金为{shown(amount)}（{where(amount)}）"
        )
        yield same_outcome("outside", fact, amount, message)
    elif said:
        yield OPEN


def listed_projects(material: Material) -> Iterator[Fact]:
    """The amount of each innermost row of the lists of projects, totals left out."""
    lists = {table.id for table in material.tables if table.kind == "list"}
    amounts = [fact for fact in _amounts_in_tables(material) if fact.table in lists]
    owners = {fact.row[:end] for fact in amounts for end in range(1, len(fact.row))}
    for fact in amounts:
        if fact.row not in owners and not is_total(fact.row[-1]):
            yield fact


def tasks(material: Material) -> Iterator[Outcome]:
    """The amounts of a form's tasks with the row 合计 above or below them, column by column."""
    forms = {table.id for table in material.tables if table.kind == "form"}
    columns: dict[object, list[Fact]] = defaultdict(list)
    for fact in material.facts:
        figures = fact.table in forms and fact.kind == "number" and is_money(fact.unit)
        if figures and fact.column and len(fact.row) == 1:
            columns[(fact.table, fact.column)].append(fact)
    for cells in columns.values():
        wholes = [fact for fact in cells if is_total(fact.row[0])]
        parts = [fact for fact in cells if not is_total(fact.row[0])]
        if len(wholes) == 1 and len(parts) > 1 and comparable(cells):
            grade = grade_sum([figure(part) for part in parts], figure(wholes[0]))
            total = added(figure(part) for part in parts).value
            nested = grade == "outside" and total > figure(wholes[0]).value
            yield OPEN if nested else sum_outcome(grade, parts, wholes[0], total, "各项任务")
