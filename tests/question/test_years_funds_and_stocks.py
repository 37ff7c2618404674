"""Papers of two years and several funds: which year, fund, total and stock a figure is of."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base

PAPERS = {
    "报告.txt": """关于临江县2031年预算执行情况和2032年预算草案的报告

一、2031年预算执行情况
（一）一般公共预算
2031年，全县一般公共预算支出700万元，同比增长5%。

（二）政府债务情况
截至2031年底，全县政府债务余额63.79亿元，其中一般债务23.71亿元、专项债务40.08亿元。

二、2032年预算草案
（一）支出安排
全县“三公”经费预算186万元，预备费安排60万元。
""",
    "平衡.txt": """临江县2032年预算草案附表

临江县2032年一般公共预算收支平衡表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、地方一般公共预算收入\t960\t一、一般公共预算支出\t1300
二、上级补助收入\t440\t二、上解支出\t100
收入总计\t1400\t支出总计\t1400

临江县2032年政府性基金预算收入表
单位：万元
项目\t预算数
土地出让收入\t300
污水处理费收入\t50
收入总计\t350

临江县2032年社会保险基金预算表
单位：万元
项目\t合计\t城乡居民基本养老保险基金\t失业保险基金
一、收入\t613\t185\t428
其中：保险费收入\t221\t53\t168
财政补贴收入\t392\t132\t260
二、支出\t570\t163\t407
""",
    "债务.txt": """临江县2031年政府债务限额和余额情况表
单位：亿元
项目\t合计\t一般债务\t专项债务
2030年末余额\t58.72\t24.10\t34.62
2031年新增债务限额\t7.20\t1.10\t6.10
2031年末余额\t63.79\t23.71\t40.08
2031年末债务限额\t65.40\t24.60\t40.80
""",
    "各县.txt": """沧源市2031年地方政府债务限额及余额情况表
单位：亿元
地区\t2031年债务限额\t\t\t2031年末债务余额\t\t
\t合计\t一般债务\t专项债务\t合计\t一般债务\t专项债务
白水县\t46.30\t20.00\t26.30\t45.66\t19.72\t25.94
青云区\t31.50\t14.20\t17.30\t30.81\t13.95\t16.86
""",
    "债券.txt": """沧源市2031年债券资金使用情况表
单位：万元
项目名称\t债券额度\t已支出\t支出进度%
医院迁建\t30000\t24600\t82.0
标准厂房\t18000\t12360\t68.7
合计\t48000\t36960\t77.0

截至2031年底，全市债券资金支出进度77.0%。
2031年末社会保险基金滚存结余412万元，比上年末增加28万元，增长7.3%。
""",
    "决算.txt": """沧源市水利局2031年度部门决算

收入支出决算总表
单位：万元
收入\t\t支出\t
项目\t决算数\t项目\t决算数
财政拨款收入\t600\t农林水支出\t620
本年收入合计\t600\t本年支出合计\t620
年初结转和结余\t50\t年末结转和结余\t30
总计\t650\t总计\t650
""",
}


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("临江县2032年一般公共预算收入总计", "1400", "万元"),
        ("临江县2032年一般公共预算支出总计", "1400", "万元"),
        ("临江县2032年一般公共预算收入", "960", "万元"),
        ("临江县2032年政府性基金收入总计", "350", "万元"),
        ("沧源市水利局支出总计", "650", "万元"),
        ("沧源市水利局本年支出合计", "620", "万元"),
        ("2032年城乡居民基本养老保险基金收入多少", "185", "万元"),
        ("2032年城乡居民基本养老保险基金保险费收入", "53", "万元"),
    ],
)
def test_the_total_of_the_fund_that_is_asked_for(base: Base, question, value, unit) -> None:
    _is(base, question, value, unit)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("白水县一般债务余额", "19.72"),
        ("白水县一般债务限额", "20.00"),
        ("青云区2031年末专项债务余额", "16.86"),
        ("青云区2031年债务限额", "31.50"),
        ("2030年末一般债务余额", "24.10"),
        ("临江县2031年末政府债务余额", "63.79"),
        ("临江县2031年末债务限额", "65.40"),
    ],
)
def test_what_is_owed_is_not_what_may_be_owed(base: Base, question: str, value: str) -> None:
    _is(base, question, value, "亿元")


def test_the_name_says_whether_it_is_owed(base: Base) -> None:
    assert "2031年末债务余额 · 一般债务" in answer(base, "白水县一般债务余额").text


def test_what_is_left_at_a_years_end_is_not_what_it_grew_by(base: Base) -> None:
    _is(base, "2031年末社会保险基金滚存结余", "412", "万元")


def test_a_rate_by_the_name_of_its_column(base: Base) -> None:
    _is(base, "标准厂房支出进度", "68.7", "%")


def test_which_is_least_is_never_answered_with_the_amount_of_all(base: Base) -> None:
    given = answer(base, "债券支出进度最低的是哪个")
    assert "77.0" not in [value.value for value in given.values[:1]], given.text


@pytest.mark.parametrize("question", ["白水县2031年6月债务余额", "临江县2031年末一般公共预算支出"])
def test_a_day_that_no_figure_is_of_stays_a_refusal(base: Base, question: str) -> None:
    assert answer(base, question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "value"), [("临江县2032年三公经费预算", "186"), ("2032年预备费安排多少", "60")]
)
def test_a_section_says_of_which_year_its_figures_are(base: Base, question, value) -> None:
    _is(base, question, value, "万元")


def test_no_year_is_denied_that_some_figure_is_of(base: Base) -> None:
    given = answer(base, "临江县2032年国防支出")
    assert given.status == "not_found"
    assert "国防" in given.text
    assert "只有" not in given.text


def _is(base: Base, question: str, value: str, unit: str) -> None:
    given = answer(base, question)
    assert given.status == "answered", given.text
    assert (given.values[0].value, given.values[0].unit) == (value, unit)
