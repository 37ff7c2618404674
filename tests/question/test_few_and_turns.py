"""What is computed over the few that rank words pick, and follow-ups that lean on them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.evaluate import memory_base

ALLOCATION = """丽水市财政局关于下达2024年农村危房改造补助资金的通知

附件
2024年农村危房改造补助资金分配表
单位：万元
县（市、区）	补助资金
	合计	中央资金	省级资金
云和县	105.60	57.60	48.00
遂昌县	132.00	72.00	60.00
松阳县	250.40	150.00	100.40
庆元县	48.00	30.00	18.00
合计	536.00	309.60	226.40
"""

VISITS = """松阳县民政局2024年部门预算

一般公共预算“三公”经费支出预算表
部门：松阳县民政局
单位：万元
单位名称	本级当年财政拨款收入
	合计	因公出国（境）费	公务用车运行费	公务接待费
合计	2.50			2.50

职业介绍项目绩效目标
2024年职业介绍人员满意度达到98%以上。
"""

MEETINGS = """庆元县政协办公室2024年部门预算

一般公共预算基本支出预算表
部门：庆元县政协办公室
单位：万元
科目名称	基本支出
	人员经费		公用经费
	工资福利支出	对个人和家庭的补助
合计	60.00	5.00	20.00
基本工资	60.00
退休费		5.00
会议费			12.00
水费			5.00
电费			3.00

政府采购预算表
部门：庆元县政协办公室
单位：万元
专项名称	总计
政协全会会议费	30.00

预算情况说明
2024年“三公”经费预算8.00万元，比2023年减少1.50万元。

社会保障支出预算情况
1．离退休人员管理支出20.00万元，与上年相比减少3.00万元。
"""

OUTLAY = """云和县教育局2024年部门预算公开

一般公共预算基本支出预算表
单位名称：云和县教育局
单位：元
科目名称	合计
商品和服务支出	96000.00
办公费	50000.00
差旅费	46000.00
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("documents")
    (folder / "allocation.txt").write_text(ALLOCATION, encoding="utf-8")
    (folder / "visits.txt").write_text(VISITS, encoding="utf-8")
    (folder / "meetings.txt").write_text(MEETINGS, encoding="utf-8")
    (folder / "outlay.txt").write_text(OUTLAY, encoding="utf-8")
    return memory_base(folder)


@pytest.mark.parametrize(
    ("question", "intent", "value"),
    [
        ("危房改造补助最多的两个县合计多少", "sum", "382.40"),
        ("危房改造补助最多的两个县差多少", "difference", "118.40"),
        ("危房改造补助最少的三个县平均多少", "average", "95.20"),
        ("危房改造补助前两名占全市多少", "ratio", "71.34"),
        ("危房改造补助第一名和第三名差多少", "difference", "144.80"),
        ("危房改造补助倒数第二的县是哪个", "rank", "105.60"),
        ("危房改造补助倒数第一的县", "rank", "48.00"),
        ("危房改造补助超过100万的县里最少的是哪个", "rank", "105.60"),
    ],
)
def test_computed_over_the_few_that_are_picked(
    base: Base, question: str, intent: str, value: str
) -> None:
    given = answer(base, question)
    assert (given.status, given.intent) == ("answered", intent), given.text
    assert given.values[0].value == value


@pytest.mark.parametrize(
    ("question", "intent", "value"),
    [
        ("庆元县政协办公室人员经费多少", "sum", "65.00"),
        ("庆元县政协办公室水费电费一共多少", "sum", "8.00"),
        ("庆元县政协办公室三公经费比2023年减少多少", "value", "1.50"),
        ("危房改造补助不到100万的县", "list", "48.00"),
    ],
)
def test_heads_neighbours_and_limits(base: Base, question: str, intent: str, value: str) -> None:
    given = answer(base, question)
    assert (given.status, given.intent) == ("answered", intent), given.text
    assert given.values[0].value == value


def test_a_total_is_not_called_by_the_one_part_that_equals_it(base: Base) -> None:
    given = answer(base, "松阳县民政局三公经费多少")
    assert given.values[0].value == "2.50"
    assert "公务接待费" not in given.values[0].label


def test_a_share_is_not_answered_with_another_rate(base: Base) -> None:
    given = answer(base, "松阳县民政局人员经费占比")
    assert "98" not in {value.value for value in given.values}


