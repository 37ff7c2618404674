"""Whether an actual amount meets the published targets that a question names."""

from __future__ import annotations

from collections.abc import Sequence

from kb.answer import Answer, Verdict
from kb.model import Indicator
from kb.quantity import Amount, IncommensurableUnitsError, meets, target
from kb.quantity.units import commensurable
from kb.question.compose.aimed import MOST_TARGETS, by_owner, owner_choice, target_choice
from kb.question.compose.naming import target_name
from kb.question.mentions.words import vocabulary
from kb.question.resolve.asking import Asking
from kb.question.resolve.plain_rates import AT_LEAST, demanded
from kb.question.resolve.targets import TargetReading, target_readings
from kb.values import dataclass, replace

_MOST_SAID = 3
"""How many targets a sentence names; more are only listed under it."""

_WORDS: dict[bool, str] = {True: "达标", False: "不达标"}
_VERDICTS: dict[bool, Verdict] = {True: "met", False: "not_met"}


@dataclass(frozen=True, slots=True)
class _Judged:
    """A target that may be meant, and whether the actual amount meets it."""

    reading: TargetReading
    met: bool

    @property
    def target(self) -> Indicator:
        return self.reading.best.indicator


def met_answer(asking: Asking, bare: Asking, actual: Amount) -> Answer | None:
    """The verdict of an actual amount on each target that the ``bare`` question may mean.

    One verdict where all of them agree, each target listed; else each is a choice (rule of
    trust 4).  None where no target can be held against the amount.
    """
    goals = [goal for goal in bare.opened().targets[0] if measurable(goal.indicator, actual)]
    found = target_readings(goals)
    judged = [
        _Judged(reading, met)
        for reading in found
        if (met := meets_target(reading.best.indicator, actual)) is not None
    ]
    if not judged:
        return None
    judged.sort(key=lambda one: (one.target.document, one.target.spot.first, one.target.spot.start))
    if len({one.met for one in judged}) > 1:
        return _divided(asking, bare, judged, actual)
    return _agreed(asking, judged, actual)


def _agreed(asking: Asking, judged: Sequence[_Judged], actual: Amount) -> Answer:
    draft = asking.draft("check")
    if any(demanded(one.target)[1] for one in judged):
        draft.note(AT_LEAST)
    for one in judged:
        draft.target(target_name(one.target), [goal.indicator for goal in one.reading.goals][:2])
    met = judged[0].met
    if len(judged) == 1:
        first = judged[0].target
        text = f"{_WORDS[met]}：“{target_name(first)}”的指标值为{first.text}，实际{actual.text}。"
    else:
        listed = f"：{_listed(judged)}" if len(judged) <= _MOST_SAID else ""
        text = f"{len(judged)}项指标都{_WORDS[met]}，实际{actual.text}{listed}。"
    return draft.answer(text, verdict=_VERDICTS[met])


def _divided(asking: Asking, bare: Asking, judged: Sequence[_Judged], actual: Amount) -> Answer:
    draft = asking.draft("check")
    owners = by_owner(bare, [one.reading for one in judged])
    said = f"对照{len(judged)}项指标，{_counted(judged)}"
    if len(judged) > MOST_TARGETS and len(owners) > 1:
        met = {one.target.id: one for one in judged}
        for named, readings in owners.items():
            own = [met[reading.best.indicator.id] for reading in readings]
            question = f"{named.asked(bare)}{bare.question.folded}{actual.text}达标吗"
            draft.choices.append(
                owner_choice(draft, f"{named}：{_counted(own)}", question, readings)
            )
    else:
        for one in judged:
            choice = target_choice(asking, draft, one.reading, len(judged))
            draft.choices.append(replace(choice, label=f"{choice.label}（{_WORDS[one.met]}）"))
        said += f"：{_listed(judged)}" if len(judged) <= _MOST_SAID else ""
    return draft.answer(f"实际{actual.text}，{said}。请选择其中一种。", "ambiguous")


def _listed(judged: Sequence[_Judged]) -> str:
    words = len({one.met for one in judged}) > 1
    return "；".join(
        f"{target_name(one.target)}{one.target.text}{_WORDS[one.met] if words else ''}"
        for one in judged
    )


def _counted(judged: Sequence[_Judged]) -> str:
    met = sum(one.met for one in judged)
    parts = ((met, "达标"), (len(judged) - met, "不达标"))
    return "，".join(f"{count}项{word}" for count, word in parts if count)


def measurable(one: Indicator, actual: Amount) -> bool:
    """Whether the amount is of the kind of the target, which is a number."""
    published = target(one.text)
    if published.operator in ("text", "date"):
        return False
    if actual.unit is None or published.unit is None:
        return True
    unit = published.unit.partition("(")[0] or published.unit  # 人(次) counts people
    if _per(unit) - {"年", "年度"} and not _per(actual.unit):
        return False
    return _counted_alike(actual.unit, unit) or (
        commensurable(actual.unit, unit)
        or actual.unit in unit
        or (unit_base(actual.unit) == unit_base(unit))
    )


def _counted_alike(unit: str, other: str) -> bool:
    """Whether two counters count the same things (420家 against 400个)."""
    groups: list[list[str]] = vocabulary()["counters"]
    return any(unit in group and other in group for group in groups)


def _per(unit: str) -> set[str]:
    """What a rate is per: 平米 of 元/平米."""
    return set(unit.split("/")[1:])


def unit_base(unit: str) -> str:
    """The unit that another is a multiple of: 元 of 万元."""
    from kb.quantity.units import parse_unit

    return parse_unit(unit).base


def meets_target(one: Indicator, actual: Amount) -> bool | None:
    """Whether an amount meets a target; None where the two can't be held against each other."""
    published, _ = demanded(one)
    counted = (published.unit or "").partition("(")[0]
    published = replace(published, unit=counted or published.unit)
    try:
        return meets(actual, published)
    except IncommensurableUnitsError:
        alike = actual.unit and published.unit
        if alike and unit_base(actual.unit or "") == unit_base(published.unit or ""):
            unit = (published.unit or "").split("/")[0].split("、")[0]
            return meets(actual, replace(published, unit=unit))
        return meets(replace(actual, unit=None), published)
