"""A rate published without an operator is a level to be reached; a sign decides to the letter."""

from __future__ import annotations

import pytest

from kb.model import Indicator, Spot
from kb.question.resolve.plain_rates import demanded


def _indicator(name: str, text: str, unit: str, kind: str = "质量指标") -> Indicator:
    return Indicator(
        id="i1",
        document="a.txt",
        spot=Spot(1, 1, 0, 1),
        table=None,
        project="项目",
        region=None,
        organisation=None,
        year=2024,
        horizon="年度",
        levels=("产出指标", kind, name),
        text=text,
        operator="=",
        value=None,
        unit=unit,
    )


@pytest.mark.parametrize(
    ("name", "text", "unit", "operator"),
    [
        ("学生满意度", "90%", "%", ">="),
        ("政策知晓率", "95.00%", "%", ">="),
        ("补助覆盖面", "50%", "%", ">="),
        ("帮扶对象条件符合率", "=100%", "%", "="),
        ("图书采购折扣率", "28%", "%", "="),
        ("能耗下降率", "3%", "%", "="),
        ("专线数量", "2条", "条", "="),
        ("学生满意度", ">90%", "%", ">"),
    ],
)
def test_what_is_demanded(name: str, text: str, unit: str, operator: str) -> None:
    read, was_read_in = demanded(_indicator(name, text, unit))
    assert read.operator == operator
    assert was_read_in == (operator == ">=")
