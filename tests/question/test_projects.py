"""Orders over all projects: of one body, of several, listed in a table or each in its form."""

from __future__ import annotations

from pathlib import Path

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


TOWN = """竹山县螺溪镇人民政府2023年项目支出绩效自评表

项目支出绩效自评表（2023年度）
项目名称\t{project}
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额：\t{first}\t{whole}\t{spent}\t10\t{rate}\t{points}
\t其中：本年财政拨款\t{first}\t{whole}\t{spent}\t—\t{rate}\t—
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t{aim}\t12个\t12个\t20\t20
"""


def _town(folder: Path, *projects: tuple[str, ...]) -> Base:
    names = ("project", "first", "whole", "spent", "rate", "points", "aim")
    for number, values in enumerate(projects):
        text = TOWN.format(**dict(zip(names, values, strict=True)))
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return memory_base(folder)


ROADS = ("村道养护", "90.00", "80.00", "72.00", "90%", "9.0", "养护村数")
LIGHTS = ("路灯安装", "30.00", "35.00", "35.00", "100%", "10.0", "安装路灯")


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("螺溪镇全年预算数", "80.00"),
        ("竹山县螺溪镇全年执行数是多少", "72.00"),
        ("螺溪镇人民政府年初预算数", "90.00"),
        ("螺溪镇执行率", "90"),
    ],
)
def test_a_column_of_a_form_named_alone_is_that_of_the_years_funds(
    tmp_path: Path, question: str, figure: str
) -> None:
    found = answer(_town(tmp_path, ROADS), question)
    assert found.status == "answered"
    assert found.values[0].value == figure


def test_of_several_projects_it_is_asked_which_is_meant(tmp_path: Path) -> None:
    found = answer(_town(tmp_path, ROADS, LIGHTS), "螺溪镇全年预算数")
    assert found.status == "ambiguous"
    assert {choice.values[0].value for choice in found.choices} == {"80.00", "35.00"}


def test_a_town_that_is_not_there_is_named(tmp_path: Path) -> None:
    found = answer(_town(tmp_path, ROADS), "灌溪镇全年预算数")
    assert found.status == "not_found"
    assert any("灌" in word for word in found.unexplained)
