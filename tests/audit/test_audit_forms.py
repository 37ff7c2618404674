"""Performance-target forms: funds, lists, allocation, goals, indicators."""

from __future__ import annotations

import pytest

from kb.audit.rules.forms import funding, goals, indicators, products, siblings

TOTAL = ("项目资金 (元)", "年度资金总额:")
COST = {"levels": ("产出指标", "成本指标")}


def _funds(make, text: str, unit: str = "元", **more):
    return make.cell(TOTAL, ("年度",), text, unit=unit, **more)


@pytest.mark.parametrize(
    ("central", "state"), [("140,000", "held"), ("150,000", "found"), ("", None)]
)
def test_funds_are_the_sum_of_their_sources(make, outcomes, form, central, state) -> None:
    sources = [
        make.cell(("项目资金 (元)", "其中:", name), ("年度",), text, unit="元")
        for name, text in (("中央财政资金", central), ("省级财政资金", "10,000" if central else ""))
    ]
    found = outcomes(funding.funding, [_funds(make, "150,000"), *sources], tables=[form])
    assert [one.state for one in found] == ([state] if state else [])


@pytest.mark.parametrize(
    ("listed", "states"), [("15.00", ["held"]), ("51.00", ["found"]), (None, [])]
)
def test_a_form_and_the_list_of_projects(make, outcomes, table_of, listed, states) -> None:
    facts = [_funds(make, "150,000")]
    form = table_of(kind="form", project="项目甲")
    if listed:
        facts.append(make.cell(("单位", "项目甲"), ("合计",), listed, table="a.txt#t2"))
    found = outcomes(funding.projects, facts, tables=[form, table_of(2)])
    assert [one.state for one in found] == states


def test_projects_of_one_name_are_paired_by_amount(make, outcomes, table_of) -> None:
    tables = [table_of(n, kind="form", project="其他就业补助资金") for n in (1, 2)]
    facts = [
        _funds(make, "2,000,000"),
        _funds(make, "1,401,120", table="a.txt#t2"),
        make.cell(("其他就业补助资金",), ("合计",), "140.11", table="a.txt#t3"),
        make.cell(("其他就业补助资金",), ("合计",), "200.00", table="a.txt#t3", grid_row=2),
    ]
    found = outcomes(funding.projects, facts, tables=[*tables, table_of(3)])
    assert [one.state for one in found] == ["held", "held"]


@pytest.mark.parametrize(("row", "state"), [("10.56", "held"), ("15.06", "found")])
def test_the_allocation_and_a_county_form(make, outcomes, table_of, row, state) -> None:
    tables = [table_of(kind="form", project="补助", region="矿区"), table_of(2, kind="allocation")]
    facts = [
        make.cell(("资金情况（万元）", "资金总额："), (), "10.56"),
        make.cell(("某市", "矿区"), ("合计",), row, table="a.txt#t2"),
    ]
    found = outcomes(funding.allocation, facts, tables=tables)
    assert [one.state for one in found] == [state]
    assert not found[0].cited or {one.text for one in found[0].cited} == {"10.56", row}


@pytest.mark.parametrize(
    ("words", "text", "state"),
    [
        ("全年共需成本资金", "15", "held"),
        ("全年共需成本资金", "25", "found"),
        ("公用经费", "25", "open"),
    ],
)
def test_the_goal_restates_the_funds(make, outcomes, form, words, text, state) -> None:
    said = make.said(("年度目标", words), text, project="项目甲")
    found = outcomes(funding.goals, [_funds(make, "150,000"), said], tables=[form])
    assert [one.state for one in found] == [state]


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        (["≤15万元"], [("held", "")]),
        (["≤10万元", "≤5万元"], [("held", "")]),
        (["≤15.03万元"], [("found", "error")]),
        (["≤10万元", "≤5.07万元"], [("found", "warning")]),
        (["≤10万元"], [("open", "")]),
        (["100元/人"], []),
    ],
)
def test_costs_and_funds(make, outcomes, form, targets, expected) -> None:
    caps = [make.target(f"第{n}项成本", text, **COST) for n, text in enumerate(targets)]
    found = outcomes(indicators.costs, [_funds(make, "150,000")], caps, [form])
    assert [(o.state, o.severity if o.state == "found" else "") for o in found] == expected


def test_an_indicator_of_one_horizon_only(make, outcomes, form) -> None:
    both = [make.target("服务站数量", "4个", horizon=side) for side in ("实施期", "年度")]
    only = make.target("资金按照规定拨付", "按时拨付", horizon="年度")
    assert {o.state for o in outcomes(indicators.horizons, (), both, [form])} == {"held"}
    found = [o for o in outcomes(indicators.horizons, (), [*both, only], [form]) if o.cited]
    assert [(o.severity, o.cited) for o in found] == [("warning", (only,))]
    assert outcomes(indicators.horizons, (), [only], [form]) == []


