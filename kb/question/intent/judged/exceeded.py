"""Whether what was spent or owed is more than what was allowed: 公务接待费超预算了吗.

A budget's outcome is not to exceed the budget (预算法 第十三条), what is owed not the ceiling
(第三十五条).
"""

from __future__ import annotations

from kb.answer import Answer, Verdict
from kb.model import Fact
from kb.patterns import Pattern
from kb.quantity.units import commensurable
from kb.question.compose.computed import subtracted
from kb.question.compose.naming import clean
from kb.question.figures import size
from kb.question.mentions.kinds import kind_near, kind_said
from kb.question.resolve.asking import Asking
from kb.values import replace

_ASKED = Pattern(
    r"^(?P<what>.{2,}?)(?:是否|有没有|是不是)?(?:超过|超出|突破|超)(?:了|出)?"
    r"(?P<limit>(?:年初|全年|调整)?预算数?|(?:债务)?限额)(?:了)?(?:没有|没|吗|么|呢)?$"
)
_OWED, _CEILING = "余额", "限额"


def exceeded(asking: Asking) -> Answer | None:
    """The verdict with both amounts; None where either is not the one that is meant."""
    said = _ASKED.search(asking.question.text)
    if said is None:
        return None
    found = _owed if _CEILING in said["limit"] else _spent
    pair = found(asking, said["what"], said["limit"])
    if pair is None or not commensurable(pair[0].unit, pair[1].unit):
        return None
    return _judged(asking, *pair)


def _owed(asking: Asking, what: str, _limit: str) -> tuple[Fact, Fact] | None:
    """The pair of what is owed and what may be owed."""
    if _OWED not in what:
        return None
    return _both(_one(asking, what), _one(asking, what.replace(_OWED, _CEILING)))


def _spent(asking: Asking, what: str, limit: str) -> tuple[Fact, Fact] | None:
    """The outcome and the budget: two cells of one row or column, of one year."""
    budget = _one(asking, f"{what}{limit.removesuffix('数')}数")
    if budget is None or budget.table is None:
        return None
    spent = [
        one
        for one in asking.table_facts(budget)
        if one.value is not None
        and kind_near(one) == "done"
        and (one.year, one.unit) == (budget.year, budget.unit)
        and (_beside(one, budget) or _below(one, budget))
    ]
    return _both(spent[0], budget) if len(spent) == 1 else None


def _beside(one: Fact, other: Fact) -> bool:
    return one.grid_row == other.grid_row and one.row == other.row


def _below(one: Fact, other: Fact) -> bool:
    """Whether both stand in one column, whose rows are 预算数 and 决算数."""
    return one.grid_column == other.grid_column and kind_near(replace(other, row=())) is None


def _one(asking: Asking, what: str) -> Fact | None:
    again = asking.again(f"{what}多少")
    if again.scope.missing or len(again.readings) != 1:
        return None
    return again.readings[0].best.fact


def _both(one: Fact | None, other: Fact | None) -> tuple[Fact, Fact] | None:
    return (one, other) if one is not None and other is not None else None


def _kind(fact: Fact) -> str:
    """The head that says whether it was spent or budgeted, to be put before the name."""
    heads = (*reversed(fact.column), *reversed(fact.row))
    return next((f"{clean(head)}：" for head in heads if kind_said(head)), "")


def _judged(asking: Asking, amount: Fact, allowed: Fact) -> Answer:
    over = size(amount) > size(allowed)
    verdict: Verdict = "true" if over else "false"
    answer = subtracted(asking, amount, allowed, "check", [_kind(amount), _kind(allowed)])
    said = "超过了" if over else "没有超过"
    return replace(answer, intent="check", text=f"{said}。{answer.text}", verdict=verdict)
