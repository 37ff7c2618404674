"""Layouts that offices print targets in, and what is read of each.

The texts, as converters leave them, lie in ``layouts/``; here stand their indicators: project,
horizon, levels, target.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kb.model import Extract

LAYOUTS = Path(__file__).with_name("layouts")
Reader = Callable[[Path], Extract]
Row = tuple[str | None, str | None, tuple[str, str, str], str]

YEAR, TERM = "年度", "实施期"


def indicators(whole: Extract) -> list[Row]:
    return [(one.project, one.horizon, one.levels, one.text) for one in whole.indicators]


def of(project: str | None, *rows: tuple[str | None, str, str, str, str]) -> list[Row]:
    return [(project, horizon, (one, two, name), text) for horizon, one, two, name, text in rows]


CASES = {
    # a form with scores and cost on the first level
    "ministry.txt": of(
        "专项业务费",
        (YEAR, "产出指标", "数量指标", "发放补贴人数", "≥500人次"),
        (YEAR, "产出指标", "数量指标", "印发材料", "=3份"),
        (YEAR, "成本指标", "经济成本指标", "支出总额", "≤1200万元"),
        (YEAR, "成本指标", "社会成本指标", "对社会的影响", "较小"),
        (YEAR, "满意度指标", "服务对象满意度指标", "参训人员满意度", "≥90%"),
    ),
    # a pipe table with bold heads
    "pipes.txt": of(
        "农村公路养护",
        (None, "产出指标", "数量指标", "养护里程", "≥120公里"),
        (None, "产出指标", "时效指标", "完成时间", "2022年12月底前"),
    ),
    # two targets of one name side by side
    "two_values.txt": of(
        "职业培训",
        (TERM, "产出指标", "数量指标", "培训人数", "≥300人"),
        (YEAR, "产出指标", "数量指标", "培训人数", "≥100人"),
        (TERM, "产出指标", "质量指标", "合格率", "≥90%"),
        (YEAR, "产出指标", "质量指标", "合格率", "≥95%"),
    ),
    # no levels, the unit before the operator
    "unit_before_operator.txt": of(
        "公益性岗位补贴",
        (None, "", "", "安置人数", "≥300"),
        (None, "", "", "补贴发放率", "=100"),
    ),
    # operator, value and unit in columns, a row slid to the left
    "operator_value_unit.txt": of(
        "公益性岗位补贴",
        (YEAR, "产出指标", "数量指标", "安置人数", "≥300人"),
        (YEAR, "产出指标", "质量指标", "政策知晓率", "≥95%"),
        (YEAR, "效益指标", "社会效益指标", "就业环境", "优"),
    ),
    # two tables in one form, targets parted into years
    "parted_years.txt": of(
        "安保服务",
        (TERM, "产出指标", "数量指标", "巡查次数", "≥600次"),
        (YEAR, "产出指标", "数量指标", "巡查次数", "≥200次"),
    ),
    # several names and targets in one cell
    "several_in_one_cell.txt": of(
        "人才引进",
        (YEAR, "产出指标", "数量指标", "引进博士人数", "≥5人"),
        (YEAR, "产出指标", "数量指标", "引进硕士人数", "≥20人"),
        (YEAR, "产出指标", "数量指标", "举办活动", "50场次"),
        (YEAR, "产出指标", "数量指标", "参加人数", "18万人"),
        (YEAR, "产出指标", "质量指标", "人才留任率", "≥90%"),
        (YEAR, "效益指标", "经济效益指标", "新增产值", "2000万元以上"),
    ),
    # goals of input, output, effect and influence
    "four_goals.txt": of(
        "公园养护经费",
        (YEAR, "投入和管理目标", "投入管理", "预算执行率", "=100.00%"),
        (YEAR, "产出目标", "数量", "养护公园数", "=12.00(座)"),
        (YEAR, "影响力目标", "长效管理", "长效管理制度", "健全"),
    ),
    # rows slid to the left and cells put in
    "shifted.txt": of(
        "稳岗补助",
        (YEAR, "产出指标", "数量指标", "支持人数", "不低于计划人数的80%"),
        (YEAR, "产出指标", "成本指标", "补助标准(元/人)", "200元*50%"),
        (YEAR, "产出指标", "成本指标", "补助标准(元/人/月)", "300元*50%"),
        (YEAR, "效益指标", "社会效益指标", "增收效果", "增收"),
        (YEAR, "满意度指标", "服务对象满意度指标", "服务对象满意度", ">90%"),
    ),
    # levels on one side only, cut off, and below their first row
    "levels_out_of_place.txt": of(
        "公岗补贴",
        (TERM, "产出指标", "数量指标", "补贴人数", "≥458人"),
        (YEAR, "产出指标", "数量指标", "补贴人数", "≥458人"),
        (TERM, "产出指标", "数量指标", "社保人数", "≥350人"),
        (YEAR, "产出指标", "数量指标", "社保人数", "≥350人"),
        (TERM, "产出指标", "质量指标", "发放准确率", "100%"),
        (YEAR, "产出指标", "质量指标", "发放准确率", "100%"),
        (TERM, "产出指标", "质量指标", "补贴标准", "≤950元/人"),
        (YEAR, "产出指标", "质量指标", "补贴标准", "≤950元/人"),
        (TERM, "满意度指标", "服务对象满意", "群众满意度", "≥98%"),
        (YEAR, "满意度指标", "服务对象满意", "群众满意度", "≥98%"),
    ),
    # a left block that was left empty
    "empty_left.txt": of(
        "技能培训",
        (YEAR, "产出指标", "数量指标", "培训场次", "10场"),
        (YEAR, "产出指标", "成本指标", "师资费", "1万元"),
        (YEAR, "产出指标", "成本指标", "场地费", "2万元"),
        (YEAR, "满意度指标", "服务对象满意度", "学员满意度", "≥90%"),
    ),
    # no head at all
    "no_head.txt": of(
        "图书采购",
        (None, "产出指标", "数量指标", "采购图书", "≥200册"),
        (None, "产出指标", "质量指标", "验收合格率", "100%"),
        (None, "效益指标", "社会效益指标", "借阅人数", "≥3000人次"),
    ),
    # lists inside one cell, marked up and run together
    "lists.txt": [
        *of("就业工作经费",
            (None, "产出指标", "数量指标", "新增岗位", "≥740个"),
            (None, "产出指标", "数量指标", "政策宣传", "≥8次"),
            (None, "产出指标", "质量指标", "完成率", "≥95%"),
            (None, "满意度指标", "", "服务满意度", "98%")),
        *of("创业补贴",
            (None, "产出指标", "数量指标", "扶持人数", "≥30人"),
            (None, "产出指标", "数量指标", "活动次数", "≥2次"),
            (None, "产出指标", "时效指标", "拨付及时率", "100%"),
            (None, "效益指标", "可持续影响指标", "机制健全性", "健全")),
    ],
    # a row an indicator, projects printed once
    "project_rows.txt": [
        *of("干部报酬",
            (YEAR, "产出指标", "数量指标", "发放人数", "＝230人"),
            (YEAR, "效益指标", "经济效益指标", "保障率", "≥95%")),
        *of("活动经费", (YEAR, "产出指标", "时效指标", "维持时效", "≥1年")),
    ],
    # a cell a line, broken over lines
    "cell_a_line.txt": of(
        "稳岗补助资金",
        (YEAR, "产出指标", "数量指标", "支持务工就业人数", "不低于计划人数的80%"),
        (YEAR, "产出指标", "质量指标", "条件符合率", "=100%"),
        (YEAR, "产出指标", "成本指标", "务工就业稳岗补助标准（元/人）", "1200元×50%"),
        (YEAR, "效益指标", "社会效益指标", "有效提升增收", "增收"),
        (YEAR, "满意度指标", "服务对象满意度指标", "服务对象满意度", "≥90％"),
    ),
    # a cell and a bar a line, blank cells too
    "cell_and_bar_a_line.txt": of(
        "工资性支出",
        (YEAR, "产出指标", "数量指标", "发放覆盖率", "=100%"),
        (YEAR, "效益指标", "社会效益指标", "足额保障率", "≥95%"),
    ),
    # all in one line
    "one_line.txt": of(
        "委托业务",
        (YEAR, "产出指标(50分)", "数量指标", "审计项目数量", "≥50个"),
        (YEAR, "产出指标(50分)", "质量指标", "报告合格率", "≥95%"),
        (YEAR, "产出指标(50分)", "质量指标", "支出合规性", "严格执行制度"),
        (YEAR, "效益指标(30分)", "社会效益指标", "影响程度", "效果明显"),
    ),
    # the head comes again after a page break
    "head_again.txt": of(
        "职业培训",
        (YEAR, "产出指标", "数量指标", "培训人数", "≥50人"),
        (YEAR, "产出指标", "数量指标", "培训期数", "≥3期"),
        (YEAR, "产出指标", "质量指标", "合格率", "≥90%"),
    ),
    # the whole term and one of its years
    "whole_and_year.txt": of(
        "职业培训",
        (TERM, "产出指标", "数量指标", "培训人数", "≥300人"),
        (YEAR, "产出指标", "数量指标", "培训人数", "≥100人"),
    ),
    # levels spread out, levels without indicators, nothing to fill in
    "nothing_there.txt": of(
        "职业培训",
        (YEAR, "产出指标", "数量指标", "培训人数", "≥50人"),
        (YEAR, "效益指标", "可持续影响指标", "事故发生次数", "无"),
    ),
    # projects with operator and unit in columns, and what explains them
    "projects_with_text.txt": [
        *of("公用经费保障项目",
            (YEAR, "产出指标", "数量指标", "保障人数", "=36人"),
            (YEAR, "产出指标", "质量指标", "保障率", ">=98%"),
            (YEAR, "效益指标", "社会效益指标", "部门运转", "正常运转")),
        *of("培训经费", (YEAR, "产出指标", "数量指标", "培训期数", ">=3期")),
    ],
    # a table of HTML with spans
    "spans.html": of(
        "图书采购",
        (YEAR, "产出指标", "数量指标", "采购图书", "≥20000册"),
        (YEAR, "产出指标", "数量指标", "开展活动", "≥10场"),
        (YEAR, "产出指标", "质量指标", "验收合格率", "100%"),
        (YEAR, "满意度指标", "服务对象满意度", "读者满意度", "≥95%"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", CASES)
def test_the_layout_is_read(read_document: Reader, layout: str) -> None:
    whole = read_document(LAYOUTS / layout)
    assert indicators(whole) == CASES[layout]
    assert not whole.document.problems


def test_a_form_of_html_is_about_the_place_in_its_title(read_document: Reader) -> None:
    whole = read_document(LAYOUTS / "spans.html")
    assert {one.region for one in whole.indicators} == {"东区"}
