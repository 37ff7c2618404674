"""The funds of a whole project with those of the year and the project's years (项目期).

Source: a declaration form for a project of N years asks for N years' funds; one of a single year
(一次性项目) has the same funds in both columns.  Funds may differ by year, so it is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kb.audit.figures import amount, comparable, figure, plain, shown, where
from kb.audit.model import HELD, Material, Outcome
from kb.audit.rules.forms.funding import project_amounts
from kb.audit.words import contradiction, quoted
from kb.model import Fact, Table

_PERIOD = re.compile(r"项目期限?[:：\s]*([0-9]{1,2})年")


def funds(material: Material) -> Iterator[Outcome]:
    """The total for the whole period with the year's total times the years."""
    totals = project_amounts(material)
    for table in material.tables:
        amounts = totals.get(table.id, {})
        whole, yearly = amounts.get("实施期"), amounts.get("年度")
        period = _period(material, table) if whole and yearly else None
        if whole and yearly and period and comparable((whole, yearly)):
            fact, years = period
            due = figure(yearly).value * years
            yield HELD if due == figure(whole).value else _other(whole, yearly, fact, due)


def _period(material: Material, table: Table) -> tuple[Fact, int] | None:
    for line in range(table.lines[0], min(table.lines[1], len(material.lines)) + 1):
        match = _PERIOD.search(material.lines[line - 1])
        if match:
            at = match.start(1)
            fact = quoted(material, line, (at, match.end()), ("项目期",))
            return (fact, int(match[1])) if fact else None
    return None


def _other(whole: Fact, yearly: Fact, period: Fact, due: Decimal) -> Outcome:
    gap = abs(due - figure(whole).value)
    return contradiction(
        f"项目期{period.text}，年度资金{shown(yearly)}（{where(yearly)}），"
        f"实施期资金为{shown(whole)}（{where(whole)}），相差{amount(gap, whole.unit)}",
        f"{shown(yearly)} × {period.text} = {amount(due, whole.unit)}，原文为{shown(whole)}",
        (whole, yearly, period),
        expected=plain(due, whole.unit),
        actual=plain(figure(whole).value, whole.unit),
        difference=plain(gap, whole.unit),
        unit=whole.unit,
    )
