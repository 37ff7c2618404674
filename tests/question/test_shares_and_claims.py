"""What is claimed of targets, shares of a whole, and words and codes that papers explain."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.question.papers import allotment, budget, table, told

GOALS = """龙泉市2024年部门预算项目绩效目标表

项目名称|非遗展演活动
项目资金（万元）|年度资金总额|30.00
|其中：财政拨款|30.00
绩效指标|一级指标|二级指标|三级指标|指标值
|产出指标|数量指标|展演场次|≥20场
|产出指标|时效指标|资金下达时间|2024年6月30日前
|产出指标|时效指标|活动完成时间|2024年11月30日前
|效益指标|社会效益指标|社会影响|明显提升
""".replace("|", "\t")
PARTS = budget(
    "东山县水务局",
    table("收支总表", "项目|金额", "拨款收入|90.00", "事业收入|10.00", "本年收入合计|100.00"),
    table(
        "支出表",
        "科目名称|合计|基本支出|项目支出",
        "教育支出|30.00|10.00|20.00",
        "社会保障支出|70.00|40.00|30.00",
        "合计|100.00|50.00|50.00",
    ),
    table("人员情况表", "项目|人数", "在职人员|12", "退休人员|3", "合计|15", unit="人"),
    text="2024年支出预算100.00万元，其中：公用经费20.00万元，人员经费80.00万元。",
)
CODED = GOALS.replace("项目名称\t", "项目名称\t330000240001-") + "备注：指标值由主管部门核定。\n"
ROADS = allotment(
    "龙泉市",
    "衔接资金",
    "项目名称|实施乡镇|资金|备注",
    "道路硬化|螺溪镇|20.00|续建工程",
    "水渠修建|螺溪镇|30.00|新建工程",
    "果园改造|青山镇|15.00|新建工程",
    "合计||65.00|",
)
TEA = allotment(
    "龙泉市",
    "产业资金",
    "项目名称|建设地点|资金",
    "茶园改造|螺溪镇|7.00",
    "粮仓维修|白沙镇|3.00",
    "合计||10.00",
)
EXPLAINED = budget(
    "南岭县水务局",
    table("支出表", "科目名称|金额", "教育支出|3.00", "差旅费|2.00", "合计|5.00", unit=None),
    text="机关运行经费保障运转。\n（一）机关运行经费：是指为保障单位运行的经费，包括办公费。\n"
    "（二）绿化工作：是指对道路两侧的绿化。\n说明其他事项。",
)
FOLDERS = {
    "goals": {"goals.txt": GOALS},
    "parts": {"parts.txt": PARTS},
    "coded": {"coded.txt": CODED},
    "roads": {"roads.txt": ROADS},
    "two": {"roads.txt": ROADS, "tea.txt": TEA},
    "explained": {"explained.txt": EXPLAINED},
}


DUE = "“非遗展演活动 · 资金下达时间”的指标值为2024年6月30日前，实际为"


@pytest.mark.parametrize(
    ("question", "verdict", "text", "quote"),
    [
        ("资金2024年6月20日下达及时吗", "met", f"及时：{DUE}2024年6月20日。", "2024年6月30日前"),
        ("资金2024年7月下达及时吗", "not_met", f"不及时：{DUE}2024年7月。", "2024年6月30日前"),
        (
            "展演场次是20场以下吗",
            "false",
            "不是20场以下。“非遗展演活动 · 展演场次”的指标值为≥20场。",
            "≥20场",
        ),
        (
            "展演场次是20人吗",
            None,
            "龙泉市2024年“非遗展演活动”的绩效指标“展演场次”（产出指标 › 数量指标）为≥20场。",
            "≥20场",
        ),
        (
            "社会影响是90%吗",
            None,
            "龙泉市2024年“非遗展演活动”的绩效指标“社会影响”（效益指标 › 社会效益指标）为明显提升。",
            "明显提升",
        ),
        (
            "资金什么时候下达",
            None,
            (
                "龙泉市2024年“非遗展演活动”的绩效指标“资金下达时间”（产出指标 › 时效指标）"
                "为2024年6月30日前。"
            ),
            "2024年6月30日前",
        ),
    ],
)
def test_what_is_claimed_of_a_target_is_held_against_its_text(
    bases: dict[str, Base], question: str, verdict: str | None, text: str, quote: str
) -> None:
    found = answer(bases["goals"], question)
    assert (found.verdict, told(found)) == (verdict, ("answered", text, [quote]))


def test_a_day_that_either_of_two_deadlines_may_be_for_is_judged_by_none(
    bases: dict[str, Base],
) -> None:
    found = answer(bases["goals"], "6月20日及时吗")
    assert (found.status, found.verdict) == ("ambiguous", None)
    assert [one.quote for one in found.citations] == ["2024年6月30日前", "2024年11月30日前"]
    assert len(found.choices) == 2


@pytest.mark.parametrize(
    "question",
    [
        "资金3月32日下达及时吗",
        "资金下达时间的通知什么时候印发",
        "资金总额30万元达标了吗",
        "资金总额差多少",
        "是30万元吗",
        "展演场次占资金总额多少",
        "观众满意度比上年增长多少",
    ],
)
def test_what_no_target_says_is_not_judged(bases: dict[str, Base], question: str) -> None:
    found = answer(bases["goals"], question)
    assert (found.status, found.verdict, found.values) == ("not_found", None, ())


@pytest.mark.parametrize(
    ("question", "quotes", "share"),
    [
        ("教育支出是社会保障支出的几倍", ["30.00", "70.00"], "30.00÷70.00"),
        ("教育支出占全部支出的比例", ["30.00", "100.00"], "30.00÷100.00×100%"),
        ("教育支出基本支出占比多少", ["10.00", "30.00"], "10.00÷30.00×100%"),
        ("公用经费占比多少", ["20.00", "100.00"], "20.00÷100.00×100%"),
        ("在职人员占比多少", ["12", "15"], "12÷15×100%"),
        ("事业收入比拨款收入少百分之几", ["10.00", "90.00"], "(10.00-90.00)÷90.00×100%"),
    ],
)
def test_a_share_is_of_the_whole_that_the_part_is_printed_under(
    bases: dict[str, Base], question: str, quotes: list[str], share: str
) -> None:
    found = answer(bases["parts"], question)
    assert (found.status, [one.quote for one in found.citations]) == ("answered", quotes)
    assert f"（{share}）" in found.text


@pytest.mark.parametrize(
    "question",
    [
        # A county's own budget has no figure of all counties', and no one else's part of it.
        "东山县占全县教育支出的比例",
        "教育支出占全县教育支出的比例",
        "教育支出是农业支出的几倍",
        "教育支出是多少倍",
        "教育支出多百分之几",
        "农业支出占比多少",
        "农业支出和社会保障支出占全部的比例",
        "教育支出比农业支出多吗",
        "教育支出比在职人员多吗",
        "教育支出是30人吗",
    ],
)
def test_what_has_no_other_side_is_neither_divided_nor_compared(
    bases: dict[str, Base], question: str
) -> None:
    found = answer(bases["parts"], question)
    assert (found.status, found.verdict, found.values) == ("not_found", None, ())


def test_people_and_money_are_no_share_of_each_other(bases: dict[str, Base]) -> None:
    found = answer(bases["parts"], "在职人员占教育支出的比例")
    assert found.text == "这些数的单位不同（人、元），不能放在一起计算。"
    assert all(value.derived is None for value in found.values)


@pytest.mark.parametrize(
    ("base", "question", "text", "quotes"),
    [
        (
            "coded",
            "330000240001展演场次多少",
            "龙泉市2024年“非遗展演活动”的绩效指标“展演场次”（产出指标 › 数量指标）为≥20场。",
            ["≥20场"],
        ),
        (
            "roads",
            "续建工程多少",
            "龙泉市财政局2024年道路硬化为20.00万元。出自《2024年衔接资金分配表》。",
            ["20.00"],
        ),
        ("roads", "螺溪镇有几个项目", "螺溪镇共2个：道路硬化、水渠修建。", ["20.00", "30.00"]),
        (
            "roads",
            "螺溪镇有哪些项目",
            "实施乡镇为“螺溪镇”的有2项：道路硬化20.00万元、水渠修建30.00万元。",
            ["20.00", "30.00"],
        ),
        (
            "explained",
            "绿化工作是什么意思",
            "南岭县水务局的情况说明：（二）绿化工作：是指对道路两侧的绿化。",
            ["（二）绿化工作：是指对道路两侧的绿化。"],
        ),
        (
            "explained",
            "机关运行经费是什么意思",
            "南岭县水务局的情况说明：（一）机关运行经费：是指为保障单位运行的经费，包括办公费。",
            ["（一）机关运行经费：是指为保障单位运行的经费，包括办公费。"],
        ),
    ],
)
def test_words_and_codes_are_found_where_they_are_printed(
    bases: dict[str, Base], base: str, question: str, text: str, quotes: list[str]
) -> None:
    assert told(answer(bases[base], question)) == ("answered", text, quotes)


@pytest.mark.parametrize(
    ("base", "question", "word"),
    [
        ("coded", "330000240002多少", "330000240002"),
        ("coded", "330000240002展演场次多少", "330000240002"),
        # The word stands in a column of two tables: which of them is meant is not said.
        ("two", "螺溪镇多少", "螺溪镇"),
        ("two", "螺溪镇有几个项目", "螺溪镇"),
        ("roads", "2023年螺溪镇有哪些项目", "2023年"),
        ("explained", "编号是多少", "编号"),
        ("explained", "金额单位是什么", "单位"),
        ("explained", "道路是什么意思", "道路"),
    ],
)
def test_words_and_codes_that_name_nothing_are_said_and_no_figure_told(
    bases: dict[str, Base], base: str, question: str, word: str
) -> None:
    found = answer(bases[base], question)
    assert (found.status, found.values, found.citations) == ("not_found", (), ())
    assert word in found.unexplained
