"""A figure or a target: which of the two the words mean, where both could be meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.answer import Answer
from kb.patterns import Pattern
from kb.quantity.units import commensurable, is_money
from kb.question.figures import same_amount
from kb.question.intent.quoted.one_amount import amount
from kb.question.mentions.changes import against_last_year
from kb.question.mentions.demand import wants_target
from kb.question.mentions.labels import bare, label
from kb.question.mentions.probe import Form
from kb.question.mentions.words import vocabulary
from kb.question.resolve.asking import Asking
from kb.question.resolve.targets import TargetReading

_GAP = Pattern(r"差多少|相差|差额|差距|差几")
_SHORT_NAME = 2


def figure_or_target(asking: Asking) -> Answer | None:
    """The figure or the target that is asked for, whichever the words name."""
    if _GAP.search(asking.question.text) or asking.question.has("define"):
        return None  # of a difference one side is known; what a word means is no amount
    checks = asking.question.has("claim", "agree")
    if checks and asking.question.amounts and not asking.names_something:
        return None  # of what the amount is claimed is not said
    found = asking.readings
    said_in_words = bool(found) and found[0].best.prose
    if wants_target(asking.question) or not found or said_in_words:
        from kb.question.compose.aimed import both

        computed = _of_last_year(asking) or _share_of_another(asking)
        targets = () if computed else asking.target_readings
        if targets and _of_other_money(asking, targets):
            targets = ()
        if targets and found and (_in_words(asking, targets) or _of_several(asking, targets)):
            targets = ()
        if targets and found and said_in_words and (_disagree(asking) or _two_rates(asking)):
            return both(asking, targets[0], found[0])
        if targets and (not found or _better_named(asking)):
            return _aimed(asking, targets)
    return _amount(asking) if found else None


def _aimed(asking: Asking, targets: tuple[TargetReading, ...]) -> Answer:
    """The target with what was achieved of it, where its form says so; or all that may be."""
    from kb.question.compose.aimed import aimed, several_targets
    from kb.question.intent.quoted.plan_and_outcome import target_and_outcome

    if len(targets) > 1:
        return several_targets(asking, targets)
    return target_and_outcome(asking, targets[0]) or aimed(asking, targets[0])


def _amount(asking: Asking) -> Answer | None:
    """The amount; of one that the text plans also what came of it."""
    answer, best = amount(asking), asking.readings[0].best
    if answer is None or answer.status != "answered" or not best.prose or len(answer.values) != 1:
        return answer
    from kb.question.intent.quoted.plan_and_outcome import plan_and_outcome

    return plan_and_outcome(asking, best.fact) or answer


def _of_last_year(asking: Asking) -> bool:
    """Whether a change against the year before is asked for, which no target is (增长率 ≥5%)."""
    text = asking.question.text
    return against_last_year(text) and not ("指标" in text or "目标" in text)


def _share_of_another(asking: Asking) -> bool:
    """Whether it is asked what share of something a figure is, which no target of it says."""
    text = asking.question.text
    return "占" in text and asking.question.has("ratio") and not ("指标" in text or "目标" in text)


def _of_other_money(asking: Asking, targets: Sequence[TargetReading]) -> bool:
    """Whether a subsidy is asked for by name, and the target is for something else (医疗金)."""
    goal, text = targets[0].best, asking.question.text
    said = [word for word in vocabulary()["transfers"] if word in text]
    if not said or not goal.weak or not is_money(goal.indicator.unit):
        return False
    around = f"{goal.indicator.levels[2]}{goal.indicator.project or ''}"
    return not any(word in around for word in vocabulary()["transfers"])


def _in_words(asking: Asking, targets: Sequence[TargetReading]) -> bool:
    """Whether a rate is asked for, which is printed as a number, and the target is in words."""
    return asking.rated and targets[0].best.indicator.value is None


def _of_several(asking: Asking, targets: Sequence[TargetReading]) -> bool:
    """Whether the target is for two things together (伙食补助及交通补助), one of which is asked."""
    one = targets[0].best.indicator
    names = [label(name) for name in re.split("[及和与、]", one.levels[2])]
    own = asking.words.axis(asking.readings[0].best.fact.row).own.text
    text, project = asking.question.text, bare(one.project or "")
    said = [
        name for name in names if any(gram in text and gram not in project for gram in name.grams)
    ]
    return len(names) > len(said) == 1 and said[0].text.endswith(own)


def _better_named(asking: Asking) -> bool:
    goal, cell = asking.target_readings[0].best, asking.readings[0].best
    long = len(asking.words.axis(cell.fact.row).own.text) > _SHORT_NAME
    exactly = long and cell.head is Form.EXACT and goal.name is not Form.EXACT
    in_text = cell.prose and bool(asking.demand.per or exactly)
    named = cell.head if in_text else max(cell.row, cell.column)
    return (goal.missed, goal.weak, goal.name) <= (cell.missed, cell.weak, named)


def _disagree(asking: Asking) -> bool:
    """Whether a project's goal in words and its target, named alike, say different numbers."""
    goal, cell = asking.target_readings[0].best, asking.readings[0].best
    target, fact = goal.indicator, cell.fact
    if target.value is None or fact.value is None or "指标" in asking.question.text:
        return False
    if (target.document, target.project) != (fact.document, fact.project):
        return False
    if goal.missed > cell.missed or (goal.name < cell.head and not cell.literal):
        return False
    # 万元、年 is an amount of money in a year.
    unit = (target.unit or "").partition("、")[0] or None
    if not commensurable(unit, fact.unit):
        return False
    return not same_amount(target.value, unit, fact.value, fact.unit)


def _two_rates(asking: Asking) -> bool:
    """Whether two projects have different rates of one name, one of them only in words."""
    goal, cell = asking.target_readings[0].best, asking.readings[0].best
    target, fact = goal.indicator, cell.fact
    if not (asking.demand.standard or asking.demand.per) or goal.missed != cell.missed:
        return False
    if target.value is None or fact.value is None or target.project == fact.project:
        return False
    rates = "/" in (target.unit or "") and "/" in (fact.unit or "")
    return rates and target.value != fact.value
