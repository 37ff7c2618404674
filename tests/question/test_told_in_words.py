"""What papers tell besides amounts: codes, units, offices, days, remarks, what there is."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.question.papers import base_of, budget, table, told

BUREAU = budget(
    "东山县水务局",
    table(
        "支出预算表",
        "单位代码|单位名称|科目编码|科目名称|合计|基本支出|项目支出",
        "301001|东山县水务局机关|2130301|行政运行|120.00|120.00|",
        "301001|东山县水务局机关|2130305|水利工程建设|300.00||300.00",
        "合计||||420.00|120.00|300.00",
    ),
    table("政府性基金预算支出表", "科目编码|科目名称|合计", "||")
    + "注：本部门2024年没有政府性基金预算支出，故本表为空。\n",
    "四、名词解释\n机关运行经费：指为保障行政单位运行的各项经费。\n"
    "三公经费：指因公出国（境）费、公务用车购置及运行费和公务接待费。\n",
    text="东山县水务局设有5个内设机构，分别为办公室、规划科、水政科、农水科、河长科。",
)
PLAN = """2024年云和县水利项目计划,,,,,
,,,,,单位：万元
序号,项目名称,实施乡镇,总投资,计划完成时间,备注
1,东坑水库加固,石塘镇,180,2024年11月,省级重点
2,山塘整治,崇头镇,90.5,2024年10月,
,合计,,270.5,,
"""
FUNDS = """龙泉市2024年部门预算项目绩效目标表

项目编码：330000240001
项目名称|非遗展演活动
项目资金（万元）|年度资金总额|30.00
|其中：财政拨款|30.00
绩效指标|一级指标|二级指标|三级指标|指标值
|产出指标|数量指标|展演场次|≥20场
""".replace("|", "\t")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    papers = {"bureau.txt": BUREAU, "plan.csv": PLAN, "funds.txt": FUNDS}
    return base_of(tmp_path_factory.mktemp("told"), papers)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("行政运行的科目编码是多少", "东山县水务局 · 行政运行的科目编码是2130301。"),
        ("2130301是什么科目", "2130301是“行政运行”。"),
        ("东山县水务局的单位代码是多少", "东山县水务局的单位代码是301001。"),
        ("云和县水利项目计划金额单位是什么", "金额单位是万元（《2024年云和县水利项目计划》）。"),
        (
            "2130301和2130305合计多少",
            (
                "东山县水务局 · 行政运行120.00万元、东山县水务局 · 水利工程建设300.00万元，"
                "合计420.00万元（120.00+300.00）。"
            ),
        ),
        ("东坑水库加固什么时候完成", "云和县“东坑水库加固”的计划完成时间为2024年11月。"),
        (
            "云和县水利项目什么时候完成",
            "《2024年云和县水利项目计划》中计划完成时间：东坑水库加固：2024年11月；山塘整治：2024年10月。",
        ),
        ("东坑水库加固备注写的什么", "云和县“东坑水库加固”的备注为“省级重点”。"),
        ("山塘整治备注写的什么", "云和县“山塘整治”的备注栏为空。"),
        (
            "有政府性基金预算吗",
            (
                "没有。《政府性基金预算支出表》没有数字，"
                "注明“注：本部门2024年没有政府性基金预算支出，故本表为空。”。"
            ),
        ),
        ("支出预算表有几张", "共1张表：东山县水务局1张（《支出预算表》）。"),
        (
            "三公经费包括哪些",
            "东山县水务局的三公经费：指因公出国（境）费、公务用车购置及运行费和公务接待费。",
        ),
    ],
)
def test_what_is_printed_is_told(base: Base, question: str, text: str) -> None:
    found = answer(base, question)
    assert (found.status, found.text) == ("answered", text)
    assert found.citations


@pytest.mark.parametrize(
    ("question", "verdict", "word"),
    [
        ("东山县水务局有几个内设机构", None, ""),
        ("东山县水务局有5个科室吗", "true", "是。"),
        ("东山县水务局有6个内设机构对吗", "false", "不是6个。"),
    ],
)
def test_offices_are_counted_and_named(
    base: Base, question: str, verdict: str | None, word: str
) -> None:
    found = answer(base, question)
    listed = "东山县水务局的内设机构共5个：办公室、规划科、水政科、农水科、河长科。"
    assert (found.verdict, found.text) == (verdict, word + listed)


@pytest.mark.parametrize(
    "question",
    [
        "培训费的科目编码是多少",
        "2139999是什么科目",
        "2139999支出多少",
        "南岭县水务局的单位代码是多少",
        "南岭项目的项目代码是多少",
        "金额单位是什么",
        "东坑水库加固什么时候开工",
        "培训项目什么时候完成",
        "培训项目备注写的什么",
        "东山县水务局有没有国有资本经营预算",
        "有没有公务用车",
        "河长制是什么意思",
        "东山县水务局包括哪些单位",
        "东山县水务局支出由哪些单位组成",
        "东山县水务局有3个单位吗",
        "水务局有几张决算表",
        "部门预算什么时候公开",
    ],
)
def test_what_is_not_printed_is_refused_and_no_figure_told_in_its_place(
    base: Base, question: str
) -> None:
    found = answer(base, question)
    assert (found.status, found.verdict, found.values) == ("not_found", None, ())


def test_the_parts_of_what_has_none_are_said_to_be_untold(base: Base) -> None:
    found = answer(base, "东坑水库加固总投资由哪几部分组成")
    assert told(found) == (
        "answered",
        "云和县2024年东坑水库加固 · 总投资为180万元。出自《2024年云和县水利项目计划》。",
        ["180"],
    )
    assert "资料没有写明它由哪几部分组成" in found.notes
