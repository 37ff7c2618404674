"""A table's own sums as evidence."""

from __future__ import annotations

import pytest

HEAD = "县区\t合计\t省级\t市级\n"


@pytest.mark.parametrize(
    ("rows", "footing"),
    [
        ("甲县\t3.00\t2.00\t1.00\n乙县\t5.00\t1.00\t4.00\n合计\t8.00\t3.00\t5.00\n", "holds"),
        ("合计\t8.00\t3.00\t5.00\n甲县\t3.00\t2.00\t1.00\n乙县\t5.00\t1.00\t4.00\n", "holds"),
        ("甲县\t3.00\t2.00\t1.00\n乙县\t5.00\t1.00\t4.00\n合计\t9.00\t3.00\t5.00\n", "fails"),
        ("甲县\t3.00\t2.00\t1.00\n", "holds"),
        ("甲县\t3.00\t\t\n乙县\t4.00\t\t\n", "unproven"),
    ],
)
def test_totals_down_and_across(read, rows: str, footing: str) -> None:
    assert read(HEAD + rows).tables[0].footing == footing


def test_rounded_parts_may_be_off_by_half_a_unit_each(read) -> None:
    rows = "甲县\t0.33\n乙县\t0.33\n丙县\t0.33\n合计\t1.00\n"
    assert read("县区\t金额\n" + rows).tables[0].footing == "holds"


def test_totals_that_go_on_from_totals(read) -> None:
    reading = read(
        """
        收入\t\t支出\t
        项目\t金额\t项目\t金额
        一、拨款\t5.00\t一、教育支出\t4.00
        二、其他\t1.00\t二、外交支出\t2.00
        本年收入合计\t6.00\t本年支出合计\t6.00
        上年结转\t2.00\t年终结转\t2.00
        收入总计\t8.00\t支出总计\t8.00
        """
    )
    assert reading.tables[0].footing == "holds"


def test_shares_are_not_added_up(read) -> None:
    rows = "甲县\t3.00\t30%\n乙县\t7.00\t70%\n合计\t10.00\t99%\n"
    assert read("县区\t金额\t占比\n" + rows).tables[0].footing == "holds"


@pytest.mark.parametrize(
    ("total", "said"),
    [
        ("8.00", "核对了 1 个合计，都相符"),
        ("9.00", "核对了 1 个合计，1 个不符：合计 × 金额 9.00，各项之和 8.00，差 1.00"),
    ],
)
def test_which_sum_fails_is_said_with_its_figures(read, total: str, said: str) -> None:
    rows = f"甲县\t3.00\n乙县\t5.00\n合计\t{total}\n"
    assert read("县区\t金额\n" + rows).tables[0].footing_sums == said


def test_a_table_without_sums_says_nothing_of_them(read) -> None:
    assert read("县区\t金额\n甲县\t3.00\n乙县\t5.00\n").tables[0].footing_sums is None
