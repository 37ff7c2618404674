"""Orders over all projects: of one body, of several, listed in a table or each in its form."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.evaluate import memory_base

LISTED = """东山县就业局2024年部门预算项目支出公开表
单位编码\t单位及项目名称\t金额（万元）\t绩效目标
合计\t\t46.50\t
301\t东山县就业局\t46.50\t
1\t再就业工作经费\t4.50\t年内城镇新增就业740人
2\t公益岗位补贴配套\t30.00\t公益岗位补贴人员1326人
3\t劳务输出工作经费\t12.00\t组织劳务输出31000人
"""
FORMS = """西河县人社局2023年项目支出绩效目标表

项目支出绩效目标表
项目名称\t技能培训
项目资金（元）\t年度资金总额：\t210000
\t其中：财政拨款\t210000
年度总体目标\t培训500人
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t培训人数\t≥500人
满意度指标\t服务对象满意度指标\t学员满意度\t≥95%

项目支出绩效目标表
项目名称\t创业大赛
项目资金（元）\t年度资金总额：\t380000
\t其中：财政拨款\t380000
年度总体目标\t办大赛1场
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t大赛场次\t≥1场
满意度指标\t服务对象满意度指标\t选手满意度\t≥90%
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder = tmp_path_factory.mktemp("projects")
    (folder / "listed.txt").write_text(LISTED, encoding="utf-8")
    (folder / "forms.txt").write_text(FORMS, encoding="utf-8")
    return memory_base(folder)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("东山县资金最多的项目是哪个", ["公益岗位补贴配套"]),
        ("东山县哪个项目钱最少", ["再就业工作经费"]),
        ("东山县就业局金额最大的两个项目", ["公益岗位补贴配套", "劳务输出工作经费"]),
        ("西河县哪个项目资金最多", ["创业大赛"]),
        ("西河县人社局经费最少的项目", ["技能培训"]),
    ],
)
def test_the_order_is_over_the_projects_of_the_body(
    base: Base, question: str, names: list[str]
) -> None:
    found = answer(base, question)
    assert found.status == "answered"
    assert [value.label.rsplit(" · ", 1)[-1] for value in found.values] == names


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("资金最多的项目", [("380000", "元")]),
        ("哪个项目钱最少", [("4.50", "万元")]),
        ("资金最多的三个项目", [("380000", "元"), ("30.00", "万元"), ("210000", "元")]),
    ],
)
def test_without_a_body_the_order_is_over_all_and_by_amount_not_by_the_printed_number(
    base: Base, question: str, figures: list[tuple[str, str]]
) -> None:
    found = answer(base, question)
    assert [(value.value, value.unit) for value in found.values] == figures
    assert any("2023年" in note and "2024年" in note for note in found.notes)


def test_no_sum_is_made_over_the_projects_of_several_bodies_and_years(base: Base) -> None:
    found = answer(base, "所有项目资金平均多少")
    assert not any(value.derived for value in found.values)
