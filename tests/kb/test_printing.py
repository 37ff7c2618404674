"""How figures are computed and printed: exactly, and never with lost digits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.quantity import (
    average,
    decimal,
    decimals,
    difference,
    growth_percent,
    money_format,
    printed,
    ratio,
    rounded,
    share_percent,
    total,
)

AMOUNTS = st.decimals(-(10**12), 10**12, places=2)


@given(AMOUNTS, st.booleans())
def test_a_printed_amount_is_read_back_exactly(value: Decimal, grouped: bool) -> None:
    text = printed(value, 2, grouped=grouped)
    assert decimal(text) == value
    assert decimals(text) == 2


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("626.10", None, "626.10"),
        ("626.1", 2, "626.10"),
        ("1E+3", None, "1000"),
        ("0.333", 2, "0.333"),
        ("-0.00", 2, "0.00"),
        ("0", 0, "0"),
    ],
)
def test_plain_digits(value: str, places: int | None, text: str) -> None:
    assert printed(Decimal(value), places) == text


@pytest.mark.parametrize(
    ("value", "like", "text"),
    [
        ("1455.9", ["626.10", "829.80"], "1455.90"),
        ("4510.69", ["3,474.88", "1,035.80"], "4,510.69"),
        ("40.0005", ["40.00"], "40.0005"),
        ("24480", ["2.448"], "24480.000"),
        ("5", [], "5"),
    ],
)
def test_results_are_printed_like_their_inputs(value: str, like: list[str], text: str) -> None:
    assert money_format(Decimal(value), *like) == text


@given(st.lists(AMOUNTS, max_size=30), AMOUNTS)
def test_sums_and_differences_are_exact(values: list[Decimal], other: Decimal) -> None:
    cents = sum(int(value * 100) for value in values)
    assert total(values) == Decimal(cents) / 100
    assert total([difference(total(values), other), other]) == total(values)


@pytest.mark.parametrize(
    ("value", "result"),
    [("43.335", "43.34"), ("43.345", "43.35"), ("-0.005", "-0.01"), ("1", "1.00")],
)
def test_halves_are_rounded_away_from_zero(value: str, result: str) -> None:
    assert str(rounded(Decimal(value))) == result


def test_shares_say_whether_they_were_rounded() -> None:
    share, half = (
        share_percent(Decimal(27), Decimal("62.30")),
        share_percent(Decimal(1), Decimal(2)),
    )
    assert share is not None
    assert half is not None
    assert (str(share.value), share.exact) == ("43.34", False)
    assert (str(half.value), half.exact) == ("50.00", True)


def test_growth_against_an_earlier_figure() -> None:
    growth = growth_percent(Decimal("4510.69"), Decimal("729.71"))
    assert growth is not None
    assert str(growth.value) == "518.15"


def test_means() -> None:
    mean = average([Decimal(1), Decimal(2), Decimal(2)])
    assert mean is not None
    assert (str(mean.value), mean.exact) == ("1.67", False)


def test_nothing_is_divided_by_zero() -> None:
    assert ratio(Decimal(1), Decimal(0)) is None
    assert share_percent(Decimal(1), Decimal(0)) is None
    assert growth_percent(Decimal(1), Decimal(0)) is None
    assert average([]) is None
