"""Income, spending and what was carried over are never taken for one another."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base

PAPERS = {
    "预算.txt": """礼泉县就业中心2024年单位预算

财政拨款收支总表
单位：万元
收入\t\t支出\t
项目\t金额\t项目\t金额
一、一般公共预算\t3474.00\t一、社会保障和就业支出\t4470.00
二、政府性基金预算\t\t二、国有资本经营预算支出\t
三、国有资本经营预算\t\t三、住房保障支出\t40.00
本年收入合计\t3474.00\t本年支出合计\t4510.00
上年财政拨款结转\t1036.00\t年终结转\t
收入总计\t4510.00\t支出总计\t4510.00

四、财政拨款收支预算总体情况说明
收入为一般公共预算拨款3474.00万元、国有资本经营预算拨款0.00万元；支出为社会保障和就业支出4470.00万元、住房保障支出40.00万元。
""",
    "决算.txt": """礼泉县规划局2024年度部门决算

支出决算表
单位：万元
项目\t本年支出合计\t基本支出\t项目支出
合计\t9859.00\t5377.00\t4482.00
城乡社区支出\t9400.00\t5000.00\t4400.00
住房公积金\t459.00\t377.00\t82.00

（三）一般公共预算财政拨款支出决算具体情况
1.城乡社区支出年初预算为9500.00万元，支出决算为9400.00万元，完成年初预算的98.95%。
2.住房公积金
年初预算为459.00万元，支出决算为459.00万元，完成年初预算的100.00%。
""",
    "自评.txt": """礼泉县棠溪镇人民政府2022年度项目支出绩效自评表
项目名称\t委托业务项目
主管部门\t礼泉县棠溪镇人民政府
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值
产出指标\t数量指标\t委托业务数量\t≥50个\t52
产出指标\t质量指标\t报告合格率\t≥95%\t100
产出指标\t成本指标\t项目总成本\t≤90万元\t88
满意度指标\t服务对象满意度指标\t群众满意度\t≥90%\t93
""",
    "拨付.txt": """现拨付后塘村灌溉工程补助20万元。该工程中标价193036元，结算审核价为191266元。
""",
}


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("礼泉县就业中心财政拨款收入", "4510.00"),
        ("礼泉县就业中心财政拨款收入总计", "4510.00"),
        ("礼泉县就业中心财政拨款本年收入", "3474.00"),
        ("礼泉县就业中心财政拨款支出", "4510.00"),
        ("礼泉县就业中心上年财政拨款结转", "1036.00"),
        ("礼泉县就业中心结转多少", "1036.00"),
        ("礼泉县就业中心国有资本经营预算拨款", "0.00"),
        ("礼泉县就业中心住房保障支出", "40.00"),
    ],
)
def test_the_side_that_is_asked_for(base: Base, question: str, value: str) -> None:
    given = answer(base, question)
    assert given.status == "answered", given.text
    assert given.values[0].value == value


def test_spending_of_a_fund_is_not_what_it_was_given(base: Base) -> None:
    given = answer(base, "礼泉县就业中心国有资本经营预算支出")
    assert not given.values
    assert "一格为空" in given.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("礼泉县规划局2024年支出决算", "9859.00"),
        ("礼泉县规划局支出决算总计", "9859.00"),
        ("礼泉县规划局城乡社区支出决算", "9400.00"),
        ("礼泉县规划局住房公积金支出决算", "459.00"),
    ],
)
def test_final_accounts_of_all_are_not_those_of_an_account(
    base: Base, question: str, value: str
) -> None:
    assert [one.value for one in answer(base, question).values][:1] == [value]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("棠溪镇委托业务项目报告合格率目标", "95"),
        ("棠溪镇委托业务项目项目总成本指标", "90"),
        ("棠溪镇委托业务项目委托业务数量指标值", "50"),
        ("棠溪镇委托业务项目群众满意度目标", "90"),
    ],
)
def test_a_target_is_not_what_came_of_it(base: Base, question: str, value: str) -> None:
    given = answer(base, question)
    assert (given.status, given.intent) == ("answered", "indicator"), given.text
    assert given.values[0].value == value


def test_a_word_of_its_own_is_not_cut(base: Base) -> None:
    assert answer(base, "后塘村灌溉工程中标价多少").values[0].value == "193036"
