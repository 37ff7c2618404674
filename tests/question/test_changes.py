"""By how much a figure changed: printed under 增减, stated in words, or subtracted."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base

PAPERS = {
    "泾川县农业农村局2024年三公经费预算表.csv": """泾川县农业农村局2024年“三公”经费预算表,,,,
,,,,单位：万元
项目,2023年预算数,2024年预算数,增减额,增减率
合计,45.60,41.20,-4.40,-9.65%
因公出国（境）费,0,0,0,0
公务接待费,8.60,6.20,-2.40,-27.91%
公务用车购置及运行费,37.00,35.00,-2.00,-5.41%
其中：公务用车运行费,37.00,35.00,-2.00,-5.41%
""",
    "支出.html": """<h2>泾川县农业农村局2024年部门预算</h2>
<table><tr><td colspan=4>一般公共预算支出表</td></tr><tr><td colspan=4>单位：万元</td></tr>
<tr><td>科目名称</td><td>上年预算数</td><td>本年预算数</td><td>本年比上年增减</td></tr>
<tr><td>农林水支出</td><td>1,200.00</td><td>1,350.50</td><td>150.50</td></tr>
<tr><td>卫生健康支出</td><td>80.00</td><td>76.00</td><td>-4.00</td></tr>
<tr><td>合计</td><td>1,280.00</td><td>1,426.50</td><td>146.50</td></tr></table>
""",
    "收入.html": """<h2>崇信县水务局2024年部门预算</h2>
<table><tr><td colspan=3>部门收入总表</td></tr><tr><td colspan=3>单位：万元</td></tr>
<tr><td>项目</td><td>2023年预算数</td><td>2024年预算数</td></tr>
<tr><td>财政拨款收入</td><td>640.00</td><td>700.00</td></tr>
<tr><td>事业收入</td><td>60.00</td><td>45.00</td></tr>
<tr><td>收入合计</td><td>700.00</td><td>745.00</td></tr></table>
<p>2024年机关运行经费预算32.50万元，比上年减少1.20万元，下降3.56%。</p>
""",
    "基金.csv": """华亭市2022-2024年社会保险基金收支情况表,,,
,,,单位：亿元
项目,2022年,2023年,2024年
基金收入,32.15,35.02,38.77
基金支出,30.01,33.90,36.52
""",
    "科技馆.csv": """2017年科技馆免费开放补助资金分配表,,,
,,,单位：万元
地区,2017年补助金额,2016年提前下达,2017年实际下达
合计,2500,1742,758
华池县,727,573,154
庆城县,1773,1169,604
""",
    "交通.txt": """环江市交通运输局2024年部门预算情况说明
二、部门预算情况说明
2024年政府性基金预算收入386.10万元，政府性基金预算支出386.10万元，比2023年增加186.10万元。
""",
    "自评.txt": """灵台县文化馆2023年度项目支出绩效自评表
