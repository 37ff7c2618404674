"""Many forms of several bodies: projects by their names, targets by who published them."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base

FORM = """{who}2024年项目支出绩效目标申报表
（2024年度）
项目名称\t{name}
主管部门\t{who}
资金情况（万元）\t年度资金总额\t{money}
\t其中：财政拨款\t{money}
总体目标\t做好服务。
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t更新设备数量\t≥{number}台
产出指标\t时效指标\t更新及时率\t≥9{number}%
"""
FUNDS = """安溪县图书馆2024年部门预算公开

支出表
单位：万元
科目名称\t合计\t基本支出\t项目支出
合计\t200.00\t150.00\t50.00
图书馆运行\t170.00\t120.00\t50.00
机关事业单位基本养老保险缴费支出\t30.00\t30.00\t0.00
"""
ACCOUNTS = """安溪县人力资源和社会保障局2024年部门预算公开

一般公共预算支出表
单位：万元
科目名称\t合计\t人员经费\t\t公用经费
\t\t工资福利支出\t对个人和家庭的补助\t
合计\t120.00\t60.00\t20.00\t40.00
行政运行\t90.00\t50.00\t10.00\t30.00
社会保险经办机构\t30.00\t10.00\t10.00\t10.00

按经济分类支出表
单位：万元
科目名称\t合计\t办公费\t印刷费\t水费\t电费\t邮电费\t差旅费\t会议费\t培训费\t劳务费
商品和服务支出\t45.00\t5.00\t5.00\t5.00\t5.00\t5.00\t5.00\t5.00\t5.00\t5.00

公益性岗位补贴每人每月1880元，全年安置公益性岗位人员300人。
"""
PAPERS = {
    f"{who}{number}.txt": FORM.format(
        who=who, name=f"第{number}期设备购置", money=10 + number, number=number
    )
    for who in ("安溪县科技馆", "安溪县文化馆")
    for number in range(1, 7)
} | {
    "阅读.txt": FORM.format(who="安溪县图书馆", name="全民阅读活动", money=50, number=8),
    "图书馆.txt": FUNDS,
    "人社局.txt": ACCOUNTS,
}


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        ("更新及时率是多少", "安溪县文化馆2024年更新及时率是多少"),
        ("2024年更新及时率是多少", "安溪县文化馆2024年更新及时率是多少"),
    ],
)
def test_targets_too_many_to_offer_are_offered_by_body(
    base: Base, question: str, offered: str
) -> None:
    given = answer(base, question)
    assert given.status == "ambiguous"
    assert given.text.startswith(f"“{question}”有13项指标：")
    assert {choice.label.partition("：")[2]: len(choice.values) for choice in given.choices} == {
        "6项": 6,
        "1项": 1,
    }
    assert offered in [choice.question for choice in given.choices]


@pytest.mark.parametrize(
    ("question", "intent", "values", "named"),
    [
        ("安溪县图书馆有哪些项目", "list", ["50"], "共1项：全民阅读活动50万元"),
        ("安溪县图书馆有几个项目", "count", ["1", "50"], "项目共1个：全民阅读活动"),
        ("安溪县图书馆哪个项目资金最多", "rank", ["50"], "最高的是全民阅读活动50万元"),
        ("安溪县文化馆哪个项目资金最多", "rank", ["16"], "最高的是第6期设备购置16万元"),
        ("安溪县图书馆哪个科目项目支出最多", "rank", ["50.00"], "最高的是图书馆运行50.00万元"),
        ("安溪县图书馆项目支出多少", "value", ["50.00"], "项目支出为50.00万元"),
    ],
)
def test_projects_are_called_by_their_names_and_are_no_accounts(
    base: Base, question: str, intent: str, values: list[str], named: str
) -> None:
    given = answer(base, question)
    assert (given.status, given.intent) == ("answered", intent), given.text
    assert named in given.text
    assert [one.value for one in given.values][: len(values)] == values


@pytest.mark.parametrize(
    ("question", "verdict", "printed"),
    [
        ("第1期设备购置和第2期设备购置更新及时率一样吗", "false", ("91", "92")),
        ("第1期设备购置和第2期设备购置更新设备数量指标一样吗", "false", ("1", "2")),
        ("第1期设备购置更新及时率和第2期设备购置更新及时率一样吗", "false", ("91", "92")),
    ],
)
def test_targets_that_are_compared_are_called_alike(
    base: Base, question: str, verdict: str, printed: tuple[str, str]
) -> None:
    """What is said but once is asked of both: 更新及时率 is not held against 更新设备数量."""
    given = answer(base, f"安溪县科技馆{question}")
    assert (given.intent, given.verdict) == ("compare", verdict), given.text
    assert tuple(one.value for one in given.values) == printed


def test_projects_of_another_year_are_not_told(base: Base) -> None:
    given = answer(base, "2023年哪个项目资金最多")
    assert given.status == "not_found", given.text
    assert not given.values


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("安溪县人社局人员经费多少", "80.00", "万元"),
        ("安溪县人社局行政运行人员经费多少", "60.00", "万元"),
        ("安溪县人社局公用经费多少", "40.00", "万元"),
        ("公益性岗位补贴一个人多少钱", "1880", "元/人/月"),
        ("公益性岗位补贴一个月多少钱", "1880", "元/人/月"),
    ],
)
def test_what_several_columns_or_a_rate_come_to(
    base: Base, question: str, value: str, unit: str
) -> None:
    given = answer(base, question)
    assert given.status == "answered", given.text
    assert (given.values[0].value, given.values[0].unit) == (value, unit)


def test_a_total_of_many_parts_stands_alone(base: Base) -> None:
    given = answer(base, "安溪县人社局商品和服务支出多少")
    assert [one.value for one in given.values] == ["45.00"]


@pytest.mark.parametrize("place", ["全省", "全国"])
def test_a_county_says_nothing_of_what_is_wider(base: Base, place: str) -> None:
    given = answer(base, f"安溪县图书馆{place}项目支出")
    assert (given.status, given.unexplained) == ("not_found", (place,))
