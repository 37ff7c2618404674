"""A goal's numbers that no indicator measures.

Source: rules for performance targets ask that goals be broken down into indicators (指标与目标
相对应); a number of a goal without one is a note for the reviewer, no contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.audit.figures import label, shown, where
from kb.audit.model import HELD, Material, Outcome
from kb.audit.rules.forms import goal_facts
from kb.audit.rules.indicators import by_form
from kb.audit.words import alike, contradiction
from kb.model import Fact, Indicator
from kb.quantity.units import EXACT, parse_unit

_COUNTED = frozenset({"人", "名", "家", "户", "次", "场", "场次", "人次", "笔", "册", "轮"})
_ALIKE = 0.6
_SHORTEST = 4


def goals(material: Material) -> Iterator[Outcome]:
    """Each number of a goal with the indicators of its form: one of its value or of its name."""
    forms = by_form(material)
    for table in material.tables:
        for (table_id, project), found in forms.items():
            if table_id != table.id:
                continue
            said = goal_facts(material, table, project).get("年度", [])
            targets = [one for one in found if one.horizon != "实施期" and one.value is not None]
            if not targets:
                continue
            for fact in said:
                counted = parse_unit(fact.unit)
                if counted.base in _COUNTED and not counted.per and fact.value:
                    yield _measured(fact, targets)


def _measured(fact: Fact, targets: Sequence[Indicator]) -> Outcome:
    assert fact.value is not None
    name = label(fact.row[-1])
    value = EXACT.multiply(fact.value, parse_unit(fact.unit).factor)
    for one in targets:
        assert one.value is not None
        same = EXACT.multiply(one.value, parse_unit(one.unit).factor) == value
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
