"""What a cell holds: a figure, nothing, a mark for nothing, or words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.figures import figure, kind


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3,474.88", "3474.88", None),
        ("626.10", "626.10", None),
        ("0", "0", None),
        ("0.00", "0.00", None),
        (".5", "0.5", None),
        ("-2.00", "-2.00", None),
        ("−2.00", "-2.00", None),
        ("△12", "-12", None),
        ("（12.50）", "-12.50", None),
        ("１，２３４．５", "1234.5", None),
        ("5万元", "5", "万元"),
        ("1.45 亿元", "1.45", "亿元"),
        ("100.00%", "100.00", "%"),
        ("+3.5%", "3.5", "%"),
    ],
)
def test_figures(text: str, value: str, unit: str | None) -> None:
    found = figure(text)
    assert found is not None
    assert (found.value, found.unit) == (Decimal(value), unit)
    assert str(found.value) == value
    assert kind(text) == "number"


@pytest.mark.parametrize(
    "text",
    [
        "≥90%", "5人", "12个月", "2023年", "1.2.3", "12-15", "1 2", "一、", "第3", "1,23.00", "/5",
        "20221025171836", "138" + "0" * 8, "0355-2000000", "A12",
    ],
)  # fmt: skip
def test_what_is_no_figure(text: str) -> None:
    assert kind(text) == "words"


@pytest.mark.parametrize("text", ["-", "—", "——", "/", "无", "…", "*", "-- "])
def test_marks_for_nothing(text: str) -> None:
    assert kind(text) == "nil"


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\t\n"])
def test_blanks(text: str) -> None:
    assert kind(text) == "blank"


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.booleans())
def test_every_amount_reads_back_exactly(value: Decimal, grouped: bool) -> None:
    text = f"{value:,}" if grouped else str(value)
    found = figure(text)
    assert found is not None
    assert found.value == value
    assert found.value.as_tuple().exponent == -2