def test_the_change_of_one_item_is_not_that_of_its_heading(base: Base) -> None:
    given = answer(base, "庆元县政协办公室社会保障支出减少了多少")
    assert not {"3.00", "20.00"} & {one.value for one in given.values}


def test_a_share_of_the_few_names_its_inputs(base: Base) -> None:
    share, part, whole, *members = answer(base, "危房改造补助前两名占全市多少").values
    assert share.derived is not None
    assert share.derived.inputs == (1, 2)
    assert part.derived is not None
    assert part.derived.inputs == (3, 4)
    assert (part.value, whole.value) == ("382.40", "536.00")
    assert [one.value for one in members] == ["250.40", "132.00"]
    assert set(share.cites) == {*part.cites, *whole.cites}


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (["危房改造补助前两名", "合计呢"], "382.40"),
        (["云和县危房改造补助多少", "换成元"], "1056000"),
        (["云和县危房改造补助多少", "换成元", "那遂昌呢"], "132.00"),
        (["云和县危房改造补助多少", "遂昌呢", "一共多少元"], "2376000"),
        (["云和县危房改造补助多少", "哪个县最多"], "250.40"),
        (["云和县危房改造补助多少", "那遂昌呢", "最多的三个县合计多少"], "488.00"),
        (["云和县危房改造补助多少", "那遂昌呢", "最少的县呢"], "48.00"),
        (["云和县危房改造补助多少", "最多的两个县差多少"], "118.40"),
        (["云和县危房改造补助多少", "各县平均多少"], "134.00"),
        (["云和县教育局办公费多少", "哪项最高"], "50000.00"),
        (["庆元县危房改造补助多少", "云和县教育局差旅费是多少"], "46000.00"),
    ],
)
def test_follow_ups(base: Base, turns: Sequence[str], value: str) -> None:
    given = answer(base, turns[-1], turns[:-1])
    assert given.status == "answered", given.text
    assert given.values[0].value == value


@pytest.mark.parametrize(
    "said",
    [
        "和遂昌县比呢",
        "跟遂昌比怎么样",
        "比遂昌县呢",
        "那比起遂昌县呢",
        "对比遂昌县呢",
        "遂昌县比呢",
    ],
)
def test_a_place_compared_with_the_last_is_not_told_alone(base: Base, said: str) -> None:
    given = answer(base, said, ["云和县危房改造补助多少"])
    assert given.intent == "compare", given.text
    assert [one.value for one in given.values] == ["132.00", "105.60", "26.40"]


def test_nothing_is_compared_with_a_place_of_which_nothing_is_known(base: Base) -> None:
    given = answer(base, "比缙云县呢", ["云和县危房改造补助多少"])
    assert given.status == "not_found"
    assert not given.values


@pytest.mark.parametrize(
    "turns",
    [
        ["云和县上年危房改造补助多少"],
        ["云和县危房改造补助多少", "那上年呢"],
        ["云和县危房改造补助多少", "那去年呢"],
        ["庆元县危房改造补助多少", "差旅费呢"],
        ["云和县危房改造补助最多的县"],
        ["云和县危房改造补助最少的三个县"],
    ],
)
def test_no_figure_of_another_year_or_place_or_rank(base: Base, turns: Sequence[str]) -> None:
    given = answer(base, turns[-1], turns[:-1])
    assert given.status == "not_found"
    assert not given.values


def test_a_converted_figure_stands_beside_the_printed_one(base: Base) -> None:
    converted, printed, *_ = answer(base, "换成元", ["云和县危房改造补助多少"]).values
    assert (printed.value, printed.unit) == ("105.60", "万元")
    assert converted.derived is not None
    assert (converted.derived.operation, converted.derived.inputs) == ("convert", (1,))


def test_what_the_place_before_has_not_is_offered_of_those_that_have_it(base: Base) -> None:
    given = answer(base, "三公经费多少", ["遂昌县危房改造补助多少"])
    assert given.status == "ambiguous"
    assert {choice.values[0].value for choice in given.choices} == {"2.50", "8.00"}
    assert any("遂昌县" in note for note in given.notes)


@pytest.mark.parametrize("question", ["云和县教育局办公费是多少万", "云和县教育局办公费多少万元"])
def test_an_amount_is_brought_to_ten_thousands_where_they_are_asked_for(
    base: Base, question: str
) -> None:
    given = answer(base, question)
    assert (given.values[0].value, given.values[0].unit) == ("5", "万元")
    assert given.values[1].value == "50000.00"
