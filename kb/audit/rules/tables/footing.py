"""Sums inside a table: rows to their totals, columns to theirs, 收入总计 to 支出总计.

Source: 类、款、项 of the classification of government revenue and expenditure are sums of the
level below; 合计 and 小计 are named sums; the two sides of a 收支总表 balance.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from kb.audit.figures import comparable, figure, is_total, label, same_outcome
from kb.audit.intervals import grade_same
from kb.audit.model import Material, Outcome
from kb.audit.rules.tables.judging import judged
from kb.audit.rules.tables.sums import Sum, across, by_table, down
from kb.model import Fact

_SIDE = re.compile(r"(收入|支出)(总计|合计)")


def rows(material: Material) -> Iterator[Outcome]:
    """Each row that has rows below it, and each total, with its parts, column by column."""
    for facts in by_table(material):
        wrong = partial(_wrong_across, facts)
        yield from judged(_down(material, facts), "下级各行", wrong)


def columns(material: Material) -> Iterator[Outcome]:
    """Each column called 合计 or 小计 with the columns beside it, row by row."""
    for facts in by_table(material):
        yield from _across_judged(facts, cache(partial(_wrong_down, material, facts)))


def _wrong_across(facts: Sequence[Fact]) -> frozenset[str]:
    return _found(_across_judged(facts, frozenset))


def _wrong_down(material: Material, facts: Sequence[Fact]) -> frozenset[str]:
    return _found(judged(_down(material, facts), "下级各行"))


def _down(material: Material, facts: Sequence[Fact]) -> list[Sum]:
    """The sums down the columns; none of a table with a row that could not be read."""
    (first, last), *_ = [
        table.lines for table in material.tables if facts and table.id == facts[0].table
    ] or [(0, -1)]
    unread = (one.lines for one in material.document.problems)
    return [] if any(first <= start <= end <= last for start, end in unread) else down(facts)


def _across_judged(
    facts: Sequence[Fact], inconsistent: Callable[[], frozenset[str]]
) -> Iterator[Outcome]:
    by_total: dict[object, list[Sum]] = defaultdict(list)
    for found in across(facts):
        by_total[found.lead].append(found)
    for sums in by_total.values():
        each = [Sum(s.whole, s.parts, s.whole.grid_row, 0) for s in sums]
        yield from judged(each, "各栏", inconsistent)


def _found(outcomes: Iterator[Outcome]) -> frozenset[str]:
    """The cells that are not the sums they should be."""
    return frozenset(
        one.cited[0].id for one in outcomes if one.state == "found" and one.severity == "error"
    )


def balance(material: Material) -> Iterator[Outcome]:
    """收入总计 and 支出总计 (or 合计, where that is the last) of one table."""
    for facts in by_table(material):
        sides: dict[str, Fact] = {}
        for fact in facts:
            name = label(fact.row[-1]) if fact.row else ""
            if fact.kind == "number" and _SIDE.fullmatch(name):
                known = sides.get(name)
                if known is None or (is_total(fact.column[-1]) and not is_total(known.column[-1])):
                    sides[name] = fact
        for name in ("总计", "合计"):
            income, spending = sides.get(f"收入{name}"), sides.get(f"支出{name}")
            if income and spending and comparable((income, spending)):
                grade = grade_same(figure(income), figure(spending))
                said = f"收入{name}与支出{name}不相等"
                yield same_outcome(grade, income, spending, said)
                break
