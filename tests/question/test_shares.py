"""Shares: printed in a column, of the right whole, claimed; and what a total is called."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base

PAPERS = {
    "补贴.csv": """2025年省级农业保险保费补贴资金分配表,,,,
,,,,单位：万元
市州,县（市、区）,应补助总额,本次下达,本次下达占比
全省合计,,2938.80,1058.80,36.0%
永川州,小计,1763.80,663.80,37.6%
,甘谷市,820.00,320.00,39.0%
,福泉市,943.80,343.80,36.4%
青林州,小计,1175.00,395.00,33.6%
,临泽区,905.00,305.00,33.7%
,册亨县,270.00,90.00,33.3%
""",
    "决算.html": """<h2>海晏县文化馆2023年度单位决算</h2>
<table><tr><td colspan=3>财政拨款支出决算表</td></tr><tr><td colspan=3>单位：万元</td></tr>
<tr><td>项目</td><td>年初预算数</td><td>决算数</td></tr>
<tr><td>工资福利支出</td><td>300.00</td><td>310.00</td></tr>
<tr><td>差旅费</td><td>20.00</td><td>16.00</td></tr>
<tr><td>办公费</td><td>80.00</td><td>72.00</td></tr>
<tr><td>合计</td><td>400.00</td><td>398.00</td></tr></table>
""",
    "部门支出.csv": """沧源市本级2024年部门支出预算表,,,
,,,单位：万元
单位名称,合计,基本支出,项目支出
合计,5200.00,3100.00,2100.00
市水务局,1200.00,480.00,720.00
市林业局,2000.00,1320.00,680.00
市气象局,2000.00,1300.00,700.00
""",
    "三公.txt": """通渭县档案馆2024年部门预算

一般公共预算“三公经费”支出预算表
单位：万元
单位代码\t单位名称\t本级当年财政拨款收入\t\t\t
\t\t合计\t因公出国（境）费用\t公务用车购置及运行费\t公务接待费
\t合计\t5.60\t\t4.60\t1.00
701003\t县档案馆\t5.60\t\t4.60\t1.00
""",
}


@pytest.mark.parametrize(
    ("question", "members"),
    [
        ("本次下达占比最高的县", ["甘谷市 39.0"]),
        ("哪个县本次下达占比最高", ["甘谷市 39.0"]),
        ("本次下达占比最低的县", ["册亨县 33.3"]),
        ("本次下达占比前两名的县", ["甘谷市 39.0", "福泉市 36.4"]),
        ("本次下达占比最低的两个县", ["册亨县 33.3", "临泽区 33.7"]),
        ("各县本次下达占比排名", ["甘谷市 39.0", "福泉市 36.4", "临泽区 33.7", "册亨县 33.3"]),
    ],
)
def test_a_printed_share_is_ranked_and_none_computed(
    base: Base, question: str, members: list[str]
) -> None:
    given = answer(base, question)
    assert given.status == "answered", given.text
    named = [f"{one.label.split(' · ')[0]} {one.value}" for one in given.values]
    assert named == members
    assert {one.unit for one in given.values} == {"%"}
    assert not any(one.derived for one in given.values)


def test_a_county_asked_for_is_one_of_that_level_and_the_answer_says_so(base: Base) -> None:
    note = "“县”按县级理解，包括区和县级市；只算名称为县的，排第一的是册亨县33.3%"
    assert note in answer(base, "本次下达占比最高的县").notes
    assert not answer(base, "本次下达占比最低的县").notes


@pytest.mark.parametrize(
    ("question", "value", "whole"),
    [
        ("差旅费决算数占总预算的比例", "4.00", "400.00"),
        ("差旅费决算数占全部预算的比重", "4.00", "400.00"),
        ("海晏县文化馆差旅费决算占总支出比例", "4.02", "398.00"),
        ("海晏县文化馆差旅费年初预算占总预算的比例", "5.00", "400.00"),
        ("差旅费决算数占预算的比例", "80.00", "20.00"),
        ("差旅费决算数占预算数的比例", "80.00", "20.00"),
        ("甘谷市本次下达是全省的百分之几", "30.22", "1058.80"),
        ("册亨县本次下达占甘谷市的比例", "28.13", "320.00"),
        ("册亨县本次下达占甘谷市多少", "28.13", "320.00"),
        ("册亨县本次下达是甘谷市的百分之多少", "28.13", "320.00"),
        ("市水务局基本支出占本部门多少", "40.00", "1200.00"),
        ("市水务局基本支出占比", "40.00", "1200.00"),
        ("林业局项目支出占比多少", "34.00", "2000.00"),
    ],
)
def test_the_whole_is_the_one_that_is_named(
    base: Base, question: str, value: str, whole: str
) -> None:
    given = answer(base, question)
    assert given.status == "answered", given.text
    assert (given.values[0].value, given.values[0].unit) == (value, "%")
    assert given.values[2].value == whole


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("市水务局基本支出占比40%对吗", "true"),
        ("市水务局基本支出占比44.9%对吗", "false"),
        ("林业局项目支出占比34%，对吧", "true"),
        ("差旅费决算数占总预算的4%对吗", "true"),
        ("差旅费决算占总支出的4%对吗", "true"),
        ("差旅费决算数占总预算的80%对吗", "false"),
        ("甘谷市本次下达占比39%对吗", "true"),
        ("甘谷市本次下达占比36.4%对吗", "false"),
    ],
)
def test_a_claimed_share_gets_its_verdict(base: Base, question: str, verdict: str) -> None:
    given = answer(base, question)
    assert (given.status, given.verdict) == ("answered", verdict), given.text


@pytest.mark.parametrize(
    "question",
    [
        "市教育局基本支出占比",
        "市教育局基本支出占比40%对吗",
        "培训费决算数占总预算的比例",
        "占比44.9%对吗",
        "临夏县本次下达占比",
    ],
)
def test_a_share_of_what_is_not_there_is_refused(base: Base, question: str) -> None:
    given = answer(base, question)
    assert (given.status, given.verdict) == ("not_found", None), given.text


def test_a_total_is_called_by_what_its_title_says(base: Base) -> None:
    given = answer(base, "通渭县档案馆三公经费总额")
    assert [one.value for one in given.values] == ["5.60", "4.60", "1.00"]
    assert given.values[0].label == "通渭县档案馆 · 三公经费合计"
    assert "三公经费合计为5.60万元" in given.text
    assert "财政拨款收入" not in given.text
