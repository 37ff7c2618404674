"""Cells with pieces of HTML and LaTeX in them, read as a person reads them."""

from __future__ import annotations

import pytest

from tui.sources.cell_text import cell_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1,234.50", "1,234.50"),
        ("13800000000", "13800000000"),
        ("<p>一、产出指标</p> <p>(一) 数量指标</p>", "一、产出指标\n(一) 数量指标"),
        ('<ol style="list-style-type: none"><li>满意度</li><li>知晓率</li></ol>', "满意度\n知晓率"),
        (r"<math>\leq</math>5%", "≤5%"),
        (r"<math>\geq 90\%</math>", "≥ 90%"),
        ("甲<乙", "甲<乙"),
        ("<金额> 5", "<金额> 5"),
        ("单价\t数量", "单价 ⇥ 数量"),
        ("甲\x1b[31m乙\u202e", "甲␛[31m乙�"),
    ],
)
def test_shown(text: str, shown: str) -> None:
    assert cell_text(text) == shown
