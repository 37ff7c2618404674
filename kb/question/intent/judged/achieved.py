"""Whether a target was met, by what the form itself says was achieved (实际完成值).

A self-evaluation has the target and the outcome side by side; a form of targets alone has no
outcome, and then no verdict is given (财预〔2020〕10号《项目支出绩效评价管理办法》, 自评表).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.answer import Answer, Verdict
from kb.model import Fact, Indicator
from kb.patterns import Pattern
from kb.period import days
from kb.quantity import amounts, meets_date, target
from kb.question.compose.naming import target_name
from kb.question.draft import Draft
from kb.question.figures import shown
from kb.question.intent.judged.met import meets_target
from kb.question.intent.quoted.aims_listed import of_project
from kb.question.resolve.asking import Asking
from kb.question.resolve.outcomes import outcome_of
from kb.question.resolve.targets import TargetReading, target_readings
from kb.question.resolve.unclaimed import plain
from kb.values import dataclass

_KINDS = ("数量", "质量", "时效", "成本", "效益", "产出", "满意度")
_EVERY = Pattern(rf"(?:各项?|所有|全部|每项|各个)的?(?:绩效|{'|'.join(_KINDS)})?(?:指标|目标)")
_WORDS = {True: "达标", False: "不达标"}
_VERDICTS: dict[bool, Verdict] = {True: "met", False: "not_met"}
_MOST = 9


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A target, what was achieved, and whether that meets it."""

    reading: TargetReading
    fact: Fact
    met: bool


def achieved(asking: Asking) -> Answer | None:
    """The verdict on 达标了吗 where no amount is named; None where no form states an outcome."""
    if asking.question.amounts or asking.question.days:
        return None
    rest = plain(asking)
    readings = _every(rest) or target_readings(rest.opened().targets[0])
    found = [one for one in map(_outcome_of(asking), readings) if one is not None]
    if not found:
        return None
    draft = asking.draft("check")
    if len(found) < len(readings):
        draft.note(f"另有{len(readings) - len(found)}项指标没有可以对照的完成值")
    for one in found:
        goals = [goal.indicator for goal in one.reading.goals][:2]
        draft.target(target_name(one.reading.best.indicator), goals)
        draft.figure(f"{target_name(one.reading.best.indicator)} · 实际", [one.fact])
    return _answered(draft, found)


def _every(asking: Asking) -> tuple[TargetReading, ...]:
    """All targets of a project, or of a kind that is said; none where not all are asked for."""
    found = _EVERY.search(asking.question.text)
    if found is None:
        return ()
    kinds = [one for one in _KINDS if one in found.group()]
    return tuple(
        TargetReading((goal,))
        for goal in of_project(asking)
        if not kinds or any(kind in "".join(goal.indicator.levels[:2]) for kind in kinds)
    )


def _answered(draft: Draft, found: Sequence[_Outcome]) -> Answer:
    listed = "；".join(_sentence(one) for one in found[:_MOST])
    met = {one.met for one in found}
    if len(met) > 1:
        return draft.answer(f"{listed}。")
    return draft.answer(f"{listed}。", verdict=_VERDICTS[met.pop()])


def _sentence(one: _Outcome) -> str:
    goal = one.reading.best.indicator
    said = f"“{target_name(goal)}”的指标值为{goal.text}，实际完成{_printed(one.fact)}"
    return f"{_WORDS[one.met]}：{said}"


def _outcome_of(asking: Asking):  # type: ignore[no-untyped-def]
    def outcome(reading: TargetReading) -> _Outcome | None:
        fact = outcome_of(asking, reading.best.indicator)
        met = None if fact is None else _meets(reading.best.indicator, fact)
        return None if fact is None or met is None else _Outcome(reading, fact, met)

    return outcome


def _meets(one: Indicator, fact: Fact) -> bool | None:
    """Whether an outcome meets a target; None where the two can't be held against each other."""
    if one.operator == "date":
        said = days(fact.text)
        return meets_date(said[-1].day, target(one.text)) if said else None
    if one.value is None or fact.value is None:
        return None
    return meets_target(one, amounts(shown(fact))[0])  # with the unit that the table gives it


def _printed(fact: Fact) -> str:
    return shown(fact) if fact.value is not None else re.sub(r"\s", "", fact.text)
