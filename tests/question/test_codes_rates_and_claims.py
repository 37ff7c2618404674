"""Codes of bodies and accounts, units, limits in a unit, shares, and what is claimed of figures."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.question.papers import allotment, base_of, budget, table, told


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


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Base]:
    papers = {
        "east": {"east.txt": EAST},
        "both": {"east.txt": EAST, "west.txt": WEST},
        "accounts": {"south.txt": ACCOUNTS},
        "houses": {"houses.txt": HOUSES},
        "jobs": {"jobs.txt": JOBS},
        "nought": {"nought.txt": NOUGHT},
        "goals": {"goals.txt": GOALS},
        "parts": {"parts.txt": PARTS},
        "coded": {"coded.txt": CODED},
        "roads": {"roads.txt": ROADS},
        "two": {"roads.txt": ROADS, "tea.txt": TEA},
        "explained": {"explained.txt": EXPLAINED},
        "alike": {"alike.txt": ALIKE},
        "towns": {"towns.txt": TOWNS},
    }
    return {name: base_of(tmp_path_factory.mktemp(name), texts) for name, texts in papers.items()}


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
