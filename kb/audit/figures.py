"""Facts as intervals in one unit, and how figures are named and shown in a finding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from kb.audit.intervals import Grade, Printed, printed
from kb.audit.model import Outcome
from kb.finding import Severity
from kb.model import Fact, Indicator
from kb.quantity.printing import printed as digits
from kb.quantity.units import EXACT, commensurable, parse_unit
from kb.text import normalise

_ORDINAL = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[、.](?!\d)|[①-⑳]|其中[::]?)"
)
_TOTAL = re.compile(r"(?:合计|总计|小计|共计)$")
_NOTES: dict[Grade, tuple[Severity, str]] = {
    "inside": ("info", "四舍五入尾差"),
    "unlikely": ("warning", "可能尾差，但四舍五入很少差这么多"),
}
_MUCH = 8
_TELLING = 3


@lru_cache(maxsize=4096)  # rules compare the same labels again and again
def label(text: str) -> str:
    """A label as it is compared: folded, without spaces, ordinal and colon."""
    plain = normalise(text).replace(" ", "").rstrip(":")
    while (shorter := _ORDINAL.sub("", plain)) != plain and shorter:
        plain = shorter
    return plain


def is_total(text: str) -> bool:
    """Whether a row or column is called 合计, 总计, 小计 or 共计 of something."""
    return bool(_TOTAL.search(label(text)))


def figure(fact: Fact) -> Printed:
    """The fact in the base of its unit (元); an integer of prose is exact unless 约 or 左右."""
    return measured(fact.value, fact.unit, exact=is_exact(fact))


def is_exact(fact: Fact) -> bool:
    """Whether a figure says no more and no less than it prints: a whole number in prose."""
    value = fact.value
    whole = value is not None and value == value.to_integral_value() and "." not in fact.text
    return fact.table is None and not fact.approximate and whole


def measured(value: Decimal | None, unit: str | None, *, exact: bool = False) -> Printed:
    """A value of a unit as an interval in the unit's base.  The value must not be None."""
    assert value is not None
    return printed(value, parse_unit(unit).factor if unit else Decimal(1), exact=exact)


def comparable(facts: Sequence[Fact]) -> bool:
    """Whether all figures are numbers of units that measure the same."""
    first = facts[0].unit
    return all(fact.value is not None and commensurable(fact.unit, first) for fact in facts)


def shown(item: Fact | Indicator) -> str:
    """A figure with its unit as it is said."""
    if isinstance(item, Indicator):
        return item.text
    if item.value is None:
        return item.text
    unit = item.unit or ""
    return item.text if unit and item.text.endswith(unit) else f"{item.text}{unit}"


def named(item: Fact | Indicator) -> str:
    """Where a figure stands, in words: row and column, or what the prose says it is."""
    if isinstance(item, Indicator):
        return item.levels[2] or item.levels[1]
    row = item.row[-1] if item.row else ""
    if item.row and label(row) in ("小计", "合计") and len(item.row) > 1:
        row = f"{item.row[-2]}{row}"
    column = item.column[-1] if item.column and item.table else ""
    return f"“{row}”的“{column}”" if column and column != row else f"“{row}”"


def where(item: Fact | Indicator) -> str:
    """Where a figure is printed as a person finds it: page, sheet and cell, or line."""
    spot = item.spot
    if spot.page is not None:
        return f"第{spot.page}页"
    if spot.sheet is not None:
        return f"{spot.sheet}!{spot.cell or ''}"
    return f"第{spot.first}行"


def amount(value: Decimal, unit: str | None) -> str:
    """A value in the base of ``unit``, said in ``unit``."""
    factor = parse_unit(unit).factor if unit else Decimal(1)
    return digits(EXACT.divide(value, factor).normalize(EXACT)) + (unit or "")


def plain(value: Decimal, unit: str | None) -> str:
    """The same without the unit, for the fields of a finding."""
    factor = parse_unit(unit).factor if unit else Decimal(1)
    return digits(EXACT.divide(value, factor).normalize(EXACT))


def note(grade: Grade) -> tuple[Severity, str | None]:
    """How grave a grade is, and what probably caused it."""
    return _NOTES.get(grade, ("error", None))


