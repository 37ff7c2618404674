"""Borders of reading numbers and units: what just counts, what just does not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kb.quantity import (
    IncommensurableUnitsError,
    amounts,
    chinese_number,
    convert,
    decimal,
    parse_unit,
)
from kb.quantity.bounds import marks_after, marks_before
from kb.quantity.numerals import grouped_number
from kb.quantity.printing import (
    Rounded,
    decimals,
    difference,
    money_format,
    printed,
    ratio,
    rounded,
    total,
)


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("二三", "23"),
        ("二〇二三", "2023"),
        ("五", "5"),
        ("十", "10"),
        ("十五", "15"),
        ("二十一", "21"),
        ("一百一", "110"),
        ("两千五", "2500"),
        ("一百零一", "101"),
        ("一百零", "100"),
        ("一万", "10000"),
        ("一万五", "15000"),
        ("一万零五", "10005"),
        ("三点五", "3.5"),
        ("三点零五", "3.05"),
        ("十点十", None),
        ("万", None),
        ("一十百", None),
        ("", None),
        ("一万一亿", "1000100000000"),
        ("一亿一亿", None),
        ("一万一万", None),
    ],
)
def test_numerals(numeral: str, value: str | None) -> None:
    found = chinese_number(numeral)
    assert found == (None if value is None else Decimal(value))


def test_a_numeral_has_an_end() -> None:
    assert grouped_number("") is None
    assert chinese_number("一" * 40) is None or chinese_number("一" * 40) == int("1" * 40)
    assert chinese_number("一" * 400) is None
    assert grouped_number("零" * 400) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("4 510.69", "4510.69"), ("１，２３４", "1234"), (".5", "0.5"), ("-3", "-3")],
)
def test_numbers_in_digits(text: str, value: str) -> None:
    assert decimal(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "unit", "end", "marks"),
    [
        ("以上", "人", 2, (">=",)),
        (" 以上", "人", 3, (">=",)),
        ("  以上", "人", 4, (">=",)),
        ("左右", "人", 2, ("~",)),
        ("内", "日", 1, ("<=",)),
        ("内", "人", 0, ()),
        ("内", None, 0, ()),
        ("X以上", "人", 0, ()),
    ],
)
def test_marks_after_a_number(text: str, unit: str, end: int, marks: tuple[str, ...]) -> None:
    assert marks_after(text, 0, unit) == (end, marks)


@pytest.mark.parametrize(
    ("text", "start", "marks"),
    [
        ("不低于", 0, (">=",)),
        ("不低于 ", 0, (">=",)),
        ("不低于\t(", 0, (">=",)),
        ("不低于X", 4, ()),
    ],
)
def test_marks_before_a_number(text: str, start: int, marks: tuple[str, ...]) -> None:
    assert marks_before(text, len(text)) == (start, marks)


@pytest.mark.parametrize(
    ("unit", "factor", "base", "per"),
    [
        ("万元/人/月", "10000", "元", ("人", "月")),
        ("元/月/人", "1", "元", ("人", "月")),
        ("万", "10000", "", ()),
        ("万人次", "10000", "人次", ()),
        ("万能工", "1", "万能工", ()),
        ("/", "1", "", ()),
        ("元//人", "1", "元", ("人",)),
        (None, "1", "", ()),
    ],
)
def test_what_units_mean(unit: str | None, factor: str, base: str, per: tuple[str, ...]) -> None:
    found = parse_unit(unit)
    assert (found.factor, found.base, found.per) == (Decimal(factor), base, per)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("1.50", None, "1.50"),
        ("1.5", 2, "1.50"),
        ("1.555", 2, "1.555"),
        ("1E+3", None, "1000"),
        ("-0.00", None, "0.00"),
        ("-0.01", None, "-0.01"),
        ("12", 0, "12"),
    ],
)
def test_plain_digits(value: str, places: int | None, text: str) -> None:
    assert printed(Decimal(value), places) == text


def test_digits_and_thousands() -> None:
    assert printed(Decimal("1234567.5"), 2, grouped=True) == "1,234,567.50"
    assert printed(Decimal(-1234), grouped=True) == "-1,234"
    assert [decimals(text) for text in ("4,510.69", "12", "３．５", "1.")] == [2, 0, 1, 0]
    assert money_format(Decimal("4510.6900"), "61.06", "3") == "4510.69"
    assert money_format(Decimal("4510.5"), "1,061.06") == "4,510.50"
    assert money_format(Decimal("4510.123")) == "4510.123"
    assert money_format(Decimal("0.00"), "5") == "0"


@pytest.mark.parametrize(
    ("value", "places", "cut"),
    [("2.345", 2, "2.35"), ("2.344", 2, "2.34"), ("-2.345", 2, "-2.35"), ("2.5", 0, "3")],
)
def test_rounding_is_half_up(value: str, places: int, cut: str) -> None:
    assert str(rounded(Decimal(value), places)) == cut
    assert str(rounded(Decimal("1.005"))) == "1.01"


def test_sums_and_quotients_are_exact() -> None:
    assert total([]) == 0
    assert total([Decimal("0.1")] * 3) == Decimal("0.3")
    assert difference(Decimal("0.3"), Decimal("0.1")) == Decimal("0.2")
    assert ratio(Decimal(1), Decimal(0)) is None
    assert ratio(Decimal(1), Decimal(4)) == Rounded(Decimal("0.25"), exact=True)
    assert ratio(Decimal(1), Decimal(3)) == Rounded(Decimal("0.33"), exact=False)
    assert ratio(Decimal(1), Decimal(8), 3) == Rounded(Decimal("0.125"), exact=True)


def test_a_number_ends_where_its_digits_end() -> None:
    found = amounts("补助1,200元、2.5万元")
    assert [(one.value, one.unit) for one in found] == [
        (Decimal(1200), "元"),
        (Decimal("2.5"), "万元"),
    ]


def test_figures_longer_than_the_usual_precision_stay_exact() -> None:
    long = Decimal("123456789012345678901234567890.125")
    assert str(rounded(long)) == "123456789012345678901234567890.13"
    assert str(convert(long, "万元", "元")) == "1234567890123456789012345678901250"


def test_units_that_do_not_measure_the_same_are_named() -> None:
    with pytest.raises(IncommensurableUnitsError, match="元 与 无单位 不能换算") as told:
        convert(Decimal(1), "元", None)
    assert (told.value.source, told.value.target) == ("元", None)
    with pytest.raises(IncommensurableUnitsError, match="无单位 与 人 不能换算") as told:
        convert(Decimal(1), "", "人")
    assert (told.value.source, told.value.target) == ("", "人")
