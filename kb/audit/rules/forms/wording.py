"""A target in words where its twin is a number: 基本满意 and ≥95%, 到位率100% and 按计划拨付.

Source: rules for performance targets ask for targets that can be measured; goal and indicator of
one subject state one target, in the same terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.audit.figures import label, shown, where
from kb.audit.model import HELD, Material, Outcome
from kb.audit.rules.forms.goal_texts import GoalTexts
from kb.audit.rules.forms.indicators import in_tables
from kb.audit.words import alike, contradiction, fields, letters, quoted
from kb.model import Fact, Indicator, Table

_SATISFIED = re.compile(r"(?:基本|比较|较为|非常|十分)满意(?![度率])")
_TEXT = re.compile(r"目标$|计划$|概况$")
_ALIKE, _SOME, _LEAST = 0.6, 0.5, 3


def satisfaction(material: Material) -> Iterator[Outcome]:
    """A text that calls people 基本满意 with the rate that the form's indicator asks for."""
    for table, project, found in in_tables(material):
        rates = [one for one in found if _is_satisfaction(one)]
        if project == (table.project or "") and rates:
            target = next((one for one in rates if one.value is not None), rates[0])
            for fact in _called_satisfied(material, table):
                yield HELD if fact.text == target.text else _worded(fact, target)


def rates(material: Material) -> Iterator[Outcome]:
    """A rate of a goal whose indicator has words for a target."""
    texts = GoalTexts(material)
    for table, project, found in in_tables(material):
        yearly = [one for one in found if one.horizon != "实施期"]
        for fact in texts.yearly(table, project):
            if fact.unit == "%":
                yield from _measured(fact, yearly)


def _is_satisfaction(one: Indicator) -> bool:
    return "满意" in one.levels[2] and one.horizon != "实施期"


def _called_satisfied(material: Material, table: Table) -> Iterator[Fact]:
    told: set[str] = set()
    for name, line, at, text in fields(material, table):
        match = _SATISFIED.search(text) if _TEXT.search(name) else None
        if match and name not in told:
            told.add(name)
            span = (at + match.start(), at + match.end())
            if fact := quoted(material, line, span, (name,)):
                yield fact


def _worded(fact: Fact, target: Indicator) -> Outcome:
    measured = target.value is not None
    how = "一处为文字，一处为数值" if measured else "程度不同"
    return contradiction(
        f"“{fact.row[0]}”写“{fact.text}”（{where(fact)}），"
        f"指标“{target.levels[2]}”为{target.text}（{where(target)}），{how}",
        f"{fact.text} ≠ {target.text}",
        (fact, target),
        "warning" if measured else "info",
        expected=target.text,
        actual=fact.text,
        unit=target.unit,
    )


def _measured(fact: Fact, targets: Sequence[Indicator]) -> Iterator[Outcome]:
    """The indicator in words that shares most of the rate's name, unless one in numbers does."""
    name = label(fact.row[-1])
    numbers = [one for one in targets if one.value is not None and one.unit == "%"]
    if any(one.value == fact.value and alike(name, one.levels[2]) >= _SOME for one in numbers):
        return
    worded = [one for one in targets if one.operator == "text" and same_subject(name, one)]
    nearest = max((alike(name, one.levels[2]) for one in numbers), default=0.0)
    if not worded or alike(name, worded[0].levels[2]) < nearest:
        return
    one = worded[0]
    yield contradiction(
        f"目标文字“{name}”为{shown(fact)}（{where(fact)}），"
        f"指标“{one.levels[2]}”只写“{one.text}”（{where(one)}），没有数值",
        f"{shown(fact)} ≠ {one.text}",
        (fact, one),
        "info",
        expected=shown(fact),
        actual=one.text,
        unit="%",
    )


def same_subject(name: str, one: Indicator) -> bool:
    """Whether the name of a rate and an indicator in words mean the same thing."""
    shared = letters(name) & letters(one.levels[2])
    named = alike(name, one.levels[2]) >= _ALIKE or one.text in name
    return len(shared) >= _LEAST and named
