"""A notice that allots funds, its allocation table and the goal that repeats the total.

Source: 预算法 requires transfers to be allotted by amount and place; the notice, the table of
its annex and the overall target form name one total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.audit.figures import comparable, figure, is_total, label, same_outcome, shown, where
from kb.audit.intervals import Grade, grade_same
from kb.audit.model import Material, Outcome
from kb.model import Fact
from kb.quantity.units import is_money
from kb.values import replace

_ALLOTTED = re.compile(
    r"^(?:现|拟|提前|本次|此次|这次)*(?:下达|拨付|下拨).*(?:资金|补助|补贴|经费)$"
)


def allotted(material: Material) -> Iterator[Outcome]:
    """Each 下达…资金 of the text with the total of the document's only allocation table.

    What was allotted earlier has a column of its own: the notice may name either, or both.
    """
    totals = _totals(material)
    total = _whole(totals)
    if total is None:
        return
    own_forms = [
        table.lines
        for table in material.tables
        if table.kind == "form" and table.region and label(table.region) != _whole_place(total)
    ]
    stated_so: list[Fact] = []
    for fact in material.facts:
        stated = fact.table is None and fact.row and fact.kind == "number" and is_money(fact.unit)
        if not stated or not _ALLOTTED.search(label(fact.row[-1])):
            continue
        if any(first <= fact.spot.first <= last for first, last in own_forms):
            continue
        if comparable((fact, total)):
            stated_so.append(fact)
    agreeing = [one for one in stated_so if _grade(one, total) in ("exact", "inside")]
    for fact in stated_so:
        named = next((one for one in totals if _grade(fact, one) == "exact"), total)
        yield _compared(fact, named, agreeing)


def _grade(fact: Fact, total: Fact) -> Grade:
    return grade_same(figure(fact), figure(total))


def _compared(fact: Fact, total: Fact, agreeing: Sequence[Fact]) -> Outcome:
    said = (
        f"“{label(fact.row[-1])}”为{shown(fact)}（{where(fact)}），"
        f"分配表合计为{shown(total)}（{where(total)}）"
    )
    outcome = same_outcome(_grade(fact, total), fact, total, said)
    if outcome.state == "held":
        return outcome
    return replace(outcome, severity="warning", cited=(*outcome.cited, *agreeing))


def _totals(material: Material) -> list[Fact]:
    """The amounts of the total row of the only allocation table."""
    tables = [table.id for table in material.tables if table.kind == "allocation"]
    if len(tables) != 1:
        return []
    return [
        fact
        for fact in material.facts
        if fact.table == tables[0]
        and fact.kind == "number"
        and fact.row
        and fact.column
        and is_total(fact.row[-1])
    ]


def _whole(totals: Sequence[Fact]) -> Fact | None:
    """The cell where the total row and the total column meet."""
    found = [fact for fact in totals if is_total(fact.column[-1])]
    return found[0] if len(found) == 1 else None


def _whole_place(total: Fact) -> str:
    return label(total.row[-2]) if len(total.row) > 1 else ""
