"""Which rows are put in order where a text and a table, or two tables, list parts of a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.question.papers import base_of, table

DEEDS = """遂川县2024年十件民生实事资金安排方案

2024年十件民生实事计划总投资2.10亿元，其中申请上级资金1.20亿元，县级财政安排0.60亿元，其他渠道筹措3,000万元。

""" + table(
    "2024年民生实事资金安排表",
    "实事名称|总投资|上级资金",
    "农村供水|9,500|6,000",
    "托位建设|4,500|2,500",
    "公交更新|7,000|3,500",
    "合计|21,000|12,000",
)
TOWN = "井冈山市龙市镇2024年财政预算公开\n\n" + "\n".join((
    table(
        "龙市镇2024年一般公共预算支出表",
        "功能科目|2024年预算数|2023年预算数",
        "政府办公事务|310.00|305.00",
        "农业农村|420.50|400.00",
        "民政管理事务|69.50|70.00",
        "合计|800.00|775.00",
    ),
    table(
        "龙市镇2024年财政收支预算总表",
        "收入项目|预算数|支出项目|预算数",
        "一、一般公共预算拨款|800.00|一、基本支出|600.00",
        "二、政府性基金拨款|35.00|二、项目支出|235.00",
        "收入总计|835.00|支出总计|845.00",
    ),
))  # fmt: skip
"""The printed 支出总计 is not what its rows add up to."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("documents")
    return base_of(folder, {"实事.txt": DEEDS, "镇.txt": TOWN})


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("民生实事里总投资最多的是哪项", ["9500"]),
        ("民生实事总投资最多的是哪项", ["9500"]),
        ("民生实事里总投资最少的两项", ["4500", "7000"]),
        ("龙市镇2024年支出最大的科目", ["420.50"]),
        ("龙市镇2024年支出最少的两个科目", ["69.50", "310.00"]),
    ],
)
def test_rows_of_the_kind_that_is_asked_for(base: Base, question: str, values: list[str]) -> None:
    given = answer(base, question)
    assert given.status == "answered", given.text
    assert [one.value for one in given.values] == values


@pytest.mark.parametrize(
    "question", ["龙市镇2024年支出最大的是什么", "龙市镇2024年支出最大的是哪项"]
)
def test_each_table_that_may_be_ranked_is_told(base: Base, question: str) -> None:
    given = answer(base, question)
    assert given.status == "ambiguous", given.text
    assert [one.values[0].value for one in given.choices] == ["600.00", "420.50"]
    for one in given.choices:
        again = answer(base, one.question)
        assert [value.value for value in again.values] == [one.values[0].value], one.question


def test_income_is_no_spending_though_the_total_does_not_add_up(base: Base) -> None:
    given = answer(base, "《龙市镇2024年财政收支预算总表》支出最大的是什么")
    assert [one.value for one in given.values] == ["600.00"], given.text
