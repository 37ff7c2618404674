"""Columns whose heads say little: what they hold and what stands beside them tells their kind."""

from __future__ import annotations

import pytest

from tests.indexer.formats.conftest import read_bytes


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("标识", ("208", "210", "221")),  # long numbers before the names: codes
        ("", ("1", "2", "3")),  # counted from one: numbers of the rows
    ],
)
def test_whole_numbers_before_names_and_figures_are_no_figures(
    read, head: str, codes: tuple[str, ...]
) -> None:
    names, figures = ("教育支出", "卫生支出", "住房支出"), ("3.00", "2.50", "1.00")
    body = "\n".join(map("\t".join, zip(codes, names, figures, strict=True)))
    reading = read(f"{head}\t科目名称\t金额\n{body}\n")
    assert reading.columns() == ["金额"]
    assert reading.figures() == {
        (name, "金额"): figure for name, figure in zip(names, figures, strict=True)
    }


def test_numbers_that_neither_count_nor_code_are_figures(read) -> None:
    reading = read("名称\t甲方\t乙方\t说明\n东山县\t300\t20.50\t按时\n西河县\t200\t10.50\t按时\n")
    assert reading.figures()["东山县", "甲方"] == "300"
    assert reading.figures()["西河县", "乙方"] == "10.50"


def test_whole_numbers_with_no_names_behind_them_are_figures(read) -> None:
    reading = read("名称\t甲方\t乙方\n东山县\t300\t400\n西河县\t200\t100\n")
    assert len(reading.figures()) == 4


def test_parts_of_a_code_in_one_row_of_header(read) -> None:
    reading = read("类\t款\t项\t科目名称\t金额\n208\t05\t01\t养老\t3.00\n208\t05\t02\t医疗\t2.50\n")
    assert [fact.code for fact in reading.facts] == ["2080501", "2080502"]
    assert reading.figures() == {("养老", "金额"): "3.00", ("医疗", "金额"): "2.50"}


@pytest.mark.parametrize("numbering", ["", "栏次\t1\t2\n"])
def test_a_table_without_figures_holds_no_figure(read, numbering: str) -> None:
    reading = read(f"项目\t内容\t要求\n{numbering}培训\t按时完成\t合格\n见习\t按时完成\t合格\n")
    assert reading.figures() == {}
    assert [problem.reason for problem in reading.problems] == []


def test_rows_over_the_header_say_what_the_table_is_of(read) -> None:
    reading = read(
        """
        东山县2024年支出预算表
        单位：万元

        东山县2024年支出预算表\t\t
        编制单位：东山县就业局\t\t单位：元
        项目\t金额\t其中：本级
        培训\t5.00\t4.00
        见习\t6.00\t5.00
        """
    )
    [table] = reading.tables
    assert (table.title, table.unit) == ("东山县2024年支出预算表", "元")
    assert table.organisation == "东山县就业局"
    assert reading.figures()["培训", "其中： › 本级"] == "4.00"


def test_a_part_before_any_row_is_part_of_nothing(read) -> None:
    reading = read("单位：万元\n项目\t金额\n其中：人员\t3.00\n公用\t2.00\n合计\t5.00\n")
    assert reading.rows() == ["其中： › 人员", "公用", "合计"]


def test_parts_end_where_the_numbers_leave_a_gap(read) -> None:
    reading = read(
        """
        单位：万元
        项目\t金额
        基本支出\t5.00
        其中：1.人员\t3.00
        2.公用\t1.00
        4.其他\t0.50
        """
    )
    assert reading.rows()[1:3] == ["基本支出 › 其中： › 1.人员", "基本支出 › 其中： › 2.公用"]
    assert "其中" not in reading.rows()[3]


def test_blank_rows_after_a_part_are_not_taken_for_parts(read) -> None:
    reading = read(
        "单位：万元\n项目\t金额\t备注\n基本支出\t\t\n其中：人员\t\t\n公用\t\t\n项目支出\t6.00\t\n"
    )
    assert reading.rows() == ["基本支出", "基本支出 › 其中： › 人员", "公用", "项目支出"]


def test_a_row_that_balances_stands_beside_the_numbered_ones(read) -> None:
    reading = read(
        """
        单位：万元
        项目\t金额
        一、基本支出\t5.00
        （一）人员\t3.00
        （二）公用\t2.00
        二、项目支出\t6.00
        本年支出合计\t11.00
        年末结转和结余\t1.00
        支出总计\t12.00
        """
    )
    assert "一、基本支出 › （二）公用" in reading.rows()
    assert reading.rows()[-2:] == ["年末结转和结余", "支出总计"]


@pytest.mark.parametrize(
    ("head", "names", "years"),
    [("年度", ("2022", "2023"), [2022, 2023]), ("年份", ("2022", "2023"), [2022, 2023]),
     ("月份", ("1", "2"), [2024, 2024])],
)  # fmt: skip
def test_years_and_months_name_rows_that_nothing_else_names(
    head: str, names: tuple[str, str], years: list[int]
) -> None:
    rows = f"{head},收入,支出\n{names[0]},100.50,90.00\n{names[1]},12.00,9.50\n"
    extract = read_bytes("收支.csv", f"2024年收支情况表\n单位：万元\n{rows}".encode())
    found = [fact for fact in extract.facts if fact.column == ("收入",)]
    assert [(fact.row, fact.text) for fact in found] == [
        ((names[0],), "100.50"), ((names[1],), "12.00"),
    ]  # fmt: skip
    assert [fact.year for fact in found] == years
    assert not extract.document.problems
