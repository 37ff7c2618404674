"""Codes of bodies and accounts, units, limits in a unit, means by heads, rows of one name."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.question.papers import allotment, budget, table, told


def _bureau(body: str, code: str, station: str) -> str:
    return budget(
        body,
        table(
            "部门收支总表",
            "科目编码|科目名称|金额",
            "205|教育支出|3.00",
            "208|社会保障和就业支出|7.00",
            "|合计|10.00",
        ),
        table(
            "单位预算表",
            "单位代码|单位名称|金额",
            f"{code}01|{body}|6.00",
            f"{code}02|{station}|4.00",
            "|合计|10.00",
        ),
        table("人员情况表", "项目|人数", "在职人员|12", "退休人员|3", unit="人"),
    )


EAST = _bureau("东山县水务局", "3010", "东山县河道站")
WEST = _bureau("西河县水务局", "4010", "西河县水文站")
ACCOUNTS = budget(
    "南岭县水务局",
    table("支出表", "科目编码|科目名称|金额", "205|教育支出|3.00", "|合计|3.00"),
)
ALIKE = budget(
    "东山县水务局",
    table("支出表", "科目编码|科目名称|金额", "2050101|行政运行|3.00", "2080101|行政运行|7.00"),
)
TOWNS = allotment(
    "龙泉市",
    "山塘资金",
    "乡镇|资金（万元）|人数（人）",
    "石塘镇|10.00|3",
    "崇头镇|20.00|4",
    "塔石镇|31.00|9",
    "合计|61.00|16",
)
HOUSES = allotment(
    "龙泉市",
    "山塘整治补助资金",
    "乡镇|户数（户）|补助资金（万元）",
    "石塘镇|10|48.00",
    "崇头镇|0|60.00",
    "紧水滩镇|7|100.40",
    "合计|17|208.40",
)
JOBS = allotment(
    "龙泉市",
    "就业补助资金",
    "项目|资金",
    "其他就业补助资金|20.00",
    "其他就业补助资金|30.00",
    "其他就业补助资金|5.00",
    "职业培训补贴|7.00",
    "合计|62.00",
)
NOUGHT = allotment("龙泉市", "防汛资金", "乡镇|资金", "石塘镇|0.00", "崇头镇|0.00", "合计|0.00")
FOLDERS = {
    "east": {"east.txt": EAST},
    "both": {"east.txt": EAST, "west.txt": WEST},
    "accounts": {"south.txt": ACCOUNTS},
    "houses": {"houses.txt": HOUSES},
    "jobs": {"jobs.txt": JOBS},
    "nought": {"nought.txt": NOUGHT},
    "alike": {"alike.txt": ALIKE},
    "towns": {"towns.txt": TOWNS},
}


@pytest.mark.parametrize(
    ("base", "question", "text", "quotes"),
    [
        ("east", "水务局的单位代码是多少", "东山县水务局的单位代码是301001。", ["6.00"]),
        ("east", "东山县河道站的单位代码是多少", "东山县河道站的单位代码是301002。", ["4.00"]),
        (
            "both",
            "水务局的单位代码是多少",
            "东山县水务局的单位代码是301001；西河县水务局的单位代码是401001。",
            ["6.00", "6.00"],
        ),
        ("both", "水文站的单位代码是多少", "西河县水文站的单位代码是401002。", ["4.00"]),
        ("east", "301002是什么单位", "301002是“东山县河道站”。", ["4.00"]),
        (
            "alike",
            "行政运行的科目编码是多少",
            (
                "东山县水务局 · 行政运行的科目编码是2050101；"
                "东山县水务局 · 行政运行的科目编码是2080101。"
            ),
            ["3.00", "7.00"],
        ),
        ("both", "205是什么科目", "205是“教育支出”。", ["3.00"]),
    ],
)
def test_a_code_is_told_with_what_bears_it(
    bases: dict[str, Base], base: str, question: str, text: str, quotes: list[str]
) -> None:
    assert told(answer(bases[base], question)) == ("answered", text, quotes)


@pytest.mark.parametrize(
    ("base", "question", "word"),
    [
        # 205 is the code of an account, whichever body's budget it stands in.
        ("accounts", "南岭县水务局的单位代码是多少", "单位代码"),
        ("accounts", "水务局的教育支出单位代码", "单位代码"),
        ("east", "在职人员的科目编码是多少", "科目编码"),
        ("east", "在职人员的单位代码是多少", "单位代码"),
        ("east", "206是什么科目", "206"),
        ("east", "绩效目标表的金额单位是什么", "绩效"),
        ("both", "金额单位是什么", "金额单位"),
    ],
)
def test_a_code_or_unit_that_is_not_printed_is_named_and_no_other_told(
    bases: dict[str, Base], base: str, question: str, word: str
) -> None:
    found = answer(bases[base], question)
    assert (found.status, found.values, found.citations) == ("not_found", (), ())
    assert word in found.unexplained


@pytest.mark.parametrize(
    ("question", "text", "quotes"),
    [
        ("人员情况表的单位是什么", "单位是人（《人员情况表》）；其他表为万元。", ["12"]),
        (
            "东山县水务局的金额单位是什么",
            "单位是万元（《部门收支总表》）、人（《人员情况表》）。",
            ["3.00", "12"],
        ),
    ],
)
def test_the_unit_is_that_of_the_table_named(
    bases: dict[str, Base], question: str, text: str, quotes: list[str]
) -> None:
    assert told(answer(bases["east"], question)) == ("answered", text, quotes)


@pytest.mark.parametrize(
    ("question", "text", "quotes"),
    [
        (
            "超过50万元的镇有哪些",
            "超过50万元的有2项：紧水滩镇100.40万元、崇头镇60.00万元。",
            ["100.40", "60.00"],
        ),
        ("超过50万元的镇有几个", "超过50万元共2个：崇头镇、紧水滩镇。", ["60.00", "100.40"]),
        ("超过8户的镇有哪些", "超过8户的有1项：石塘镇10户。", ["10"]),
        (
            "超过8户的镇占全市的比例",
            (
                "石塘镇 · 户数（户）10户，龙泉市财政局 · 户数（户）17户，"
                "前者占后者的58.82%（10÷17×100%）。"
            ),
            ["10", "17"],
        ),
        (
            "超过50万元的镇合计多少",
            (
                "崇头镇 · 补助资金60.00万元、紧水滩镇 · 补助资金100.40万元，"
                "合计160.40万元（60.00+100.40）。"
            ),
            ["60.00", "100.40"],
        ),
        (
            "超过200万元的镇有哪些",
            (
                "《2024年山塘整治补助资金分配表》中没有超过200万元的：共3项，"
                "最低石塘镇48.00万元，最高紧水滩镇100.40万元。"
            ),
            ["48.00", "100.40"],
        ),
    ],
)
def test_a_limit_picks_by_the_column_of_its_unit(
    bases: dict[str, Base], question: str, text: str, quotes: list[str]
) -> None:
    assert told(answer(bases["houses"], question)) == ("answered", text, quotes)


@pytest.mark.parametrize(
    "question",
    [
        "超过50万元的镇共多少户",
        "超过8人的镇合计多少",
        "户数超过5户的镇补助资金合计多少",
        "补助资金超过50万元的镇户数合计多少",
    ],
)
def test_what_a_limit_does_not_measure_is_not_added_up(
    bases: dict[str, Base], question: str
) -> None:
    found = answer(bases["houses"], question)
    assert all(value.derived is None for value in found.values)
    assert found.status != "answered"


def test_money_is_not_added_up_for_people_named_in_the_limit(bases: dict[str, Base]) -> None:
    found = answer(bases["towns"], "人数超过3人的镇资金合计多少")
    assert (found.status, found.values, found.unexplained) == ("not_found", (), ("资金",))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "石塘镇平均每户补助多少",
            "石塘镇 · 补助资金48.00万元，10户，每户平均4.80万元/户（48.00÷10）。",
        ),
        ("崇头镇平均每户补助多少", "崇头镇 · 补助资金60.00万元，而0户，不能平均。"),
        (
            "紧水滩镇平均每户补助多少",
            "紧水滩镇 · 补助资金100.40万元，7户，每户平均14.34万元/户（100.40÷7）。",
        ),
    ],
)
def test_a_mean_by_heads_divides_by_the_row_s_own_count(
    bases: dict[str, Base], question: str, text: str
) -> None:
    found = answer(bases["houses"], question)
    assert (found.status, found.text) == ("answered", text)
    assert ("平均数四舍五入到两位小数" in found.notes) is ("紧水滩镇" in question)


def test_a_mean_by_heads_that_the_row_does_not_count_is_refused(bases: dict[str, Base]) -> None:
    found = answer(bases["houses"], "石塘镇平均每亩补助多少")
    assert (found.status, found.values, found.unexplained) == ("not_found", (), ("每亩",))


@pytest.mark.parametrize("question", ["资金最多的两个镇合计占全市多少", "石塘镇占全市的比例"])
def test_there_is_no_share_of_nought(bases: dict[str, Base], question: str) -> None:
    found = answer(bases["nought"], question)
    assert found.text.endswith("为0，不能计算比例。")
    assert all(value.derived is None for value in found.values)


THREE = "其他就业补助资金20.00万元、其他就业补助资金30.00万元、其他就业补助资金5.00万元"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("其他就业补助资金有哪几笔", f"《2024年就业补助资金分配表》中共3项：{THREE}。"),
        ("其他就业补助资金一共几笔", f"《2024年就业补助资金分配表》中共3项：{THREE}。"),
        (
            "三笔其他就业补助资金合计",
            f"{THREE}，合计55.00万元（20.00+30.00+5.00）。".replace(
                "其他就业", "龙泉市财政局 · 其他就业"
            ),
        ),
    ],
)
def test_rows_of_one_name_are_listed_or_added_as_asked(
    bases: dict[str, Base], question: str, text: str
) -> None:
    expected = ("answered", text, ["20.00", "30.00", "5.00"])
    assert told(answer(bases["jobs"], question)) == expected


@pytest.mark.parametrize("question", ["职业培训补贴有哪几笔", "2023年三笔其他就业补助资金合计"])
def test_rows_that_are_not_several_are_no_such_rows(bases: dict[str, Base], question: str) -> None:
    found = answer(bases["jobs"], question)
    assert (found.status, found.values) == ("not_found", ())
