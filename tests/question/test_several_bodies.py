"""Things named side by side where several bodies have them: told whole, body by body."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.answer import Answer
from kb.question import answer
from kb.question.draft import Base
from tests.evaluate import memory_base

EXPENDITURE = """{body}2024年部门预算

支出预算总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
合计\t\t{total}\t{basic}\t{project}
208\t社会保障和就业支出\t{total}\t{basic}\t{project}
2080102\t一般行政管理事务\t{project}\t\t{project}
2080101\t行政运行\t{basic}\t{basic}\t

一般公共预算基本支出表
单位：万元
科目名称\t合计\t人员经费\t公用经费
合计\t{basic}\t{staff}\t{running}
工资福利支出\t{staff}\t{staff}\t
办公费\t{office}\t\t{office}
差旅费\t{travel}\t\t{travel}
"""
BODIES = {
    "东山县就业局": {
        "total": "30.00",
        "basic": "20.00",
        "project": "10.00",
        "staff": "15.00",
        "running": "5.00",
        "office": "3.00",
        "travel": "2.00",
    },
    "西河县就业局": {
        "total": "58.00",
        "basic": "36.00",
        "project": "22.00",
        "staff": "28.00",
        "running": "8.00",
        "office": "7.00",
        "travel": "1.00",
    },
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder = tmp_path_factory.mktemp("bodies")
    for body, figures in BODIES.items():
        text = EXPENDITURE.format(body=body, **figures)
        (folder / f"{body}.txt").write_text(text, encoding="utf-8")
    return memory_base(folder)


def told(found: Answer) -> dict[str, list[str | None]]:
    """The figures of each choice by its body."""
    return {
        choice.label.partition("（")[0]: [value.value for value in choice.values]
        for choice in found.choices
    }


@pytest.mark.parametrize(
    ("question", "east", "west"),
    [
        ("基本支出和项目支出各多少", ["20", "10"], ["36", "22"]),
        ("人员经费和公用经费分别是多少", ["15", "5"], ["28", "8"]),
        ("办公费和差旅费各是多少", ["3", "2"], ["7", "1"]),
        ("办公费和差旅费一共多少", ["3", "2"], ["7", "1"]),
        ("人员经费比公用经费多多少", ["15", "5"], ["28", "8"]),
        ("基本支出和项目支出哪个多", ["20", "10"], ["36", "22"]),
    ],
)
def test_both_things_of_each_body_are_offered(
    base: Base, question: str, east: list[str], west: list[str]
) -> None:
    found = answer(base, question)
    assert found.status == "ambiguous"
    shown = {
        body: [value and value.removesuffix(".00") for value in values]
        for body, values in told(found).items()
    }
    assert shown == {"东山县就业局": east, "西河县就业局": west}


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("基本支出和项目支出各多少", ["36.00", "22.00"]),
        ("办公费和差旅费一共多少", ["8.00", "7.00", "1.00"]),
        ("人员经费比公用经费多多少", ["20.00", "28.00", "8.00"]),
    ],
)
def test_a_choice_leads_to_the_figures_of_its_body(
    base: Base, question: str, figures: list[str]
) -> None:
    offered = answer(base, question).choices
    chosen = next(choice for choice in offered if choice.label.startswith("西河县"))
    found = answer(base, chosen.question)
    assert found.status == "answered"
    assert [value.value for value in found.values] == figures


def test_what_stands_in_a_row_of_totals_is_called_by_its_column(base: Base) -> None:
    found = answer(base, "东山县就业局人员经费和公用经费各多少")
    assert found.text == "分别是，共2项：人员经费15.00万元、公用经费5.00万元。"


def test_a_thing_that_nobody_has_is_named_and_nothing_is_offered_in_its_place(base: Base) -> None:
    found = answer(base, "人员经费和无人机经费各多少")
    assert found.status == "not_found"
    assert any("无人机" in word for word in found.unexplained)


@pytest.mark.parametrize("body", ["南岭县就业局", "南岭县"])
def test_what_is_offered_for_a_body_that_is_not_there_does_not_name_it(
    base: Base, body: str
) -> None:
    found = answer(base, f"{body}2024年办公费多少")
    assert found.status == "not_found"
    assert found.choices
    assert not any("南岭" in choice.question for choice in found.choices)


@pytest.mark.parametrize(
    ("question", "body", "figure"),
    [
        ("哪个单位基本支出最多", "西河县就业局", "36.00"),
        ("哪家单位办公费最少", "东山县就业局", "3.00"),
        ("差旅费最多的单位", "东山县就业局", "2.00"),
        ("公用经费最高的部门是哪个", "西河县就业局", "8.00"),
    ],
)
def test_of_bodies_the_one_with_the_most_or_the_least_is_told(
    base: Base, question: str, body: str, figure: str
) -> None:
    found = answer(base, question)
    assert found.status == "answered"
    assert [(value.label.partition(" · ")[0], value.value) for value in found.values] == [
        (body, figure)
    ]


@pytest.mark.parametrize("question", ["东山县哪个单位支出最多", "西河县哪个部门预算最多"])
def test_a_row_that_is_no_body_is_no_answer_to_which_body(base: Base, question: str) -> None:
    assert answer(base, question).status == "not_found"


SHORT = """{body}2024年部门预算

收支预算总表
单位：万元
项目\t预算数
财政拨款收入\t{income}
收入合计\t{income}
"""


def _bodies(folder: Path, **incomes: str) -> Base:
    for body, income in incomes.items():
        (folder / f"{body}.txt").write_text(SHORT.format(body=body, income=income), "utf-8")
    return memory_base(folder)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("各单位2024年收入合计一共多少", ["120.00", "80.00", "40.00"]),
        ("各单位2024年收入合计排名", ["80.00", "40.00"]),
        ("2024年哪个单位收入合计最高", ["80.00"]),
    ],
)
def test_two_papers_of_one_body_count_once(
    tmp_path: Path, question: str, figures: list[str]
) -> None:
    base = _bodies(
        tmp_path, 中共东山县委办公室="80.00", 东山县委办公室="80.00", 西河县财政局="40.00"
    )
    values = [value.value for value in answer(base, question).values]
    assert sorted(values, key=str) == sorted(figures)


def test_no_sum_is_made_where_two_papers_of_one_body_disagree(tmp_path: Path) -> None:
    base = _bodies(
        tmp_path, 中共东山县委办公室="80.00", 东山县委办公室="81.00", 西河县财政局="40.00"
    )
    found = answer(base, "各单位2024年收入合计一共多少")
    assert not any(value.derived for value in found.values)


def test_one_thing_of_two_places_is_told_with_whose_it_is(base: Base) -> None:
    found = answer(base, "东山县和西河县办公费")
    assert found.status == "answered"
    assert "东山县就业局 · 办公费3.00万元" in found.text
    assert "西河县就业局 · 办公费7.00万元" in found.text


def test_one_thing_of_two_places_one_of_which_has_none_is_told_of_neither(base: Base) -> None:
    found = answer(base, "东山县和南岭县办公费")
    assert found.status == "not_found"
    assert any("南岭县" in word for word in found.unexplained)
