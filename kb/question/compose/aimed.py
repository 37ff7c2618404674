"""Answers that quote published performance targets, exactly as printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kb.answer import Answer, Choice, Value
from kb.question.compose.choices import questions_for, target_question
from kb.question.compose.naming import clean, target_name, whose, year_of
from kb.question.compose.valued import choice
from kb.question.draft import Draft
from kb.question.figures import exact, shown
from kb.question.resolve.asking import Asking
from kb.question.resolve.readings import Reading
from kb.question.resolve.targets import TargetReading
from kb.values import dataclass

MOST_TARGETS = 9
"""How many targets are offered one by one where several bodies published some."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A body and the year for which it published targets."""

    name: str
    year: int | None

    def __str__(self) -> str:
        return f"{self.name}{self.year}年" if self.year else self.name

    def asked(self, asking: Asking) -> str:
        """The body and its year, as a question names them that does not say the year itself."""
        return self.name if asking.scope.years else str(self)


def aimed(asking: Asking, reading: TargetReading) -> Answer:
    """The answer that is one target, in each horizon that states it."""
    draft = asking.draft("indicator")
    stated = [goal.indicator for goal in reading.goals]
    best = stated[0]
    draft.target(target_name(best), [one for one in stated if one.text == best.text] or [best])
    others = {one.text: one for one in stated if one.text != best.text}
    for one in others.values():
        draft.target(target_name(one), [one])
    for number in best.values[1:] if best.operator != "text" else ():
        draft.add(Value(target_name(best), exact(number), best.unit, draft.values[0].cites))
    return draft.answer(_sentence(asking, reading, tuple(others)))


def _sentence(asking: Asking, reading: TargetReading, others: tuple[str, ...]) -> str:
    best = reading.best.indicator
    document = asking.words.documents[best.document]
    year = year_of(best, asking.words)
    horizons = "、".join(dict.fromkeys(
        goal.indicator.horizon for goal in reading.goals
        if goal.indicator.horizon and goal.indicator.text == best.text
    ))  # fmt: skip
    where = f"（{horizons}目标）" if horizons else ""
    levels = " › ".join(level for level in best.levels[:2] if level)
    about = " · ".join(part for part in (best.region, best.project and clean(best.project)) if part)
    lead = f"{whose(document, best.organisation)}{year or ''}{'年' if year else ''}"
    text = f"{lead}“{about}”" if about else lead
    text += f"的绩效指标“{clean(best.levels[2])}”"
    text += f"（{levels}）" if levels else ""
    text += f"为{best.text}{where}"
    text += f"；另一处写作{'、'.join(others)}" if others else ""
    return f"{text}。"


def several_targets(asking: Asking, found: tuple[TargetReading, ...]) -> Answer:
    """The answer that shows several targets that may be meant, many by who published them."""
    draft = asking.draft("indicator")
    owners = by_owner(asking, found)
    if len(found) > MOST_TARGETS and len(owners) > 1:
        for owner, own in owners.items():
            question = f"{owner.asked(asking)}{asking.question.folded}"
            draft.choices.append(owner_choice(draft, f"{owner}：{len(own)}项", question, own))
        shown = "、".join(f"{owner}{len(own)}项" for owner, own in owners.items())
        text = f"“{asking.original}”有{len(found)}项指标：{shown}。请选择其中一种。"
        return draft.answer(text, "ambiguous")
    draft.choices += [target_choice(asking, draft, one, len(found)) for one in found]
    shown = "；".join(
        f"{one.label}：{reading.best.indicator.text}"
        for one, reading in zip(draft.choices, found, strict=True)
    )
    return draft.answer(f"“{asking.original}”有几种可能：{shown}。请选择其中一种。", "ambiguous")


def by_owner(asking: Asking, found: Sequence[TargetReading]) -> Mapping[Owner, list[TargetReading]]:
    """The readings by the body that published them."""
    owners: dict[Owner, list[TargetReading]] = {}
    for reading in found:
        one = reading.best.indicator
        named = whose(asking.words.documents[one.document], one.organisation)
        owners.setdefault(Owner(named, year_of(one, asking.words)), []).append(reading)
    return owners


def owner_choice(draft: Draft, label: str, question: str, found: Sequence[TargetReading]) -> Choice:
    """One body's targets as a choice, each printed number once; of words alone the first."""
    printed: dict[str, TargetReading] = {}
    for reading in [one for one in found if one.best.indicator.value is not None] or found[:1]:
        printed.setdefault(reading.best.indicator.text, reading)
    return Choice(label, question, tuple(_value(draft, one, 1) for one in printed.values()))


def _value(draft: Draft, reading: TargetReading, most: int) -> Value:
    best = reading.best.indicator
    cites = tuple(draft.cite(goal.indicator) for goal in reading.goals[:most])
    value = None if best.value is None else exact(best.value)
    return Value(target_name(best), value, best.unit, cites)


def target_choice(asking: Asking, draft: Draft, reading: TargetReading, among: int = 2) -> Choice:
    """One target of several as a choice."""
    best = reading.best.indicator
    name = target_name(best)
    question = target_question(asking, best, name, among)
    return Choice(name, question, (_value(draft, reading, 4),))


def both(asking: Asking, target: TargetReading, figure: Reading) -> Answer:
    """The answer where a target and a goal in words disagree: both (rule of trust 8)."""
    draft = asking.draft("indicator")
    draft.choices.append(target_choice(asking, draft, target))
    question = questions_for(asking, [figure.best.fact])[0]
    draft.choices.append(choice(asking, draft, figure, question))
    printed = target.best.indicator.text
    fact = figure.best.fact
    same = target.best.indicator.project == fact.project
    lead = "同一项目写法不一" if same else "不同项目写法不一"
    text = f"{lead}：绩效指标为{printed}，目标文字为{shown(fact)}。请选择其中一种。"
    return draft.answer(text, "ambiguous")
