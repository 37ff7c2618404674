"""Printed decimals as intervals: what rounding explains, and what it cannot."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.audit.intervals import (
    Printed,
    added,
    grade_ratio,
    grade_same,
    grade_sum,
    printed,
    quotient,
    weighted,
)

TRUE = st.decimals("-99999", "99999", places=6)
TRUES = st.lists(TRUE, min_size=2, max_size=30)


def _rounded(value: Decimal, places: int = 2) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


@given(TRUES)
def test_correctly_rounded_sums_are_never_outside(values: list[Decimal]) -> None:
    parts = [printed(_rounded(value)) for value in values]
    whole = printed(_rounded(sum(values, Decimal(0))))
    assert grade_sum(parts, whole) != "outside"


@given(TRUES, st.integers(1, 9))
def test_a_sum_off_by_more_than_rounding_is_outside(values: list[Decimal], more: int) -> None:
    parts = [printed(_rounded(value)) for value in values]
    limit = added(parts).half + Decimal("0.005")
    off = limit + Decimal(more) / 100
    whole = printed(
        _rounded(sum((p.value for p in parts), Decimal(0)))
        + off.quantize(Decimal("0.01"), "ROUND_UP")
    )
    assert grade_sum(parts, whole) == "outside"


@given(TRUE)
def test_a_figure_restated_in_another_unit_is_the_same(value: Decimal) -> None:
    yuan = _rounded(value, 2)
    wan = _rounded(yuan / 10000, 2)
    assert grade_same(printed(yuan), printed(wan, Decimal(10000))) != "outside"


@given(TRUE, st.integers(1, 9))
def test_a_figure_restated_at_the_same_precision_must_be_equal(value: Decimal, off: int) -> None:
    stated = _rounded(value)
    assert grade_same(printed(stated), printed(stated)) == "exact"
    assert grade_same(printed(stated), printed(stated + Decimal(off) / 100)) == "outside"


@given(st.decimals("0.01", "9999", places=4), st.decimals("1", "9999", places=4))
def test_a_correctly_rounded_share_is_never_outside(part: Decimal, whole: Decimal) -> None:
    share = _rounded(part / whole * 100) / 100
    stated = printed(_rounded(part / whole * 100), Decimal("0.01"))
    assert stated.value == share
    assert grade_ratio(printed(_rounded(part)), printed(_rounded(whole)), stated) != "outside"


@pytest.mark.parametrize(
    ("parts", "whole", "grade"),
    [
        (["4452.24", "18.61", "39.83"], "4510.68", "exact"),
        (["4452.24", "18.61", "39.83"], "4510.69", "inside"),
        (["4452.24", "18.61", "39.83"], "4510.70", "unlikely"),
        (["4452.24", "18.61", "39.83"], "4510.71", "outside"),
        (["42.55"], "42.55", "exact"),
        (["42.55"], "42.56", "outside"),
        (["42.55"], "42.5", "inside"),
    ],
)
def test_grades(parts: list[str], whole: str, grade: str) -> None:
    assert grade_sum([printed(Decimal(part)) for part in parts], printed(Decimal(whole))) == grade


def test_whole_numbers_of_prose_leave_no_room() -> None:
    counts = [printed(Decimal(8), exact=True), printed(Decimal(4), exact=True)]
    assert grade_sum(counts, printed(Decimal(12), exact=True)) == "exact"
    assert grade_sum(counts, printed(Decimal(13), exact=True)) == "outside"


def test_weights_scale_value_and_room() -> None:
    found = weighted(
        [(Decimal(2), printed(Decimal("1.5"))), (Decimal(-1), printed(Decimal("0.5")))]
    )
    assert (found.value, found.half) == (Decimal("2.5"), Decimal("0.15"))


@pytest.mark.parametrize(
    ("part", "whole", "share", "grade"),
    [
        ("461.43", "4510.69", "10.23", "exact"),
        ("461.43", "4510.69", "10.2", "exact"),
        ("461.43", "4510.69", "10.32", "outside"),
        ("461.43", "4510.69", "9.23", "outside"),
        ("0.12", "0.50", "22.80", "inside"),
        ("0.12", "0.50", "25.20", "inside"),
        ("0.12", "0.50", "26.50", "outside"),
        ("0.12", "0.50", "22.00", "outside"),
        ("10", "0", "50", None),
    ],
)
def test_grades_of_shares(part: str, whole: str, share: str, grade: str | None) -> None:
    stated = printed(Decimal(share), Decimal("0.01"))
    assert grade_ratio(printed(Decimal(part)), printed(Decimal(whole)), stated) == grade


@pytest.mark.parametrize(
    ("part", "share", "grade"),
    [("41", "10.2", "exact"), ("40.8", "10.25", "outside")],
)
def test_half_a_place_is_still_the_same_share(part: str, share: str, grade: str) -> None:
    whole = printed(Decimal(400), exact=True)
    stated = printed(Decimal(share), Decimal("0.01"))
    assert grade_ratio(printed(Decimal(part), exact=True), whole, stated) == grade


@pytest.mark.parametrize(
    ("share", "grade"), [("9", "inside"), ("11", "inside"), ("8", "outside"), ("12", "outside")]
)
def test_shares_whose_rooms_touch_agree(share: str, grade: str) -> None:
    """10 stands for 9.5 to 10.5, of exactly 100; 9% for 8.5% to 9.5%."""
    whole = printed(Decimal(100), exact=True)
    stated = printed(Decimal(share), Decimal("0.01"))
    assert grade_ratio(printed(Decimal(10)), whole, stated) == grade


@pytest.mark.parametrize(
    ("whole", "ends"),
    [
        (Printed(Decimal(2), Decimal(0)), ("0.25", "0.75")),
        (Printed(Decimal(-2), Decimal(0)), ("-0.75", "-0.25")),
        (Printed(Decimal("0.5"), Decimal("0.5")), None),
        (Printed(Decimal("-0.5"), Decimal("0.5")), None),
        (Printed(Decimal(0), Decimal(0)), None),
    ],
)
def test_a_quotient_has_two_ends(whole: Printed, ends: tuple[str, str] | None) -> None:
    found = quotient(printed(Decimal(1)), whole)
    assert found == (None if ends is None else (Decimal(ends[0]), Decimal(ends[1])))


@pytest.mark.parametrize(
    ("one", "other", "grade"),
    [
        ("42.55", "42.55", "exact"),
        ("42.5", "42.55", "inside"),
        ("42.55", "42.5", "inside"),
        ("42.5", "42.56", "outside"),
        ("42.56", "42.5", "outside"),
        ("42", "42.50", "inside"),
        ("42", "42.51", "outside"),
    ],
)
def test_grades_of_restatements(one: str, other: str, grade: str) -> None:
    assert grade_same(printed(Decimal(one)), printed(Decimal(other))) == grade


def test_room_is_half_a_unit_of_the_last_place() -> None:
    wan = printed(Decimal("61.06"), Decimal(10000))
    assert (wan.value, wan.half) == (Decimal(610600), Decimal(50))
    assert (wan.low, wan.high) == (Decimal(610550), Decimal(610650))
    assert printed(Decimal(61), exact=True) == Printed(Decimal(61), Decimal(0))
    assert printed(Decimal("6E+1")).half == 5


def test_more_parts_leave_more_room() -> None:
    parts = [printed(Decimal("1.00"))] * 9
    summed = added(parts)
    assert (summed.value, summed.half) == (Decimal(9), Decimal("0.045"))
    assert grade_sum(parts, printed(Decimal("9.05"))) == "unlikely"
    assert grade_sum(parts, printed(Decimal("9.02"))) == "inside"
    assert grade_sum(parts, printed(Decimal("9.06"))) == "outside"
