"""Captions that name several units: each column has the one that fits it, or none."""

from __future__ import annotations

import pytest

ROWS = """
地区\t补贴面积\t参与人数\t补贴标准\t补贴资金
甲县\t1,250\t36\t96.50\t120.63
乙县\t185\t12\t96.50\t17.85
"""


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("单位：亩、人、元/亩、万元", ("亩", "人", "元/亩", "万元")),
        ("单位：人、万元", (None, "人", None, "万元")),
        ("单位：元、万元", (None, None, None, None)),
    ],
)
def test_the_unit_of_a_column(read, caption: str, expected: tuple[str | None, ...]) -> None:
    reading = read(f"2024年补贴资金分配表\n{caption}{ROWS}")
    heads = ("补贴面积", "参与人数", "补贴标准", "补贴资金")
    assert tuple(reading.one("甲县", head).unit for head in heads) == expected


def test_letters_and_formulas_number_columns(read) -> None:
    reading = read(
        """
        2023年地方政府债务限额及余额情况表
        单位：亿元
        地区\t债务限额\t\t\t债务余额\t\t
        \t\t一般债务\t专项债务\t\t一般债务\t专项债务
        公式\tA=B+C\tB\tC\tD=E+F\tE\tF
        甲县\t98.65\t40.32\t58.33\t95.10\t39.87\t55.23
        """
    )
    assert reading.figures() == {
        ("甲县", "债务限额"): "98.65", ("甲县", "债务限额 › 一般债务"): "40.32",
        ("甲县", "债务限额 › 专项债务"): "58.33", ("甲县", "债务余额"): "95.10",
        ("甲县", "债务余额 › 一般债务"): "39.87", ("甲县", "债务余额 › 专项债务"): "55.23",
    }  # fmt: skip
