"""Several things in one question: each of them counts, in the column and the year that is said."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base

PAPERS = {
    "公交24.csv": """2024年公交运营补贴分配情况表,,,
,,,单位：万元
县区,运营车辆数（辆）,行驶里程（万公里）,补贴金额
合计,310,1520,930
临江县,100,500,310
白水县,60,320,310
青云区,150,700,310
""",
    "公交23.csv": """2023年公交运营补贴分配情况表,,,
,,,单位：万元
县区,运营车辆数（辆）,行驶里程（万公里）,补贴金额
合计,300,1500,900
临江县,100,500,300
白水县,60,320,250
青云区,140,680,350
""",
    "物资.csv": """2024年应急物资储备计划表,,,
储备物资,计量单位,计划数量,预算金额（万元）
合计,,,60
帐篷,顶,200,30
大米,吨,50,20
发电机,台,5,10
""",
    "档案馆.txt": """安溪县档案馆2024年部门预算公开

收支总表
单位：万元
收入项目\t2024年预算数\t支出项目\t2024年预算数
一般公共预算拨款\t280.00\t一般公共服务支出\t250.00
事业收入\t20.00\t社会保障和就业支出\t50.00
本年收入合计\t300.00\t本年支出合计\t300.00

支出表
单位：万元
科目名称\t合计\t基本支出\t项目支出
合计\t300.00\t200.00\t100.00
档案事务\t250.00\t150.00\t100.00
机关事业单位基本养老保险缴费支出\t50.00\t50.00\t0.00
住房改革支出\t0.00\t\t0.00

“三公”经费支出表
单位：万元
项目\t2023年预算数\t2024年预算数
合计\t8.00\t8.00
因公出国（境）费\t0.00\t0.00
公务接待费\t3.00\t3.00
公务用车购置及运行费\t5.00\t5.00

培训费支出表
单位：万元
项目\t2023年预算数\t2024年预算数
培训费\t4.00\t6.00
""",
    "图书馆.txt": """安溪县图书馆2024年部门预算公开

收支总表
单位：元
收入项目\t2024年预算数\t支出项目\t2024年预算数
一般公共预算拨款\t1800000.00\t文化旅游体育与传媒支出\t1700000.00
事业收入\t200000.00\t社会保障和就业支出\t300000.00
本年收入合计\t2000000.00\t本年支出合计\t2000000.00
""",
    "司法局.txt": """江城市司法局2024年部门预算

收支总表
收入项目\t2024年预算数
财政拨款收入\t500.00
事业收入\t30.00
收入总计\t530.00
""",
    "审计局.txt": """江城市审计局2024年部门预算

