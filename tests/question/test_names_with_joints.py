"""Projects whose names hold a place or a joining word, and sides that one header leaves out."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base

FORM = """临江县{name}绩效目标表
（2031年度）
项目名称\t{name}
主管部门\t临江县{who}
资金情况（万元）\t实施期资金总额\t1350\t年度资金总额\t450
总体目标\t做好服务。
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t服务人数\t≥100人
"""
PAPERS = {
    "陶瓷.txt": FORM.format(name="陶瓷文化遗产保护与传承", who="文化局"),
    "单车.txt": FORM.format(name="城区公共自行车运营服务", who="城管局"),
    "收支.txt": """临江县水利局2031年部门预算

收支预算总表
单位：万元
收入项目\t预算数\t支出项目\t预算数
一、财政拨款\t137\t一、行政运行\t86
二、其他收入\t6\t二、水利工程\t57
收入总计\t143\t支出总计\t143
""",
}


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("陶瓷文化遗产保护与传承实施期资金总额", "1350"),
        ("陶瓷文化遗产保护与传承年度资金总额", "450"),
        ("城区公共自行车运营服务实施期资金总额", "1350"),
    ],
)
def test_a_name_joins_no_two_things_and_names_no_place(base: Base, question, value) -> None:
    given = answer(base, question)
    assert (given.status, given.values[0].value) == ("answered", value), given.text


def test_the_greatest_item_of_spending_is_none_of_income(base: Base) -> None:
    given = answer(base, "临江县水利局2031年支出最大的科目")
    assert given.values[0].value == "86", given.text
