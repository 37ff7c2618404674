"""The sum that covers a cell: totals, subtotals, parents, rows; only exact ones."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kb.covering import covering
from kb.model import Fact, Spot


def fact(row: tuple[str, ...], column: str, text: str, at: int, role: str = "plain") -> Fact:
    return Fact(f"{at}{column}", "a.txt", "number", Spot(at, at, 0, 1), "t", "表", row, (column,),
                text, Decimal(text), "万元", 2023, None, role=role, grid_row=at)  # type: ignore[arg-type]  # fmt: skip


TOTALLED = [
    fact(("甲县",), "金额", "3.00", 1),
    fact(("乙县",), "金额", "4.00", 2),
    fact(("合计",), "金额", "7.00", 3, "total"),
]
NESTED = [
    fact(("208",), "预算", "10.00", 1),
    fact(("208", "20801"), "预算", "6.00", 2),
    fact(("208", "20801", "2080101"), "预算", "2.00", 3),
    fact(("208", "20801", "2080102"), "预算", "4.00", 4),
    fact(("208", "20802"), "预算", "4.00", 5),
]
ACROSS = [
    fact(("甲县",), "合计", "7.00", 1),
    fact(("甲县",), "其中一", "3.00", 1),
    fact(("甲县",), "其中二", "4.00", 1),
]


@pytest.mark.parametrize(
    ("facts", "chosen", "whole", "parts"),
    [
        (TOTALLED, 0, "7.00", ["3.00", "4.00"]),
        (TOTALLED, 2, "7.00", ["3.00", "4.00"]),
        (NESTED, 0, "10.00", ["6.00", "4.00"]),
        (NESTED, 1, "6.00", ["2.00", "4.00"]),
        (NESTED, 2, "6.00", ["2.00", "4.00"]),
        (NESTED, 4, "10.00", ["6.00", "4.00"]),
        (ACROSS, 1, "7.00", ["3.00", "4.00"]),
    ],
)
def test_the_sum_over_a_cell(facts: list[Fact], chosen: int, whole: str, parts: list[str]) -> None:
    found = covering(facts, facts[chosen])
    assert found is not None
    assert found.whole.text == whole
    assert [part.text for part in found.parts] == parts


def test_a_sum_that_does_not_come_out_is_not_given() -> None:
    wrong = [*TOTALLED[:2], fact(("合计",), "金额", "7.01", 3, "total")]
    assert covering(wrong, wrong[0]) is None


def test_one_part_is_no_sum() -> None:
    assert covering([TOTALLED[0], fact(("合计",), "金额", "3.00", 3, "total")], TOTALLED[0]) is None
