"""Things put beside each other by name: bodies within places, parts of a whole, sides left out."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.question.papers import allotment, base_of, budget, table, told

BASIC = "一般公共预算基本支出预算表"

PAPERS = {
    "schools.txt": budget(
        "云和县教育局",
        table(BASIC, "科目名称|合计", "合计|29.00", "办公费|20.00", "差旅费|9.00"),
        table(
            "一般公共预算支出表",
            "科目名称|合计|基本支出|项目支出",
            "合计|165.00|35.00|130.00",
            "社会保障和就业支出|120.00|20.00|100.00",
            "卫生健康支出|45.00|15.00|30.00",
        ),
        text="2024年机关运行经费21.50万元。",
    ),
    "welfare.txt": budget(
        "遂昌县民政局",
        table(BASIC, "科目名称|合计", "合计|12.00", "办公费|7.00", "差旅费|5.00"),
    ),
    "jobs.txt": allotment(
        "丽水市",
        "就业专项配套资金",
        "县（市、区）|金额",
        "云和县|50.00",
        "遂昌县|30.00",
        "合计|80.00",
    ),
    "far.txt": budget(
        "重庆市江北区教育局", table(BASIC, "科目名称|合计", "合计|6.00", "办公费|6.00")
    ),
    "near.txt": budget(
        "宁波市江北区教育局", table(BASIC, "科目名称|合计", "合计|3.00", "办公费|3.00")
    ),
    "water.txt": budget(
        "庆元县水利局",
        table(BASIC, "科目名称|合计", "商品和服务支出|15.00", "差旅费|9.00", "会议费|6.00"),
        table("政府采购预算表", "项目名称|金额", "合计|4.00", "会议费|4.00"),
    ),
    "money.txt": budget(
        "松阳县财政局",
        table("收支预算总表", "项目|预算数", "收入总计|300.00", "支出总计|310.00"),
        table(
            "一般公共预算支出表",
            "科目名称|决算数|预算数",
            "合计|280.00|290.00",
            "差旅费|28.00|29.00",
        ),
    ),
    "whole.txt": budget("景宁县司法局", table(BASIC, "科目名称|合计", "合计|8.00", "办公费|8.00")),
    "own.txt": "景宁县司法局（本级）2024年单位预算\n\n"
    + table(BASIC, "科目名称|合计", "合计|5.00", "办公费|5.00"),
    "all.txt": budget("缙云县档案馆", table(BASIC, "科目名称|合计", "合计|9.00", "办公费|9.00")),
    "unit.txt": "缙云县档案馆2024年单位预算\n\n"
    + table(BASIC, "科目名称|合计", "合计|2.00", "办公费|2.00"),
    "ponds.txt": budget(
        "龙泉市水利局",
        table(
            "山塘整治项目绩效目标表",
            "项目名称|山塘整治项目",
            "一级指标|二级指标|三级指标|指标值",
            "满意度指标|服务对象满意度|农户满意度|≥90%",
            "产出指标|数量指标|整治山塘数量|=12座",
            unit=None,
        ),
    ),
    "culture.txt": budget(
        "青田县文化局", table("项目支出表", "项目名称|金额", "兰溪文化交流活动|6.00", "展演|3.00")
    ),
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return base_of(tmp_path_factory.mktemp("documents"), PAPERS)


@pytest.mark.parametrize(
    ("question", "value", "quotes"),
    [
        ("2024年云和县教育局办公费和遂昌县民政局差旅费一共多少", "25.00", ["20.00", "5.00"]),
        ("云和县教育局办公费与遂昌县民政局差旅费相差多少", "15.00", ["20.00", "5.00"]),
        ("云和县教育局办公费比遂昌县民政局差旅费多多少", "15.00", ["20.00", "5.00"]),
        ("云和县教育局和遂昌县民政局的办公费一共多少", "27.00", ["20.00", "7.00"]),
    ],
)
def test_two_bodies_each_with_a_measure_of_its_own(
    base: Base, question: str, value: str, quotes: list[str]
) -> None:
    given = answer(base, question)
    assert (given.status, [one.quote for one in given.citations]) == ("answered", quotes)
    assert (given.values[0].value, given.values[0].unit) == (value, "万元")
    differ = "口径不同：云和县教育局为“办公费”、遂昌县民政局为“差旅费”"
    assert (differ in given.notes) == ("差旅费" in question)


def test_a_body_without_the_measure_it_is_asked_for_stops_the_sum(base: Base) -> None:
    status, text, quotes = told(answer(base, "云和县教育局办公费和遂昌县民政局会议费一共多少"))
    assert (status, quotes) == ("not_found", [])
    assert text.startswith("资料中没有能解释“会议费”的数据，不能回答。")


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        ("丽水市云和县教育局办公费多少", ["20.00"]),
        ("丽水市遂昌县民政局差旅费多少", ["5.00"]),
        ("丽水市云和县教育局办公费和差旅费一共多少", ["20.00", "9.00"]),
        ("重庆江北区教育局办公费多少", ["6.00"]),
        ("云和县教育局和重庆江北区教育局的办公费一共多少", ["20.00", "6.00"]),
    ],
)
def test_a_body_may_be_named_with_the_city_its_place_lies_in(
    base: Base, question: str, quotes: list[str]
) -> None:
    given = answer(base, question)
    assert (given.status, [one.quote for one in given.citations]) == ("answered", quotes)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("遂昌县云和县教育局办公费多少", "遂昌县云和县教育局"),
        ("丽水市云和县水利局办公费多少", "丽水市云和县水利局"),
        ("丽水市教育局办公费多少", "丽水市教育局"),
        ("办公费 交通局多少", "交通局"),
    ],
)
def test_a_body_that_no_paper_is_of_is_named_as_it_was_said(
    base: Base, question: str, name: str
) -> None:
    status, text, quotes = told(answer(base, question))
    assert (status, quotes) == ("not_found", [])
    assert text.startswith(f"资料中没有“{name}”的数据，不能回答。")


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        ("景宁县司法局本级办公费多少", ["5.00"]),
        ("景宁县司法局部门预算办公费多少", ["8.00"]),
        ("景宁县司法局单位预算办公费多少", ["5.00"]),
        ("缙云县档案馆本级办公费多少", ["2.00"]),
        ("缙云县档案馆部门预算办公费多少", ["9.00"]),
    ],
)
def test_the_paper_of_the_body_itself_or_of_all_it_has(
    base: Base, question: str, quotes: list[str]
) -> None:
    given = answer(base, question)
    assert (given.status, [one.quote for one in given.citations]) == ("answered", quotes)


@pytest.mark.parametrize(
    ("question", "value", "quotes"),
    [
        ("庆元县水利局会议费占商品和服务支出多少", "40.00", ["6.00", "15.00"]),
        ("庆元县水利局差旅费占商品和服务支出多少", "60.00", ["9.00", "15.00"]),
        ("庆元县水利局政府采购会议费占商品和服务支出多少", "26.67", ["4.00", "15.00"]),
        ("松阳县财政局差旅费决算数占总预算多少", "10.00", ["28.00", "280.00"]),
    ],
)
def test_a_part_is_the_row_under_its_whole(
    base: Base, question: str, value: str, quotes: list[str]
) -> None:
    given = answer(base, question)
    assert (given.status, given.intent) == ("answered", "ratio"), given.text
    assert (given.values[0].value, given.values[0].unit) == (value, "%")
    assert [one.quote for one in given.citations] == quotes


@pytest.mark.parametrize(
    ("question", "value", "quotes"),
    [
        ("云和县教育局办公费和差旅费相比", "20.00", ["20.00", "9.00"]),
        ("云和县教育局办公费和2024年差旅费相差多少", "11.00", ["20.00", "9.00"]),
        ("《云和县教育局2024年部门预算》的办公费和差旅费一共多少", "29.00", ["20.00", "9.00"]),
        ("云和县教育局社保和就业支出合计多少", "120.00", ["120.00", "20.00", "100.00"]),
        ("云和县教育局社保和就业支出和卫生健康支出一共多少", "165.00", ["120.00", "45.00"]),
        ("云和县教育局机关运行经费比项目支出多多少", "108.50", ["130.00", "21.50"]),
        ("松阳县财政局决算的差旅费比预算少多少", "1.00", ["29.00", "28.00"]),
        ("云和县有多少就业专项配套资金", "50.00", ["50.00"]),
        ("兰溪文化多少", "6.00", ["6.00"]),
    ],
)
def test_what_joins_two_things_and_what_is_part_of_a_name(
    base: Base, question: str, value: str, quotes: list[str]
) -> None:
    given = answer(base, question)
    assert given.status == "answered", given.text
    assert (given.values[0].value, given.values[0].unit) == (value, "万元")
    assert [one.quote for one in given.citations] == quotes


def test_a_column_that_the_row_has_not_is_no_side(base: Base) -> None:
    status, text, quotes = told(answer(base, "云和县教育局社会保障和就业支出项目支出比结转多多少"))
    assert (status, quotes) == ("not_found", [])
    assert text == "资料中没有能解释“结转”的数据，不能回答。"


def test_a_rank_asked_after_a_body_without_others_beside_it_has_no_answer(base: Base) -> None:
    given = answer(base, "最多的是哪个", ["云和县教育局办公费多少"])
    assert (given.status, given.values, given.citations) == ("not_found", (), ())


def test_procurement_that_nobody_asked_for_is_no_more_meant_than_the_expense(base: Base) -> None:
    given = answer(base, "庆元县水利局会议费多少")
    assert (given.status, given.values) == ("ambiguous", ())
    assert sorted(one.quote for one in given.citations) == ["4.00", "6.00"]
    procured = answer(base, "庆元县水利局政府采购会议费多少")
    assert (procured.status, [one.quote for one in procured.citations]) == ("answered", ["4.00"])


def test_a_target_named_without_another_is_told_and_compared_with_none(base: Base) -> None:
    given = answer(base, "山塘整治项目农户满意度目标一样吗")
    assert (given.status, given.intent, given.verdict) == ("answered", "indicator", None)
    assert [one.quote for one in given.citations] == ["≥90%"]
