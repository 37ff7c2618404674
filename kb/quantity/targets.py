"""Targets of performance indicators as published, and whether an actual value meets one.

How the wording is read (the operators are those of the contract's Indicator):

- a number alone is ``=``; 达到 and 以上 are ``>=``, as the Civil Code (Art. 1259) counts the number
  itself in 以上, 以下, 以内 and out of 超过, 不满;
- several numbers of one unit under one bound keep it and fill ``values``, ``value`` is None;
- a range is ``range`` with ``low`` and ``high``; a deadline or date is ``date``;
- a product (200元*50%) is ``text``: which figure it stands for is for the reader; its exact
  result is in ``product``;
- anything else is ``text``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from kb.model import Operator
from kb.period import Day, days, meets_deadline, years
from kb.quantity.amount import Amount
from kb.quantity.reading import amounts, plain
from kb.quantity.units import EXACT, IncommensurableUnitsError, commensurable, convert
from kb.values import dataclass

# Patterns stay strings: they are compiled when a target is first read, not on every question.
_SEPARATOR = r"\s*[、,，;；/和及与]\s*"
_PRODUCT = r"\s*[*x×]\s*"
_CLAUSE = r"[,，。;；:]"
_NUMBERED = r"^\s*\(?\d{1,2}[.)、]\s*(?=\D)"
_LONGEST_LEAD, _LONGEST_TAIL = 24, 6
_TAIL_UNIT = r"[\u4e00-\u9fffA-Za-z/()·*²³]{1,8}$"
_LEAD_BOUND = (
    r"(?P<ge>不低于|不少于|不小于|至少|大于等于|达到|达|≥|>=|=>)|(?P<le>不超过|不高于|不多于|不大于|控制在"
    r"|小于等于|≤|<=|=<)|(?P<gt>超过|大于|高于|多于|>)|(?P<lt>小于|低于|少于|<)"
)
_LEAD_OPERATORS: dict[str, Operator] = {"ge": ">=", "le": "<=", "gt": ">", "lt": "<"}
_ROUND_DATE = r"(?:19|20)\d{2}\s*年?\s*度?|\d{1,2}\s*月?\s*[-~至到]\s*\d{1,2}\s*月"


@dataclass(frozen=True, slots=True)
class Target:
    """One target: ``text`` as published and what it demands.

    ``unit`` is as printed.  ``day`` is the deadline of a ``date`` target, where one is named.
    ``product`` is the exact result of a printed product, in ``unit``.
    """

    text: str
    operator: Operator
    value: Decimal | None = None
    values: tuple[Decimal, ...] = ()
    unit: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    approximate: bool = False
    day: Day | None = None
    product: Decimal | None = None


def target(text: str) -> Target:
    """What the published target demands; never fails, words are ``text``."""
    found = amounts(text)
    dated = _date_target(text, found)
    if dated:
        return dated
    if not found:
        return Target(text, "text")
    product = _product_target(text, found)
    if product:
        return product
    if not _is_bare(text, found):
        return Target(text, "text")
    if len(found) == 1:
        return _single(text, found[0])
    return _several(text, found)


def _date_target(text: str, found: tuple[Amount, ...]) -> Target | None:
    source = plain(text)
    if found:
        return None
    mentioned = days(source)
    if mentioned and _is_mostly(source, mentioned[-1].end - mentioned[0].start):
        return Target(text, "date", day=mentioned[-1].day)
    if mentioned:
        return None
    named = years(source)
    months = re.search(_ROUND_DATE, source)
    if (named or months) and _is_mostly(source, 4):
        year = named[-1].years[-1] if named and named[-1].years else None
        return Target(text, "date", day=Day(year, None, None) if year else None)
    return None


def _is_mostly(source: str, length: int) -> bool:
    """Whether not much more than the date stands in the target."""
    return len("".join(source.split())) - length <= _LONGEST_LEAD and not re.search(
        _CLAUSE, source.strip().rstrip("。;")
    )


def _product_target(text: str, found: tuple[Amount, ...]) -> Target | None:
    if len(found) < 2:
        return None
    source = plain(text)
    between = [source[one.end : other.start] for one, other in pairwise(found)]
    if not any(re.fullmatch(_PRODUCT, gap) for gap in between):
        return None
    held = tuple(amount.value for amount in found if amount.value is not None)
    product = None
    if all(re.fullmatch(_PRODUCT, gap) for gap in between) and len(held) == len(found):
        product = Decimal(1)
        for value in held:
            product = EXACT.multiply(product, value)
        shares = sum(1 for amount in found if amount.unit == "%")
        product = convert(product.scaleb(-2 * shares, EXACT), None, None)
    return Target(text, "text", values=held, unit=found[0].unit, product=product)


def _is_bare(text: str, found: tuple[Amount, ...]) -> bool:
    """Whether the target is its numbers and few words, not a sentence that holds numbers."""
    source = plain(text)
    lead = re.sub(_NUMBERED, "", source[: found[0].first])
    tail = source[found[-1].last :].strip().rstrip("。;,，.")
    if re.search(_CLAUSE, lead) or len(lead.strip()) > _LONGEST_LEAD:
        return False
    if re.search(_CLAUSE, tail) or len(tail) > _LONGEST_TAIL:
        return False
    gaps = (source[one.last : other.first] for one, other in pairwise(found))
    return all(re.fullmatch(_SEPARATOR, gap) for gap in gaps)


def _single(text: str, amount: Amount) -> Target:
    unit = amount.unit or _unknown_unit(text, amount)
    if amount.low is not None:
        return Target(
            text, "range", unit=unit, low=amount.low, high=amount.high,
            approximate=amount.approximate,
        )  # fmt: skip
    operator = amount.operator or _operator_before(plain(text)[: amount.first])
    return Target(
        text,
        operator or "=",
        value=amount.value,
        values=() if amount.value is None else (amount.value,),
        unit=unit,
        approximate=amount.approximate,
    )


def _unknown_unit(text: str, amount: Amount) -> str | None:
    """A unit that the vocabulary lacks: the few letters that end the target."""
    tail = text[amount.end :].strip().rstrip("。；;")
    if amount.last > amount.end or not re.fullmatch(_TAIL_UNIT, tail):
        return None
    return tail


def _operator_before(lead: str) -> Operator | None:
    """The bound that stands before words such as 计划人数的; the last one counts."""
    bounds = list(re.finditer(_LEAD_BOUND, lead))
    if not bounds:
        return None
    return _LEAD_OPERATORS[str(bounds[-1].lastgroup)]


def _several(text: str, found: tuple[Amount, ...]) -> Target:
    """Several numbers: one bound and unit for all (10、20、30场以上), or each its own."""
    held = tuple(amount.value for amount in found if amount.value is not None)
    units = {amount.unit for amount in found if amount.unit}
    operators = {amount.operator for amount in found if amount.operator}
    before = _operator_before(plain(text)[: found[0].first])
    if len(operators) > 1 or len(held) < len(found):
        return _interval(text, found) or Target(text, "text", values=held)
    operator = next(iter(operators), None) or before or "="
    unit = next(iter(units)) if len(units) == 1 else None
    approximate = any(amount.approximate for amount in found)
    return Target(text, operator, values=held, unit=unit, approximate=approximate)


def _interval(text: str, found: tuple[Amount, ...]) -> Target | None:
    """A lower and an upper bound in one target (≥90%，≤95%)."""
    if len(found) != 2 or {amount.operator for amount in found} != {">=", "<="}:
        return None
    low, high = sorted(found, key=lambda amount: amount.operator != ">=")
    if low.value is None or high.value is None or not commensurable(low.unit, high.unit):
        return None
    return Target(text, "range", unit=high.unit, low=low.value, high=high.value)


def meets(actual: Amount, demanded: Target) -> bool | None:
    """Whether the actual amount meets the target; None where the target is words or several.

    A unit that is missing on one side is taken to be the other's.

    Raises:
        IncommensurableUnitsError: the two do not measure the same.
    """
    if actual.value is None or demanded.operator in {"text", "date"}:
        return None
    value = _in_unit(actual.value, actual.unit, demanded.unit)
    if demanded.low is not None and demanded.high is not None:
        return demanded.low <= value <= demanded.high
    if demanded.value is None:
        return None
    limit = demanded.value
    return {
        ">=": value >= limit,
        "<=": value <= limit,
        ">": value > limit,
        "<": value < limit,
        "=": value == limit,
    }[demanded.operator]


def _in_unit(value: Decimal, unit: str | None, wanted: str | None) -> Decimal:
    if unit is None or wanted is None:
        return value
    try:
        return convert(value, unit, wanted)
    except IncommensurableUnitsError:
        if unit in {"万", "亿", "千", "百"}:
            return convert(convert(value, unit, None), wanted.lstrip("万亿千百"), wanted)
        raise


def meets_date(actual: Day, demanded: Target) -> bool | None:
    """Whether the day is in time for a ``date`` target; None where that can't be told."""
    return None if demanded.day is None else meets_deadline(actual, demanded.day)
