"""Whether figures that should be the same are: a total and its parts, two places, two things."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.question.papers import allotment, base_of, budget, table, told

PONDS = allotment(
    "龙泉市",
    "山塘整治补助资金",
    "乡镇|中央资金|省级资金|合计",
    "石塘镇|20.00|28.00|48.00",
    "崇头镇|30.00|31.00|60.00",
    "紧水滩镇|50.20|50.20|100.40",
    "合计|100.20|109.20|208.40",
)
WATER = allotment(
    "龙泉市", "农村饮水补助资金", "乡镇|补助资金", "石塘镇|5.00", "崇头镇|6.00", "合计|11.00"
)
BUREAU = budget(
    "龙泉市水务局",
    table(
        "支出预算总表",
        "科目名称|合计|基本支出|项目支出",
        "工资福利支出|70.00|70.00|",
        "办公费|50.00|50.00|",
        "水利工程|90.40||90.40",
        "合计|210.40|120.00|90.40",
    ),
    text="2024年支出预算208.40万元，其中基本支出120.00万元、项目支出88.40万元。",
)


@pytest.fixture(scope="module")
def ponds(tmp_path_factory: pytest.TempPathFactory) -> Base:
    papers = {"ponds.txt": PONDS, "bureau.txt": BUREAU}
    return base_of(tmp_path_factory.mktemp("ponds"), papers)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return base_of(tmp_path_factory.mktemp("both"), {"ponds.txt": PONDS, "water.txt": WATER})


@pytest.mark.parametrize(
    ("question", "verdict", "text", "quotes"),
    [
        (
            "石塘镇合计等于各部分之和吗",
            "true",
            "20.00万元+28.00万元等于石塘镇·合计48.00万元。",
            ["48.00", "20.00", "28.00"],
        ),
        (
            "崇头镇合计等于各部分之和吗",
            "false",
            "30.00万元+31.00万元不等于崇头镇·合计60.00万元。",
            ["60.00", "30.00", "31.00"],
        ),
        (
            "石塘镇中央资金和省级资金加起来等于合计吗",
            "true",
            "20.00万元+28.00万元等于石塘镇·合计48.00万元。",
            ["48.00", "20.00", "28.00"],
        ),
        (
            "崇头镇合计等于中央资金加省级资金吗",
            "false",
            "30.00万元+31.00万元不等于崇头镇·合计60.00万元。",
            ["60.00", "30.00", "31.00"],
        ),
        (
            "各镇补助之和等于合计吗",
            "true",
            "48.00万元+60.00万元+100.40万元等于龙泉市财政局·合计208.40万元。",
            ["208.40", "48.00", "60.00", "100.40"],
        ),
        (
            "水务局支出等于基本支出加项目支出吗",
            "true",
            "120.00万元+90.40万元等于龙泉市水务局·合计210.40万元。",
            ["210.40", "120.00", "90.40"],
        ),
    ],
)
def test_a_total_is_held_against_its_parts(
    ponds: Base, question: str, verdict: str, text: str, quotes: list[str]
) -> None:
    found = answer(ponds, question)
    assert (found.verdict, told(found)) == (verdict, ("answered", text, quotes))


def test_of_two_tables_each_total_is_held_against_its_own_parts(both: Base) -> None:
    found = answer(both, "各镇补助之和等于合计吗")
    assert (found.status, found.verdict) == ("ambiguous", None)
    assert [one.values[0].value for one in found.choices] == ["11.00", "208.40"]
    for choice in found.choices:
        chosen = answer(both, choice.question)
        assert (chosen.verdict, chosen.values[0].value) == ("true", choice.values[0].value)


def test_a_sum_that_only_rounding_parts_from_its_total_is_said_to_be_so(tmp_path: Path) -> None:
    paper = allotment("龙泉市", "种粮补贴资金", "乡镇|补贴", "石塘镇|1.4", "崇头镇|2.4", "合计|3.9")
    found = answer(base_of(tmp_path, {"grain.txt": paper}), "种粮补贴合计等于各镇之和吗")
    assert (found.status, found.verdict) == ("answered", "true")
    assert "各项相加与印出的合计差在末位，属四舍五入的尾差" in found.notes


@pytest.mark.parametrize(
    ("question", "verdict", "text"),
    [
        ("各镇补助合计等于208.40万元吗", "true", "3项相加为208.40万元，等于208.40万元。"),
        ("各镇补助合计等于208万元吗", "true", "3项相加为208.40万元，取整后等于208万元。"),
        ("各镇补助加起来等于210万元吗", "false", "3项相加为208.40万元，不等于210万元。"),
        ("各镇补助加起来等于2084000元吗", "true", "3项相加为208.40万元，等于2084000元。"),
        ("20万元加28万元等于48万元吗", "true", "20万元加28万元与48万元一致。"),
        ("20万元等于200000元吗", "true", "20万元与200000元一致。"),
        ("30万元加31万元与60万元一致吗", "false", "30万元加31万元与60万元不一致。"),
        ("60万减31万等于29万元吗", "true", "60万减31万与29万元一致。"),
    ],
)
def test_a_claimed_sum_is_added_up(ponds: Base, question: str, verdict: str, text: str) -> None:
    found = answer(ponds, question)
    assert (found.status, found.verdict, found.text) == ("answered", verdict, text)


@pytest.mark.parametrize(
    ("question", "verdict", "text"),
    [
        ("水务局基本支出两处一致吗", "true", "一致：第12行120.00万元、第4行120.00万元。"),
        ("水务局项目支出两处一致吗", "false", "不一致：第12行90.40万元、第4行88.40万元。"),
        (
            "支出预算和情况说明里的一致吗",
            "false",
            "不一致：龙泉市水务局 · 合计210.40万元，龙泉市水务局 · 支出预算208.40万元。",
        ),
        (
            "石塘镇中央资金和省级资金一致吗",
            "false",
            "不一致：石塘镇 · 中央资金20.00万元，石塘镇 · 省级资金28.00万元。",
        ),
        (
            "紧水滩镇中央资金与省级资金相等吗",
            "true",
            "一致：紧水滩镇 · 中央资金50.20万元，紧水滩镇 · 省级资金50.20万元。",
        ),
    ],
)
def test_two_places_or_two_things_are_held_against_one_another(
    ponds: Base, question: str, verdict: str, text: str
) -> None:
    found = answer(ponds, question)
    assert (found.status, found.verdict, found.text) == ("answered", verdict, text)


def test_what_stands_once_is_told_to_have_nothing_to_be_held_against(ponds: Base) -> None:
    found = answer(ponds, "水务局水利工程一致吗")
    assert (found.status, found.verdict, found.values[0].value) == ("answered", None, "90.40")
    assert "只有这一处写有这个数，没有可以对照的" in found.notes


@pytest.mark.parametrize(
    "question",
    [
        "水务局培训费一致吗",
        "石塘镇中央资金和培训费一致吗",
        "石塘镇中央资金加培训费等于合计吗",
        "20万元一致吗",
        "20万元至30万元加10万元等于40万元吗",
        "各镇培训费合计等于208万元吗",
    ],
)
def test_what_is_not_there_agrees_with_nothing(ponds: Base, question: str) -> None:
    found = answer(ponds, question)
    assert (found.status, found.verdict, found.values) == ("not_found", None, ())


def test_one_thing_of_two_bodies_is_no_figure_stated_twice(tmp_path: Path) -> None:
    rows = ("科目名称|金额", "办公费|{}")
    papers = {
        f"{body}.txt": budget(body, table("基本支出表", *(row.format(sum_) for row in rows)))
        for body, sum_ in (("东山县水务局", "5.00"), ("西河县水务局", "5.00"))
    }
    assert answer(base_of(tmp_path, papers), "办公费一致吗").verdict is None


FORM = """2023年山塘整治补助资金区域绩效目标表（{town}）