单位：万元
项目名称\t非遗展演活动
预算执行情况\t年初预算数\t调整后预算数\t预算执行数\t执行率
资金总额\t30.00\t26.50\t26.10\t98.49%
其中：财政拨款\t30.00\t26.50\t26.10\t98.49%
""",
}


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("泾川县公务接待费比上年增加多少", "-2.40", "万元"),
        ("泾川县公务接待费比去年少多少", "-2.40", "万元"),
        ("公务接待费同比增减", "-2.40", "万元"),
        ("公务接待费同比减少百分之几", "-27.91", "%"),
        ("泾川公务接待费增减率", "-27.91", "%"),
        ("公务用车运行费较上年减少了多少", "-2.00", "万元"),
        ("比上年公务接待费少多少", "-2.40", "万元"),
        ("泾川县三公经费与上年相比减少多少", "-4.40", "万元"),
        ("农林水支出比上年增长多少", "150.50", "万元"),
        ("卫生健康支出比上年增减多少", "-4.00", "万元"),
        ("泾川县一般公共预算支出比上年增加多少", "146.50", "万元"),
    ],
)
def test_a_printed_change_is_quoted_whichever_way_it_went(
    base: Base, question: str, value: str, unit: str
) -> None:
    given = answer(base, question)
    assert given.status == "answered", given.text
    assert (given.values[0].value, given.values[0].unit) == (value, unit)
    assert given.values[0].derived is None


@pytest.mark.parametrize(
    ("question", "value", "inputs"),
    [
        ("崇信县水务局财政拨款收入比上年增加多少", "60.00", ["700.00", "640.00"]),
        ("崇信县水务局事业收入比上年减少多少", "15.00", ["60.00", "45.00"]),
        ("崇信县水务局事业收入同比增减多少", "15.00", ["60.00", "45.00"]),
        ("崇信县水务局收入合计较上年多多少", "45.00", ["745.00", "700.00"]),
        ("华亭市2023年基金收入比上年增加多少", "2.87", ["35.02", "32.15"]),
        ("华亭市2024年基金收入比上年增加多少", "3.75", ["38.77", "35.02"]),
        ("华亭市2024年基金支出同比增长多少", "2.62", ["36.52", "33.90"]),
        ("灵台县文化馆非遗展演活动预算调整了多少", "3.50", ["30.00", "26.50"]),
        ("非遗展演活动调减多少", "3.50", ["30.00", "26.50"]),
        ("灵台县非遗展演活动调整数额是多少", "3.50", ["30.00", "26.50"]),
    ],
)
def test_a_change_that_no_column_prints_is_subtracted(
    base: Base, question: str, value: str, inputs: list[str]
) -> None:
    given = answer(base, question)
    assert given.status == "answered", given.text
    assert given.values[0].value == value
    assert given.values[0].derived is not None
    assert [one.value for one in given.values[1:]] == inputs


def test_a_rate_that_no_column_prints_is_computed(base: Base) -> None:
    given = answer(base, "崇信县水务局财政拨款收入比上年增长百分之几")
    assert (given.values[0].value, given.values[0].unit) == ("9.38", "%")
    assert "(700.00-640.00)÷640.00" in given.text


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("崇信县水务局机关运行经费比上年减少多少", ()),
        ("崇信县水务局机关运行经费比上年增减多少", ()),
        ("崇信县水务局机关运行经费比上年增加多少", ("问的是增加，原文写的是减少",)),
    ],
)
def test_a_change_in_words_answers_for_the_other_verb(
    base: Base, question: str, note: tuple[str, ...]
) -> None:
    given = answer(base, question)
    assert (given.values[0].value, given.values[0].unit) == ("1.20", "万元")
    assert given.notes == note


def test_a_sign_against_the_question_is_told(base: Base) -> None:
    assert "问的是增加，印出的是负数，即减少" in answer(base, "公务接待费比上年增加多少").notes
    assert not answer(base, "公务接待费比上年减少多少").notes


@pytest.mark.parametrize(
    "question",
    [
        "泾川县差旅费比上年增加多少",
        "华池县科技馆补助比上年增加多少",
        "科技馆免费开放补助比上年增加多少",
        "环江市交通运输局收入比上年增加多少",
        "华亭市2022年基金收入比上年增加多少",
        "崇信县公务接待费比上年增加多少",
        "静宁县公务接待费比上年减少多少",
        "泾川县公务接待费调整了多少",
        "非遗展演活动比上年增加多少",
        "崇信县水务局经营收入同比增减",
    ],
)
def test_a_change_of_something_else_is_refused(base: Base, question: str) -> None:
    given = answer(base, question)
    assert given.status == "not_found", given.text
    assert not given.values


def test_an_amount_whose_change_nothing_tells_is_named_in_the_refusal(base: Base) -> None:
    given = answer(base, "灵台县文化馆非遗展演活动比上年增加多少")
    assert (given.status, given.unexplained) == ("not_found", ("比上年增加多少",))
    assert "非遗展演活动" in given.text
    assert given.choices
