"""Income, spending and what was carried over are never taken for one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.evaluate import memory_base

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
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("documents")
    for name, text in PAPERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return memory_base(folder)


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
