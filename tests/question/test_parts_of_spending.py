"""Parts of one figure: a column that only the second side names, and parts that exclude others."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.evaluate import memory_base

BUREAU = """云和县就业局2024年部门预算公开

2024年预算收入总表
单位名称：云和县就业局
单位：万元
科目编码	科目名称	本年收入	上年结转
	合计	500.00	90.00
2080106	就业管理事务	120.00	40.00
2080705	公益性岗位补贴	380.00	50.00

2024年部门支出总表
单位名称：云和县就业局
单位：万元
科目编码	科目名称	合计	基本支出	项目支出
	合计	590.00	110.00	480.00
2080106	就业管理事务	160.00	110.00	50.00
2080705	公益性岗位补贴	430.00		430.00

2024年基本支出分经济科目表
单位名称：云和县就业局
单位：万元
科目名称	合计	人员经费	公用经费
合计	110.00	80.00	30.00
基本工资	80.00	80.00
差旅费	18.00		18.00
办公费	12.00		12.00
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("documents")
    (folder / "bureau.txt").write_text(BUREAU, encoding="utf-8")
    return memory_base(folder)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("云和县就业局就业管理事务，本年的和结转的各多少", ["120.00", "40.00"]),
        ("云和县就业局公益性岗位补贴本年收入和上年结转分别多少", ["380.00", "50.00"]),
        ("云和县就业局就业管理事务的基本支出和项目支出各多少", ["110.00", "50.00"]),
        ("云和县就业局公益性岗位补贴，本年的和结转的各多少", ["380.00", "50.00"]),
        ("云和县就业局基本支出和项目支出各多少", ["110.00", "480.00"]),
    ],
)
def test_a_second_side_that_is_only_a_column_is_of_the_same_row(
    base: Base, question: str, values: list[str]
) -> None:
    given = answer(base, question)
    assert [value.value for value in given.values] == values, given.text


def test_a_row_beside_a_column_stays_the_columns_total(base: Base) -> None:
    given = answer(base, "云和县就业局差旅费占公用经费多少")
    assert given.values[0].value == "60.00"


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (["云和县就业局就业管理事务本年收入多少", "结转呢"], "40.00"),
        (["云和县就业局人员经费多少", "公用经费呢"], "30.00"),
        (["云和县就业局就业管理事务基本支出多少", "项目支出呢"], "50.00"),
    ],
)
def test_a_follow_up_for_another_column_keeps_the_row(
    base: Base, turns: list[str], value: str
) -> None:
    assert answer(base, turns[-1], turns[:-1]).values[0].value == value


@pytest.mark.parametrize(
    "question", ["云和县就业局基本工资项目支出多少", "云和县就业局差旅费的项目支出"]
)
def test_what_is_spent_on_running_is_no_project(base: Base, question: str) -> None:
    assert not answer(base, question).values


SUMMARY = """庆元县政协办公室2024年部门预算公开

收支预算总表
部门：庆元县政协办公室
单位：万元
项目名称	金额	项目名称	金额
一、一般公共预算	90.00	一、基本支出	60.00
二、其他资金	10.00	二、项目支出	40.00
收入合计	100.00	支出合计	100.00

预算情况说明
1．收入预算100.00万元，其中：一般公共预算收入90.00万元，占90.00%；其他资金收入10.00万元，占10.00%。
"""

INTERNS = """松阳县就业局2024年项目支出绩效目标公开表

单位名称：松阳县就业局
项目名称	金额（万元）	绩效指标	指标值
见习人员医疗金	38.00	见习人员医疗金成本	≤38万元
就业联络员补助	11.00	联络员补助成本	≤11万元
"""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("others")
    (folder / "summary.txt").write_text(SUMMARY, encoding="utf-8")
    (folder / "interns.txt").write_text(INTERNS, encoding="utf-8")
    (folder / "bureau.txt").write_text(BUREAU, encoding="utf-8")
    return memory_base(folder)


def test_kinds_of_spending_are_no_projects(other: Base) -> None:
    given = answer(other, "庆元县政协办公室绩效目标项目几个")
    assert not given.values


def test_a_share_without_its_whole_is_the_printed_one(other: Base) -> None:
    given = answer(other, "庆元县政协办公室其他资金收入占比")
    assert given.values[0].value == "10.00"
    assert "原文写明" in given.text


def test_both_sides_of_a_share_are_of_the_column_that_is_said(other: Base) -> None:
    """A row's own total would be more than the column's."""
    given = answer(other, "云和县就业局公益性岗位补贴占本年收入的比例")
    assert given.values[0].value == "76.00"


@pytest.mark.parametrize("question", ["松阳县就业局见习补贴多少", "松阳县见习补贴"])
def test_an_insurance_is_no_subsidy(other: Base, question: str) -> None:
    assert not answer(other, question).values


def test_the_insurance_itself_is_found(other: Base) -> None:
    assert answer(other, "松阳县就业局见习人员医疗金多少").values[0].value == "38.00"


CARS = """青田县人民检察院2024年部门预算公开

“三公”经费支出预算表
部门：青田县人民检察院
单位：万元
合计	“三公”经费
	因公出国（境）费	公务用车购置及运行维护费			公务接待费
		小计	公务用车购置费	公务用车运行维护费
30.00	4.00	20.00		20.00	6.00
"""

VILLAGES = """青田县2024年示范村补助资金分配方案

单位：万元
序号	镇街	示范村名称	示范村类别	补助金额
1	甲溪镇	东坑村	特色示范村	60.00
2	甲溪镇	西坑村	美丽示范村	40.00
3	乙源镇	南坑村	特色示范村	30.00
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("county")
    (folder / "cars.txt").write_text(CARS, encoding="utf-8")
    (folder / "villages.txt").write_text(VILLAGES, encoding="utf-8")
    return memory_base(folder)


def test_an_empty_cell_is_not_filled_from_the_one_beside_it(county: Base) -> None:
    given = answer(county, "青田县检察院公务用车购置费多少")
    assert not given.values
    assert "一格为空" in given.text


def test_the_cell_beside_it_has_its_own_figure(county: Base) -> None:
    given = answer(county, "青田县检察院公务用车运行维护费多少")
    assert given.values[0].value == "20.00"


def test_rows_that_a_word_picks_are_counted_where_their_number_is_asked(county: Base) -> None:
    given = answer(county, "青田县特色示范村有几个")
    assert (given.intent, given.values[0].value) == ("count", "2")


def test_which_body_has_most_is_not_the_one_body_that_is_found(county: Base) -> None:
    assert not answer(county, "青田县哪家单位的公务接待费最高").values
