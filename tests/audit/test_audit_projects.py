"""Forms of projects against their own texts, their siblings, and what else names the project."""

from __future__ import annotations

import pytest

from kb.audit.model import Material
from kb.audit.rules.between import names
from kb.audit.rules.forms import (
    funding,
    headings,
    horizons,
    inner_counts,
    levels,
    products,
    restatements,
    siblings,
)
from kb.model import Document

TOTAL = ("项目资金 (元)", "资金总额:")
COST = {"levels": ("产出指标", "成本指标")}


def _funds(make, text: str, horizon: str = "年度", unit: str = "元"):
    return make.cell(TOTAL, (horizon,), text, unit=unit)


def _said(make, field: str, name: str, text: str, unit: str = "万元", **more):
    return make.said((field, *name.split("/")), text, unit, project="项目甲", **more)


@pytest.mark.parametrize(
    ("plan", "goal", "vague", "expected"),
    [
        ("150", "150", False, [("held", None)]),
        ("150", "140", False, [("found", "error")]),
        ("150", "140", True, [("found", "warning")]),
        (None, "140", False, []),
    ],
)
def test_two_fields_give_one_number(make, outcomes, form, plan, goal, vague, expected) -> None:
    facts = [_said(make, "年度目标", "计划输出人数", goal, "人", approximate=vague)]
    if plan:
        facts.append(_said(make, "项目实施计划", "计划输出人数", plan, "人", approximate=vague))
    found = outcomes(restatements.texts, facts, tables=[form])
    assert [(o.state, o.severity if o.cited else None) for o in found] == expected


def test_what_was_planned_and_what_was_done_may_differ(make, outcomes, table_of) -> None:
    facts = [
        _said(make, field, "计划输出人数", text, "人")
        for field, text in (("预期目标", "150"), ("年度目标", "140"))
    ]
    form = table_of(kind="form", project="项目甲", title="项目支出绩效自评表")
    assert outcomes(restatements.texts, facts, tables=[form]) == []


def test_people_here_and_cases_there(make, outcomes, form) -> None:
    facts = [
        _said(make, "项目概况", "新增小额担保贷款", "200", "人"),
        _said(make, "年度目标", "完成创业担保贷款审核", "200", "笔"),
    ]
    found = outcomes(restatements.texts, facts, tables=[form])
    assert [(o.severity, set(o.cited)) for o in found] == [("info", set(facts))]


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("307.87", ["held"] * 4),
        ("299.80", ["held"] * 3 + ["error"]),
        ("307.86", ["held"] * 3 + ["warning"]),
    ],
)
def test_amounts_of_a_text_and_cost_indicators(make, outcomes, form, first, expected) -> None:
    facts = [
        _said(make, "年度目标", "志愿者在岗人数/需要资金", first),
        _said(make, "年度目标", "动态监测费/需要", "21.84"),
        _said(make, "年度目标", "实习补贴/需要", "27.36"),
        _said(make, "年度目标", "服务站奖补", "21"),
    ]
    costs = {
        "志愿者领取岗位补贴金额": "≤307.87万元",
        "实习补贴金额": "≤22.56万元",
        "实习保险金额": "≤4.8万元",
        "服务站奖补金额": "≤21万元",
        "动态监测补贴金额": "≤21.84万元",
    }
    caps = [make.target(name, text, **COST) for name, text in costs.items()]
    found = outcomes(restatements.amounts, facts, caps, [form])
    assert sorted(o.severity if o.cited else o.state for o in found) == sorted(expected)


@pytest.mark.parametrize(
    ("people", "rate", "amount", "expected"),
    [
        ("57", ("2930", "元/人/月"), ("全年共需资金", "200.41"), ["held"]),
        ("57", ("2930", "元/人/月"), ("全年共需资金", "195.65"), ["error"]),
        ("57", ("2930", "元/人/月"), ("需要资金", "195.65"), ["warning"]),
        ("57", ("2930", "元/人/月"), ("需要资金", "100.206"), ["held"]),
        ("4", ("3000", "元/人/年"), ("供需经费", "1.2"), ["held"]),
        ("4", ("3000", "元/户/年"), ("供需经费", "2.4"), []),
        ("57", ("2930", "元/人/月"), ("项目总额", "900"), ["open"]),
    ],
)
def test_a_number_times_a_rate_in_a_text(make, outcomes, people, rate, amount, expected) -> None:
    facts = [
        _said(make, "年度目标", "享受人数", people, "人"),
        _said(make, "年度目标", "人均标准", *rate),
        _said(make, "年度目标", *amount),
    ]
    found = outcomes(products.goals, facts)
    assert [o.severity if o.cited else o.state for o in found] == expected


