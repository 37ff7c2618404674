"""Lines that name the unit of a table, in the words that offices use."""

from __future__ import annotations

import pytest

from indexer.wording.captions import caption


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", "万元"),
        ("金额单位：人民币元", "元"),
        ("单位：元（列至角分）", "元"),
        ("单位:万元(保留两位小数)", "万元"),
        ("（金额单位：万元）", "万元"),
        ("金额：万元", "万元"),
        ("币种：人民币 单位：元", "元"),
        ("币种：人民币    单位：元", "元"),
        ("单位（元）", "元"),
        ("单位：万元、人", "万元、人"),
    ],
)
def test_the_unit_that_a_caption_names(text: str, unit: str) -> None:
    found = caption(text)
    assert found is not None
    assert found.unit == unit


@pytest.mark.parametrize(
    "text", ["金额：12.50万元", "单位万元以下项目", "金额合计", "单位（户）名称"]
)
def test_what_names_no_unit(text: str) -> None:
    found = caption(text)
    assert found is None or found.unit is None
