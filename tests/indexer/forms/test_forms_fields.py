"""What is filled in beside the labels of a form: fields, goals, amounts; and what is never kept."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from kb.model import Extract

Reader = Callable[..., Extract]

INDICATORS = """\
绩效指标	一级指标	二级指标	三级指标	指标值
	产出指标	数量指标	培训人数	≥50人
"""


def form(*rows: str) -> str:
    return "\n".join(["2023年项目绩效目标表", "项目名称\t职业培训\t\t\t", *rows, INDICATORS])


def said(whole: Extract) -> list[tuple[str, str, str]]:
    """Kind, label and text of what the form itself says."""
    kinds = {"field", "goal", "basis", "date"}
    return [
        (one.kind, one.subject, one.text)
        for one in whole.statements
        if one.kind in kinds and one.id.rpartition("#")[2].startswith("s")
    ][1:]


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (
            "主管部门及代码\t304-某局\t实施单位\t某中心\t",
            [("field", "主管部门及代码", "304-某局"), ("field", "实施单位", "某中心")],
        ),
        ("项目属性\t延续性项目\t\t项目期 3年\t",
         [("field", "项目属性", "延续性项目"), ("field", "项目期", "3年")]),
        ("立项依据\t某文〔2019〕1号\t\t\t", [("basis", "立项依据", "某文〔2019〕1号")]),
        ("年度总体目标\t<p>培训一批。</p> <p>就业一批。</p>\t\t\t",
         [("goal", "年度总体目标", "培训一批。"), ("goal", "年度总体目标", "就业一批。")]),
        ("总体目标\t目标1：\t\t\t", []),
        ('项目属性\t<input type="checkbox"> 新增 <input type="checkbox"> 延续\t\t\t', []),
        ('项目属性\t<input type="checkbox"> 新增 <input type="checkbox" checked> 延续\t\t\t',
         [("field", "项目属性", "延续")]),
        ("项目属性\t□新增 ☑延续\t\t\t", [("field", "项目属性", "延续")]),
        ("实施单位及责任人\t某服务管理局张某\t\t\t",
         [("field", "实施单位及责任人", "某服务管理局")]),
        ("实施单位及责任人\t某服务中心\t\t\t", [("field", "实施单位及责任人", "某服务中心")]),
        ("项目负责人\t张某\t联系电话\t13800000000\t", []),
        ("实施单位\t某局\t项目负责人\t张某\t", [("field", "实施单位", "某局")]),
    ],
)  # fmt: skip
def test_what_is_filled_in(read_text: Reader, row: str, fields: list[tuple[str, str, str]]) -> None:
    assert said(read_text(form(row))) == fields


def test_goals_of_two_horizons_are_told_apart(read_text: Reader) -> None:
    whole = read_text(
        form("实施期目标\t\t年度目标\t\t", "总体目标\t三年培训300人。\t\t今年培训100人。\t")
    )
    assert said(whole) == [
        ("goal", "实施期目标", "三年培训300人。"),
        ("goal", "年度目标", "今年培训100人。"),
    ]


def test_people_and_telephones_are_nowhere(read_text: Reader) -> None:
    people = "负责人：\t\t经办人：\t张某\t联系电话：\t13800000000\t填报日期：\t20230227"
    whole = read_text(form("实施单位及责任人\t某局李某\t\t\t") + people + "\n")
    kept = [cell.text for table in whole.tables for row in table.grid for cell in row]
    kept += [fact.text for fact in whole.facts] + [said.text for said in whole.statements]
    assert not [text for text in kept if "张某" in text or "李某" in text or "1380" in text]


Amount = tuple[tuple[str, ...], tuple[str, ...], str | None, str | None]


@pytest.mark.parametrize(
    ("rows", "amounts"),
    [
        (["资金情况（万元）\t\t资金总额：\t265.14\t", "\t\t其中：中央补助\t\t",
          "\t\t省级补助\t0\t"],
         [(("资金情况（万元）", "资金总额："), (), "265.14", "万元"),
          (("资金情况（万元）", "其中：", "中央补助"), (), None, "万元"),
          (("资金情况（万元）", "其中：", "省级补助"), (), "0", "万元")]),
        (["项目资金（元）\t实施期资金总额：\t300\t年度资金总额：\t100",
          "\t其中：财政拨款\t300\t其中：财政拨款\t100", "其他资金\t\t\t其他资金\t"],
         [(("项目资金（元）", "实施期资金总额："), ("实施期",), "300", "元"),
          (("项目资金（元）", "年度资金总额："), ("年度",), "100", "元"),
          (("项目资金（元）", "其中：", "财政拨款"), ("实施期",), "300", "元"),
          (("项目资金（元）", "其中：", "财政拨款"), ("年度",), "100", "元"),
          (("项目资金（元）", "其中：", "其他资金"), ("实施期",), None, "元"),
          (("项目资金（元）", "其中：", "其他资金"), ("年度",), None, "元")]),
        (["项目资金\t中长期资金总额:\t\t年度资金总额: 5万元\t",
          "\t其中: 财政拨款\t\t其中: 财政拨款5万元\t",
          "\t年度资金中: 政府采购 万元（政府购买服务 2万元）\t\t\t"],
         [(("项目资金", "中长期资金总额:"), ("实施期",), None, None),
          (("项目资金", "年度资金总额:"), ("年度",), "5", "万元"),
          (("项目资金", "其中:", "财政拨款"), ("实施期",), None, None),
          (("项目资金", "其中:", "财政拨款"), ("年度",), "5", "万元"),
          (("项目资金", "年度资金中:", "政府采购"), ("年度",), None, "万元"),
          (("项目资金", "年度资金中:", "政府购买服务"), ("年度",), "2", "万元")]),
        (["项目资金\t合计\t1. 一般公共预算\t2. 其他收入\t", "来源\t5万元\t5万元\t\t"],
         [(("项目资金来源",), ("合计",), "5", "万元"),
          (("项目资金来源",), ("1.一般公共预算",), "5", "万元"),
          (("项目资金来源",), ("2.其他收入",), None, None)]),
        (["项目资金（万元）\t\t年初预算数\t全年执行数\t执行率",
          "\t年度资金总额\t100\t89.97\t89.97%",
          "\t其中：财政拨款\t90\t89.97\t-"],
         [(("项目资金（万元）", "年度资金总额"), ("年初预算数",), "100", "万元"),
          (("项目资金（万元）", "年度资金总额"), ("全年执行数",), "89.97", "万元"),
          (("项目资金（万元）", "年度资金总额"), ("执行率",), "89.97", "%"),
          (("项目资金（万元）", "其中：", "财政拨款"), ("年初预算数",), "90", "万元"),
          (("项目资金（万元）", "其中：", "财政拨款"), ("全年执行数",), "89.97", "万元"),
          (("项目资金（万元）", "其中：", "财政拨款"), ("执行率",), None, None)]),
        (["任务名称\t主要内容\t预算金额（万元）\t\t", "\t\t合计\t财政拨款\t其他资金",
          "合计\t\t68.69\t68.69\t", "公用经费\t办公费，印刷费\t53.39\t53.39\t"],
         [(("合计",), ("预算金额（万元）", "合计"), "68.69", "万元"),
          (("合计",), ("预算金额（万元）", "财政拨款"), "68.69", "万元"),
          (("合计",), ("预算金额（万元）", "其他资金"), None, "万元"),
          (("公用经费",), ("预算金额（万元）", "合计"), "53.39", "万元"),
          (("公用经费",), ("预算金额（万元）", "财政拨款"), "53.39", "万元"),
          (("公用经费",), ("预算金额（万元）", "其他资金"), None, "万元")]),
    ],
)  # fmt: skip
def test_amounts_are_read_with_their_labels(
    read_text: Reader, rows: list[str], amounts: list[Amount]
) -> None:
    whole = read_text(form(*rows))
    found = [
        (one.row, one.column, one.value, one.unit)
        for one in whole.facts
        if one.table and one.kind in {"number", "blank"}
    ]
    assert found == [
        (row, column, None if value is None else Decimal(value), unit)
        for row, column, value, unit in amounts
    ]
    assert {one.project for one in whole.facts if one.table} == {"职业培训"}


@pytest.mark.parametrize(
    ("row", "amounts"),
    [
        ("预算金额\t3,260.00\t\t\t", [("预算金额", "3,260.00", None)]),
        ("主管部门\t某局\t项目预算额\t12.5\t", [("项目预算额", "12.5", None)]),
        ("预算金额（元）\t5000\t实施单位\t某中心\t", [("预算金额（元）", "5000", "元")]),
        ("主管部门\t某局\t预算金额\t\t", []),
    ],
)
def test_an_amount_among_the_fields(
    read_text: Reader, row: str, amounts: list[tuple[str, str, str]]
) -> None:
    whole = read_text(form(row))
    assert [(one.row[-1], one.text, one.unit) for one in whole.facts if one.value] == amounts
