"""Over the rows of a table: those within a limit, all but some, one's place, those remarked on."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.question.papers import allotment, base_of, budget, table, told

WATER = allotment(
    "松溪市",
    "农村饮水补助资金",
    "县区|中央补助|省级补助|合计",
    "平顺县|20.00|0.00|20.00",
    "壶关县|30.00|0.00|30.00",
    "武乡县|40.00|0.00|40.00",
    "合计|90.00|0.00|90.00",
)
PONDS = allotment(
    "云和县",
    "山塘整治补助资金",
    "乡镇|2023年提前下达|2024年补助资金|备注",
    "石塘镇|57.60|60.00|资金管理型直管镇",
    "崇头镇|72.00|48.00|",
    "紧水滩镇|150.00|100.40|资金管理型直管镇",
    "合计|279.60|208.40|",
)
ARCHIVE = budget(
    "云和县档案馆",
    table("收支预算总表", "项目|预算数", "办公费|12.00", "差旅费|6.00", "合计|18.00"),
)


@pytest.fixture(scope="module")
def water(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return base_of(tmp_path_factory.mktemp("water"), {"water.txt": WATER})


@pytest.fixture(scope="module")
def ponds(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("ponds")
    return base_of(folder, {"ponds.txt": PONDS, "archive.txt": ARCHIVE})


@pytest.mark.parametrize(
    ("question", "text", "quotes"),
    [
        (
            "补助超过25万元的县合计多少",
            "壶关县 · 合计30.00万元、武乡县 · 合计40.00万元，合计70.00万元（30.00+40.00）。",
            ["30.00", "40.00"],
        ),
        (
            "补助超过25万元的县平均多少",
            "共2项，合计70.00万元，平均35.00万元（70.00÷2）。",
            ["30.00", "40.00"],
        ),
        (
            "补助超过25万元的县有哪些",
            "超过25万元的有2项：武乡县40.00万元、壶关县30.00万元。",
            ["40.00", "30.00"],
        ),
        (
            "补助超过25万元的县占全市多少",
            (
                "壶关县 · 合计30.00万元、武乡县 · 合计40.00万元，合计70.00万元，"
                "占松溪市财政局 · 合计90.00万元的77.78%（70.00÷90.00×100%）。"
            ),
            ["30.00", "40.00", "90.00"],
        ),
        (
            "补助超过35万元的最多的两个县合计多少",
            "武乡县 · 合计40.00万元，合计40.00万元（40.00）。",
            ["40.00"],
        ),
    ],
)
def test_only_what_is_within_the_limit_is_computed_with(
    water: Base, question: str, text: str, quotes: list[str]
) -> None:
    assert told(answer(water, question)) == ("answered", text, quotes)


@pytest.mark.parametrize(
    "question",
    [
        "补助超过100万元的县合计多少",
        "补助超过100万元的县占全市多少",
        "补助超过100万元的最多的两个县合计多少",
        "补助超过100万元的县排名",
        "补助超过100万元的县有几个",
    ],
)
def test_where_nothing_is_within_the_limit_the_least_and_the_most_are_told(
    water: Base, question: str
) -> None:
    text = "没有超过100万元的：共3项，最低平顺县20.00万元，最高武乡县40.00万元。"
    found = answer(water, question)
    lead = "《2024年农村饮水补助资金分配表》中"
    assert told(found) == ("answered", lead + text, ["20.00", "40.00"])
    counted = ["0"] if "几个" in question else []
    assert [one.value for one in found.values] == [*counted, "20.00", "40.00"]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("补助第五多的县占全市多少", "一共只有3项，没有第5。"),
        ("补助第一名和第九名差多少", "一共只有3项，没有第9。"),
    ],
)
def test_an_order_that_is_not_as_long_has_no_such_place(
    water: Base, question: str, text: str
) -> None:
    assert told(answer(water, question)) == ("not_found", text, [])


def test_fewer_than_are_asked_for_are_said_to_be_all(water: Base) -> None:
    found = answer(water, "补助最多的五个县合计多少")
    assert [one.value for one in found.values] == ["90.00", "40.00", "30.00", "20.00"]
    assert "一共只有3项" in found.notes


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "省级补助最多的两个县合计占全市多少",
            "总数为0，不能计算比例。",
        ),
        (
            "中央补助最多的县占全市多少",
            (
                "武乡县 · 中央补助40.00万元，松溪市财政局 · 中央补助90.00万元，"
                "前者占后者的44.44%（40.00÷90.00×100%）。"
            ),
        ),
    ],
)
def test_a_share_of_the_whole_is_of_the_same_column(water: Base, question: str, text: str) -> None:
    assert told(answer(water, question))[:2] == ("answered", text)


@pytest.mark.parametrize(
    ("question", "text", "left_out"),
    [
        (
            "除平顺县外其他县合计多少",
            "壶关县 · 合计30.00万元、武乡县 · 合计40.00万元，合计70.00万元（30.00+40.00）。",
            "不含平顺县",
        ),
        (
            "除平顺县外其他县合计占全市多少",
            (
                "壶关县 · 合计30.00万元、武乡县 · 合计40.00万元，合计70.00万元，"
                "占松溪市财政局 · 合计90.00万元的77.78%（70.00÷90.00×100%）。"
            ),
            "不含平顺县",
        ),
        ("除平顺县外其他县有几个", "县区共2个：壶关县、武乡县。", "不含平顺县"),
        (
            "除平顺县外其他县平均多少",
            "共2项，合计70.00万元，平均35.00万元（70.00÷2）。",
            "不含平顺县",
        ),
        (
            "除平顺县外其他县有哪些",
            "《2024年农村饮水补助资金分配表》中共2项：壶关县30.00万元、武乡县40.00万元。",
            "不含平顺县",
        ),
        (
            "除武乡县外其他县中央补助最多的是哪个",
            "《2024年农村饮水补助资金分配表》中最高的是壶关县30.00万元（共2项）。",
            "不含武乡县",
        ),
        (
            "除武乡县外其他县超过25万元的有几个",
            "超过25万元共1个：壶关县。",
            "不含武乡县",
        ),
        (
            "除平顺县外其他县最多的县和最少的县差多少",
            "武乡县 · 合计为40.00万元，壶关县 · 合计为30.00万元，前者多10.00万元（40.00-30.00）。",
            "不含平顺县",
        ),
        (
            "除平顺县和壶关县外其他县合计多少",
            (
                "武乡县2024年合计为40.00万元，其中：中央补助40.00万元，省级补助0.00万元。"
                "出自《2024年农村饮水补助资金分配表》。"
            ),
            "不含平顺县、壶关县",
        ),
    ],
)
def test_all_but_some_are_what_the_answer_is_over(
    water: Base, question: str, text: str, left_out: str
) -> None:
    found = answer(water, question)
    assert told(found)[:2] == ("answered", text)
    assert left_out in found.notes


@pytest.mark.parametrize(
    "question",
    [
        "除沁县外其他县合计多少",
        "除中央补助外其他资金合计多少",
        "武乡县除中央补助外其他资金合计多少",
        "除武乡县外其他县培训费合计多少",
        "除平顺县、壶关县、武乡县外其他县合计多少",
        "除武乡县外其他县是武乡县的几倍",
        "除武乡县外其他县和武乡县差多少",
    ],
)
def test_what_cannot_be_left_out_is_not_counted_in(water: Base, question: str) -> None:
    found = answer(water, question)
    assert (found.status, found.values) == ("not_found", ())


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("崇头镇2024年补助资金排第几", "崇头镇为48.00万元，从高到低排第3（共3项）。"),
        ("崇头镇2023年提前下达排第几", "崇头镇为72.00万元，从高到低排第2（共3项）。"),
    ],
)
def test_a_place_in_the_order_is_by_the_column_that_is_named(
    ponds: Base, question: str, text: str
) -> None:
    assert told(answer(ponds, question))[:2] == ("answered", text)


def test_a_place_in_the_order_is_offered_by_each_column_where_none_is_named(ponds: Base) -> None:
    found = answer(ponds, "崇头镇排第几")
    assert found.status == "ambiguous"
    assert {one.label: one.values[0].value for one in found.choices} == {
        "按“2023年提前下达”": "2",
        "按“2024年补助资金”": "3",
    }
    for choice in found.choices:
        assert answer(ponds, choice.question).values[0].value == choice.values[0].value


@pytest.mark.parametrize("question", ["崇头镇培训费排第几", "培训费排第几", "办公费排第几"])
def test_no_amount_is_told_for_a_place_in_an_order(ponds: Base, question: str) -> None:
    found = answer(ponds, question)
    assert (found.status, found.values) == ("not_found", ())


def test_the_gap_of_most_and_least_is_offered_by_each_column(ponds: Base) -> None:
    found = answer(ponds, "最多的镇和最少的镇差多少")
    assert found.status == "ambiguous"
    assert {one.label: one.values[0].value for one in found.choices} == {
        "按“2023年提前下达”": "92.40",
        "按“2024年补助资金”": "52.40",
    }


@pytest.mark.parametrize(
    "question",
    [
        "最多的村和最少的村差多少",
        "2024年补助资金最多的村",
        "哪个社区补助资金最多",
        "各街道补助资金排名",
        "每个乡的补助资金",
        "培训费最高和最低差多少",
    ],
)
def test_no_row_of_another_kind_stands_in_for_what_has_none(ponds: Base, question: str) -> None:
    found = answer(ponds, question)
    assert (found.status, found.values) == ("not_found", ())


@pytest.mark.parametrize(
    ("question", "text", "quotes"),
    [
        (
            "直管镇2024年补助资金合计多少",
            (
                "石塘镇 · 2024年补助资金60.00万元、紧水滩镇 · 2024年补助资金100.40万元，"
                "合计160.40万元（60.00+100.40）。"
            ),
            ["60.00", "100.40"],
        ),
        (
            "直管镇2024年补助资金平均多少",
            "共2项，合计160.40万元，平均80.20万元（160.40÷2）。",
            ["60.00", "100.40"],
        ),
        (
            "资金管理型直管镇2024年补助资金最少的是哪个",
            "《2024年山塘整治补助资金分配表》中最低的是石塘镇60.00万元（共2项）。",
            ["60.00"],
        ),
        (
            "直管镇有几个",
            "直管镇共2个：石塘镇、紧水滩镇。",
            ["资金管理型直管镇", "资金管理型直管镇"],
        ),
        (
            "资金管理型直管镇有哪些",
            "备注为“资金管理型直管镇”的有2项：石塘镇57.60万元、紧水滩镇150.00万元。",
            ["57.60", "150.00"],
        ),
        (
            "直管镇有哪些",
            "备注含“直管镇”的有2项：石塘镇57.60万元、紧水滩镇150.00万元。",
            ["57.60", "150.00"],
        ),
    ],
)
def test_over_the_rows_of_which_something_is_remarked(
    ponds: Base, question: str, text: str, quotes: list[str]
) -> None:
    assert told(answer(ponds, question)) == ("answered", text, quotes)


def test_a_list_of_remarked_rows_says_which_column_its_figures_are_of(ponds: Base) -> None:
    assert "所列数字为“2023年提前下达”" in answer(ponds, "直管镇有哪些").notes


@pytest.mark.parametrize(
    "question",
    [
        "资金管理型直管镇培训费平均多少",
        "资金管理型直管镇办公费合计多少",
        "直管镇合计多少",
        "体制管理型直管镇有几个",
    ],
)
def test_rows_that_are_remarked_on_have_no_figure_of_another_measure(
    ponds: Base, question: str
) -> None:
    found = answer(ponds, question)
    assert (found.status, found.values) == ("not_found", ())
