"""What was planned and what came of it, both, where the question asks for neither alone."""

from __future__ import annotations

from kb.answer import Answer
from kb.model import Fact, Indicator
from kb.patterns import Pattern
from kb.question.compose.naming import clean, target_name, whose, year_of
from kb.question.figures import shown
from kb.question.resolve.asking import Asking
from kb.question.resolve.outcomes import outcome_of, outcome_of_plan
from kb.question.resolve.targets import TargetReading

_PLAN_ASKED = Pattern(
    r"目标|指标|计划|预期|预计|年初|应该?|要求|标准|至少|不低于|不少于|不超过|上限"
)


def target_and_outcome(asking: Asking, reading: TargetReading) -> Answer | None:
    """A target with what its form says was achieved; None where the target alone is asked for."""
    goal = reading.best.indicator
    outcome = None if _asks_plan(asking) else outcome_of(asking, goal)
    if outcome is None or outcome.value is None:
        return None
    draft = asking.draft("indicator")
    draft.figure(f"{target_name(goal)} · {clean(outcome.column[-1])}", [outcome])
    draft.target(target_name(goal), [one.indicator for one in reading.goals])
    lead = _lead(asking, goal, goal.organisation)
    said = f"“{target_name(goal)}”{_done(outcome)}，绩效指标的目标为{goal.text}"
    return draft.answer(f"{lead}{said}。")


def plan_and_outcome(asking: Asking, plan: Fact) -> Answer | None:
    """A number that the text plans with what came of it; None where the plan is asked for."""
    outcome = None if _asks_plan(asking) else outcome_of_plan(asking, plan)
    if outcome is None or outcome.value is None:
        return None
    draft, name = asking.draft("value"), clean(plan.row[-1])
    draft.figure(f"{clean(outcome.row[-1])} · {clean(outcome.column[-1])}", [outcome])
    draft.figure(f"{name} · 计划", [plan])
    lead = _lead(asking, plan, plan.organisation)
    return draft.answer(f"{lead}“{name}”{_done(outcome)}，计划的是{shown(plan)}。")


def _asks_plan(asking: Asking) -> bool:
    return _PLAN_ASKED.search(asking.question.text) is not None


def _done(outcome: Fact) -> str:
    return f"的{clean(outcome.column[-1])}为{shown(outcome)}"


def _lead(asking: Asking, stated: Fact | Indicator, organisation: str | None) -> str:
    year = year_of(stated, asking.words)
    document = asking.words.documents[stated.document]
    return f"{whose(document, organisation)}{year or ''}{'年' if year else ''}"
