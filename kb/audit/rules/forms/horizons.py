"""The two horizons of a form, 实施期 and 年度: what one has and the other lacks or contradicts.

Source: a declaration form for a project of several years states targets, costs and funds for the
whole period and for the year; funds of three years are not capped by the cost of one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kb.audit.figures import amount, figure, plain, shown, where
from kb.audit.intervals import added, grade_same
from kb.audit.model import HELD, OPEN, Material, Outcome
from kb.audit.rules.forms.funding import project_amounts
from kb.audit.rules.forms.goal_texts import GoalTexts
from kb.audit.rules.forms.indicators import by_form, cost
from kb.audit.words import contradiction, fields
from kb.model import Fact, Indicator
from kb.text import fold

_YEARLY = re.compile(r"年")
_GOAL = re.compile(r"目标$")
_SIDES = ("实施期", "年度")


def costs(material: Material) -> Iterator[Outcome]:
    """The cost indicators of the whole period with its funds where those exceed the year's."""
    amounts_of = project_amounts(material)
    for (table, _), found in by_form(material).items():
        funds = amounts_of.get(table, {})
        whole, yearly = funds.get("实施期"), funds.get("年度")
        caps = [
            one
            for one in found
            if one.horizon == "实施期" and "成本" in one.levels[1] and cost(one) is not None
        ]
        if whole is None or yearly is None or not caps or whole.value == yearly.value:
            continue
        if any(_YEARLY.search(fold(one.unit or "")) for one in caps):
            yield HELD
        else:
            yield _capped(caps, whole, yearly)


def goals(material: Material) -> Iterator[Outcome]:
    """A goal text for one horizon only, in a form that has indicators for both."""
    indicators_of: dict[str | None, list[Indicator]] = defaultdict(list)
    for one in material.indicators:
        indicators_of[one.table].append(one)
    texts = GoalTexts(material)
    for table in material.tables:
        found = indicators_of.get(table.id, [])
        sides = {one.horizon for one in found if one.horizon}
        if table.kind != "form" or sides != set(_SIDES) or not _heads(material, table.lines):
            continue
        written = [cell for name, *_, cell in fields(material, table) if _GOAL.search(name)]
        if len(written) != 1:
            yield HELD if written else OPEN
            continue
        said = [fact for facts in texts.of(table, table.project).values() for fact in facts]
        target = next(one for one in found if one.horizon == "年度")
        if said:
            yield _lonely(said[0], target)


def _heads(material: Material, lines: tuple[int, int]) -> bool:
    """Whether the form heads a goal of each horizon."""
    return any(
        "实施期目标" in line and "年度目标" in line
        for line in material.lines[lines[0] - 1 : lines[1]]
    )


def _lonely(said: Fact, target: Indicator) -> Outcome:
    return contradiction(
        f"{where(said)}：总体目标只填了一栏，实施期与年度的指标都有（{where(target)}），另一栏目标为空",
        f"目标一栏：{said.text}…；另一栏：空",
        (said, target),
        actual="",
    )


def _capped(caps: Sequence[Indicator], whole: Fact, yearly: Fact) -> Outcome:
    summed = added(value for value in map(cost, caps) if value is not None)
    if grade_same(summed, figure(yearly)) not in ("exact", "inside"):
        return HELD if grade_same(summed, figure(whole)) in ("exact", "inside") else OPEN
    total = amount(summed.value, whole.unit)
    return contradiction(
        f"实施期成本指标合计{total}（{where(caps[0])}），与年度资金{shown(yearly)}相同，"
        f"而实施期资金为{shown(whole)}（{where(whole)}）",
        f"{total} = 年度{shown(yearly)} ≠ 实施期{shown(whole)}",
        (*caps, whole, yearly),
        expected=whole.text,
        actual=total,
        difference=plain(abs(figure(whole).value - summed.value), whole.unit),
        unit=whole.unit,
        cause="实施期栏似填了一年的成本",
    )
