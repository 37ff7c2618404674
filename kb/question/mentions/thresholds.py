"""Limits that a question sets: 超过500万元, 不到100万, 300万以上."""

from __future__ import annotations

from decimal import Decimal

from kb.model import Fact
from kb.patterns import Pattern
from kb.quantity.amount import Amount
from kb.quantity.units import commensurable, parse_unit
from kb.question.figures import in_base, size
from kb.question.mentions.parse import Question
from kb.values import dataclass

_HOLDS = {
    ">": lambda value, limit: value > limit,
    ">=": lambda value, limit: value >= limit,
    "<": lambda value, limit: value < limit,
    "<=": lambda value, limit: value <= limit,
    "=": lambda value, limit: value == limit,
}
_LEAD = Pattern(
    r"(?:正好|刚好|恰好|等于|不超过|不低于|不少于|超过|大于|高于|多于|低于|少于|小于|不到|不足|超)$"
)
_EXACTLY = Pattern(r"(?:正好|刚好|恰好|恰恰|等于)(?:是|为|等于)?\s*$")
OF_MEMBERS = frozenset("个项家笔条张份所年月日")
"""Units that count members or years, and measure no figure of theirs."""
_ASKS_WHICH = Pattern(
    r"哪|几个|多少个|有谁|列出|名单|的(?:县|市|区|省|镇|村|街道|社区|地区|地方|项目|单位|部门|科目|有)"
    r"|的(?:最[多高大少低小]|前|[一二三四五六七八九十两几\d]+[个家项])"
)


@dataclass(frozen=True, slots=True)
class Limit:
    """The limits on members as said, with what they demand: operators with amounts in base units.

    ``units`` are the units that the amounts are said in, where they name what is measured.
    """

    said: str
    bounds: tuple[tuple[str, Decimal], ...]
    units: tuple[str, ...] = ()

    def measures(self, fact: Fact) -> bool:
        """Whether a figure is of what the limits are set on: 超过50万元 says nothing of 10户."""
        return fact.unit is None or all(commensurable(fact.unit, unit) for unit in self.units)

    def holds(self, fact: Fact) -> bool:
        """Whether a figure is within all limits."""
        value = size(fact)
        return all(_HOLDS[operator](value, limit) for operator, limit in self.bounds)


def threshold(question: Question) -> Limit | None:
    """The limits that the question sets on members, None where it sets none."""
    if not _ASKS_WHICH.search(question.text):
        return None
    said: list[str] = []
    units: list[str] = []
    bounds: list[tuple[str, Decimal]] = []
    for amount in question.amounts:
        if not _measured(amount):
            continue
        found = _bounds(amount) or _exactly(question, amount)
        if found:
            said.append(_said(question, amount))
            bounds += found
            units += [amount.unit] if amount.unit and parse_unit(amount.unit).base else []
    return Limit("、".join(said), tuple(bounds), tuple(units)) if bounds else None


def _bounds(amount: Amount) -> list[tuple[str, Decimal]]:
    """What one amount demands: 超过50万, or both ends of 50万到100万."""
    if amount.operator in _HOLDS and amount.value is not None:
        return [(str(amount.operator), in_base(amount.value, amount.unit))]
    if amount.low is not None and amount.high is not None:
        low, high = (in_base(end, amount.unit) for end in (amount.low, amount.high))
        return [(">=", low), ("<=", high)]
    return []


def _exactly(question: Question, amount: Amount) -> list[tuple[str, Decimal]]:
    """The very amount, where that is what is asked for (正好0.5万的)."""
    if amount.value is None or not _EXACTLY.search(question.folded, 0, amount.start):
        return []
    return [("=", in_base(amount.value, amount.unit))]


def _said(question: Question, amount: Amount) -> str:
    lead = question.folded[max(0, amount.start - 3) : amount.start]
    word = _LEAD.search(lead)
    tail = question.folded[amount.end : amount.end + 2]
    after = tail if tail in ("以上", "以下", "以内") else ""
    return f"{word.group() if word else ''}{amount.text}{after}"


def _measured(amount: Amount) -> bool:
    """Whether members can be within the amount; 3个以上 is a number of members."""
    return amount.unit not in OF_MEMBERS
