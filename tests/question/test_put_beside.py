"""Figures put beside others: those of the turns before, the mean, the year before."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.evaluate import memory_base
from tests.question.papers import HOUSING

ALLOCATION = (
    """丽水市财政局关于下达2024年农村危房改造补助资金的通知

"""
    + HOUSING
)

COURT = """衢州市柯城区人民法院2024年部门预算公开

一般公共预算支出预算表
部门：衢州市柯城区人民法院
单位：万元
功能科目代码	功能科目名称	金额
	合计	660.00
2040501	行政运行	300.00
2040504	案件审判	190.00
2040505	案件执行	90.00
2040506	法庭建设	80.00

预算情况说明
一、一般公共预算支出情况
1．案件审判支出190.00万元，与上年相比增加12.00万元，增长6.74%。
2．案件执行支出90.00万元，与上年相比减少8.00万元，下降8.16%。
3．法庭建设支出80.00万元，与上年一致。
二、“三公”经费预算情况
2024年“三公”经费预算数为9.00万元，比2023年预算增加2.50万元。
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("documents")
    (folder / "allocation.txt").write_text(ALLOCATION, encoding="utf-8")
    (folder / "court.txt").write_text(COURT, encoding="utf-8")
    return memory_base(folder)


@pytest.mark.parametrize(
    ("turns", "intent", "value"),
    [
        (["柯城区法院行政运行多少", "案件审判呢", "两个加起来"], "sum", "490.00"),
        (["柯城区法院行政运行多少", "案件审判呢", "案件执行呢", "三项合计"], "sum", "580.00"),
        (["柯城区法院行政运行多少", "案件审判呢", "案件执行呢", "一共呢"], "sum", "580.00"),
        (["柯城区法院行政运行多少", "案件审判呢", "差多少"], "difference", "110.00"),
        (["柯城区法院案件审判多少", "行政运行呢", "谁多"], "compare", "300.00"),
        (["云和县危房改造补助", "遂昌呢", "哪个高"], "compare", "132.00"),
        (["云和县危房改造补助", "比遂昌少多少"], "difference", "26.40"),
        (["云和县危房改造补助", "和遂昌比"], "compare", "132.00"),
        (["云和县危房改造补助", "和遂昌一共多少"], "sum", "237.60"),
    ],
)
def test_the_figures_of_the_turns_before(
    base: Base, turns: list[str], intent: str, value: str
) -> None:
    given = answer(base, turns[-1], turns[:-1])
    assert (given.status, given.intent) == ("answered", intent), given.text
    assert given.values[0].value == value


def test_a_turn_without_a_figure_is_not_left_out_of_a_sum(base: Base) -> None:
    given = answer(base, "两个加起来", ["柯城区法院行政运行多少", "食堂经费呢"])
    assert given.status == "not_found"
    assert not given.values


def test_a_share_is_not_brought_to_a_unit_of_money(base: Base) -> None:
    given = answer(base, "换成元", ["云和县危房改造补助", "占全市多少"])
    assert given.status == "not_found"
    assert "不是金额" in given.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("松阳县危房改造补助比平均数多多少", "116.40"),
        ("庆元县比全市平均水平少多少", "86.00"),
        ("云和县危房改造补助比丽水平均少多少", "28.40"),
    ],
)
def test_one_against_the_mean(base: Base, question: str, value: str) -> None:
    given = answer(base, question)
    assert (given.status, given.intent) == ("answered", "difference"), given.text
    assert given.values[0].value == value
    assert "平均134" in given.text


@pytest.mark.parametrize(
    "question", ["松阳县危房改造补助比柯城区平均多多少", "行政运行比平均数高多少钱呢柯城区法院"]
)
def test_a_mean_of_something_else_gives_no_figure(base: Base, question: str) -> None:
    assert not answer(base, question).values


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("柯城区法院案件审判支出增加了多少", "12.00", "万元"),
        ("柯城区法院案件审判增长率", "6.74", "%"),
        ("柯城区法院案件执行比上年降了多少", "8.00", "万元"),
        ("柯城区法院案件执行经费比2023年减少多少", "8.00", "万元"),
        ("柯城区法院2024年三公经费比2023年多多少", "2.50", "万元"),
    ],
)
def test_the_change_that_the_text_tells(base: Base, question: str, value: str, unit: str) -> None:
    given = answer(base, question)
    assert given.status == "answered", given.text
    assert (given.values[0].value, given.values[0].unit) == (value, unit)


