"""Lists of amounts in words: inside a row of a table, and shares of one whole.

Source: the 主要内容 of a task lists the amounts that its own row of the table sums up; shares of
all parts of a whole add to 100%, but for rounding.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kb.audit.figures import (
    comparable,
    figure,
    is_total,
    label,
    measured,
    shown,
    sum_outcome,
    where,
)
from kb.audit.intervals import added, grade_same, grade_sum
from kb.audit.model import HELD, OPEN, Material, Outcome
from kb.audit.words import contradiction
from kb.model import Fact
from kb.quantity.units import is_money

_LEAST = 3
_ALL = Decimal(100)
_AMOUNT = re.compile(r"金额|预算数|资金|合计")


def cells(material: Material) -> Iterator[Outcome]:
    """The amounts listed in a cell of words with the amount of its row."""
    said: dict[tuple[int, str], list[Fact]] = defaultdict(list)
    rows: dict[tuple[int, str], list[Fact]] = defaultdict(list)
    for fact in material.facts:
        if fact.kind != "number" or not fact.row or not is_money(fact.unit):
            continue
        side = rows if fact.table else said
        name = fact.row[-1] if fact.table else fact.row[0]
        side[(fact.spot.first, label(name))].append(fact)
    for place, listed in said.items():
        whole = _amount(rows.get(place, []))
        flat = [fact for fact in listed if len(fact.row) == 2]
        if whole is None or len(flat) < _LEAST or len(flat) != len(listed):
            continue
        if comparable((whole, *flat)):
            outcome = _listed(whole, flat)
            yield outcome


def shares(material: Material) -> Iterator[Outcome]:
    """Shares of parts that make the whole of which they are."""
    wholes: dict[tuple[int, tuple[str, ...]], list[Fact]] = defaultdict(list)
    for fact in material.facts:
        share = fact.table is None and fact.unit == "%" and fact.kind == "number"
        if share and len(fact.row) > 2 and fact.row[-1].startswith("占"):
            wholes[(fact.spot.first, fact.row[:-2])].append(fact)
    for (line, row), given in wholes.items():
        amounts = _amounts_of(material, line)
        whole, parts = amounts.get(row), [amounts.get(fact.row[:-1]) for fact in given]
        known = [part for part in parts if part is not None]
        if whole is None or len(known) != len(given) or len(given) < 2:
            continue
        if not comparable((whole, *known)):
            continue
        if grade_sum(map(figure, known), figure(whole)) != "outside":
            yield _hundred(given)


def precision(material: Material) -> Iterator[Outcome]:
    """One share told twice: the same value, or rounded differently."""
    shares_of: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in material.facts:
        share = fact.table is None and fact.unit == "%" and fact.kind == "number"
        if share and len(fact.row) > 1 and fact.row[-1].startswith("占"):
            shares_of[(label(fact.row[-2]), label(fact.row[-1]))].append(fact)
    for first, *others in shares_of.values():
        for other in others:
            if first.value == other.value:
                yield HELD
            elif first.value is not None and other.value is not None:
                one, two = measured(first.value, "%"), measured(other.value, "%")
                rounded = grade_same(one, two) == "inside"
                yield _rounded(first, other) if rounded else OPEN


def _rounded(one: Fact, other: Fact) -> Outcome:
    return contradiction(
        f"“{label(one.row[-2])}”的占比前后精度不一：{where(one)}为{shown(one)}，"
        f"{where(other)}为{shown(other)}",
        f"{shown(one)} ≈ {shown(other)}",
        (one, other),
        "info",
        expected=other.text,
        actual=one.text,
        unit="%",
        cause="四舍五入尾差",
    )


def _amounts_of(material: Material, line: int) -> dict[tuple[str, ...], Fact]:
    """The amounts of a line of prose by their subjects."""
    return {
        fact.row: fact
        for fact in material.facts
        if fact.table is None and fact.spot.first == line and is_money(fact.unit)
    }


def _amount(cells_of_row: Sequence[Fact]) -> Fact | None:
    totals = [f for f in cells_of_row if f.column and is_total(f.column[-1])]
    stated = [f for f in cells_of_row if f.column and _AMOUNT.search(f.column[-1])]
    chosen = totals or stated
    return chosen[0] if chosen else None


def _listed(whole: Fact, parts: Sequence[Fact]) -> Outcome:
    """Whole numbers stand for themselves in prose, but a list rounds as its table does."""
    grade = grade_sum([figure(part) for part in parts], figure(whole))
    total = added(figure(part) for part in parts).value
    if grade == "outside" and abs(total - figure(whole).value) <= figure(whole).half * len(parts):
        grade = "unlikely"
    return sum_outcome(grade, parts, whole, total, "文字所列各项")


def _hundred(given: Sequence[Fact]) -> Outcome:
    total = sum((fact.value for fact in given if fact.value is not None), Decimal(0))
    if total == _ALL:
        return HELD
    slack = sum((figure(fact).half for fact in given), Decimal(0))
    if abs(total - _ALL) > slack:
        return OPEN
    formula = " + ".join(shown(fact) for fact in given)
    return contradiction(
        f"{where(given[0])}：各项占比之和为{total}%，与100%相差{abs(total - _ALL)}个百分点",
        f"{formula} = {total}%",
        given,
        severity="info",
        expected="100",
        actual=str(total),
        difference=str(abs(total - _ALL)),
        unit="%",
        cause="四舍五入尾差",
    )
