"""What a self-evaluation says was achieved, beside the target it was set (项目支出绩效自评表)."""

from __future__ import annotations

from kb.model import Fact, FactKind, Indicator
from kb.patterns import Pattern
from kb.question.figures import alike, same_amount
from kb.question.mentions.labels import bare
from kb.question.resolve.asking import Asking
from kb.store.seams import FactFilter

_OUTCOME = Pattern(r"完成值|实际值|完成情况|实际完成")
_COUNTED = Pattern(r"(?:总?(?:人|户|人次|户次)?(?:数|数量)|面积|总量)?")
"""What the form's name of a thing has more than the text's (带动就业 → 带动就业人数)."""
_PLANNED = Pattern(r"计划|拟|预计|预期|目标")
_DONE = Pattern(r"实际|已经?|累计|共完成")


def outcome_of(asking: Asking, goal: Indicator) -> Fact | None:
    """What the form of a target says was achieved; None where not one cell says it."""
    if goal.table is None:
        return None
    kind: FactKind = "text" if goal.operator == "date" else "number"
    facts = asking.words.store.facts(FactFilter(tables=[goal.table], kinds=[kind]))
    name = bare(goal.levels[2])
    return _only([one for one in facts if _is_outcome(one) and bare(one.row[-1]) == name])


def outcome_of_plan(asking: Asking, fact: Fact) -> Fact | None:
    """What came of a number that the text only plans; None where it does not, or none is stated."""
    if fact.table is not None or not fact.row:
        return None
    facts = asking.words.store.facts(FactFilter(documents=[fact.document], prose=False))
    stated = [one for one in facts if _is_outcome(one) and _is_called_alike(one, fact)]
    found = _only(stated)
    if found is None or not (_is_planned(fact) or _is_target(asking, fact, found)):
        return None
    return found


def _only(stated: list[Fact]) -> Fact | None:
    return stated[0] if len(stated) == 1 else None


def _is_outcome(fact: Fact) -> bool:
    return bool(fact.column and fact.row) and _OUTCOME.search(bare(fact.column[-1])) is not None


def _is_called_alike(outcome: Fact, fact: Fact) -> bool:
    name, own = bare(outcome.row[-1]), bare(fact.row[-1])
    longer = name.startswith(own) and _COUNTED.fullmatch(name[len(own) :]) is not None
    return longer and alike(outcome.unit, fact.unit)


def _is_planned(fact: Fact) -> bool:
    """Whether the words before the number plan it, and do not say after that it was done."""
    said = (fact.phrase or "").partition(fact.text)[0]
    planned = [one.end() for one in _PLANNED.finditer(said)]
    done = [one.end() for one in _DONE.finditer(said)]
    return bool(planned) and (not done or done[-1] < planned[-1])


def _is_target(asking: Asking, fact: Fact, outcome: Fact) -> bool:
    """Whether the number is the target that the outcome stands beside."""
    return any(
        one.value is not None
        and fact.value is not None
        and same_amount(one.value, one.unit, fact.value, fact.unit)
        for one in asking.words.indicators
        if one.table == outcome.table and bare(one.levels[2]) == bare(outcome.row[-1])
    )
