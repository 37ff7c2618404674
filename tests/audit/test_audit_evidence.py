"""Further sides of a contradiction: lists behind a count, totals behind a text, other spellings."""

from __future__ import annotations

from typing import Any

import pytest

from kb.audit.model import Material
from kb.audit.rules.between import counts, names, notices
from kb.audit.rules.forms import coverage, inner_counts, siblings, unit_costs
from kb.audit.rules.papers import bases, owners
from kb.audit.rules.prose import amounts, lists
from kb.model import Document, Fact

COST = {"levels": ("产出指标", "成本指标")}
NOW, BEFORE = "2023年项目支出预算表（本年预算）", "2023年项目支出预算表（上年结转）"


def _states(found) -> list[str]:
    return [one.state for one in found]


def _listed(make: Any, title: str, table: str, count: int) -> list[Fact]:
    return [
        make.cell((f"{title[-5:]}项目{n}",), ("合计",), f"{n}.00", table=table, table_title=title)
        for n in range(1, count + 1)
    ]


@pytest.mark.parametrize(
    ("carried", "states"), [(4, ["held", "held"]), (6, ["held", "found"]), (0, [])]
)
def test_a_count_of_projects_and_the_list_of_them(
    make, outcomes, table_of, carried, states
) -> None:
    facts = [
        *_listed(make, NOW, "a.txt#t1", 8),
        *_listed(make, BEFORE, "a.txt#t2", carried),
        make.said(("十、绩效管理情况", "绩效管理申报项目", "当年绩效管理"), "8", "个"),
        make.said(("十、绩效管理情况", "绩效管理申报项目", "上年"), "4", "个"),
        make.said(("十、绩效管理情况", "单位实行绩效管理的项目"), "14", "个"),
    ]
    found = outcomes(counts.listed, facts, tables=[table_of(), table_of(2)])
    assert _states(found) == states
    assert all(len(one.cited) == 1 + carried for one in found if one.cited)


def test_a_total_of_a_table_bears_one_side_out(make, outcomes) -> None:
    heads = ("一、变动情况", "五、支出情况", "六、其他")
    facts = [
        make.said((head, "本年预算安排"), text, line=at)
        for at, (head, text) in enumerate(
            zip(heads, ("3474.89", "3474.88", "3474.88"), strict=True), start=1
        )
    ]
    total = make.cell(("本年支出合计",), ("当年预算安排",), "3,474.88")
    (found,) = [one for one in outcomes(amounts.restated, [*facts, total]) if one.cited[2:]]
    assert found.cited[2] is total
    both = make.cell(("收入合计",), ("金额",), "3,474.89")
    found = outcomes(amounts.restated, [*facts, total, both])
    assert [len(one.cited) for one in found if one.state == "found"] == [2]


def test_a_notice_that_agrees_with_its_table_is_cited_too(make, outcomes, table_of) -> None:
    facts = [
        make.cell(("合计",), ("合计",), "2680.44"),
        make.said(("通知", "现下达稳岗补助资金"), "2680.44"),
        make.said(("目标", "下达稳岗补助资金"), "2.448", "亿元"),
    ]
    found = outcomes(notices.allotted, facts, tables=[table_of(kind="allocation")])
    assert [[one.text for one in each.cited] for each in found if each.state == "found"] == [
        ["2.448", "2680.44", "2680.44"]
    ]


@pytest.mark.parametrize(
    ("name", "text", "states"),
    [
        ("项目甲工作经费", "5", ["found"]),
        ("项目甲经费", "5", ["held"]),
        ("项目甲工作经费", "6", ["held"]),
        ("项目乙经费", "5", ["held"]),
    ],
)
def test_a_project_is_written_one_way(make, outcomes, name, text, states) -> None:
    listed = make.cell(("项目甲经费",), ("合计",), "5.00")
    found = outcomes(names.spellings, [listed, make.said(("绩效管理情况", name), text)])
    assert _states(found) == states
    assert outcomes(names.spellings, []) == []


@pytest.mark.parametrize(
    ("said", "states"),
    [
        ([("失业人员再就业", "150"), ("困难人员就业", "15")], ["held", "found"]),
        ([("困难人员就业", "150")], ["held"]),
    ],
)
def test_an_indicator_measures_one_number(make, outcomes, form, said, states) -> None:
    """The indicator of 150 re-employed is none for 15 others of like words."""
    goals = [make.said(("绩效目标", name), text, "人", project="项目甲") for name, text in said]
    one = make.target("失业人员再就业人数", "≥150人")
    assert _states(outcomes(coverage.goals, goals, [one], [form])) == states


@pytest.mark.parametrize(
    ("goal", "target", "states"),
    [
        (("证书发放标准率", "98"), ("证书发放率", "≥98%"), ["held"]),
        (("证书发放标准率", "98"), ("审核及时性", "及时"), []),
        (("证书发放标准率", "98"), ("证书发放标准", "符合标准"), []),
        (("证书发放标准率", "98"), ("群众满意度", "≥95%"), ["found"]),
        (("证书发放标准率", "98"), ("培训完成", "≥20次"), []),
        (("占全市比重", "98"), ("群众满意度", "≥95%"), []),
    ],
)
def test_rates_of_a_goal_are_measured_too(make, outcomes, form, goal, target, states) -> None:
    said = make.said(("绩效目标", goal[0]), goal[1], "%", project="项目甲")
    found = outcomes(coverage.goals, [said], [make.target(*target)], [form])
    assert _states(found) == states


