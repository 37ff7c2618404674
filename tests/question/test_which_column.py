"""Orders by each column that may be meant, slips in names, wholes in text, choices of a year."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base

FORM = """{who}{year}年项目支出绩效目标申报表
（{year}年度）
项目名称\t{name}
主管部门\t{who}
资金情况（万元）\t年度资金总额\t30
总体目标\t做好服务。
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t服务人数\t≥100人
满意度指标\t服务对象满意度指标\t服务对象满意度\t≥{rate}%
"""
PAPERS = {
    "救助.csv": """2024年困难群众救助补助资金分配表,,,,
,,,,单位：万元
县（市、区）,城市低保人数,农村低保人数,城市低保资金,农村低保资金
合计,5200,21000,3120,7350
临江县,1800,8000,1080,2800
白水县,1400,7000,840,2450
青云区,2000,6000,1200,2100
""",
    "公交.csv": """2024年公交运营补贴分配情况表,,,
,,,单位：万元
县区,运营车辆数（辆）,行驶里程（万公里）,补贴金额
合计,310,1520,930
临江县,100,500,310
白水县,60,320,180
青云区,150,700,440
""",
    "林业.txt": """沧源市林业局2024年部门预算

一、部门预算收支情况
2024年支出预算2000.00万元，其中：基本支出1320.00万元，项目支出680.00万元。

二、机关运行经费情况
2024年机关运行经费预算359.00万元，比上年增加5.00万元。

机关运行经费情况表
单位：万元
项目\t预算数
办公费\t20.00
差旅费\t41.00
合计\t61.00
""",
    "就业.txt": """忻州市就业服务中心2024年单位预算

收支总体情况表
单位：万元
项目\t预算数
事业收入\t20.00
收入总计\t340.50
""",
} | {
    f"{year}{number}.txt": FORM.format(
        who="安溪县档案馆", year=year, name=f"{kind}类档案整理项目", rate=first + number
    )
    for year, first in ((2023, 86), (2024, 93))
    for number, kind in enumerate("甲乙丙丁戊")
} | {
    "图书馆.txt": FORM.format(who="安溪县图书馆", year=2024, name="全民阅读活动", rate=90)
}  # fmt: skip


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        ("各县低保资金排名", ["各县城市低保资金排名", "各县农村低保资金排名"]),
        ("各县救助补助资金排名", ["各县城市低保资金排名", "各县农村低保资金排名"]),
        ("哪个县低保人数最多", ["哪个县城市低保人数最多", "哪个县农村低保人数最多"]),
        ("低保资金最多的县", ["城市低保资金最多的县", "农村低保资金最多的县"]),
        ("各县低保资金平均", ["各县城市低保资金平均", "各县农村低保资金平均"]),
    ],
)
def test_an_order_by_each_column_that_may_be_meant(
    base: Base, question: str, offered: list[str]
) -> None:
    given = answer(base, question)
    assert given.status == "ambiguous", given.text
    assert [one.question for one in given.choices] == offered
    for choice in given.choices:
        again = answer(base, choice.question)
        assert again.status == "answered"
        assert [one.value for one in again.values] == [one.value for one in choice.values]


@pytest.mark.parametrize(
    ("question", "first", "unit"),
    [
        ("各县城市低保资金排名", "1200", "万元"),
        ("哪个县农村低保资金最多", "2800", "万元"),
        ("各县农村低保人数从低到高", "6000", None),
        ("各县行驶里程排名", "700", "万公里"),
        ("运营车辆数最多的县", "150", "辆"),
        ("各县公交补贴排名", "440", "万元"),
    ],
)
def test_an_order_by_the_column_that_is_named(
    base: Base, question: str, first: str, unit: str | None
) -> None:
    given = answer(base, question)
    assert given.status == "answered", given.text
    assert (given.values[0].value, given.values[0].unit) == (first, unit)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("忻洲中心收入总计", "340.50"),
        ("忻洲就业中心收入总计多少", "340.50"),
        ("忻洲市就业服务中心事业收入", "20.00"),
    ],
)
def test_a_slip_in_the_place_of_a_body(base: Base, question: str, value: str) -> None:
    given = answer(base, question)
    assert [one.value for one in given.values] == [value], given.text
    assert any(note.startswith("按“忻州市”理解“忻洲") for note in given.notes)


@pytest.mark.parametrize("name", ["忻州街道", "临江街道", "忻洲街道", "沧源市教育局", "忻州局"])
def test_a_body_that_is_not_there_ends_in_an_answer(base: Base, name: str) -> None:
    assert answer(base, f"{name}下达金额多少").status == "not_found"


def test_the_place_of_another_body_is_no_slip(base: Base) -> None:
    for question in ("大同中心收入总计", "朔州就业中心收入总计", "沂州中心收入总计"):
        assert answer(base, question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "value", "whole"),
    [
        ("林业局基本支出占比", "66.00", "2000.00"),
        ("沧源市林业局项目支出占比多少", "34.00", "2000.00"),
        ("林业局基本支出占支出预算的比例", "66.00", "2000.00"),
    ],
)
def test_a_share_of_the_amount_that_the_text_divides(
    base: Base, question: str, value: str, whole: str
) -> None:
    given = answer(base, question)
    assert given.status == "answered", given.text
    assert (given.values[0].value, given.values[2].value) == (value, whole)


def test_a_figure_of_a_table_is_asked_for_as_such(base: Base) -> None:
    for question in ("林业局机关运行经费表里合计多少", "林业局机关运行经费表中合计是多少"):
        assert [one.value for one in answer(base, question).values][:1] == ["61.00"]


def test_a_choice_among_bodies_and_years_leads_to_its_own(base: Base) -> None:
    given = answer(base, "满意度92%达标吗")
    assert given.status == "ambiguous"
    verdicts = {one.question: answer(base, one.question).verdict for one in given.choices}
    assert verdicts == {
        "安溪县档案馆2023年满意度92%达标吗": "met",
        "安溪县档案馆2024年满意度92%达标吗": "not_met",
        "安溪县图书馆2024年满意度92%达标吗": "met",
    }
