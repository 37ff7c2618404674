"""A county that has its own documents and is a row of its city's; budgets beside outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.evaluate import memory_base

ALLOCATION = """丽水市财政局关于下达2024年农村危房改造补助资金的通知

附件
2024年农村危房改造补助资金分配表
单位：万元
县（市、区）	补助资金
	合计	中央资金	省级资金
云和县	105.60	57.60	48.00
遂昌县	132.00	72.00	60.00
合计	237.60	129.60	108.00
"""

OUTCOME = """云和县教育局2023年度部门决算

财政拨款“三公”经费支出决算表
部门：云和县教育局
单位：万元
项目	预算数	决算数
合计	58.00	41.26
公务用车运行维护费	28.00	24.90
公务接待费	30.00	16.36

收入支出决算总体情况说明
本年支出合计40008.02万元，其中：基本支出35210.66万元，项目支出4797.36万元。
"""

OWN_ROW = """遂川县财政局关于下达2022年农村公路养护补助资金的通知

附件
遂川县2022年农村公路养护补助资金分配表
单位：万元
县（市）	合计	日常养护	大中修
合计	300.00	200.00	100.00
遂川县	100.00	70.00	30.00
万安县	200.00	130.00	70.00
"""
"""A paper of a county in whose table the county is one row of several."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("documents")
    (folder / "allocation.txt").write_text(ALLOCATION, encoding="utf-8")
    (folder / "outcome.txt").write_text(OUTCOME, encoding="utf-8")
    (folder / "own.txt").write_text(OWN_ROW, encoding="utf-8")
    return memory_base(folder)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("云和县农村危房改造补助多少", "105.60"),
        ("遂昌县农村危房改造补助多少", "132.00"),
        ("云和县中央资金多少", "57.60"),
        ("云和县教育局三公经费决算数", "41.26"),
        ("云和县教育局公务用车运行维护费决算", "24.90"),
        ("云和县教育局公务接待费预算数", "30.00"),
        ("云和县教育局三公经费决算比预算少多少", "16.74"),
        ("遂川县农村公路养护补助多少", "100.00"),
        ("遂川县农村公路养护补助合计", "100.00"),
        ("遂川县日常养护多少", "70.00"),
        ("万安县农村公路养护补助", "200.00"),
        ("万安县比遂川县的农村公路养护补助多多少", "100.00"),
        ("农村公路养护补助资金一共多少", "300.00"),
        ("遂川县2022年农村公路养护补助资金分配表合计多少", "300.00"),
    ],
)
def test_the_row_and_the_kind_that_are_asked_for(base: Base, question: str, value: str) -> None:
    given = answer(base, question)
    assert given.status == "answered", given.text
    assert given.values[0].value == value


def test_a_budget_and_its_outcome_are_both_shown(base: Base) -> None:
    given = answer(base, "云和县教育局公务接待费")
    assert given.status == "ambiguous"
    assert {one.values[0].value for one in given.choices} == {"30.00", "16.36"}


def test_the_question_of_a_choice_leads_to_its_figure(base: Base) -> None:
    for one in answer(base, "云和县教育局公务接待费").choices:
        given = answer(base, one.question)
        assert given.status == "answered", one.question
        assert given.values[0].value == one.values[0].value


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("云和县教育局公务接待费占公务接待费多少", ("100.00", "0.00")),
        ("云和县教育局本年收入合计", ("40008.02",)),
    ],
)
def test_no_figure_is_set_against_itself_nor_spending_given_for_income(
    base: Base, question: str, wrong: Sequence[str]
) -> None:
    assert not {one.value for one in answer(base, question).values} & set(wrong)
