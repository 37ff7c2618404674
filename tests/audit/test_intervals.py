"""Printed decimals as intervals: what rounding explains, and what it cannot."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.audit.intervals import added, grade_ratio, grade_same, grade_sum, printed, weighted

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