收支总表
单位：万元
收入项目\t2024年预算数
财政拨款收入\t400.00
事业收入\t10.00
收入总计\t410.00
""",
}


@pytest.mark.parametrize(
    ("question", "value", "inputs"),
    [
        (
            "安溪县档案馆基本支出、项目支出、事业收入一共多少",
            "320.00",
            ["200.00", "100.00", "20.00"],
        ),
        ("安溪县档案馆基本支出、项目支出和招待费一共多少", "303.00", ["200.00", "100.00", "3.00"]),
        (
            "安溪县档案馆2024年公务接待费、培训费和公务用车购置及运行费一共多少",
            "14.00",
            ["3.00", "6.00", "5.00"],
        ),
        ("安溪县档案馆公务接待费和2024年培训费一共多少", "9.00", ["3.00", "6.00"]),
        ("安溪县档案馆档案事务和养老保险缴费支出的基本支出一共多少", "200.00", ["150.00", "50.00"]),
        ("安溪县档案馆和安溪县图书馆事业收入一共多少", "40.00", ["20.00", "200000.00"]),
        ("2023年公交补贴金额第一名和第三名一共多少", "600", ["350", "250"]),
        ("2023年公交补贴金额倒数第一和倒数第二一共多少", "550", ["250", "300"]),
        ("临江县2023年公交补贴金额和白水县2023年公交补贴金额一共多少", "550", ["300", "250"]),
    ],
)  # fmt: skip
def test_nothing_that_is_named_is_left_out_of_a_sum(
    base: Base, question: str, value: str, inputs: list[str]
) -> None:
    given = answer(base, question)
    assert (given.status, given.intent) == ("answered", "sum"), given.text
    assert [one.value for one in given.values] == [value, *inputs]


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("安溪县档案馆基本支出、项目支出、事业收入哪个多", ["200.00", "100.00", "20.00"]),
        ("安溪县档案馆档案事务和养老保险缴费支出的基本支出哪个多", ["150.00", "50.00", "100.00"]),
        ("帐篷和大米的计划数量哪个多", ["200", "50", "150"]),
        ("2024年临江县、白水县和青云区运营车辆哪个多", ["150", "100", "60"]),
        ("临江县和白水县2024年公交补贴金额哪个多", ["310", "310", "0"]),
        ("安溪县档案馆2023年和2024年培训费哪个多", ["6.00", "4.00", "2.00"]),
    ],
)
def test_the_greater_first_then_by_how_much_of_two(
    base: Base, question: str, values: list[str]
) -> None:
    given = answer(base, question)
    assert (given.status, given.intent) == ("answered", "compare"), given.text
    assert [one.value for one in given.values] == values


def test_equal_sides_are_called_equal(base: Base) -> None:
    assert answer(base, "临江县和白水县2024年公交补贴金额哪个多").text == (
        "两者相等：临江县 · 补贴金额310万元，白水县 · 补贴金额310万元。"
    )
    assert answer(base, "临江县和白水县2024年公交补贴金额相差多少").text == (
        "临江县 · 补贴金额与白水县 · 补贴金额相等，都是310万元。"
    )


def test_a_row_without_the_column_that_is_asked_for_is_not_replaced_by_its_total(
    base: Base,
) -> None:
    """The 基本支出 of 住房改革支出 is blank: its 合计 is no part of that sum."""
    given = answer(base, "安溪县档案馆住房改革支出和养老保险缴费支出的基本支出一共多少")
    assert (given.status, given.values) == ("not_found", ())


@pytest.mark.parametrize(
    ("question", "intent", "told"),
    [
        ("江城市司法局和江城市审计局事业收入一共多少", "sum", "单位不同（无单位、元），不能"),
        ("江城市司法局事业收入比审计局多多少", "difference", "单位不同（无单位、元），不能"),
        ("江城市司法局事业收入是审计局的几倍", "ratio", "单位不同（无单位、元），不能放在一起计算"),
        ("江城市司法局和审计局事业收入哪个多", "compare", "单位不同，不能比较"),
        ("2024年临江县公交补贴金额占运营车辆的比例", "ratio", "单位不同（元、辆），不能"),
        ("2024年临江县运营车辆和行驶里程哪个多", "compare", "单位不同，不能比较"),
        ("安溪县档案馆公务接待费占因公出国费的比例", "ratio", "为0，不能计算比例"),
        ("安溪县档案馆公务接待费比因公出国费多百分之几", "ratio", "为0，不能计算比例"),
        ("江城市司法局事业收入比审计局多百分之几", "ratio", "单位不同（无单位、元），不能"),
    ],
)  # fmt: skip
def test_what_cannot_be_put_together_is_not_computed(
    base: Base, question: str, intent: str, told: str
) -> None:
    given = answer(base, question)
    assert given.intent == intent
    assert told in given.text
    assert not [one for one in given.values if one.derived]


@pytest.mark.parametrize(
    "question",
    ["应急物资计划数量最多的是哪个", "应急物资计划数量平均多少", "应急物资计划数量排序"],
)
def test_a_sum_of_money_is_no_number_of_things(base: Base, question: str) -> None:
    given = answer(base, question)
    assert given.status == "not_found", given.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("安溪县档案馆收入多少", "300.00"),
        ("安溪县档案馆支出多少", "300.00"),
        ("安溪县档案馆事业收入多少", "20.00"),
        ("江城市司法局收入多少", "530.00"),
    ],
)
def test_a_bare_side_is_its_total(base: Base, question: str, value: str) -> None:
    given = answer(base, question)
    assert given.status == "answered", given.text
    assert given.values[0].value == value


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("安溪县档案馆公务接待费多少", "2024年"),
        ("安溪县档案馆2024年公务接待费多少", "2024年"),
        ("安溪县档案馆2023年公务接待费多少", "2023年"),
        ("安溪县档案馆三公经费多少", "2024年"),
    ],
)
def test_an_amount_of_both_years_is_told_of_the_papers_own(
    base: Base, question: str, year: str
) -> None:
    given = answer(base, question)
    assert given.status == "answered"
    assert year in given.text
    (cited,) = {given.citations[at].column[-1] for at in given.values[0].cites[:1]}
    assert cited.startswith(year)


@pytest.mark.parametrize(
    ("question", "value", "inputs"),
    [
        ("安溪县档案馆基本支出占项目支出多少", "200.00", ["200.00", "100.00"]),
        ("安溪县档案馆项目支出占全部支出的比例", "33.33", ["100.00", "300.00"]),
        ("安溪县档案馆项目支出占本年支出合计的比例", "33.33", ["100.00", "300.00"]),
    ],
)
def test_the_whole_of_a_share_is_the_one_that_is_named(
    base: Base, question: str, value: str, inputs: list[str]
) -> None:
    given = answer(base, question)
    assert (given.status, given.intent) == ("answered", "ratio"), given.text
    assert [one.value for one in given.values] == [value, *inputs]


def test_a_share_of_two_things_is_not_told_of_one(base: Base) -> None:
    given = answer(base, "安溪县档案馆基本支出占项目支出和公务接待费多少")
    assert (given.status, given.intent, given.values) == ("not_found", "ratio", ())


def test_a_share_is_of_figures_of_one_year(base: Base) -> None:
    given = answer(base, "安溪县档案馆项目支出占公务接待费比例")
    assert (given.values[0].value, given.values[0].unit) == ("3333.33", "%")
    assert not [note for note in given.notes if note.startswith("年度不同")]


@pytest.mark.parametrize("item", ["公务接待费", "培训费"])
def test_of_two_years_one_is_not_told_for_both(base: Base, item: str) -> None:
    """Equal amounts of two years (公务接待费) are as much two as different ones (培训费)."""
    given = answer(base, f"安溪县档案馆2023年2024年{item}一共多少")
    assert given.status == "ambiguous"
    assert [choice.question for choice in given.choices] == [
        f"安溪县档案馆{year}年{item}多少" for year in (2023, 2024)
    ]


@pytest.mark.parametrize(
    ("question", "text", "note"),
    [
        (
            "2024年公交补贴金额第三名",
            "从高到低排第3的是青云区，310万元（共3项）。",
            ("有并列：临江县310万元、白水县310万元，与所列的数相等",),
        ),
        (
            "2024年公交补贴金额前两名",
            "《2024年公交运营补贴分配情况表》中最高的2项依次是：临江县310万元、白水县310万元（共3项）。",
            ("有并列：青云区310万元，与所列的数相等",),
        ),
        (
            "2023年公交补贴金额前两名",
            "《2023年公交运营补贴分配情况表》中最高的2项依次是：青云区350万元、临江县300万元（共3项）。",
            (),
        ),
        ("2024年公交补贴金额第五名是哪个县", "一共只有3项，没有第5。", ()),
    ],
)
def test_an_order_says_where_it_stands_level(
    base: Base, question: str, text: str, note: tuple[str, ...]
) -> None:
    given = answer(base, question)
    assert (given.intent, given.text, given.notes) == ("rank", text, note)


@pytest.mark.parametrize("asked", ["第一名和第五名一共多少", "第五名和第一名差多少"])
def test_a_place_that_an_order_has_not_is_said(base: Base, asked: str) -> None:
    given = answer(base, f"2024年公交补贴金额{asked}")
    assert (given.status, given.text) == ("not_found", "一共只有3项，没有第5。")


def test_a_name_that_begins_with_its_year_has_it_once(base: Base) -> None:
    given = answer(base, "公交补贴金额2024年比2023年增加多少")
    assert given.text == (
        "2024年公交运营补贴分配情况表 · 补贴金额为930万元，"
        "2023年公交运营补贴分配情况表 · 补贴金额为900万元，前者多30万元（930-900）。"
    )


@pytest.mark.parametrize(
    ("context", "question", "status", "value", "unit"),
    [
        (["安溪县图书馆事业收入折合多少万元"], "是多少亿元", "answered", "0.002", "亿元"),
        (["安溪县图书馆事业收入折合多少万元"], "多少元", "answered", "200000.00", "元"),
        (["安溪县图书馆2024年事业收入是多少亿元"], "换成万元", "answered", "20", "万元"),
        (["临江县2024年公交补贴金额"], "白水县2023年呢", "answered", "250", "万元"),
        (["临江县2023年公交补贴金额", "白水县呢", "一共多少"], "差多少", "answered", "50", "万元"),
        (["临江县2023年公交补贴金额", "白水县呢", "差多少"], "一共呢", "answered", "550", "万元"),
        (["2023年临江县和白水县公交补贴金额一共多少"], "相差多少", "answered", "50", "万元"),
        (["2023年公交补贴金额最多的县"], "最少的呢", "answered", "250", "万元"),
        (["2023年公交补贴金额第二名"], "第三名呢", "answered", "250", "万元"),
    ],
)  # fmt: skip
def test_follow_ups_keep_the_rest_and_exchange_one_thing(
    base: Base, context: list[str], question: str, status: str, value: str, unit: str
) -> None:
    given = answer(base, question, context)
    assert given.status == status, given.text
    assert (given.values[0].value, given.values[0].unit) == (value, unit)


def test_one_thing_named_twice_is_one(base: Base) -> None:
    given = answer(base, "安溪县档案馆事业收入和事业收入一共多少")
    assert [one.value for one in given.values if one.derived] == []


@pytest.mark.parametrize(
    ("question", "status", "verdict"),
    [
        ("安溪县档案馆事业收入20万元对吗？安溪县档案馆基本支出300万元对吗？", "answered", "false"),
        ("安溪县档案馆基本支出300万元对吗？安溪县档案馆事业收入20万元对吗？", "answered", "false"),
        ("安溪县档案馆基本支出200万元对吗？安溪县档案馆事业收入20万元对吗？", "answered", "true"),
        ("安溪县档案馆事业收入20万元对吗？安溪县档案馆基本支出多少？", "answered", "true"),
        ("安溪县财政局事业收入多少？安溪县档案馆事业收入多少？", "not_found", None),
    ],
)  # fmt: skip
def test_two_questions_in_one_sentence(
    base: Base, question: str, status: str, verdict: str | None
) -> None:
    """What is claimed holds only where no part of it is refuted."""
    given = answer(base, question)
    assert (given.status, given.verdict, given.question) == (status, verdict, question)


@pytest.mark.parametrize(
    ("word", "unit"), [("yuan", "元"), ("RMB", "元"), ("cny", "元"), ("人民币", "元")]
)
def test_money_by_its_foreign_names(base: Base, word: str, unit: str) -> None:
    given = answer(base, f"安溪县档案馆事业收入是多少{word}")
    assert given.status == "answered", given.text
    assert "20.00" in {one.value for one in given.values}


def test_the_other_bodies_offered_stand_in_place_of_the_one_that_is_not_there(base: Base) -> None:
    given = answer(base, "安溪县财政局事业收入")
    assert (given.status, given.unexplained) == ("not_found", ("安溪县财政局",))
    assert "安溪县图书馆事业收入" in [choice.question for choice in given.choices]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("前年公交补贴金额", "“前年”指哪一年不能确定，资料中有2023年、2024年的数据"),
        ("明年公交补贴金额", "“明年”指哪一年不能确定，资料中有2023年、2024年的数据"),
    ],
)
def test_a_relative_year_that_is_not_there(base: Base, question: str, told: str) -> None:
    given = answer(base, question)
    assert (given.status, told in given.text) == ("not_found", True)
