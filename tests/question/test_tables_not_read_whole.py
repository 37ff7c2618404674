"""Answers over a table of which rows could not be read say so; a lone cell stands as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.compare import compare
from kb.question import answer
from kb.question.draft import Base
from tests.evaluate import memory_base

TABLE = """2024年长治市农村公路养护补助资金分配表
单位：万元

县区\t合计\t养护补助\t桥梁补助
合计\t149.00\t54.00\t95.00
平顺县\t30.00\t10.00\t20.00
壶关县\t50.00\t20.00\t30.00
{row}
沁源县\t9.00\t4.00\t5.00
"""
UNREAD = "武乡县\t见附件二\t见附件二\t40.00"


def base_of(folder: Path, row: str) -> Base:
    (folder / "plan.txt").write_text(TABLE.format(row=row), encoding="utf-8")
    return memory_base(folder)


@pytest.fixture(scope="module")
def partly(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return base_of(tmp_path_factory.mktemp("partly"), UNREAD)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return base_of(tmp_path_factory.mktemp("whole"), "武乡县\t60.00\t20.00\t40.00")


OVER_ROWS = [
    "养护补助各县合计多少",
    "养护补助各县平均多少",
    "养护补助最多的是哪个县",
    "各县养护补助从高到低排列",
    "哪些县有养护补助",
    "养护补助超过10万元的县有几个",
]


@pytest.mark.parametrize("question", OVER_ROWS)
def test_what_is_over_the_rows_says_which_was_left_out(partly: Base, question: str) -> None:
    found = answer(partly, question)
    assert found.status == "answered"
    assert any("没有读全" in note and "见附件二" in note for note in found.notes)
    assert not any("不符" in note for note in found.notes)  # the sums of such a table prove nothing


@pytest.mark.parametrize("question", OVER_ROWS)
def test_nothing_is_said_of_a_table_that_was_read_whole(whole: Base, question: str) -> None:
    found = answer(whole, question)
    assert found.status == "answered"
    assert not any("没有读全" in note for note in found.notes)


def test_a_lone_cell_stands_whatever_is_beside_it(partly: Base) -> None:
    found = answer(partly, "壶关县养护补助多少")
    assert found.values[0].value == "20.00"
    assert not any("没有读全" in note for note in found.notes)


def test_a_comparison_says_it_too(partly: Base, whole: Base) -> None:
    assert any("没有读全" in note for note in compare(partly, "养护补助").notes)
    assert not any("没有读全" in note for note in compare(whole, "养护补助").notes)