（2023年度）

填报单位：阳泉市水务局

项目名称||山塘整治补助资金|||
资金情况（万元）||资金总额：|{whole}||
||其中：中央补助|{central}||
||省级补助|{province}||
绩效指标|一级指标|二级指标|三级指标|指标值|
|产出指标|数量指标|整治山塘座数|≥10座|
"""
ALLOTTED = """阳泉市财政局关于下达2023年山塘整治补助资金的通知

附件
2023年山塘整治补助资金分配表
单位：万元
县区|合计|中央补助|省级补助
矿区|10.56|4.00|6.56
郊区|32.52|12.00|20.52
合计|43.08|16.00|27.08

"""


def _forms(whole: str = "32.52", province: str = "20.52") -> str:
    mine = FORM.format(town="矿区", whole="10.56", central="4.00", province="6.56")
    country = FORM.format(town="郊区", whole=whole, central="12.00", province=province)
    return (ALLOTTED + mine + "\n" + country).replace("|", "\t")


@pytest.mark.parametrize(
    ("forms", "question", "verdict", "text"),
    [
        (
            _forms(),
            "各县区绩效目标表的资金和分配表对得上吗",
            "true",
            "对得上：2张表与分配表逐一相等（矿区10.56万元、郊区32.52万元）。",
        ),
        (
            _forms(whole="32.25"),
            "各县区绩效目标表的资金和分配表对得上吗",
            "false",
            "对不上：郊区32.25万元，分配表为32.52万元。",
        ),
    ],
)
def test_the_form_of_each_region_is_held_against_the_allotment(
    tmp_path: Path, forms: str, question: str, verdict: str, text: str
) -> None:
    found = answer(base_of(tmp_path, {"forms.txt": forms}), f"阳泉{question}")
    assert (found.status, found.verdict, found.text) == ("answered", verdict, text)
