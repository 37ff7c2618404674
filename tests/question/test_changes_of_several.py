"""By how much something changed where several bodies or years may be meant, or none is told."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.question.papers import base_of, budget, table, told

EAST = budget(
    "东山县水务局",
    table(
        "支出预算表",
        "科目名称|上年预算数|本年预算数|本年其中：结转资金",
        "办公费|10.00|12.50|1.00",
        "差旅费|8.00|6.00|0.50",
        "印刷费|4.00|4.00|",
        "电费||5.00|",
        "维修费|0.00|3.00|",
        "合计|22.00|30.50|1.50",
    ),
    table(
        "三公经费表",
        "项目|2024年预算数|增减额|增减率",
        "公务接待费|6.00|1.00|20%",
        "公务用车运行费|9.00|-1.00|-10%",
    ),
    text="1. 会议费2024年预算3.00万元，比上年增加0.50万元，主要是会议增多。\n"
    "2. 培训费2024年预算2.00万元，比上年减少0.40万元，主要是压减培训。",
)
WEST = budget(
    "西河县水务局",
    table(
        "支出预算表",
        "科目名称|上年预算数|本年预算数",
        "办公费|20.00|21.00",
        "水费|3.00|2.00",
        "合计|23.00|23.00",
    ),
    table(
        "三公经费表",
        "项目|2024年预算数|增减额|增减率",
        "公务接待费|7.00|2.00|40%",
        "公务用车运行费|9.00|-1.00|-10%",
    ),
    text="1. 会议费2024年预算5.00万元，比上年减少0.70万元，主要是会议减少。",
)
YEARS = budget(
    "云和县档案馆",
    table(
        "收支预算总表",
        "项目|2022年|2023年|2024年",
        "印花税|12.00|15.00|18.00",
        "租赁费|6.00|5.00|4.00",
        "合计|18.00|20.00|22.00",
    ),
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    papers = {"east.txt": EAST, "west.txt": WEST, "years.txt": YEARS}
    return base_of(tmp_path_factory.mktemp("changes"), papers)


@pytest.mark.parametrize(
    ("question", "value", "unit", "quotes", "notes"),
    [
        ("东山县水务局办公费比上年增加多少", "2.50", "万元", ["12.50", "10.00"], []),
        ("东山县水务局办公费比上年增加百分之几", "25.00", "%", ["12.50", "10.00"], []),
        (
            "东山县水务局差旅费比上年增加多少",
            "2.00",
            "万元",
            ["8.00", "6.00"],
            ["问的是增加，两个数相比是减少"],
        ),
        ("东山县水务局差旅费比上年减少多少", "2.00", "万元", ["8.00", "6.00"], []),
        (
            "东山县水务局办公费比上年减少多少",
            "2.50",
            "万元",
            ["12.50", "10.00"],
            ["问的是减少，两个数相比是增加"],
        ),
        ("东山县水务局印刷费比上年增加多少", "0.00", "万元", ["4.00", "4.00"], []),
    ],
)
def test_the_two_amounts_of_the_row_are_subtracted(
    base: Base, question: str, value: str, unit: str, quotes: list[str], notes: list[str]
) -> None:
    found = answer(base, question)
    assert (found.status, found.values[0].value, found.values[0].unit) == ("answered", value, unit)
    assert [one.quote for one in found.citations] == quotes
    assert [one for one in found.notes if "四舍五入" not in one] == notes


def test_a_rate_of_nought_is_not_computed(base: Base) -> None:
    assert told(answer(base, "东山县水务局维修费比上年增加百分之几")) == (
        "answered",
        "东山县水务局 · 维修费 · 上年预算数为0，不能计算比例。",
        ["3.00", "0.00"],
    )


def test_an_empty_cell_of_last_year_is_no_nought(base: Base) -> None:
    assert told(answer(base, "东山县水务局电费比上年增加多少")) == (
        "not_found",
        (
            "资料中没有写明怎样“比上年增加多少”，也没有上年的数，不能回答。"
            "有的是：东山县水务局 · 电费。"
        ),
        [],
    )


def test_the_change_of_each_body_is_offered_where_none_is_named(base: Base) -> None:
    found = answer(base, "办公费比上年增加多少")
    assert found.status == "ambiguous"
    assert {one.label: one.values[0].value for one in found.choices} == {
        "东山县水务局": "2.50",
        "西河县水务局": "1.00",
    }
    for choice in found.choices:
        assert answer(base, choice.question).values[0].value == choice.values[0].value


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        ("公务接待费比上年增加多少", ["1.00", "2.00"]),
        ("公务接待费增减率", ["20", "40"]),
        ("会议费比上年变化多少", ["0.50", "0.70"]),
    ],
)
def test_the_printed_change_of_each_body_is_offered(
    base: Base, question: str, offered: list[str]
) -> None:
    found = answer(base, question)
    assert (found.status, [one.values[0].value for one in found.choices]) == ("ambiguous", offered)
    for choice in found.choices:
        chosen = answer(base, choice.question)
        assert (chosen.status, chosen.values[0].value) == ("answered", choice.values[0].value)


def test_one_change_that_two_bodies_print_alike_cites_both(base: Base) -> None:
    found = answer(base, "公务用车运行费比上年增加多少")
    assert [one.quote for one in found.citations] == ["-1.00", "-1.00"]
    assert "问的是增加，印出的是负数，即减少" in found.notes


@pytest.mark.parametrize(
    ("question", "figure", "note"),
    [
        ("东山县水务局会议费比上年增加多少", "0.50", None),
        ("东山县水务局会议费比上年减少多少", "0.50", "问的是减少，原文写的是增加"),
        ("东山县水务局培训费比上年增加多少", "0.40", "问的是增加，原文写的是减少"),
    ],
)
def test_a_change_in_words_is_told_with_what_it_is_of(
    base: Base, question: str, figure: str, note: str | None
) -> None:
    found = answer(base, question)
    assert (found.status, found.values[0].value) == ("answered", figure)
    subject = "培训费" if "培训费" in question else "会议费"
    assert subject in found.values[0].label
    assert subject in found.text.partition("，原文")[0]
    assert note is None or note in found.notes


@pytest.mark.parametrize(
    ("question", "value", "quotes"),
    [
        ("印花税2023年2024年相差多少", "3.00", ["18.00", "15.00"]),
        ("印花税2024年比2022年增加多少", "6.00", ["18.00", "12.00"]),
        ("2024年印花税比2023年租赁费多多少", "13.00", ["18.00", "5.00"]),
        ("2024年印花税和2023年租赁费差多少", "13.00", ["18.00", "5.00"]),
        ("云和县档案馆租赁费从2022年到2024年减少了多少", "2.00", ["6.00", "4.00"]),
    ],
)
def test_two_years_of_a_row_are_told_apart(
    base: Base, question: str, value: str, quotes: list[str]
) -> None:
    found = answer(base, question)
    assert (found.status, found.values[0].value) == ("answered", value)
    assert [one.quote for one in found.citations] == quotes


@pytest.mark.parametrize(
    "question",
    [
        "印花税2024年和2021年相差多少",
        "教材费2024年比2022年增加多少",
        "南岭县水务局办公费比上年增加多少",
        "2024年印花税2022年差多少",
    ],
)
def test_a_year_or_body_that_is_not_there_has_no_change(base: Base, question: str) -> None:
    found = answer(base, question)
    assert found.status == "not_found", found.text
    assert not found.values
