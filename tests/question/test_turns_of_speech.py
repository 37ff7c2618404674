"""Turns of speech: limits said in other words, claims of a difference, what is left out, 三笔."""

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

PROJECTS = """龙泉市就业局2024年项目支出预算表

单位名称：龙泉市就业局
单位：万元
项目名称	合计	一般公共预算
其他就业补助资金	20.00	20.00
招聘活动经费	6.00	6.00
其他就业补助资金	14.00	14.00
市场取暖费	9.00	9.00
其他就业补助资金	5.00	5.00
"""

OFFICE = """缙云县档案局2024年部门预算公开

一般公共预算基本支出预算表
部门：缙云县档案局
单位：万元
科目名称	合计
合计	16.30
办公费	9.50
差旅费	5.00
水费	1.80
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("documents")
    for name, text in (("a", ALLOCATION), ("b", PROJECTS), ("c", OFFICE)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return memory_base(folder)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("哪个县危房改造补助连五十万都不到", ["48.00"]),
        ("危房改造补助比200万多的县有哪些", ["250.40"]),
        ("危房改造补助比110万少的县", ["105.60", "48.00"]),
        ("缙云县档案局比4万高的科目有哪些", ["9.50", "5.00"]),
    ],
)
def test_limits_in_other_words(base: Base, question: str, values: list[str]) -> None:
    given = answer(base, question)
    assert [value.value for value in given.values] == values, given.text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("遂昌县危房改造补助够不够100万", "true"),
        ("庆元县危房改造补助够不够100万", "false"),
        ("遂昌县危房改造补助比云和多26.4万对吗", "true"),
        ("遂昌县危房改造补助比云和少26.4万对吗", "false"),
        ("遂昌县危房改造补助比云和多二十多万对吗", "true"),
        ("缙云县档案局办公费比差旅费多5万是吗", "false"),
    ],
)
def test_claims_of_a_limit_or_a_difference(base: Base, question: str, verdict: str) -> None:
    given = answer(base, question)
    assert given.verdict == verdict, given.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("如果把松阳和遂昌都去掉，丽水还剩多少", "153.60"),
        ("龙泉市就业局除取暖费外其他项目合计多少", "45.00"),
    ],
)
def test_what_remains(base: Base, question: str, value: str) -> None:
    given = answer(base, question)
    assert given.intent == "sum", given.text
    assert given.values[0].value == value
    assert any(note.startswith("不含") for note in given.notes)


def test_what_is_not_among_the_projects_is_not_left_out(base: Base) -> None:
    assert not answer(base, "龙泉市就业局除公务接待费外其他项目合计多少").values


def test_rows_of_one_name_are_added_where_their_number_is_said(base: Base) -> None:
    given = answer(base, "龙泉市就业局三笔其他就业补助资金合计")
    assert given.values[0].value == "39.00"
    assert [value.value for value in given.values[1:]] == ["20.00", "14.00", "5.00"]


def test_rows_of_one_name_are_not_added_where_another_number_is_said(base: Base) -> None:
    given = answer(base, "龙泉市就业局四笔其他就业补助资金合计")
    assert "39.00" not in [value.value for value in given.values]


def test_rows_of_one_name_are_listed(base: Base) -> None:
    given = answer(base, "龙泉市就业局其他就业补助资金有哪几笔")
    assert [value.value for value in given.values] == ["20.00", "14.00", "5.00"]


def test_whose_it_is_may_stand_in_brackets_behind_both_parts(base: Base) -> None:
    given = answer(base, "办公费和差旅费哪个高，高多少（缙云县档案局）")
    assert given.values[0].value == "9.50"
    assert "相差4.50万元" in given.text
