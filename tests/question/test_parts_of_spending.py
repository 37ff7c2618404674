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
        ("云和县就业局基本支出和项目支出各多少", ["110.00", "480.00"]),
    ],
)
def test_a_second_side_that_is_only_a_column_is_of_the_same_row(
    base: Base, question: str, values: list[str]
) -> None:
    given = answer(base, question)
    assert [value.value for value in given.values[:2]] == values, given.text


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
