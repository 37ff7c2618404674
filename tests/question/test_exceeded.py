"""Whether a budget or a ceiling was exceeded, and changes between a 决算数 and an 执行数."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base

PAPERS = {
    "水利.txt": """临江县水利局2031年度部门决算

“三公”经费支出决算表
单位：万元
项目\t2030年度决算数\t2031年度预算数\t2031年度决算数
公务接待费\t5.40\t7.00\t3.20
公务用车运行费\t23.75\t20.00\t21.90
""",
    "教育.txt": """白水县教育局2031年度部门决算

“三公”经费支出决算表
单位：元
项目\t公务接待费\t公务用车运行费
预算数\t45,000.00\t140,000.00
决算数\t46,000.00\t128,280.50
""",
    "税收.txt": """沧源市2031年一般公共预算收入执行情况表
单位：万元
项目\t2030年决算数\t2031年预算数\t2031年执行数\t比上年增减%
契税\t8000\t8600\t7360\t-8.0
资源税\t2950\t3100\t3127\t6.0
""",
    "债务.txt": """沧源市2031年地方政府债务限额及余额情况表
单位：亿元
地区\t2031年债务限额\t2031年末债务余额
白水县\t46.30\t45.66
青云区\t31.50\t31.81
""",
    "报告.txt": """青云区2031年预算执行情况的报告

一、支出安排
预备费安排60万元。

名词解释
1.预备费：按照一般公共预算支出额的1%至3%设置，用于自然灾害等突发事件处理增加的支出。
""",
}


@pytest.mark.parametrize(
    ("question", "verdict", "amounts"),
    [
        ("临江县水利局公务接待费超预算了吗", "false", ("7.00", "3.20")),
        ("临江县水利局公务用车运行费有没有超出预算", "true", ("21.90", "20.00")),
        ("白水县教育局公务接待费超过预算了没有", "true", ("46000.00", "45000.00")),
        ("白水县债务余额超过限额了吗", "false", ("46.30", "45.66")),
        ("青云区债务余额突破债务限额了吗", "true", ("31.81", "31.50")),
    ],
)
def test_both_amounts_stand_beside_the_verdict(base: Base, question, verdict, amounts) -> None:
    given = answer(base, question)
    assert given.verdict == verdict, given.text
    assert tuple(value.value for value in given.values[1:]) == amounts


def test_nothing_is_said_of_a_budget_that_is_not_there(base: Base) -> None:
    assert answer(base, "临江县水利局培训费超预算了吗").verdict is None


def test_an_outcome_is_held_against_the_final_account_of_the_year_before(base: Base) -> None:
    given = answer(base, "沧源市2031年资源税比2030年增加多少")
    assert (given.values[0].value, given.values[0].unit) == ("177", "万元"), given.text


def test_a_column_asked_for_by_its_name_with_its_sign(base: Base) -> None:
    given = answer(base, "沧源市契税比上年增减%")
    assert (given.values[0].value, given.values[0].unit) == ("-8.0", "%"), given.text


def test_terms_below_a_heading_without_a_number_are_explained(base: Base) -> None:
    assert "自然灾害" in answer(base, "什么是预备费").text
