"""A table of 上年预算数 and 本年预算数: this year's figure is meant, unless last year's is said."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.question.papers import base_of, budget, table, told

PAPER = budget(
    "东山县水务局",
    table(
        "支出预算表",
        "科目名称|上年预算数|本年预算数|本年其中：结转资金",
        "办公费|10.00|12.50|1.00",
        "差旅费|8.00|6.00|0.50",
        "电费||5.00|",
        "合计|18.00|23.50|1.50",
    ),
)
PLAN = """2024年云和县产业项目计划,,,,
,,,,单位：万元
序号,项目名称,实施乡镇,总投资,衔接资金
1,东坑大棚,螺溪镇,180,150
2,油茶低改,灌溪镇,90.5,80
,合计,,270.5,230
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    papers = {"budget.txt": PAPER, "plan.csv": PLAN}
    return base_of(tmp_path_factory.mktemp("years"), papers)


@pytest.mark.parametrize(
    ("question", "text", "quotes"),
    [
        (
            "东山县水务局办公费多少",
            "东山县水务局2024年办公费为12.50万元（预算数）。出自《支出预算表》。",
            ["12.50"],
        ),
        (
            "东山县水务局2024年差旅费多少",
            "东山县水务局2024年差旅费为6.00万元（预算数）。出自《支出预算表》。",
            ["6.00"],
        ),
        (
            "东山县水务局支出合计多少",
            "东山县水务局2024年支出合计为23.50万元（预算数）。出自《支出预算表》。",
            ["23.50"],
        ),
        (
            "东山县水务局办公费上年预算多少",
            "东山县水务局2024年办公费 · 上年预算数为10.00万元（预算数）。出自《支出预算表》。",
            ["10.00"],
        ),
        (
            "东山县水务局电费上年预算多少",
            (
                "《支出预算表》中东山县水务局电费 · 上年预算数一格为空，没有数字。"
                "空格不等于0，也不引用其他单位的数字。"
            ),
            [""],
        ),
    ],
)
def test_the_column_of_the_year_that_is_meant(
    base: Base, question: str, text: str, quotes: list[str]
) -> None:
    assert told(answer(base, question)) == ("answered", text, quotes)


def test_of_columns_that_are_not_said_the_one_with_the_shorter_name_is_meant_no_more(
    base: Base,
) -> None:
    found = answer(base, "东坑大棚多少")
    assert found.status == "ambiguous"
    assert {one.values[0].value for one in found.choices} == {"150", "180"}
