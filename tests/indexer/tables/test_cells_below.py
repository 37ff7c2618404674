"""Tables pasted with one cell a line: several names to a row, codes, blanks not printed."""

from __future__ import annotations

import pytest

from indexer.layout import blocks
from indexer.layout.wrecks import LOST_CELLS, wrecks
from indexer.structure import Line


def a_line_each(*rows: str, gap: str = "\n") -> str:
    """The cells of the rows, one a line."""
    return gap.join(cell for row in rows for cell in row.split())


LAYOUTS = {
    "number and county": (
        ("序号 县区 参保人数 中央资金 省级资金", "1 甲县 120 30.50 8.25", "2 乙县 98 21.00 6.50",
         "合计 218 51.50 14.75"),
        {("甲县", "中央资金"): "30.50", ("乙县", "省级资金"): "6.50", ("乙县", "参保人数"): "98",
         ("合计", "参保人数"): "218", ("合计", "省级资金"): "14.75"},
    ),
    "code and name": (
        ("科目编码 科目名称 合计 基本支出 项目支出", "208 社会保障支出 9.50 4.50 5.00",
         "20802 民政管理事务 4.50 4.50 0.00", "20810 社会福利 5.00 0.00 5.00",
         "合计 9.50 4.50 5.00"),
        {("社会保障支出", "合计"): "9.50", ("社会保障支出 › 民政管理事务", "基本支出"): "4.50",
         ("社会保障支出 › 社会福利", "项目支出"): "5.00", ("合计", "项目支出"): "5.00"},
    ),
    "columns whose names say nothing of money": (
        ("地区 合计 城市低保 农村低保", "甲县 9.00 2.00 7.00", "乙县 5.00 1.00 4.00",
         "合计 14.00 3.00 11.00"),
        {("甲县", "城市低保"): "2.00", ("乙县", "农村低保"): "4.00", ("合计", "城市低保"): "3.00"},
    ),
    "three names to a row": (
        ("序号 县区 单位名称 补助人数 补助金额", "1 甲县 甲公司 126 18.90",
         "2 甲县 乙公司 88 13.20",
         "3 乙县 丙公司 210 31.50", "合计 424 63.60"),
        {("甲县 › 甲公司", "补助金额"): "18.90", ("乙县 › 丙公司", "补助人数"): "210",
         ("合计", "补助金额"): "63.60"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "blank lines between"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_table_with_one_cell_a_line(read, layout: str, gap: str) -> None:
    rows, expected = LAYOUTS[layout]
    figures = read(f"2024年补助资金分配表\n单位：万元\n{a_line_each(*rows, gap=gap)}\n").figures()
    assert {key: figures.get(key) for key in expected} == expected


HEAD = "科目编码 科目名称 合计 基本支出 项目支出"


def test_a_row_that_lost_a_blank_cell_gives_no_figure_and_says_so(read) -> None:
    rows = (HEAD, "208 社会保障支出 9.50 4.50 5.00", "20802 民政管理事务 4.50 4.50 0.00",
            "20810 社会福利 5.00 5.00", "合计 9.50 4.50 5.00")  # fmt: skip
    reading = read(f"支出表\n单位：万元\n{a_line_each(*rows)}\n")
    assert [row for row, _ in reading.figures() if "社会福利" in row] == []
    assert reading.figures()["社会保障支出 › 民政管理事务", "基本支出"] == "4.50"
    assert [problem.lines for problem in reading.problems] == [(20, 20)]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "blank lines between"])
def test_a_blank_line_where_a_cell_is_blank_tells_which(read, gap: str) -> None:
    rows = [
        ["地区", "补贴面积", "补贴标准", "补贴资金", "备注"],
        ["甲县", "1,250", "96.50", "12.06", ""],
        ["乙镇", "185", "", "17.85", "含农场"],
        ["丙镇", "", "", "20.31", ""],
        ["合计", "1,435", "", "50.22"],
    ]
    figures = read(
        "分配表\n单位：万元\n" + gap.join(cell for row in rows for cell in row)
    ).figures()
    assert figures == {
        ("甲县", "补贴面积"): "1,250", ("甲县", "补贴标准"): "96.50", ("甲县", "补贴资金"): "12.06",
        ("乙镇", "补贴面积"): "185", ("乙镇", "补贴资金"): "17.85", ("丙镇", "补贴资金"): "20.31",
        ("合计", "补贴面积"): "1,435", ("合计", "补贴资金"): "50.22",
    }  # fmt: skip


def test_a_table_that_lost_too_many_cells_is_said_to_be_unreadable(read) -> None:
    rows = (HEAD, "208 社会保障支出 9.50 4.50 5.00", "20802 民政管理事务 4.50 4.50",
            "20810 社会福利 5.00", "20811 残疾人事业 6.00", "合计 20.50 4.50")  # fmt: skip
    text = f"支出表\n单位：万元\n{a_line_each(*rows)}"
    assert read(text).figures() == {}
    lines = tuple(Line(at, line) for at, line in enumerate(text.split("\n"), 1))
    assert [found.reason for found in wrecks(blocks(lines))] == [LOST_CELLS]


def test_the_labels_of_a_chart_are_no_table() -> None:
    text = a_line_each(
        *(
            f"{name}支出 {share}%"
            for name, share in zip("甲乙丙丁戊己庚", range(7, 14), strict=True)
        )
    )
    lines = tuple(Line(at, line) for at, line in enumerate(text.split("\n"), 1))
    assert wrecks(blocks(lines)) == ()


def test_what_markdown_sets_in_bold_is_a_figure(read) -> None:
    reading = read(
        """
        | 市县 | 合计 | 中央 |
        | :-- | --: | --: |
        | **全省合计** | **1,050** | __880__ |
        | 甲县 | 605 | *520* |
        | 乙县 | 445 | 360 |
        """
    )
    assert reading.figures() == {
        ("全省合计", "合计"): "1,050", ("全省合计", "中央"): "880", ("甲县", "合计"): "605",
        ("甲县", "中央"): "520", ("乙县", "合计"): "445", ("乙县", "中央"): "360",
    }  # fmt: skip
    fact = reading.one("全省合计", "合计")
    assert reading.lines[fact.spot.first - 1][fact.spot.start : fact.spot.end] == "1,050"
