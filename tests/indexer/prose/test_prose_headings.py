"""Under which headings an amount in running text stands."""

from __future__ import annotations

import pytest

from indexer.extract.head import identity as head
from indexer.extract.in_words import words
from indexer.layout import blocks
from indexer.structure import Layout, Line

TITLE = "东山县民政局2025年部门预算说明"


def rows(*texts: str) -> list[tuple[str, ...]]:
    lines = tuple(Line(number, text) for number, text in enumerate((TITLE, *texts), 1))
    layout = Layout(lines, blocks(lines))
    return [fact.row for fact in words(head.read("a.txt", "0", layout), layout).facts]


@pytest.mark.parametrize(
    ("texts", "headings"),
    [
        (
            ("一、收支情况", "（一）总体情况", "收入5万元。", "（二）三公经费2万元，比上年减少。"),
            [("一、收支情况", "（一）总体情况"), ("一、收支情况",)],
        ),
        (
            ("一、收支情况", "（一）总体情况", "1.本年收入5万元。", "2.本年支出4万元。"),
            [("一、收支情况", "（一）总体情况"), ("一、收支情况", "（一）总体情况")],
        ),
        (
            ("（一）总体情况", "收入5万元。", "二、机关运行经费2万元，比上年减少。", "采购3万元。"),
            [("（一）总体情况",), (), ()],
        ),
    ],
)  # fmt: skip
def test_a_paragraph_that_counts_on_leaves_the_heading_before_it(
    texts: tuple[str, ...], headings: list[tuple[str, ...]]
) -> None:
    assert [row[:-1] for row in rows(*texts)] == headings


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("1.甲村饮水工程", "投资：5万元 实施单位：水利局", "2.乙村机井工程（二期）",
             "投资：6万元（发展资金）实施单位：乡政府"),
            [("1.甲村饮水工程", "投资"), ("2.乙村机井工程（二期）", "投资")],
        ),
        (
            ("（1）甲工程", "总投资5万元。", "资金来自县级。", "（2）乙工程", "总投资6万元。"),
            [("（1）甲工程", "总投资"), ("（2）乙工程", "总投资")],
        ),
        (
            ("下属单位三家：", "1.甲中心", "2.乙中心", "3.丙队", "人员经费5万元。"),
            [("人员经费",)],
        ),
    ],
)  # fmt: skip
def test_numbered_names_head_what_is_told_below_them(
    texts: tuple[str, ...], expected: list[tuple[str, ...]]
) -> None:
    assert rows(*texts) == expected
