"""Means over people, households and the like: 每户平均补助多少, 平均每人多少.

The mean over counties is no answer to that.  It is computed only where the table counts those
heads in the very row of the amount; else the words are named as unexplained.
"""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from operator import or_

from kb.answer import Answer, Derived
from kb.model import Fact
from kb.patterns import Pattern
from kb.quantity import ratio as quotient
from kb.question.compose.computed import listed, with_result
from kb.question.compose.naming import name_of
from kb.question.compose.refusal import unexplained
from kb.question.figures import exact, shown
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.question.resolve.operands import without_words

_HEADS = Pattern(
    r"平均每(?:一)?(?:个)?(?P<one>人|户|名|亩|次|场)|每(?:一)?(?:个)?(?P<other>人|户|名|亩|次|场)平均"
    r"|每(?P<third>人|户|名|亩|次|场).{1,14}平均"
)


def per_head(asking: Asking) -> Answer | None:
    """The amount for each head; a refusal where its row counts none; None where none is asked."""
    found = _HEADS.search(asking.question.text)
    if found is None or not asking.question.has("average"):
        return None
    unit = found["one"] or found["other"] or found["third"]
    start = asking.question.text.index("每", found.start())
    each = bits(start, start + asking.question.text[start:].index(unit) + 1)
    means = [one for one in asking.question.operations if one.name == "average"]
    taken = each | reduce(or_, (bits(one.start, one.end) for one in means))
    again = asking.again(without_words(asking, taken))
    if len(again.readings) == 1:
        whole = again.readings[0].best.fact
        counts = [
            one for one in asking.table_facts(whole) if one.row == whole.row and one.unit == unit
        ]
        if len(counts) == 1:
            return _divided(asking, whole, counts[0])
    return unexplained(asking, each, "average")


def _divided(asking: Asking, whole: Fact, heads: Fact) -> Answer:
    name = name_of(whole, asking.words)
    found = quotient(whole.value or Decimal(0), heads.value or Decimal(0))
    if found is None:
        draft = asking.draft("average")
        listed(draft, asking, [whole, heads])
        return draft.answer(f"{name}{shown(whole)}，而{shown(heads)}，不能平均。")
    unit = f"{whole.unit}/{heads.unit}" if whole.unit else None
    formula = f"{exact(whole.value)}÷{exact(heads.value)}"  # type: ignore[arg-type]
    derived = Derived("average", (1, 2), f"{formula}={exact(found.value)}{unit or ''}")
    label = f"每{heads.unit}平均"
    result = (label, found.value, unit, derived)
    draft, _ = with_result(asking, "average", [whole, heads], result, formula)
    if not found.exact:
        draft.note("平均数四舍五入到两位小数")
    return draft.answer(
        f"{name}{shown(whole)}，{shown(heads)}，每{heads.unit}平均{exact(found.value)}{unit or ''}"
        f"（{formula}）。"
    )