def test_one_of_several_numbers_of_an_indicator(make, outcomes, form) -> None:
    said = make.said(("绩效目标", "组织回引活动"), "20", "场", project="项目甲")
    one = make.target("举行大、中、小型活动", "分别达到10、20、30场以上")
    several = type(one)(**{name: getattr(one, name) for name in one.__slots__} | {
        "values": tuple(map(make.cell(("甲",), ("乙",), "1").value.__class__, ("10", "20", "30")))
    })  # fmt: skip
    assert _states(outcomes(coverage.goals, [said], [several], [form])) == ["held"]


@pytest.mark.parametrize(
    ("text", "states"), [("2", ["held", "found"]), ("1", ["held", "held"]), (None, ["held"])]
)
def test_a_cost_counts_what_the_goal_counts(make, outcomes, form, text, states) -> None:
    said = [
        make.said(("年度目标", "聘请指导专家导师开展巡诊活动"), text, "轮", project="项目甲")
        for text in [text]
        if text
    ]
    ones = [make.target("开展专家巡诊指导", "1次"), make.target("专家指导1次", "1.4万元", **COST)]
    assert _states(outcomes(inner_counts.costs, said, ones, [form])) == states


@pytest.mark.parametrize(
    ("texts", "states"),
    [(("≥90％", "≥90%"), ["held"]), (("≥90%", ">90%"), ["found"]), (("≥90%", "≥95%"), ["found"])],
)
def test_satisfaction_in_two_documents(make, texts, states) -> None:
    materials = []
    for path, text in zip(("a.txt", "b.txt"), texts, strict=True):
        one = make.target("服务对象满意度", text, levels=("满意度指标", "服务对象满意度指标"))
        given = {name: getattr(one, name) for name in one.__slots__} | {"document": path}
        document = Document(path, "0", path)
        materials.append(Material(document, indicators=(type(one)(**given),)))
    assert _states(siblings.documents(materials)) == states


@pytest.mark.parametrize(
    ("other", "states"), [("89.77", ["found"]), ("89.8", ["held"]), ("80.77", ["open"])]
)
def test_one_share_with_fewer_decimals(make, outcomes, other, states) -> None:
    facts = [
        make.said(("一、情况", "项目支出", "占比"), "89.8", "%"),
        make.said(("三、情况", "支出预算", "项目支出", "占比"), other, "%"),
    ]
    assert _states(outcomes(lists.precision, facts)) == states


@pytest.mark.parametrize(
    ("last", "states"),
    [
        ("填报日期:", ["held"] * 3 + ["found"]),
        ("填报日期：\t20230131122326", ["held"] * 4),
        ("填报日期\t张某", ["held"] * 3),
    ],
)
def test_a_form_without_its_date(outcomes, last, states) -> None:
    lines = ["负责人:\t填报日期:\t20230131122326"] * 3
    assert _states(outcomes(bases.unfiled, lines=[*lines, f"负责人：\t{last}"])) == states
    assert outcomes(bases.unfiled, lines=lines[2:]) == []


@pytest.mark.parametrize(
    ("names_of", "states"),
    [
        (("市就业局", "巴中市就业服务管理局"), ["found"]),
        (("市就业局", "市就业局"), ["held"]),
        (("市就业局", "巴中市财政局"), []),
        (("市就业局", "市就业中心"), []),
        (("某某大学", "某某大学附属小学"), []),
        (("甲局", "甲乙局"), ["held"]),
    ],
)
def test_one_body_has_one_name(outcomes, table_of, names_of, states) -> None:
    tables = [
        table_of(n, organisation=name, lines=(n * 10, n * 10 + 1))
        for n, name in enumerate(names_of, start=1)
    ]
    lines = [""] * 25
    for n, name in enumerate(names_of, start=1):
        lines[n * 10 - 3] = f"单位名称：{name}"
    assert _states(outcomes(owners.names, tables=tables, lines=lines)) == states


@pytest.mark.parametrize(
    ("people", "money", "states"),
    [
        ("≥5人", "≤5万元", ["found"]),
        ("≥5人", "≤3万元", ["held"]),
        ("100%", "≤5万元", []),
        ("≥5人", "按时", []),
        ("≥5人/月", "≤5万元", []),
    ],
)
def test_a_subsidy_costs_the_same_a_head(make, outcomes, people, money, states) -> None:
    given = [
        make.target(f"岗位补贴{what}", text, project=project, **level)
        for project, number, cap in (("甲", "≥4人", "≤2.4万元"), ("乙", people, money))
        for what, text, level in (("人数", number, {}), ("金额", cap, COST))
    ]
    assert _states(outcomes(unit_costs.heads, (), given)) == states


def test_what_an_increase_is_for_is_a_project_too(make, outcomes) -> None:
    listed = make.cell(("人力资源市场互联网建设服务费",), ("合计",), "16.56")
    said = make.said(("一、变动情况", "新增人力资源市场互联网运营服务费"), "16.56")
    assert _states(outcomes(names.projects, [listed, said])) == ["found"]
