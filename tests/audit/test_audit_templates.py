"""What forms keep of their template or of last year, and targets that are not told alike."""

from __future__ import annotations

import pytest

from kb.audit.rules.forms import bounds, headings, indicators, levels, periods, portions, wording
from kb.audit.rules.papers import past_years, placeholders
from kb.values import replace


def _states(found) -> list[str]:
    return [one.state for one in found]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("中长期目标 (20**年-20**年)", "20**年-20**年"),
        ("比上年增加10.00万元，增长（下降）5%", "增长（下降）"),
        ("占用大楼使用面积000多平米", "000多"),
        ("公务用车运行费9.98万元，主要原因是。其中", "原因是。"),
        ("主管部门：【】", "【】"),
        ("联系人：××", "××"),
        ("本年收入1,000多万元", None),
        ("比上年（增加）45.41万元", None),
        ("2023年-2025年", None),
        ("13499.57平方米×35元", None),
    ],
)
def test_what_a_template_left_open(outcomes, line, left) -> None:
    found = outcomes(placeholders.left, lines=["标题", line, line])
    if left is None:
        assert _states(found) == ["held"]
        return
    assert [(one.severity, one.actual, len(one.cited)) for one in found] == [("info", left, 2)]


@pytest.mark.parametrize(
    ("title", "states"),
    [
        ("关于开展2022年春风行动的通知", ["found"]),
        ("关于开展2023年春风行动的通知", ["held"]),
        ("关于下达2022年就业补助资金的通知", []),
        ("关于进一步关心驻村干部的通知", []),
    ],
)
def test_a_form_rests_on_this_years_notice(outcomes, form, title, states) -> None:
    lines = [f"立项依据\t根据转发《{title}》，结合实际安排。"] * 2
    assert _states(outcomes(past_years.notices, tables=[form], lines=lines)) == states * (
        2 if states == ["held"] else 1
    )
    undated = replace(form, year=None)
    assert outcomes(past_years.notices, tables=[undated], lines=lines) == []


@pytest.mark.parametrize(
    ("plan", "target", "states"),
    [
        ("享受补贴待遇人员基本满意。", "≥95%", ["found"]),
        ("享受补贴待遇人员基本满意。", "满意", ["found"]),
        ("享受补贴待遇人员基本满意。", "基本满意", ["held"]),
        ("享受补贴待遇人员满意度95%。", "≥95%", []),
        ("享受补贴待遇人员基本满意度较高。", "≥95%", []),
    ],
)
def test_satisfaction_in_words_and_in_numbers(make, outcomes, form, plan, target, states) -> None:
    lines = [f"项目实施计划\t按时支付补贴及补助，{plan}"]
    satisfied = make.target("享受待遇人员满意度", target)
    assert _states(outcomes(wording.satisfaction, (), [satisfied], [form], lines)) == states


@pytest.mark.parametrize(
    ("targets", "states"),
    [
        ([("资金按照计划按时拨付", "按时拨付")], ["found"]),
        ([("资金拨付到位率", "100%"), ("资金按照计划按时拨付", "按时拨付")], []),
        ([("就业率提升", "提升")], []),
        ([("资金按时划转", "按时"), ("资金按时间拨付到位比例", "95%")], []),
    ],
)
def test_a_rate_whose_indicator_has_words(make, outcomes, form, targets, states) -> None:
    goal = make.said(("年度目标", "资金按时拨付到位率"), "100", "%", project="项目甲")
    given = [make.target(name, text) for name, text in targets]
    assert _states(outcomes(wording.rates, [goal], given, [form])) == states


@pytest.mark.parametrize(
    ("texts", "states"),
    [
        (["≥90%", "≥95%", "98%"], ["held", "held", "found"]),
        (["≥90%", "≥95%", "100%"], ["held", "held"]),
        (["≥90%", "≥95%", "98%以上"], ["held"] * 3),
        (["≥90%", "95%", "98%"], []),
        (["≥90%", "≥95%", "明显提高"], ["held", "held"]),
    ],
)
def test_rates_of_one_kind_have_one_sign(make, outcomes, texts, states) -> None:
    given = [make.target(f"第{n}类人群满意度", text) for n, text in enumerate(texts)]
    assert _states(outcomes(bounds.unsigned, (), given)) == states


