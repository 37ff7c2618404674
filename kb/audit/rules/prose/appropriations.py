"""The amount of an item of expenditure with what the same paragraph says is arranged for it.

Source: explanations of departmental budgets give each 项 of the classification with its amount,
then last year's outcome and 预算安排 of this year, which is that amount again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.audit.figures import comparable, figure, label, same_outcome, shown, where
from kb.audit.intervals import Grade, grade_same
from kb.audit.model import Material, Outcome
from kb.audit.rules.prose.sentences import passages
from kb.model import Fact
from kb.quantity.units import is_money

_ITEM = re.compile(r"项[)）][”\"]?$")
_ARRANGED = re.compile(r"^(?:\d{4}年)?(?:当年)?预算安排$")


def arranged(material: Material) -> Iterator[Outcome]:
    """Each amount called 预算安排 with the item that it follows."""
    for item, fact in _pairs(material):
        said = (
            f"“{label(item.row[-1])}”为{shown(item)}（{where(item)}），"
            f"同段又写{label(fact.row[-1])}{shown(fact)}（{where(fact)}）"
        )
        yield same_outcome(_grade(item, fact), fact, item, said)


def misstated(material: Material) -> dict[str, Fact]:
    """The items whose amounts are told differently, by the id of the second amount."""
    return {fact.id: item for item, fact in _pairs(material) if _grade(item, fact) == "outside"}


def _pairs(material: Material) -> Iterator[tuple[Fact, Fact]]:
    for facts in passages(material):
        item: Fact | None = None
        for fact in facts:
            if not is_money(fact.unit):
                continue
            name = label(fact.row[-1])
            if _ITEM.search(name):
                item = fact
            elif item and _ARRANGED.search(name) and fact.year == item.year:
                yield item, fact
                item = None


def _grade(item: Fact, fact: Fact) -> Grade:
    return grade_same(figure(fact), figure(item)) if comparable((item, fact)) else "inside"
