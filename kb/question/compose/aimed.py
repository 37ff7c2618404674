"""Answers that quote published performance targets, exactly as printed."""

from __future__ import annotations

from kb.model import Answer, Choice, Value
from kb.question.compose.naming import clean, target_name, whose, year_of
from kb.question.compose.valued import choice
from kb.question.draft import Draft
from kb.question.figures import exact, shown
from kb.question.resolve.asking import Asking
from kb.question.resolve.readings import Reading
from kb.question.resolve.targets import TargetReading

_MOST_CHOICES = 9


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
    """The answer that shows several targets that may be meant."""
    draft = asking.draft("indicator")
    for reading in found[:_MOST_CHOICES]:
        draft.choices.append(target_choice(draft, reading))
    shown = "；".join(
        f"{one.label}：{reading.best.indicator.text}"
        for one, reading in zip(draft.choices, found, strict=False)
    )
    return draft.answer(f"“{asking.original}”有几种可能：{shown}。请选择其中一种。", "ambiguous")


def target_choice(draft: Draft, reading: TargetReading) -> Choice:
    """One target as a choice."""
    best = reading.best.indicator
    cites = tuple(draft.cite(goal.indicator) for goal in reading.goals[:4])
    name = target_name(best)
    value = None if best.value is None else exact(best.value)
    question = f"{name.replace(' · ', '')}指标是多少"
    return Choice(name, question, (Value(name, value, best.unit, cites),))


def both(asking: Asking, target: TargetReading, figure: Reading) -> Answer:
    """The answer where a target and its project's goal in words disagree (rule of trust 8)."""
    draft = asking.draft("indicator")
    draft.choices.append(target_choice(draft, target))
    draft.choices.append(choice(asking, draft, figure))
    printed = target.best.indicator.text
    fact = figure.best.fact
    text = f"同一项目写法不一：绩效指标为{printed}，目标文字为{shown(fact)}。请选择其中一种。"
    return draft.answer(text, "ambiguous")