def test_a_unit_that_differs_between_the_horizons(make, outcomes, form) -> None:
    def pair(other: str):
        sides = (("实施期", "≤1200元/年/人"), ("年度", other))
        return [make.target("求职创业补贴标准", text, horizon=side) for side, text in sides]

    states = [o.state for o in outcomes(indicators.horizons, (), pair("≤1200元/人/年"), [form])]
    assert states == ["held", "held"]
    found = outcomes(indicators.horizons, (), pair("≤1200年/月/人"), [form])
    assert [o.state for o in found] == ["found", "held"]


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [("健全", "≥98%", "found"), ("50场次", "10场次", "found"), ("≥98%", "≥98%", "held")],
)
def test_one_name_twice(make, outcomes, form, one, other, state) -> None:
    twice = [make.target("补助机制健全性", text) for text in (one, other)]
    assert [o.state for o in outcomes(indicators.twins, (), twice, [form])] == [state]


@pytest.mark.parametrize(
    ("texts", "states"),
    [
        (["≥90%", "≥90%"], ["held"]),
        (["≥90%", ">90%", ">90%"], ["found"]),
        (["≥90%", "≥95%"], []),
    ],
)
def test_operators_of_sibling_forms(make, outcomes, texts, states) -> None:
    ones = [make.target("服务对象满意度", text, region=f"{n}县") for n, text in enumerate(texts)]
    assert [o.state for o in outcomes(siblings.operators, (), ones)] == states


@pytest.mark.parametrize(
    ("number", "rate", "funds", "expected"),
    [
        ("4人", "28000元/人/年", "112,000", ("held", "")),
        ("1人", "367元/人/月", "4,404", ("held", "")),
        ("13499.57平方米", "35元/平方米", "472,500", ("found", "info")),
        ("4人", "28000元/人/年", "200,000", ("open", "")),
    ],
)
def test_a_number_times_a_rate(make, outcomes, form, number, rate, funds, expected) -> None:
    ones = [make.target("数量", number), make.target("标准", rate, **COST)]
    found = outcomes(products.indicators, [_funds(make, funds)], ones, [form])
    assert [(o.state, o.severity if o.state == "found" else "") for o in found] == [expected]


@pytest.mark.parametrize(
    ("name", "text", "states"),
    [
        ("举办招聘活动10场次，每场次2000元", "2万元", ["held"]),
        ("会议3次，每次0.8万元/次", "2.4万元", ["held"]),
        ("会议3次，每次0.8万元/次", "2.6万元", ["found"]),
        ("会议成本", "1万元", []),
    ],
)
def test_a_formula_inside_a_name(make, outcomes, name, text, states) -> None:
    found = outcomes(products.formulas, (), [make.target(name, text, **COST)])
    assert [o.state for o in found] == states


def _goal(make, name: str, text: str, unit: str):
    return make.said(("绩效目标", name), text, unit, project="项目甲")


@pytest.mark.parametrize(
    ("said", "target", "expected"),
    [
        (("组织企业入驻孵化", "3", "家"), ("入驻企业数", "≥2家"), [("found", "error")]),
        (("组织企业入驻孵化", "2", "家"), ("入驻企业数", "≥2家"), [("held", "")]),
        (("开展创业巡诊活动", "2", "轮"), ("开展创业项目巡诊活动", "1次"), [("found", "warning")]),
        (("重点支持建设", "10", "个"), ("推进重点科技平台建设与优化重组", "18个"), []),
        (("组织企业入驻孵化", "3", "家"), ("吸纳就业人数", "≥9人"), []),
    ],
)
def test_goal_and_indicator(make, outcomes, form, said, target, expected) -> None:
    found = outcomes(goals.goals, [_goal(make, *said)], [make.target(*target)], [form])
    assert [(o.state, "" if o.state == "held" else o.severity) for o in found] == expected


def test_values_swapped_between_two_indicators(make, outcomes, form) -> None:
    said = [
        _goal(make, "公益岗位安置人数", "350", "人"),
        _goal(make, "社保补贴人数", "458", "人"),
    ]
    targets = [
        make.target("享受公益性岗位补贴人数", "≥458人"),
        make.target("享受社会保险补贴人数", "≥350人"),
    ]
    found = outcomes(goals.goals, said, targets, [form])
    assert [(o.state, o.cause) for o in found] == [("found", "两个指标值互换")]
    assert set(found[0].cited) == {*said, *targets}
    straight = [
        make.target("享受公益性岗位补贴人数", "≥350人"),
        make.target("享受社会保险补贴人数", "≥458人"),
    ]
    assert {o.state for o in outcomes(goals.goals, said, straight, [form])} == {"held"}
