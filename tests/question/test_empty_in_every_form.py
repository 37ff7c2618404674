"""A cell that is empty in the forms of all of a body's projects is not told of one project."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.question.papers import base_of


def form(project: str, amount: str) -> str:
    """The form of one project, as empty of purchases as most are."""
    rows = (
        f"项目名称\t{project}\t\t\t",
        "预算单位\t崇义县文化馆\t\t\t",
        f"项目资金\t中长期资金总额:\t\t年度资金总额: {amount}万元\t",
        f"\t其中: 财政拨款\t\t其中: 财政拨款{amount}万元\t",
        "\t年度资金中: 政府采购 万元（政府购买服务 万元）\t\t\t",
        "绩效指标\t一级指标\t二级指标\t三级指标\t指标值",
        "\t产出指标\t数量指标\t活动场次\t≥5场",
    )
    return "崇义县2024年县级部门预算项目支出绩效目标表\n" + "\n".join(rows) + "\n"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("documents")
    forms = (form("客家山歌传承经费", "12"), form("流动舞台巡演经费", "30"))
    return base_of(folder, {"文化馆.txt": "崇义县文化馆2024年部门预算\n\n" + "\n".join(forms)})


@pytest.mark.parametrize("words", ["政府购买服务预算", "购买服务预算", "政府购买服务多少"])
def test_all_projects_are_told_where_none_is_named(base: Base, words: str) -> None:
    given = answer(base, f"崇义县文化馆{words}")
    assert not given.values
    assert "2个项目的“政府购买服务”一格都为空" in given.text
    assert len(given.citations) == 2
    assert not any(name in given.text for name in ("山歌", "巡演"))


def test_one_project_is_told_where_it_is_named(base: Base) -> None:
    given = answer(base, "崇义县文化馆流动舞台巡演经费政府购买服务多少")
    assert not given.values
    assert "流动舞台巡演经费 · 政府购买服务一格为空" in given.text
    assert len(given.citations) == 1