def test_a_change_the_other_way_is_told_as_it_is_printed(base: Base) -> None:
    given = answer(base, "柯城区法院案件执行增加了多少")
    assert given.values[0].value == "8.00"
    assert "问的是增加，原文写的是减少" in given.notes


@pytest.mark.parametrize(
    "question", ["柯城区法院行政运行比2023年增加多少", "柯城区法院行政运行和上年比"]
)
def test_a_change_that_is_not_told_is_refused(base: Base, question: str) -> None:
    given = answer(base, question)
    assert given.status == "not_found"
    assert not given.values


def test_a_budget_for_enforcing_judgments_is_no_outcome(base: Base) -> None:
    """执行 of 案件执行 says what is done in the courts, not that the money was spent."""
    given = answer(base, "柯城区法院案件执行支出多少")
    assert "执行数" not in given.text
    assert "预算数" in given.text


@pytest.mark.parametrize(
    ("question", "intent", "value"),
    [
        ("危房改造补助正好48万的县", "list", "48.00"),
        ("云和县危房改造补助比遂昌少拿多少", "difference", "26.40"),
        ("柯城区法院行政运行与案件审判差", "difference", "110.00"),
        ("把云和县、遂昌县危房改造补助加一块儿是多少", "sum", "237.60"),
        ("柯城区法院案件审判发多少", "value", "190.00"),
    ],
)
def test_words_of_speech_for_what_is_computed(
    base: Base, question: str, intent: str, value: str
) -> None:
    given = answer(base, question)
    assert (given.status, given.intent) == ("answered", intent), given.text
    assert given.values[0].value == value


@pytest.mark.parametrize(
    "question", ["丽水哪个县危房改造补助最少，拿了多少", "丽水哪个县危房改造补助最少？是多少？"]
)
def test_asking_again_for_the_amount_tells_no_second_figure(base: Base, question: str) -> None:
    given = answer(base, question)
    assert [value.value for value in given.values] == ["48.00"]
    assert given.question == question


def test_a_body_named_by_its_place_and_kind_alone(base: Base) -> None:
    given = answer(base, "丽水局危房改造补助")
    assert given.values[0].value == "536.00"
    assert "按“丽水市财政局”理解“丽水局”" in given.notes


def test_a_sum_over_bodies_that_are_not_there_is_not_one_of_them(base: Base) -> None:
    assert not answer(base, "三家浙江单位案件审判支出合计").values


@pytest.mark.parametrize(
    "question",
    [
        "柯城区法院法庭建设比上年增加多少",
        "柯城区法院法庭建设和上年比怎样",
        "柯城区法院法庭建设跟去年比",
    ],
)
def test_what_stayed_as_it_was_is_told_with_the_text(base: Base, question: str) -> None:
    given = answer(base, question)
    assert given.values[0].value == "80.00"
    assert "与上年一致" in given.text
    assert "原文写明与上年持平，没有增减" in given.notes


def test_a_figure_beside_the_year_before_is_its_change(base: Base) -> None:
    given = answer(base, "柯城区法院案件审判和上年比怎么样")
    assert given.values[0].value == "12.00"


def _paper(county: str, year: int, amount: str) -> str:
    return f"""{county}档案局{year}年部门预算公开

一般公共预算基本支出预算表
部门：{county}档案局
单位：万元
科目名称	合计
合计	{amount}
差旅费	{amount}
"""


def test_bodies_of_several_years_are_named_in_groups(tmp_path: Path) -> None:
    for at, county in enumerate(("青田县", "缙云县", "遂昌县", "松阳县", "云和县")):
        year = 2023 if county == "云和县" else 2024
        (tmp_path / f"{at}.txt").write_text(_paper(county, year, f"{at + 1}.00"), encoding="utf-8")
    given = answer(memory_base(tmp_path), "各单位差旅费从高到低排序")
    assert given.notes == (
        "年度不同：2023年的有云和县档案局；2024年的有松阳县档案局、遂昌县档案局、缙云县档案局等4家",
    )
