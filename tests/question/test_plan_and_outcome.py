"""A number that is planned is never told alone where the paper also says what came of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.question.papers import base_of, table

SELF_EVALUATION = """于都县林业局2024年油茶产业发展补助资金绩效自评报告

一、项目基本情况
计划完成油茶新造0.8万亩、低产林改造1.5万亩，带动就业240人，举办培训班6期。

""" + table(
    "绩效指标完成情况表",
    "三级指标|年度指标值|实际完成值|分值|得分",
    "油茶新造面积|≥0.8万亩|0.85万亩|20|20",
    "苗木成活率|≥85%|83.2%|20|19",
    "带动就业人数|≥240人|275人|20|20",
    "林农满意度|≥90%|94%|20|20",
    unit=None,
)  # fmt: skip


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("documents")
    return base_of(folder, {"自评.txt": SELF_EVALUATION})


@pytest.mark.parametrize(
    ("question", "done", "planned"),
    [
        ("带动就业多少人", "275", "240"),
        ("带动就业人数是多少", "275", "240"),
        ("苗木成活率多少", "83.2", "85"),
        ("林农满意度多少", "94", "90"),
    ],
)
def test_what_was_done_comes_first_with_the_plan_beside_it(
    base: Base, question: str, done: str, planned: str
) -> None:
    given = answer(base, question)
    assert [one.value for one in given.values] == [done, planned], given.text


@pytest.mark.parametrize(
    ("question", "planned"),
    [
        ("带动就业计划多少人", "240"),
        ("苗木成活率目标是多少", "85"),
        ("林农满意度要求多少", "90"),
        ("举办培训班多少期", "6"),
    ],
)
def test_the_plan_alone_where_it_is_asked_for_or_nothing_else_is_known(
    base: Base, question: str, planned: str
) -> None:
    given = answer(base, question)
    assert [one.value for one in given.values] == [planned], given.text


def test_what_was_done_alone_where_it_is_asked_for(base: Base) -> None:
    assert [one.value for one in answer(base, "带动就业实际多少人").values] == ["275"]
