"""Names that are nearly another's, sides of an account, claims with 多, counts and periods."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.evaluate import memory_base
from tests.question.papers import HOUSING

NOTICE = (
    """丽水市财政局关于下达2024年农村危房改造补助资金的通知

丽财社〔2024〕12号

各县（市）财政局：
现下达2024年农村危房改造补助资金536.00万元。该资金收入列2024年政府收支分类科目“1100248住房保障共同财政事权转移支付收入”，支出列“2210105农村危房改造”。
公示期：2024年3月4日-2024年3月10日。

"""
    + HOUSING
)

TOWN = """松阳县古溪镇人民政府2024年部门预算公开

一般公共预算支出预算表
部门：松阳县古溪镇人民政府
单位：万元
科目名称	金额
合计	90.00
村组干部报酬	60.00
文化活动经费	30.00

一、单位基本情况
本部门包括9个内设机构、2个下属事业单位和1个派出机构。
二、政府采购情况
2024年政府采购服务预算12.00万元。
"""

SCHOOL = """庆元县实验中学2024年单位预算公开

一、学校基本情况
现有在校学生1,200人，留学生15人。

庆元县实验中学项目支出绩效目标申报表
（2024年度）
项目名称	出国研学项目
实施单位	庆元县实验中学
绩效指标	一级指标	二级指标	三级指标	指标值
	产出指标	数量指标	受益留学生	≥20人
	满意度指标	服务对象满意度指标	参加研学人员满意度	≥95%
	产出指标	数量指标	参加研学人数	≥40人
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("documents")
    for name, text in (("notice", NOTICE), ("town", TOWN), ("school", SCHOOL)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return memory_base(folder)


@pytest.mark.parametrize("place", ["遂宁县", "松美县", "庆安县", "云台县"])
def test_a_place_that_only_shares_a_character_is_not_read_as_another(
    base: Base, place: str
) -> None:
    given = answer(base, f"{place}危房改造补助多少")
    assert given.status == "not_found"
    assert not given.values
    assert place[0] in "".join(given.unexplained)


@pytest.mark.parametrize(
    ("place", "meant", "value"),
    [
        ("松羊县", "松阳县", "250.40"),
        ("云合县", "云和县", "105.60"),
        ("遂冒县", "遂昌县", "132.00"),
    ],
)
def test_a_place_that_sounds_or_looks_alike_is_read_and_said(
    base: Base, place: str, meant: str, value: str
) -> None:
    given = answer(base, f"{place}危房改造补助多少")
    assert given.values[0].value == value
    assert f"按“{meant}”理解“{place}”" in given.notes


def test_a_village_of_the_towns_name_is_not_the_town(base: Base) -> None:
    given = answer(base, "古溪村文化活动经费多少")
    assert given.status == "not_found"
    assert given.unexplained == ("古溪村",)


@pytest.mark.parametrize("question", ["古溪镇文化活动经费多少", "古溪镇文化活动经费"])
def test_the_town_itself_has_its_figure(base: Base, question: str) -> None:
    assert answer(base, question).values[0].value == "30.00"


def test_the_villages_of_a_labels_word_are_no_place(base: Base) -> None:
    """古溪村组干部报酬 is short for 古溪镇村组干部报酬."""
    assert answer(base, "古溪村组干部报酬多少").values[0].value == "60.00"


@pytest.mark.parametrize(
    ("question", "account", "other"),
    [
        ("丽水这笔钱列哪个支出科目", "2210105", "1100248"),
        ("丽水危房改造资金收入列什么科目", "1100248", "2210105"),
    ],
)
def test_the_account_of_the_side_that_is_asked_for(
    base: Base, question: str, account: str, other: str
) -> None:
    given = answer(base, question)
    assert account in given.text
    assert other not in given.text


def test_both_accounts_where_no_side_is_said(base: Base) -> None:
    given = answer(base, "丽水这笔钱列什么科目")
    assert "收入列1100248" in given.text
    assert "支出列2210105" in given.text


def test_a_period_has_its_end(base: Base) -> None:
    given = answer(base, "丽水公示期到哪天")
    assert "2024年3月4日至2024年3月10日" in given.text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("松阳县危房改造补助两百多万对吗", "true"),
        ("松阳县危房改造补助250多万对吗", "true"),
        ("遂昌县危房改造补助200多万对吗", "false"),
        ("庆元县危房改造补助五十多万对吗", "false"),
    ],
)
def test_more_than_a_round_number_is_a_range(base: Base, question: str, verdict: str) -> None:
    assert answer(base, question).verdict == verdict


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("古溪镇人民政府内设机构数量", "9"),
        ("古溪镇人民政府派出机构几个", "1"),
        ("庆元县实验中学学生人数", "1200"),
        ("出国研学项目参加研学的人员多少", "40"),
    ],
)
def test_the_count_of_what_is_named(base: Base, question: str, value: str) -> None:
    given = answer(base, question)
    assert given.status == "answered", given.text
    assert given.values[0].value == value


def test_a_share_of_all_money_is_of_the_place_that_the_whole_names(base: Base) -> None:
    given = answer(base, "中央资金占丽水全部资金的百分之几")
    assert given.intent == "ratio"
    assert given.values[0].value == "57.76"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [("实际38人呢", "not_met"), ("如果做到45人呢", "met"), ("只有20人呢", "not_met")],
)
def test_what_was_reached_is_held_against_the_target_asked_for_before(
    base: Base, said: str, verdict: str
) -> None:
    given = answer(base, said, ["出国研学项目参加研学人数要求多少"])
    assert given.verdict == verdict, given.text


def test_services_bought_for_the_public_are_not_those_procured(base: Base) -> None:
    """政府购买服务 (财政部令第102号) is not the class of procurement called 服务."""
    assert not answer(base, "古溪镇人民政府政府购买服务多少").values
    assert not answer(base, "古溪镇人民政府购买服务多少").values
    assert not answer(base, "古溪镇人民政府购买服务预算").values
    assert answer(base, "古溪镇人民政府政府采购服务预算多少").values[0].value == "12.00"
