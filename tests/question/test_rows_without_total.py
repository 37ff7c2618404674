"""A place that a table names before its rows, and prints no total of."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.evaluate import memory_base

PLAN = """2023年香河市乡村振兴专项资金分配方案

序号 | 镇街 | 示范村名称 | 提前下达金额（万元） | 备注 |
1 | 云山街道 | 南桥村 | 600 | |
2 | 云山街道 | 桂南村 | 465.2 | |
3 | 三河镇 | 雍陌村 | 580 | |
4 | 大涌镇 | 安堂村 | 450 | |
5 | 大涌镇 | 榄边村 | 453.8 | |
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder = tmp_path_factory.mktemp("grouped")
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    return memory_base(folder)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("云山街道多少", ["1065.2", "600", "465.2"]),
        ("云山街道一共多少", ["1065.2", "600", "465.2"]),
        ("大涌镇乡村振兴资金合计多少", ["903.8", "450", "453.8"]),
        ("大涌镇2023年多少", ["903.8", "450", "453.8"]),
    ],
)
def test_its_rows_are_quoted_and_added_in_the_open(
    base: Base, question: str, figures: list[str]
) -> None:
    found = answer(base, question)
    assert found.status == "answered"
    assert [value.value for value in found.values] == figures
    assert found.values[0].derived is not None
    assert any("原表没有" in note and "合计" in note for note in found.notes)


def test_of_one_row_the_figure_is_quoted(base: Base) -> None:
    found = answer(base, "三河镇多少")
    assert [(value.value, value.derived) for value in found.values] == [("580", None)]


@pytest.mark.parametrize(
    "question", ["云山街道办公费", "云山街道办办公费", "云山街道2022年多少", "云山街道教育支出多少"]
)
def test_nothing_is_added_up_for_what_the_rows_are_not_of(base: Base, question: str) -> None:
    assert answer(base, question).status == "not_found"
