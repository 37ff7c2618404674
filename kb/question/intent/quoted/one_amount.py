"""The one amount that is meant, quoted, or all that may be; none where something else is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.answer import Answer
from kb.patterns import Pattern
from kb.quantity.units import commensurable
from kb.question.compose.refusal import named_in_other_year, unexplained, very_blank
from kb.question.compose.spanned import spanned
from kb.question.compose.valued import converted, quoted, several
from kb.question.mentions.changes import names_change
from kb.question.mentions.demand import BODIES_ASKED
from kb.question.mentions.labels import bare
from kb.question.resolve.asking import Asking
from kb.question.resolve.readings import Reading
from kb.question.resolve.stocks import is_of_day
from kb.text import fold
from kb.values import replace

_AMOUNT_ASKED = Pattern(r"多少|金额|几[万元个人]")
_MONTHS = Pattern(r"(?<![\d.个])(?:\d{1,2}[-至到~—–])?(?:1[0-2]|[1-9])月份?(?!\d|薪)")
_WHICH_IS_MORE = Pattern(
    r"(?:谁|哪(?:个|家|边|项|一?方)|(?<!变)更)(?:个|更|比较|要|的)?(?:多|高|大|少|低|小)(?!于|过)"
)
_WHICH = Pattern(r"哪")
_BODIES = Pattern(r"[两二三四五六七八九十2-9][家个].{0,8}(?:单位|部门|机构)(?!预算|决算)")
_SPANS = Pattern(r"全年|上半年|下半年|[前第]?[一二三四]个?季度")


def amount(asking: Asking) -> Answer | None:
    """The one figure that is meant, or all that may be."""
    found = asking.readings
    if _other_days(asking) or _other_months(asking):
        return _undated(asking)
    if asking.question.has("date") and not _AMOUNT_ASKED.search(asking.question.text):
        return None  # when is no amount
    if _claimed_otherwise(asking, found[0].best.fact.unit):
        return None
    elsewhere = named_in_other_year(asking, "value")
    if elsewhere is not None:
        return elsewhere
    if _compares(asking):
        return None  # of what is compared one side is known
    if len(found) > 1:
        return very_blank(asking) or _in_one_row(asking, found) or several(asking, found)
    if asks_which(asking) or _limits(asking) or _asks_share(asking, found[0].best.fact.unit):
        return None  # of an order one member is known; a limit leaves out what it leaves out
    return very_blank(asking) or _of_reading(asking, found[0])


def _in_one_row(asking: Asking, found: Sequence[Reading]) -> Answer | None:
    """What several columns of one row come to, where the question names them all together."""
    rows = {(one.best.fact.table, one.best.fact.grid_row) for one in found}
    return spanned(asking, found[0]) if len(rows) == 1 else None


def _of_reading(asking: Asking, reading: Reading) -> Answer:
    """The figure as it stands; of one whose parts are asked for, that none are told."""
    answer = spanned(asking, reading) or converted(asking, reading) or quoted(asking, reading)
    if not asking.question.has("breakdown") or len(answer.values) > 1:
        return answer
    return replace(answer, notes=(*answer.notes, "资料没有写明它由哪几部分组成"))


def _compares(asking: Asking) -> bool:
    """Whether a difference, which is more, or all of several is asked for, which no one states."""
    text = asking.question.text
    if _BODIES.search(text) and asking.question.has("sum", "average"):
        return True
    if not (asking.question.has("difference") or _WHICH_IS_MORE.search(text)):
        return False
    heads = (
        "".join((*one.best.fact.row[-1:], *one.best.fact.column[-1:])) for one in asking.readings
    )
    return not any(names_change(bare(name)) for name in heads)


def _limits(asking: Asking) -> bool:
    """Whether a limit is set that no answer has kept (不到200万的地区)."""
    bounded = any(one.operator in ("<", "<=", ">", ">=") for one in asking.question.amounts)
    return bounded and not asking.question.has("met", "claim", "asks")


def _asks_share(asking: Asking, unit: str | None) -> bool:
    """Whether a share of something is asked for, which an amount is not (占总预算)."""
    return asking.question.has("ratio") and "占" in asking.question.text and "%" not in (unit or "")


def asks_which(asking: Asking) -> bool:
    """Whether no amount is asked for but which is the greatest, which place one has, or of whom."""
    question = asking.question
    which = question.has("class") or _WHICH.search(question.text) is not None
    extreme = question.has("highest", "lowest") and which
    bodies = question.has("breakdown") and BODIES_ASKED.search(question.text)
    return extreme or question.has("position") or bool(bodies)


def _undated(asking: Asking) -> Answer:
    """The refusal of a month or a day: figures are of years."""
    taken = 0
    for mention in asking.question.days:
        taken |= asking.question.span(mention.start, mention.end)
    for pattern in (_MONTHS, _SPANS):
        for months in pattern.finditer(asking.question.folded):
            taken |= asking.question.span(*months.span())
    return unexplained(asking, taken, "value")


def _claimed_otherwise(asking: Asking, unit: str | None) -> bool:
    """Whether an amount is claimed that a figure in this unit neither bears out nor denies.

    A figure is no target either, that an amount could meet.
    """
    if asking.question.has("met") and asking.question.amounts:
        return True
    claims = [one.unit for one in asking.question.amounts if one.unit]
    return asking.question.has("claim", "asks") and any(
        not commensurable(one, unit) for one in claims
    )


def _other_days(asking: Asking) -> bool:
    """Whether days are named of which the figure is not: figures are of years, or their ends."""
    fact = asking.readings[0].best.fact
    return not all(is_of_day(fact, one) for one in asking.question.days)


def _other_months(asking: Asking) -> bool:
    """Whether months are named of which the figure is not (6月 where the paper tells of 1-5月)."""
    asked = {_months(one.group()) for one in _MONTHS.finditer(asking.question.folded)}
    fact = asking.readings[0].best.fact
    said = fold("".join((*fact.row, *fact.column, fact.phrase or "", fact.table_title)))
    stated = {_months(one.group()) for one in _MONTHS.finditer(said)}
    spans = {one.group() for one in _SPANS.finditer(asking.question.folded)}
    part = any("-" in months for months in stated)  # a part of the year is not the whole of it
    return not asked <= stated or (part and any(one not in said for one in spans))


def _months(text: str) -> str:
    return re.sub("[至到~—–]", "-", text).removesuffix("份")