@pytest.mark.parametrize(("listed", "state"), [("112.8", "held"), ("100", "found")])
def test_several_rates_of_a_form(make, outcomes, form, listed, state) -> None:
    ones = [
        make.target("享受公益岗位补贴人数", "≥40人"),
        make.target("享受见习补贴人数", "≥10人"),
        make.target("公益岗位补贴标准", "≤2000元/人/月", **COST),
        make.target("见习补贴标准", "≤1400元/人/月", **COST),
    ]
    found = outcomes(products.indicators, [_funds(make, listed, unit="万元")], ones, [form])
    assert [o.state for o in found] == [state]
    assert not found[0].cited or set(found[0].cited) >= set(ones)


def test_a_cost_that_is_no_amount_leaves_the_product_open(make, outcomes, form) -> None:
    ones = [
        make.target("享受公益岗位补贴人数", "≥40人"),
        make.target("公益岗位补贴标准", "≤2000元/人/月", **COST),
        make.target("求职补贴标准", "≤1200年/月/人", **COST),
    ]
    found = outcomes(products.indicators, [_funds(make, "1,000,000")], ones, [form])
    assert [o.state for o in found] == ["open"]


@pytest.mark.parametrize(
    ("period", "text", "expected"),
    [
        ("450,000", "≤450000元", ["held"]),
        ("450,000", "≤150000元", ["warning"]),
        ("450,000", "≤150000元/年", ["held"]),
        ("450,000", "≤100000元", ["open"]),
        ("150,000", "≤150000元", []),
    ],
)
def test_cost_of_the_whole_period(make, outcomes, form, period, text, expected) -> None:
    facts = [_funds(make, period, "实施期"), _funds(make, "150,000")]
    cap = make.target("业务经费", text, horizon="实施期", **COST)
    found = outcomes(horizons.costs, facts, [cap], [form])
    assert [o.severity if o.cited else o.state for o in found] == expected


@pytest.mark.parametrize(
    ("cells", "states"),
    [
        (["保障服务大厅全年正常运转至少一次", "保障服务大厅全年正常运转至少一次"], ["held"]),
        (["保障服务大厅全年正常运转至少一次", ""], ["found"]),
        (["", ""], ["open"]),
    ],
)
def test_a_goal_for_one_horizon_only(make, outcomes, table_of, cells, states) -> None:
    lines = ["实施期目标\t\t年度目标\t", "\t".join(["总体目标", *cells])]
    form = table_of(kind="form", project="项目甲", lines=(1, 2))
    both = [make.target("专线数量", "2条", horizon=side, line=2) for side in ("实施期", "年度")]
    said = [_said(make, "总体目标", "正常运转", "1", "次", line=2)]
    found = outcomes(horizons.goals, said if any(cells) else (), both, [form], lines)
    assert [o.state for o in found] == states
    assert outcomes(horizons.goals, said, both[:1], [form], lines) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("≤1980元/人/月", "≤1980元/月/人", ["held"]),
        ("≤1980元/人/月", "≥1980元/人/月", ["warning"]),
        ("≤1980元/人/月", "≤1880元/人/月", ["info"]),
        ("≤1980元/人/月", "≤950元/人/月", []),
        ("≤1980元/人/月", "≤1980元/人/年", []),
    ],
)
def test_a_standard_in_two_forms(make, outcomes, one, other, expected) -> None:
    ones = [
        make.target("享受公益岗位补贴标准", one, **COST),
        make.target("公益性岗位补贴人均标准", other, table="a.txt#t2", **COST),
        make.target("见习补贴标准", "≤1128元/人/月", table="a.txt#t3", **COST),
    ]
    found = outcomes(siblings.standards, (), ones)
    assert [o.severity if o.cited else o.state for o in found] == expected


