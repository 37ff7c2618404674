"""Follow-ups as whole questions: what they keep, what they compute, what stays unanswered."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.question.papers import allotment, base_of, budget, table

FORM = """缙云县{name}绩效目标表
（2024年度）
项目名称\t{name}
主管部门\t缙云县人社局
资金情况（万元）\t实施期资金总额\t{whole}\t年度资金总额\t{year}
总体目标\t做好服务。
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t培训人数\t≥100人
满意度指标\t服务对象满意度\t学员满意度\t≥95%
"""
FIRMS = "满意度指标\t服务对象满意度\t企业满意度\t≥{}%\n"
PAPERS = {
    "养护.txt": allotment(
        "丽水市",
        "公路养护资金",
        "县|合计|干线养护资金|农村公路资金",
        "云和县|105.00|57.00|48.00",
        "遂昌县|132.00|72.00|60.00",
        "松阳县|251.00|151.00|100.00",
        "合计|488.00|280.00|208.00",
    ),
    "档案.txt": budget(
        "缙云县档案局",
        table("培训支出表", "科目名称|2023年|2024年", "培训费|8.00|10.00", "会议费|6.00|4.00"),
        table(
            "一般公共预算基本支出预算表",
            "科目名称|合计|人员经费|公用经费",
            "合计|95.00|60.00|35.00",
            "基本工资|60.00|60.00|",
            "办公费|20.00||20.00",
            "差旅费|10.00||10.00",
            "邮电费|5.00||5.00",
        ),
        table("项目支出预算表", "项目名称|合计", "档案修复项目|40.00", "数字化项目|25.00"),
        text="讲课费标准为每人每天300元。办公费20.00万元，比上年增加2.00万元。"
        "差旅费10.00万元，与上年预算持平。电费1.00万元，比上年增长5.00%。",
    ),
    "馆.txt": budget(
        "庆元县文化馆",
        table(
            "收支情况表",
            "项目|单位|数量",
            "场馆修缮|万元|30",
            "图书购置|元|120000",
            "演出场次|场|8",
            unit=None,
        ),
        table("结转情况表", "项目|金额", "上年结转|7.00", "本年收入|9.00"),
    ),
    "书.txt": budget(
        "庆元县图书馆",
        table(
            "收支情况表",
            "项目|金额",
            "房屋修缮|30万元",
            "图书购置|120000元",
            "设备维修|18万元",
            unit=None,
        ),
    ),
    "就业.txt": FORM.format(name="就业补助项目", whole=1350, year=450) + FIRMS.format(92),
    "技能.txt": FORM.format(name="技能比武项目", whole=90, year=30) + FIRMS.format(85),
}
ROADS = "云和县公路养护资金多少"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return base_of(tmp_path_factory.mktemp("papers"), PAPERS)


@pytest.mark.parametrize(
    ("turns", "intent", "values", "understood"),
    [
        (
            [ROADS, "遂昌县农村公路资金呢"],
            "value",
            ["60.00"],
            "遂昌县农村公路资金多少",
        ),
        (
            ["2024年" + ROADS, "遂昌县农村公路资金呢"],
            "value",
            ["60.00"],
            "2024年遂昌县农村公路资金多少",
        ),
        (
            ["缙云县档案局办公费多少", "占公用经费多少"],
            "ratio",
            ["57.14", "20.00", "35.00"],
            "缙云县档案局办公费占公用经费多少",
        ),
        (
            ["缙云县档案局差旅费多少", "占办公费多少"],
            "ratio",
            ["50.00", "10.00", "20.00"],
            "缙云县档案局差旅费占办公费多少",
        ),
        (
            ["云和县公路养护资金占全市多少", "遂昌县呢", "一共呢"],
            "ratio",
            ["48.57", "237.00", "488.00", "105.00", "132.00"],
            "云和县和遂昌县公路养护资金占全市一共多少",
        ),
        (
            ["云和县和遂昌县公路养护资金差多少", "松阳县呢", "一共多少"],
            "sum",
            ["488.00", "105.00", "132.00", "251.00"],
            "云和县和遂昌县公路养护资金和松阳县公路养护资金一共多少",
        ),
        (
            ["缙云县档案局基本工资和办公费一共多少", "差旅费呢", "一共呢"],
            "sum",
            ["90.00", "60.00", "20.00", "10.00"],
            "缙云县档案局基本工资和办公费一共和缙云县档案局差旅费一共多少",
        ),
        (
            ["缙云县档案局2024年培训费多少", "2024年会议费呢", "增加了多少"],
            "difference",
            ["2.00", "6.00", "4.00"],
            "缙云县档案局2024年2024年会议费 增加了",
        ),
        (
            ["庆元县文化馆上年结转多少", "2024年呢"],
            "value",
            ["7.00"],
            "2024年庆元县文化馆上年结转多少",
        ),
        (
            ["缙云县培训人数要求多少", "学员呢"],
            "indicator",
            ["95"],
            "缙云县就业补助项目学员",
        ),
        (
            ["缙云县档案局讲课费多少", "每人每天多少"],
            "value",
            ["300"],
            "缙云县档案局讲课费多少每人每天多少",
        ),
        (
            ["缙云县档案局档案修复项目多少", "哪个项目最多"],
            "rank",
            ["40.00"],
            "缙云县档案局哪个项目最多",
        ),
        (
            ["缙云县档案局档案修复项目多少", "各项目合计"],
            "sum",
            ["65.00", "40.00", "25.00"],
            "缙云县档案局各项目合计多少",
        ),
        (
            ["缙云县档案局2023年培训费多少", "2024年呢", "增加了多少"],
            "difference",
            ["2.00", "10.00", "8.00"],
            "2024年缙云县档案局培训费比2023年多多少",
        ),
        (
            ["缙云县档案局2024年培训费多少", "2023年和2024年一共多少"],
            "sum",
            ["18.00", "8.00", "10.00"],
            "缙云县档案局培训费2023年和2024年一共多少",
        ),
        (
            ["缙云县就业补助项目实施期资金总额", "年度呢"],
            "value",
            ["450"],
            "缙云县就业补助项目年度资金总额",
        ),
        (
            ["缙云县就业补助项目学员满意度多少", "企业呢"],
            "indicator",
            ["92"],
            "缙云县就业补助项目企业满意度",
        ),
    ],
)
def test_what_a_follow_up_keeps(
    base: Base, turns: Sequence[str], intent: str, values: list[str], understood: str
) -> None:
    given = answer(base, turns[-1], turns[:-1])
    assert (given.status, given.intent) == ("answered", intent), given.text
    assert [one.value for one in given.values] == values
    assert given.notes[-1] == f"承接上文，按“{understood}”理解"


def test_a_target_is_asked_of_the_project_before(base: Base) -> None:
    given = answer(base, "企业呢", ["缙云县技能比武项目学员满意度多少"])
    assert (given.status, given.values[0].value) == ("answered", "85"), given.text
    assert given.notes == ("承接上文，按“缙云县技能比武项目企业满意度”理解",)


@pytest.mark.parametrize("said", ["各县农村公路资金", "各县农村公路资金有哪些"])
@pytest.mark.parametrize("before", [ROADS, "丽水市公路养护资金多少"])
def test_what_is_asked_of_every_place_is_not_of_the_last_alone(
    base: Base, before: str, said: str
) -> None:
    given = answer(base, said, [before])
    assert (given.status, given.intent) == ("answered", "list"), given.text
    assert [one.value for one in given.values] == ["48.00", "60.00", "100.00"]
    assert given.notes[-1] == f"承接上文，按“丽水市{said}”理解"


def test_every_place_after_a_question_without_answer(base: Base) -> None:
    given = answer(base, "哪个县农村公路资金最多", ["云和县取暖费多少"])
    assert [one.value for one in given.values] == ["100.00"], given.text
    assert given.notes[-1] == "承接上文，按“哪个县农村公路资金最多”理解"


@pytest.mark.parametrize(
    ("turns", "text"),
    [
        (
            ["缙云县档案局邮电费多少", "增加了多少"],
            "资料中没有写明怎样“增加了”，也没有上年的数",
        ),
        (
            ["2024年" + ROADS, "2024年遂昌县呢", "2023年比2024年差多少"],
            "资料中没有2023年的数据",
        ),
        (
            ["云和县公路养护资金占全市多少", "遂昌县呢", "差多少"],
            "资料中没有找到所问的数据",
        ),
        (
            ["云和县公路养护资金占全市多少", "遂昌县呢", "哪个高"],
            "资料中没有找到所问的数据",
        ),
        (
            ["缙云县图书馆办公费多少", "哪项最高"],
            "资料中没有能解释“图书馆”的数据",
        ),
        (
            [ROADS, "缙云县档案局取暖费多少"],
            "资料中没有能解释“取暖费”的数据",
        ),
        (
            [ROADS, "取暖费多少"],
            "资料中没有能解释“取暖费”的数据",
        ),
        (
            [ROADS, "合计最多的三个县", "差多少"],
            "资料中没有找到所问的数据",
        ),
        (
            [ROADS, "遂昌县呢", "三个一共多少"],
            f"前面只有“{ROADS}”、“遂昌县公路养护资金多少”，不足3个数，不能计算。",
        ),
        (
            [ROADS, "遂昌县呢", "松阳县呢", "三个差几倍"],
            "倍数只能在两个数之间计算。",
        ),
    ],
)
def test_no_figure_of_what_is_not_asked(base: Base, turns: Sequence[str], text: str) -> None:
    given = answer(base, turns[-1], turns[:-1])
    assert given.status == "not_found", given.text
    assert given.text.startswith(text)
    assert not given.values


@pytest.mark.parametrize(
    ("said", "intent", "values"),
    [
        ("三个差多少", "compare", ["251.00", "132.00", "105.00"]),
        ("3个一共多少", "sum", ["488.00", "105.00", "132.00", "251.00"]),
        ("这三个比较一下", "compare", ["251.00", "132.00", "105.00"]),
        ("这两个差几倍", "ratio", ["0.53", "132.00", "251.00"]),
    ],
)
def test_as_many_turns_are_computed_as_are_said(
    base: Base, said: str, intent: str, values: list[str]
) -> None:
    given = answer(base, said, [ROADS, "遂昌县呢", "松阳县呢"])
    assert (given.status, given.intent) == ("answered", intent), given.text
    assert [one.value for one in given.values] == values


@pytest.mark.parametrize(
    ("question", "value", "unit", "note"),
    [
        ("缙云县档案局电费增加了多少", "5.00", "%", "原文写明的是比例"),
        ("缙云县档案局办公费增长率", "2.00", "万元", "原文写明的是金额"),
        ("缙云县档案局办公费减少了多少", "2.00", "万元", "问的是减少，原文写的是增加"),
        ("缙云县档案局差旅费增加了多少", "10.00", "万元", "原文写明与上年持平，没有增减"),
    ],
)
def test_a_change_as_the_text_tells_it(
    base: Base, question: str, value: str, unit: str, note: str
) -> None:
    given = answer(base, question)
    assert (given.values[0].value, given.values[0].unit) == (value, unit), given.text
    assert note in given.notes


@pytest.mark.parametrize("whole", ["", "各县", "全市", "丽水市"])
def test_how_far_one_is_from_the_mean(base: Base, whole: str) -> None:
    given = answer(base, f"松阳县公路养护资金比{whole}平均数多多少")
    assert (given.status, given.intent) == ("answered", "difference"), given.text
    assert [one.value for one in given.values[:3]] == ["88.33", "251.00", "162.67"]
    assert given.notes == ("平均数四舍五入到两位小数",)


def test_the_mean_of_amounts_in_several_units_is_of_one(base: Base) -> None:
    given = answer(base, "庆元县图书馆房屋修缮比平均数多多少")
    found = [(one.value, one.unit) for one in given.values]
    assert found[:3] == [("10.00", "万元"), ("30", "万元"), ("20.00", "万元")], given.text
    assert found[3:] == [("30", "万元"), ("120000", "元"), ("18", "万元")]
    assert given.notes == ("单位不同，已换算为万元",)


@pytest.mark.parametrize(
    "question",
    [
        "松阳县公路养护资金比遂昌县平均数多多少",
        "丽水市公路养护资金比平均数多多少",
        "缙云县取暖费比平均数多多少",
        "庆元县文化馆演出场次比平均数多多少",
        "庆元县文化馆场馆修缮比平均数多多少",
    ],
)
def test_no_mean_of_other_things_than_are_asked(base: Base, question: str) -> None:
    given = answer(base, question)
    assert given.status == "not_found", given.text
    assert not given.values


def test_what_is_said_whole_after_two_turns_leans_on_neither(base: Base) -> None:
    given = answer(base, "办公费比差旅费多多少", [ROADS, "遂昌县呢"])
    assert [one.value for one in given.values] == ["10.00", "20.00", "10.00"], given.text
    assert given.notes == ("资料中没有“遂昌县”的这项数据，按单独的一问回答",)
