"""One thing's cost a head in several projects: 4人 for 2.4万元 here, 5人 for 5万元 there.

Source: a subsidy has one standard in one budget; where two projects count the same people and cap
the same cost, cost by number is that standard.  Caps may be set with room, so it is a note.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from kb.audit.figures import amount, label, where
from kb.audit.model import HELD, Material, Outcome
from kb.audit.rules.forms.indicators import by_form, cost
from kb.audit.words import contradiction
from kb.model import Indicator
from kb.quantity.units import EXACT, parse_unit
from kb.values import dataclass

_NUMBER = re.compile(r"(?:人数|户数|次数|数量)$")
_MONEY = re.compile(r"(?:金额|成本|资金)$")


@dataclass(frozen=True, slots=True)
class Each:
    """A number of things, what they may cost, and the cost of each in 元."""

    number: Indicator
    money: Indicator
    value: Decimal


def heads(material: Material) -> Iterator[Outcome]:
    """The cost a head of one thing in the projects of a document, one after the other."""
    found: dict[str, list[Each]] = defaultdict(list)
    for ones in by_form(material).values():
        yearly = [one for one in ones if one.horizon != "实施期"]
        counts = {_NUMBER.sub("", label(one.levels[2])): one for one in yearly if _counts(one)}
        for one in yearly:
            name, whole = label(one.levels[2]), cost(one)
            number = counts.get(_MONEY.sub("", name)) if _MONEY.search(name) else None
            if number is not None and number.value and whole is not None:
                each = EXACT.divide(whole.value, number.value)
                found[_MONEY.sub("", name)].append(Each(number, one, each))
    for name, same in found.items():
        for here, there in pairwise(same):
            yield HELD if here.value == there.value else _other(name, here, there)


def _counts(one: Indicator) -> bool:
    counted = one.value is not None and not parse_unit(one.unit).per and one.unit != "%"
    return counted and bool(_NUMBER.search(label(one.levels[2])))


def _other(name: str, one: Each, other: Each) -> Outcome:
    said = "；".join(
        f"{each.number.text}、{each.money.text}（{where(each.number)}），"
        f"平均{amount(each.value.quantize(Decimal(1)), '元')}"
        for each in (one, other)
    )
    return contradiction(
        f"“{name}”在两个项目中的人均成本不一：{said}",
        f"{one.money.text} ÷ {one.number.text} ≠ {other.money.text} ÷ {other.number.text}",
        (one.number, one.money, other.number, other.money),
        "info",
        expected=amount(one.value.quantize(Decimal(1)), "元"),
        actual=amount(other.value.quantize(Decimal(1)), "元"),
        unit="元",
    )