def sum_outcome(
    grade: Grade, parts: Sequence[Fact], whole: Fact, total: Decimal, relation: str
) -> Outcome:
    """The outcome of a sum: ``total`` is the parts' exact sum in the base of their unit."""
    unit, value = whole.unit, figure(whole).value
    terms = " + ".join(shown(part) for part in parts[:_MUCH])
    terms += f" + …（共{len(parts)}项）" if len(parts) > _MUCH else ""
    if grade == "exact":
        return Outcome("held", formula=f"{terms} = {shown(whole)}", cited=(whole, *parts))
    severity, cause = note(grade)
    gap = amount(abs(value - total), unit)
    return Outcome(
        "found",
        severity,
        f"{named(whole)}为{shown(whole)}，{relation}之和为{amount(total, unit)}，相差{gap}",
        formula=f"{terms} = {amount(total, unit)}，原文为{shown(whole)}",
        expected=plain(total, unit),
        actual=plain(value, unit),
        difference=plain(abs(value - total), unit),
        unit=unit,
        cited=(whole, *parts),
        cause=cause or _sum_cause(parts, total, value),
    )


def same_outcome(grade: Grade, one: Fact, other: Fact, message: str) -> Outcome:
    """The outcome of a restatement; rounding to the coarser of the two is no finding."""
    if grade in ("exact", "inside"):
        sign = "=" if grade == "exact" else "≈"
        return Outcome("held", formula=f"{shown(one)} {sign} {shown(other)}", cited=(one, other))
    unit = one.unit or other.unit
    left, right = figure(one).value, figure(other).value
    return Outcome(
        "found",
        "error",
        f"{message}，相差{amount(abs(left - right), unit)}",
        formula=f"{shown(one)} ≠ {shown(other)}",
        expected=plain(right, unit),
        actual=plain(left, unit),
        difference=plain(abs(left - right), unit),
        unit=unit,
        cited=(one, other),
        cause=slip(right, left),
    )


def slip(expected: Decimal, actual: Decimal) -> str | None:
    """A slip of the pen that explains the difference, where one does."""
    if not expected or not actual or expected == actual:
        return None
    for power in (10000, 100000000):
        if expected == actual * power or actual == expected * power:
            return "可能是单位（元、万元、亿元）用错"
    if any(actual == expected.scaleb(shift) for shift in (-2, -1, 1, 2)):
        return "可能是小数点错位"
    one, other = _aligned(expected, actual)
    differing = [at for at, pair in enumerate(zip(one, other, strict=True)) if len(set(pair)) > 1]
    if len(differing) == 2 and sorted(one) == sorted(other):
        return "可能是数字颠倒"
    return "可能有一位数字写错" if len(differing) == 1 and len(one) >= _TELLING else None


def _aligned(one: Decimal, other: Decimal) -> tuple[str, str]:
    """The digits of both, place by place; fewest digits that show both whole."""
    places = max(_decimals(one), _decimals(other))
    texts = [str(abs(int(value.scaleb(places)))) for value in (one, other)]
    longest = max(map(len, texts))
    first, second = (text.rjust(longest, "0") for text in texts)
    while first.endswith("0") and second.endswith("0") and len(first) > 1:
        first, second = first[:-1], second[:-1]
    return first, second


def _decimals(value: Decimal) -> int:
    exponent = value.normalize(EXACT).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _sum_cause(parts: Sequence[Fact], total: Decimal, whole: Decimal) -> str | None:
    """Why a sum is off: a part left out or counted twice, else a slip in the total or in a part."""
    gap = whole - total
    for part in parts:
        value = figure(part).value
        if value and gap == -value and whole:
            return f"可能漏计“{_part(part, parts)}”{shown(part)}"
        if value and gap == value:
            return f"可能重复计“{_part(part, parts)}”{shown(part)}"
    return slipped(parts, total, whole)


def slipped(parts: Sequence[Fact], total: Decimal, whole: Decimal) -> str | None:
    """A slip of the pen in the total or in a part that makes a sum of ``total`` miss ``whole``."""
    if found := slip(total, whole):
        return found
    for part in parts:
        value = figure(part).value
        if found := slip(value + whole - total, value):
            return f"{found}（“{_part(part, parts)}”）" if len(parts) > 1 else found
    return None


def _part(part: Fact, parts: Sequence[Fact]) -> str:
    """What tells a part from its siblings: its row, or its column where all are of one row."""
    across = part.column and len({one.row for one in parts}) == 1 and len(parts) > 1
    return label(part.column[-1] if across else part.row[-1])
