"""One measure of several bodies: never two years of one taken together, nor two units."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.question.papers import base_of, budget, table, told


def _paper(body: str, year: int, office: str, green: str, unit: str) -> tuple[str, str]:
    money = table("财政拨款基本支出预算表", "科目名称|金额", f"办公费|{office}", "差旅费|80.00")
    area = table("绿化情况表", "项目|面积", f"绿化面积|{green}", unit=unit)
    return f"{body}{year}.txt", budget(body, money, area, year=year)


PAPERS = (
    _paper("云溪市水务局", 2024, "320.00", "1200", "平方米"),
    _paper("云溪市林业局", 2024, "120.00", "80", "亩"),
    _paper("云溪市气象局", 2024, "180.00", "600", "平方米"),
    _paper("云溪市气象局", 2023, "150.00", "500", "平方米"),
)
OLDER = _paper("云溪市林业局", 2023, "110.00", "70", "亩")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return base_of(tmp_path_factory.mktemp("bodies"), dict(PAPERS))


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return base_of(tmp_path_factory.mktemp("years"), dict([*PAPERS, OLDER]))


@pytest.mark.parametrize(
    ("question", "text", "quotes"),
    [
        (
            "云溪市各单位2024年办公费排第二的是哪家",
            "3家中从高到低排第2的是云溪市气象局 · 办公费180.00万元。",
            ["180.00"],
        ),
        (
            "云溪市各单位2024年办公费从低到高排",
            (
                "从低到高：云溪市林业局 · 办公费120.00万元、云溪市气象局 · 办公费180.00万元、"
                "云溪市水务局 · 办公费320.00万元。"
            ),
            ["120.00", "180.00", "320.00"],
        ),
        (
            "云溪市2024年办公费最多的两家单位",
            "3家中最高的是云溪市水务局 · 办公费320.00万元、云溪市气象局 · 办公费180.00万元。",
            ["320.00", "180.00"],
        ),
        (
            "云溪市2024年办公费前两家单位合计多少",
            (
                "云溪市水务局 · 办公费320.00万元、云溪市气象局 · 办公费180.00万元，"
                "合计500.00万元（320.00+180.00）。"
            ),
            ["320.00", "180.00"],
        ),
        (
            "云溪市2024年办公费最多的两家单位平均多少",
            "共2项，合计500.00万元，平均250.00万元（500.00÷2）。",
            ["320.00", "180.00"],
        ),
        (
            "云溪市2024年办公费最少的单位",
            "3家中最低的是云溪市林业局 · 办公费120.00万元。",
            ["120.00"],
        ),
    ],
)
def test_an_order_of_bodies(base: Base, question: str, text: str, quotes: list[str]) -> None:
    assert told(answer(base, question)) == ("answered", text, quotes)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("云溪市各单位2024年办公费排第五的是哪家", "一共只有3家，没有第5。"),
        ("云溪市各单位2024年绿化面积排名", "这些数的单位不同，不能排序。"),
        ("云溪市哪个单位2024年绿化面积最大", "这些数的单位不同，不能排序。"),
    ],
)
def test_what_cannot_be_put_in_order_is_said(base: Base, question: str, text: str) -> None:
    assert told(answer(base, question)) == ("not_found", text, [])


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("云溪市各单位办公费合计", ["620.00", "120.00", "180.00", "320.00"]),
        ("云溪市各单位办公费平均多少", ["206.67", "120.00", "180.00", "320.00"]),
        ("云溪市各单位办公费排名", ["320.00", "180.00", "120.00"]),
        ("云溪市哪个单位办公费最多", ["320.00"]),
    ],
)
def test_the_one_year_of_which_several_bodies_have_a_figure_is_taken_and_named(
    base: Base, question: str, values: list[str]
) -> None:
    found = answer(base, question)
    assert (found.status, [one.value for one in found.values]) == ("answered", values)
    assert "问题没有写年度，只有2024年的数不止一家有" in found.notes


@pytest.mark.parametrize(
    ("question", "by_year"),
    [
        ("云溪市各单位办公费合计", {"2024年": "620.00", "2023年": "260.00"}),
        ("云溪市各单位办公费排名", {"2024年": "320.00", "2023年": "150.00"}),
        ("云溪市哪个单位办公费最少", {"2024年": "120.00", "2023年": "110.00"}),
    ],
)
def test_each_year_is_offered_where_several_bodies_have_figures_of_two(
    two_years: Base, question: str, by_year: dict[str, str]
) -> None:
    found = answer(two_years, question)
    assert found.status == "ambiguous"
    assert {one.label: one.values[0].value for one in found.choices} == by_year
    for choice in found.choices:
        chosen = answer(two_years, choice.question)
        assert chosen.status == "answered"
        assert chosen.values[0].value == choice.values[0].value


def test_the_number_of_bodies_that_is_said_is_that_of_a_year(two_years: Base) -> None:
    assert answer(two_years, "云溪市三家单位2024年办公费合计").values[0].value == "620.00"
    assert answer(two_years, "云溪市五家单位办公费合计").status == "not_found"


def test_a_body_that_has_one_of_two_things_is_not_offered(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    papers = dict(PAPERS[:3])
    less = table("财政拨款基本支出预算表", "科目名称|金额", "办公费|90.00", "电费|10.00")
    papers["档案馆.txt"] = budget("云溪市档案馆", less)
    found = answer(base_of(tmp_path_factory.mktemp("less"), papers), "办公费和差旅费各多少")
    assert found.status == "ambiguous"
    assert "在3家各有数字" in found.text
    assert not any("档案馆" in one.label for one in found.choices)