@pytest.mark.parametrize(
    ("whole", "line", "states"),
    [
        ("450,000", "项目属性\t延续性项目\t项目期\t3年", ["held"]),
        ("450,000", "项目属性\t延续性项目\t项目期 2年", ["found"]),
        ("450,000", "项目属性\t延续性项目", []),
        (None, "项目期\t3年", []),
    ],
)
def test_funds_of_all_years_of_a_project(make, outcomes, form, whole, line, states) -> None:
    facts = [
        make.cell(("项目资金", f"{horizon}资金总额"), (horizon,), text, unit="元")
        for horizon, text in (("实施期", whole), ("年度", "150,000"))
        if text
    ]
    found = outcomes(periods.funds, facts, tables=[form], lines=[line])
    assert _states(found) == states
    if states == ["found"]:
        assert (found[0].expected, found[0].severity) == ("300000", "warning")


@pytest.mark.parametrize(
    ("text", "share", "states"),
    [
        ("200元*50%", None, ["found"]),
        ("200元×50%", "50", ["held"]),
        ("200元", None, []),
    ],
)
def test_a_share_of_a_standard_is_said_in_the_goal(
    make, outcomes, form, text, share, states
) -> None:
    name = "脱贫劳动力务工就业稳岗补助"
    said = [make.said(("年度总体目标", name, "标准"), "200", "元/人/月", project="项目甲")]
    if share:
        said.append(make.said(("年度总体目标", name, "承担"), share, "%", project="项目甲"))
    standard = make.target(f"{name}标准(元/人/月)", text)
    other = make.target("满意度", "200元*50%")
    found = outcomes(portions.shares, said, [standard, other], [form])
    assert _states(found) == states


@pytest.mark.parametrize(
    ("texts", "states"),
    [
        (["2.4万元", "1.2万"], ["found", "held"]),
        (["2.4万元", "1.2万元"], ["held", "held"]),
        (["1.2万"], []),
    ],
)
def test_an_amount_without_its_yuan(make, outcomes, texts, states) -> None:
    cost = ("产出指标", "成本指标")
    given = [make.target(f"成本{n}", text, levels=cost) for n, text in enumerate(texts)]
    given.append(make.target("转移就业人数", "18万"))
    assert _states(outcomes(levels.money, (), given)) == states


@pytest.mark.parametrize(
    ("first", "second", "states"),
    [
        ("≤1880元/月人", "≤1880元/月/人", ["found"]),
        ("≤1880元/月/人", "≤1880元/月/人", ["held"]),
        ("≤1880元/月", "≤1880元/月/人", ["held"]),
        ("≤1880元/月人", "≤1980元/月/人", []),
    ],
)
def test_units_are_written_alike_in_both_horizons(make, outcomes, first, second, states) -> None:
    given = [
        make.target("岗位补贴标准", text, horizon=horizon)
        for horizon, text in (("实施期", first), ("年度", second))
    ]
    assert _states(outcomes(indicators.unit_writing, (), given)) == states


@pytest.mark.parametrize(
    ("marks", "states"),
    [
        (["预算公开表1", "部门公开表2", "预算公开表3"], ["held", "held", "found"]),
        (["预算公开表1", "预算公开表2"], ["held", "held"]),
        (["预算公开表1", "部门公开表2"], ["held", "held"]),
        (["附件1", "（见预算公开表1）"], []),
    ],
)
def test_marks_of_tables_are_one_series(outcomes, marks, states) -> None:
    assert sorted(_states(outcomes(headings.marks, lines=marks))) == sorted(states)


@pytest.mark.parametrize(
    ("heading", "states"),
    [
        ("2023年劳动力外出就业稳岗补助资金绩效目标表", ["found"]),
        ("2023年劳动力外出务工就业稳岗补助资金绩效目标表", ["held"]),
        ("2023年项目支出绩效目标表", []),
        ("2023年养老服务补助资金绩效目标表", []),
    ],
)
def test_a_form_is_headed_by_its_project(outcomes, table_of, heading, states) -> None:
    project = "劳动力外出务工就业稳岗补助资金"
    table = table_of(kind="form", project=project, title=heading, lines=(3, 4))
    lines = [heading, "（2023年度）", f"项目名称\t{project}", "资金\t1"]
    found = outcomes(headings.projects, tables=[table], lines=lines)
    assert _states(found) == states
    if states == ["found"]:
        assert [one.text for one in found[0].cited] == [heading, project]
        assert "少“务工”" in found[0].message
