"""Units: what measures the same, and exact conversion."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.quantity import IncommensurableUnitsError, commensurable, convert, is_money, parse_unit

MONEY = st.sampled_from(["元", "千元", "万元", "百万元", "亿元"])


@pytest.mark.parametrize(
    ("value", "source", "wanted", "result"),
    [
        ("2.448", "亿元", "万元", "24480"),
        ("28620000", "元", "万元", "2862"),
        ("472,500".replace(",", ""), "元", "万元", "47.25"),
        ("626.10", "万元", "元", "6261000"),
        ("2.8", "万人", "人", "28000"),
        ("13499.57", "平米", "平方米", "13499.57"),
        ("1.2", "万元/人", "元/人", "12000"),
        ("1880", "元/人/月", "元/月人", "1880"),
        ("22.56", "万元、年", "万元/年", "22.56"),
        ("3", "万", None, "30000"),
    ],
)
def test_conversions(value: str, source: str, wanted: str | None, result: str) -> None:
    assert str(convert(Decimal(value), source, wanted)) == result


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("元", "人"),
        ("人", "人次"),
        ("%", "个百分点"),
        ("元", "元/人"),
        ("万元", None),
        ("年", "月"),
    ],
)
def test_units_that_measure_different_things(one: str, other: str | None) -> None:
    assert not commensurable(one, other)
    with pytest.raises(IncommensurableUnitsError, match="不能换算"):
        convert(Decimal(1), one, other)


@given(st.decimals(-(10**15), 10**15, places=4), MONEY, MONEY)
def test_there_and_back_is_the_same_amount(value: Decimal, one: str, other: str) -> None:
    assert convert(convert(value, one, other), other, one) == value


@given(st.text())
def test_any_unit_stands_for_itself_at_least(unit: str) -> None:
    assert commensurable(unit, unit)
    assert convert(Decimal("1.50"), unit, unit) == Decimal("1.5")


@pytest.mark.parametrize(
    ("unit", "money"),
    [("万元", True), ("亿元", True), ("元/人", False), ("人", False), (None, False)],
)
def test_money(unit: str | None, money: bool) -> None:
    assert is_money(unit) is money


def test_parts_of_a_unit() -> None:
    unit = parse_unit("万元/人/月")
    assert (unit.factor, unit.base, unit.per) == (Decimal(10000), "元", ("人", "月"))
