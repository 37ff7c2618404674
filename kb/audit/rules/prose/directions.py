"""Directions of change in words against the amounts that they are said of.

Source: the explanatory text of final accounts says whether 决算数 is above or below 预算数, and
why; explanations of budgets give the reasons of an increase (增加的主要原因) or of a decrease.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.audit.figures import comparable, figure, label, named, shown, where
from kb.audit.model import HELD, OPEN, Material, Outcome
from kb.audit.rules.prose.rates import last_year_before
from kb.audit.rules.prose.sentences import after, between, direction, is_amount, is_change, passages
from kb.audit.words import contradiction
from kb.model import Fact
from kb.quantity.units import is_money
from kb.text import fold

_COMPARED = re.compile(
    r"决算数?(?P<word>大于|高于|超过|小于|低于|少于|等于)(?:年初|全年|调整)?预算数?"
)
_WORDS = {"大于": 1, "高于": 1, "超过": 1, "小于": -1, "低于": -1, "少于": -1, "等于": 0}
_REASON = re.compile(r"(?<![(/、])(?P<way>增加|增长|减少|下降)的?(?:主要)?原因")
_BOTH = re.compile(r"(?:增加|增长|减少|下降|上升)\((?:增加|增长|减少|下降|上升)\)")
_NEAR = 160


def reasons(material: Material) -> Iterator[Outcome]:
    """What is said of a budget and its outcome, or of a change, with the amounts themselves."""
    for facts in passages(material):
        for at, fact in enumerate(facts):
            if at and _is_pair(material, facts[at - 1], fact):
                yield from _compared(facts[at - 1], fact, _until_money(material, facts, at))
            elif is_change(fact) and is_money(fact.unit):
                yield from _moved(material, facts, at)
                yield from _reasoned(fact, _until_money(material, facts, at))


def _is_pair(material: Material, one: Fact, other: Fact) -> bool:
    """A budget with its outcome, one right after the other in a sentence."""
    if not (is_amount(one) and is_amount(other) and comparable((one, other))):
        return False
    names = "预算" in one.row[-1] and "决算" in other.row[-1] and "预算" not in other.row[-1]
    return names and not re.search("[。；]", between(material, one, other))


def _until_money(material: Material, facts: Sequence[Fact], at: int) -> str:
    """The words from a number to the next amount of money."""
    following = next((one for one in facts[at + 1 :] if is_money(one.unit)), None)
    return fold(after(material, facts[at], following, _NEAR))


def _compared(budget: Fact, spent: Fact, words: str) -> Iterator[Outcome]:
    said = _COMPARED.search(words)
    if not said:
        return
    more = figure(spent).value - figure(budget).value
    sign = (more > 0) - (more < 0)
    if sign == _WORDS[said["word"]]:
        yield HELD
        return
    right = {1: "大于", -1: "小于", 0: "等于"}[sign]
    yield contradiction(
        f"{where(spent)}：{named(budget)}{shown(budget)}，{named(spent)}{shown(spent)}，"
        f"决算数{right}预算数，原文写作“{said[0]}”",
        f"{shown(spent)} {'><='[(1, -1, 0).index(sign)]} {shown(budget)}",
        (spent, budget),
        "error",
        expected=right,
        actual=said["word"],
        cause="增减方向写反",
    )


def _moved(material: Material, facts: Sequence[Fact], at: int) -> Iterator[Outcome]:
    """Whether B，比上年的A增加C goes the way that the two amounts go."""
    pair, way = last_year_before(material, facts, at), direction(facts[at].row[-1])
    if pair is None or way is None:
        return
    prior, now = pair
    moved = figure(now).value - figure(prior).value
    if moved == 0 or (moved > 0) == way:
        yield HELD
        return
    change, right = facts[at], "增加" if moved > 0 else "减少"
    yield contradiction(
        f"{where(change)}：{named(now)}{shown(now)}，上年{shown(prior)}，应为{right}，"
        f"原文写作{'增加' if way else '减少'}{shown(change)}",
        f"{shown(now)} {'>' if moved > 0 else '<'} {shown(prior)}",
        (change, now, prior),
        "error",
        expected=right,
        actual="增加" if way else "减少",
        cause="增减方向写反",
    )


def _reasoned(change: Fact, words: str) -> Iterator[Outcome]:
    said, way = _REASON.search(words), direction(change.row[-1])
    if not said or way is None:
        return
    if _BOTH.search(words):
        # A form's words that nobody chose between say nothing.
        yield OPEN
    elif (said["way"] in ("增加", "增长")) == way:
        yield HELD
    else:
        yield contradiction(
            f"{where(change)}：“{label(change.row[-1])}”{shown(change)}，"
            f"其后却说明“{said['way']}”的原因",
            f"{label(change.row[-1])}{shown(change)} ≠ {said[0]}",
            (change,),
            expected="增加" if way else "减少",
            actual=said["way"],
            cause="增减方向写反",
        )
