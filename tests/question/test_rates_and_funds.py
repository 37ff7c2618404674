"""Rates of which none is named, funds not told apart, printed noughts, and tables counted."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base

FORM = """云台县民政局2024年项目支出绩效目标{title}
（2024年度）
项目名称\t{name}
主管部门\t云台县民政局
资金情况（万元）\t年度资金总额\t{total}
\t其中：财政拨款\t{money}
\t其他资金\t0
总体目标\t{goal}
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t{count}
产出指标\t质量指标\t发放准确率\t≥98%
满意度指标\t服务对象满意度指标\t{pleased}\t≥90%
"""
PAPERS = {
    "低保.txt": FORM.format(
        title="表", name="城乡低保补助资金", total="3200", money="3200",
        goal="保障全县低保对象基本生活，做到应保尽保。",
        count="低保对象人数\t≥5200人", pleased="低保对象满意度",
    ),
    "残疾人.txt": FORM.format(
        title="表", name="残疾人两项补贴", total="0", money="860",
        goal="落实残疾人两项补贴制度。", count="补贴人数\t≥3100人", pleased="残疾人满意度",
    ),
    "通知.txt": """云台县财政局 云台县民政局关于下达2024年困难群众救助补助资金的通知
云财社〔2024〕18号
各乡镇人民政府：
现下达2024年困难群众救助补助资金560万元。补助标准如下：
一、城市低保对象每人每月补助680元；
二、农村低保对象每人每月补助520元；
三、散居孤儿每人每月补助1100元，集中供养孤儿每人每月补助1600元。
云台县财政局 云台县民政局
2024年3月18日
""",
    "交通.txt": """凤岭市交通运输局2024年部门预算情况说明
二、部门预算情况说明
2024年一般公共预算财政拨款收入3249.70万元，一般公共预算财政拨款支出3249.70万元。
2024年政府性基金预算收入386.10万元，政府性基金预算支出386.10万元。
""",
}  # fmt: skip


def test_every_rate_is_a_choice_where_none_is_named(base: Base) -> None:
    for question in ("每人每月补多少", "云台县每人每月补助多少", "每人每月多少钱"):
        given = answer(base, question)
        assert given.status == "ambiguous", given.text
        assert [one.values[0].value for one in given.choices] == ["680", "520", "1100", "1600"]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("散居孤儿每人每月补多少", "1100"),
        ("集中供养孤儿每人每月补助多少钱", "1600"),
        ("城市低保对象每人每月补助多少", "680"),
        ("农村低保对象每人每月多少元", "520"),
    ],
)
def test_a_rate_that_its_name_says(base: Base, question: str, value: str) -> None:
    given = answer(base, question)
    assert given.status == "answered", given.text
    assert (given.values[0].value, given.values[0].unit) == (value, "元")


def test_a_rate_of_something_else_is_refused(base: Base) -> None:
    assert answer(base, "残疾人每人每天补多少").status == "not_found"
    assert answer(base, "高龄老人每人每月补多少").status == "not_found"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("低保对象人数目标", "5200"),
        ("低保对象人数目标是多少", "5200"),
        ("云台县低保对象人数的目标值", "5200"),
        ("残疾人两项补贴补贴人数目标", "3100"),
    ],
)
def test_the_target_of_a_number_is_a_number(base: Base, question: str, value: str) -> None:
    given = answer(base, question)
    assert (given.status, given.intent) == ("answered", "indicator"), given.text
    assert given.values[0].value == value


def test_funds_that_the_question_does_not_tell_apart_are_choices(base: Base) -> None:
    for question in ("凤岭市交通运输局收入预算", "凤岭市交通局2024年收入预算是多少"):
        given = answer(base, question)
        assert given.status == "ambiguous", given.text
        assert {one.values[0].value for one in given.choices} == {"3249.70", "386.10"}


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("凤岭市交通运输局一般公共预算收入", "3249.70"),
        ("凤岭市交通运输局政府性基金收入预算", "386.10"),
        ("凤岭市交通运输局政府性基金预算支出多少", "386.10"),
    ],
)
def test_a_fund_that_is_named_is_the_one(base: Base, question: str, value: str) -> None:
    assert [one.value for one in answer(base, question).values] == [value]


def test_a_printed_nought_with_parts_that_are_none_is_told(base: Base) -> None:
    given = answer(base, "残疾人两项补贴年度资金总额")
    assert given.values[0].value == "0"
    assert "印出的合计为0万元，而其中财政拨款860万元，请核对原表" in given.notes
    assert not answer(base, "残疾人两项补贴其他资金").notes
    assert not answer(base, "城乡低保补助资金年度资金总额").notes


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("项目绩效表几张", "2"),
        ("云台县项目绩效目标表有几张", "2"),
        ("云台县民政局有几张绩效目标表", "2"),
        ("民政局一共多少张项目支出绩效目标表", "2"),
    ],
)
def test_tables_are_counted_and_named(base: Base, question: str, number: str) -> None:
    given = answer(base, question)
    assert (given.status, given.intent) == ("answered", "count"), given.text
    assert (given.values[0].value, given.values[0].unit) == (number, "张")
    assert "城乡低保补助资金、残疾人两项补贴" in given.text


def test_tables_that_are_not_there_are_not_counted(base: Base) -> None:
    assert answer(base, "云台县民政局有多少张三公经费表").status == "not_found"
    assert answer(base, "凤岭市交通运输局有几张绩效目标表").status == "not_found"
