"""Limits that a question sets: 超过500万元, 不到100万, 300万以上."""

from __future__ import annotations

import re
from decimal import Decimal

from kb.model import Fact
from kb.patterns import Pattern
from kb.quantity.amount import Amount
from kb.quantity.units import is_money, parse_unit
from kb.question.figures import in_base
from kb.question.mentions.parse import Question
from kb.values import dataclass

_HOLDS = {
    ">": lambda value, limit: value > limit,
    ">=": lambda value, limit: value >= limit,
    "<": lambda value, limit: value < limit,
    "<=": lambda value, limit: value <= limit,
}
_ASKS_WHICH = Pattern(
    r"哪|几个|多少个|有谁|列出|名单|的(?:县|市|区|省|镇|村|街道|社区|地区|地方|项目|单位|部门|科目|有)"
)


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit as said, with what it demands."""

    said: str
    operator: str
    amount: Decimal

    def holds(self, fact: Fact) -> bool:
        """Whether a figure is within the limit (in 元 where it is money)."""
        if fact.value is None:
            return False
        return bool(_HOLDS[self.operator](in_base(fact.value, fact.unit), self.amount))


def threshold(question: Question) -> Limit | None:
    """The limit that the question sets on members, None where it sets none."""
    if not _ASKS_WHICH.search(question.text):
        return None
    for amount in question.amounts:
        if amount.operator in _HOLDS and amount.value is not None and _money(amount):
            return Limit(_said(question, amount), str(amount.operator), _in_yuan(amount))
    return None


def _said(question: Question, amount: Amount) -> str:
    lead = question.folded[max(0, amount.start - 3) : amount.start]
    word = re.search(
        r"(?:不超过|不低于|不少于|超过|大于|高于|多于|低于|少于|小于|不到|不足|超)$", lead
    )
    tail = question.folded[amount.end : amount.end + 2]
    after = tail if tail in ("以上", "以下", "以内") else ""
    return f"{word.group() if word else ''}{amount.text}{after}"


def _money(amount: Amount) -> bool:
    return amount.unit is None or is_money(amount.unit) or not parse_unit(amount.unit).base


def _in_yuan(amount: Amount) -> Decimal:
    assert amount.value is not None
    return in_base(amount.value, amount.unit)