@pytest.mark.parametrize(
    ("level", "text", "state"),
    [
        ("质量指标", "28000元/人/年", "found"),
        ("成本指标", "28000元/人/年", "held"),
        ("数量指标", "1.45亿元", "held"),
        ("数量指标", "35元/平方米", "found"),
        ("质量指标", "10天", "found"),
        ("时效指标", "10天", "held"),
        ("成本指标", "480人", "found"),
        ("质量指标", "95%", None),
        ("时效指标", "按时", None),
    ],
)
def test_the_level_an_indicator_is_filed_under(make, outcomes, form, level, text, state) -> None:
    one = make.target(
        "会议完成时间" if text == "10天" else "某指标", text, levels=("产出指标", level)
    )
    assert [o.state for o in outcomes(levels.filed, (), [one], [form])] == (
        [state] if state else []
    )


@pytest.mark.parametrize(
    ("cost", "number", "states"),
    [
        ("招聘活动10场次，每场次2000元", ("举办招聘活动", "10场次"), ["held"]),
        ("招聘活动10场次，每场次2000元", ("举办招聘活动", "50场次"), ["found"]),
        ("培树典型3次，每次0.4万/人", ("培树返乡创业典型", "6人"), ["found"]),
        ("会议3次，每次0.8万元", ("带动就业", "480人"), []),
        ("会议成本", ("举办会议", "2次"), []),
    ],
)
def test_counts_inside_the_names_of_costs(make, outcomes, cost, number, states) -> None:
    ones = [make.target(*number), make.target(cost, "2万元", **COST)]
    assert [o.state for o in outcomes(inner_counts.costs, (), ones)] == states


def test_costs_and_quantities_in_one_order(make, outcomes) -> None:
    ones = [
        make.target("举办域外座谈会", "2次"),
        make.target("开展专家巡诊", "1次"),
        make.target("会议3次，每次0.8万元/次", "2.4万元", **COST),
        make.target("专家指导1次", "1.4万元", **COST),
    ]
    assert [o.state for o in outcomes(inner_counts.costs, (), ones)] == ["found", "held"]


@pytest.mark.parametrize(
    ("unit", "text", "states"),
    [("（元/人）", "200元*50%", ["found"]), ("（元/人）", "1200元×50%", ["held"]),
     ("（元/人/月）", "200元*50%", [])],
)  # fmt: skip
def test_a_standard_per_person_and_its_months(make, outcomes, form, unit, text, states) -> None:
    item = "脱贫劳动力务工就业稳岗补助"
    said = [
        _said(make, "年度目标", f"{item}/稳岗补助/标准", "200", "元/人/月"),
        _said(make, "年度目标", f"{item}/补助", "6", "个月"),
        _said(make, "年度目标", "帮扶车间务工就业稳岗补助/稳岗补助", "200", "元/人/月"),
    ]
    one = make.target(f"{item}标准{unit}", text, **COST)
    assert [o.state for o in outcomes(inner_counts.standards, said, [one], [form])] == states


@pytest.mark.parametrize(
    ("name", "states"),
    [("就业人才服务工作经费", ["held"]), ("就业服务工作经费", ["found"]), ("印刷费", [])],
)
def test_a_project_under_two_names(make, outcomes, table_of, name, states) -> None:
    listed = make.cell(("就业人才服务工作经费",), ("合计",), "5.00")
    said = make.said(("绩效管理情况", name), "5")
    found = outcomes(names.projects, [listed, said])
    assert [o.state for o in found] == states
    assert all(o.severity == "info" for o in found if o.cited)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("社会保障与就业支出", "社会保障和就业支出", 1),
        ("医疗卫生与计划生育支出", "卫生健康支出", 1),
        ("住房保障支出", "住房改革支出", 0),
        ("社会保障和就业支出", "社会保障和就业支出", 0),
    ],
)
def test_a_row_under_two_names(make, outcomes, one, other, found) -> None:
    facts = [
        make.cell((one,), ("合计",), "281.40"),
        make.cell((other,), ("合计",), "281.40", table="a.txt#t2"),
    ]
    assert len(outcomes(names.rows, facts)) == found


