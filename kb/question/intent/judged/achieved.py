"""Whether a target was met, by what the form itself says was achieved (实际完成值).

A self-evaluation has the target and the outcome side by side; a form of targets alone has no
outcome, and then no verdict is given (财预〔2020〕10号《项目支出绩效评价管理办法》, 自评表).
"""

from __future__ import annotations

from collections.abc import Sequence

from kb.answer import Answer, Verdict
from kb.model import Fact
from kb.patterns import Pattern
from kb.quantity import Amount, amounts
from kb.question.compose.naming import target_name
from kb.question.draft import Draft
from kb.question.figures import shown
from kb.question.intent.judged.met import meets_target
from kb.question.mentions.labels import bare
from kb.question.resolve.asking import Asking
from kb.question.resolve.targets import TargetReading, target_readings
from kb.question.resolve.unclaimed import plain
from kb.store.seams import FactFilter
from kb.values import dataclass

_OUTCOME = Pattern(r"完成值|实际值|完成情况|实际完成")
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
    if not asking.question.has("met") or asking.question.amounts:
        return None
    named = plain(asking).opened().targets[0]
    found = [one for one in map(_outcome_of(asking), target_readings(named)) if one is not None]
    if not found:
        return None
    draft = asking.draft("check")
    for one in found:
        goals = [goal.indicator for goal in one.reading.goals][:2]
        draft.target(target_name(one.reading.best.indicator), goals)
        draft.figure(f"{target_name(one.reading.best.indicator)} · 实际", [one.fact])
    return _answered(draft, found)


def _answered(draft: Draft, found: Sequence[_Outcome]) -> Answer:
    listed = "；".join(_sentence(one) for one in found[:_MOST])
    met = {one.met for one in found}
    if len(met) > 1:
        return draft.answer(f"{listed}。")
    return draft.answer(f"{listed}。", verdict=_VERDICTS[met.pop()])


def _sentence(one: _Outcome) -> str:
    target = one.reading.best.indicator
    said = f"“{target_name(target)}”的指标值为{target.text}，实际完成{shown(one.fact)}"
    return f"{_WORDS[one.met]}：{said}"


def _outcome_of(asking: Asking):  # type: ignore[no-untyped-def]
    def outcome(reading: TargetReading) -> _Outcome | None:
        target = reading.best.indicator
        if target.table is None or target.value is None:
            return None
        facts = asking.words.store.facts(FactFilter(tables=[target.table]))
        stated = [
            fact
            for fact in facts
            if fact.row and bare(fact.row[-1]) == bare(target.levels[2]) and _is_outcome(fact)
        ]
        if len(stated) != 1:
            return None
        met = meets_target(target, _amount(stated[0]))
        return None if met is None else _Outcome(reading, stated[0], met)

    return outcome


def _is_outcome(fact: Fact) -> bool:
    return bool(fact.column) and _OUTCOME.search(bare(fact.column[-1])) is not None


def _amount(fact: Fact) -> Amount:
    """The outcome as an amount, with the unit that the table gives it."""
    text = shown(fact)
    return amounts(text)[0]
