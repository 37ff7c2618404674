"""A goal's numbers that no indicator measures.

Source: rules for performance targets ask that goals be broken down into indicators (指标与目标
相对应); a number of a goal without one is a note for the reviewer, no contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kb.audit.figures import label, shown, where
from kb.audit.model import HELD, Material, Outcome
from kb.audit.rules.forms.goal_texts import GoalTexts
from kb.audit.rules.forms.indicators import in_tables
from kb.audit.rules.forms.wording import same_subject
from kb.audit.words import alike, contradiction
from kb.model import Fact, Indicator
from kb.quantity.units import EXACT, is_money, parse_unit

_COUNTED = frozenset({"人", "名", "家", "户", "次", "场", "场次", "人次", "笔", "册", "轮"})
_ALIKE = 0.6
_SHORTEST = 4
_TELLING = 3


def goals(material: Material) -> Iterator[Outcome]:
    """Each number of a goal with the indicators of its form: one of its value or of its name."""
    texts = GoalTexts(material)
    for table, project, found in in_tables(material):
        said = texts.yearly(table, project)
        yearly = [one for one in found if one.horizon != "实施期"]
        targets = [one for one in yearly if one.value is not None or one.values]
        worded = [one for one in yearly if one.operator == "text"]
        if targets:
            rated = any(one.unit == "%" for one in targets)
            counted = [fact for fact in said if _is_counted(fact, rated=rated)]
            yield from _covered(counted, targets, worded)


def _is_counted(fact: Fact, *, rated: bool) -> bool:
    """Whether a number should be measured: a count, or a rate where the form measures rates."""
    counted = parse_unit(fact.unit)
    rated = rated and fact.unit == "%" and not fact.row[-1].startswith(("占", "增", "同比", "比"))
    return bool(fact.value) and (rated or (counted.base in _COUNTED and not counted.per))


def _covered(
    said: Sequence[Fact], targets: Sequence[Indicator], worded: Sequence[Indicator]
) -> Iterator[Outcome]:
    """Each number with the indicators; one that measures a number fully measures no other."""
    claimed = {
        one.id: fact.id
        for fact in said
        for one in targets
        if one.value is not None and _same(fact, one) and _is_its(fact, one)
    }
    for fact in said:
        if fact.unit == "%" and any(same_subject(label(fact.row[-1]), one) for one in worded):
            yield HELD
            continue
        yield _measured(fact, [one for one in targets if claimed.get(one.id, fact.id) == fact.id])


def _is_its(fact: Fact, one: Indicator) -> bool:
    """Whether an indicator of the number's value is its own: by its words or its many digits."""
    digits = len(_value(fact).normalize().as_tuple().digits)
    return digits >= _TELLING or alike(label(fact.row[-1]), one.levels[2]) >= _ALIKE


def _same(fact: Fact, one: Indicator) -> bool:
    if one.values and fact.value in one.values:
        return True
    if one.value is None:
        return False
    return _value(fact) == _value(one) and (fact.unit == "%") == (one.unit == "%")


def _value(item: Fact | Indicator) -> Decimal:
    assert item.value is not None
    return EXACT.multiply(item.value, parse_unit(item.unit).factor)


def _measured(fact: Fact, targets: Sequence[Indicator]) -> Outcome:
    name = label(fact.row[-1])
    for one in targets:
        same = _same(fact, one)
        if (fact.unit == "%") != (one.unit == "%") or is_money(one.unit):
            continue
        if same or (alike(name, one.levels[2]) >= _ALIKE and len(name) >= _SHORTEST):
            return HELD
    return contradiction(
        f"目标文字“{name}”{shown(fact)}（{where(fact)}）没有对应的绩效指标",
        f"{shown(fact)}：无指标",
        (fact,),
        "info",
        expected=fact.text,
        actual="",
        unit=fact.unit,
    )
