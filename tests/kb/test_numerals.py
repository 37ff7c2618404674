"""Numbers in digits and in Chinese numerals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.quantity import chinese_number, decimal

_DIGITS = "零一二三四五六七八九"


def spoken(number: int) -> str:
    """The numeral of a number under a hundred million, written out by its own rules."""
    high, low = divmod(number, 10_000)
    text = f"{spoken(high)}万" if high else ""
    if high and 0 < low < 1000:
        text += "零"
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = low // scale % 10
        if digit:
            text += _DIGITS[digit] + name
        elif text and not text.endswith(("零", "万")) and low % scale:
            text += "零"
    return text or "零"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", "10"),
        ("十二", "12"),
        ("一百二十", "120"),
        ("两百五", "250"),
        ("一千零五", "1005"),
        ("三万五千", "35000"),
        ("一亿三千万", "130000000"),
        ("二〇二三", "2023"),
        ("三点五", "3.5"),
        ("壹仟贰佰", "1200"),
        ("十点零五", "10.05"),
        ("一百一", "110"),
        ("两千零一", "2001"),
        ("两百五点五", "250.5"),
        ("三万", "30000"),
        ("三万五", "35000"),
        ("三万零五", "30005"),
        ("三万十", "30010"),
        ("一亿三", "130000000"),
        ("一亿零三", "100000003"),
        ("三万零", "30000"),
        ("一万一亿", "1000100000000"),
        ("两千万", "20000000"),
        ("一万亿", "1000000000000"),
        ("九千九百九十九万九千九百九十九", "99999999"),
        ("一二", "12"),
        ("三点一四一五", "3.1415"),
        ("五", "5"),
        ("零", "0"),
        ("〇", "0"),
        ("一" * 40, "1" * 40),
    ],
)
def test_numerals(text: str, value: str) -> None:
    assert chinese_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        *("", "十四五", "万", "点五", "一百二十三十", "三公", "三点十", "三点", "一点二点三"),
        *("亿五", "三万十三十", "十三十万", "一万二万三", "一亿二亿三", "O", "○"),
        *("一" * 41, "一" * 5000, "万" * 5000),
    ],
)
def test_what_is_no_numeral(text: str) -> None:
    assert chinese_number(text) is None


@given(st.integers(0, 10**8 - 1))
def test_a_number_that_is_spoken_is_understood(number: int) -> None:
    assert chinese_number(spoken(number)) == number


@given(st.text())
def test_any_text_is_tried_without_failing(text: str) -> None:
    value = chinese_number(text)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("4,510.69", "4510.69"), ("１，２３４", "1234"), ("-0.5", "-0.5"), ("0", "0")),
        *(("1 234 567.5", "1234567.5"), ("+12", "12"), (".5", "0.5"), ("1,234,567", "1234567")),
    ],
)
def test_digits(text: str, value: str) -> None:
    assert decimal(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "1,23", "1.2.3", "一", "1e5", "--1", "NaN", "Infinity", "٣"])
def test_what_is_no_number_in_digits(text: str) -> None:
    with pytest.raises(ValueError, match="不是数字"):
        decimal(text)