@pytest.mark.parametrize(("whole", "state"), [("314.07", "held"), ("341.07", "found")])
def test_tasks_of_an_overall_form(make, outcomes, form, whole, state) -> None:
    facts = make.table(
        ["合计"],
        [(("合计",), [whole]), (("人员支出",), ["198.38"]), (("公用经费",), ["115.69"])],
    )
    assert [o.state for o in outcomes(funding.tasks, facts, tables=[form])] == [state]


@pytest.mark.parametrize(
    ("first", "expected"), [("307.80", ["held"]), ("307.86", ["warning"]), ("100", ["open"])]
)
def test_amounts_of_a_text_make_the_funds(make, outcomes, form, first, expected) -> None:
    listed = [("岗位补贴配套", first), ("监测费配套", "21.84"), ("实训补贴配套", "48.36")]
    facts = [_funds(make, "3,780,000")]
    facts += [_said(make, "项目概况", name, text) for name, text in listed]
    found = outcomes(restatements.sums, facts, tables=[form])
    assert [o.severity if o.cited else o.state for o in found] == expected
    assert outcomes(restatements.sums, facts[:2], tables=[form]) == []


@pytest.mark.parametrize(
    ("name", "text", "states"),
    [
        ("网上业务受理人次", "≥2500人", ["found"]),
        ("网上业务受理人次", "≥2500人次", ["held"]),
        ("补贴金额（按月）", "≤22.56万元、年", ["found"]),
        ("补贴金额（按月）", "≤22.56万元/月", ["held"]),
        ("入驻企业数", "≥2家", []),
        ("受理人次", "按计划", []),
        ("村组干部230人", "≥230个", ["found"]),
        ("村组干部230人", "≥230人", ["held"]),
        ("村组干部230人", "≥200个", []),
        ("更新数据3万条", "3万元", []),
    ],
)
def test_the_unit_that_a_name_asks_for(make, outcomes, name, text, states) -> None:
    assert [o.state for o in outcomes(levels.units, (), [make.target(name, text)])] == states


@pytest.mark.parametrize(
    ("project", "states"),
    [
        ("就业补助资金(失业监测调查补助、见习生岗位补助)", ["held", "found"]),
        ("就业补助资金(失业监测调查补助、监测补助)", ["held", "held"]),
        ("就业补助资金", []),
    ],
)
def test_the_parts_that_a_project_is_named_after(make, outcomes, table_of, project, states) -> None:
    one = make.target("领取失业监测补助", "182户", project=project)
    form = table_of(kind="form", project=project)
    assert [o.state for o in outcomes(headings.parts, (), [one], [form])] == states


@pytest.mark.parametrize(
    ("last", "found"),
    [("906-社会保障科", 1), ("304-某市人力资源局", 0), (None, 0)],
)
def test_one_department_for_all_forms(outcomes, table_of, last, found) -> None:
    names = ["304-某市人力资源局"] * 3 + [last or "304-某市人力资源局"]
    lines = [f"主管部门及代码\t\t{name}\t实施单位\t某中心" for name in names]
    tables = [table_of(n, kind="form", lines=(n, n)) for n in range(1, len(lines) + 1)]
    told = [o.state for o in outcomes(headings.departments, tables=tables, lines=lines)]
    assert (len(told), told.count("found")) == (4, found)


@pytest.mark.parametrize(("title", "found"), [("甲报表", 1), ("申报表", 0), ("审批结果汇总表", 0)])
def test_one_heading_for_all_forms(title, found) -> None:
    texts = [f"某市预算部门项目支出绩效目标{end}" for end in ("申报表", "申报表", title, "申报表")]
    lines = tuple(f"## {text}" for text in texts)
    marks = tuple((n, 2, text) for n, text in enumerate(texts, start=1))
    document = Document("a.txt", "0", "某预算", headings=marks)
    told = list(headings.titles(Material(document, lines=lines)))
    assert [o.cited[0].text for o in told if o.cited] == [texts[2]] * found
