"""Tables of few figures laid out by blanks, and tables parted by commas within a text."""

from __future__ import annotations

import pytest

CAPTION = "2024年就业补助资金下达情况表\n单位：万元\n"

READ = {
    "one row": (
        CAPTION + "县区        中央资金      省级资金\n甲市        125.00        36.50\n",
        {("甲市", "中央资金"): "125.00", ("甲市", "省级资金"): "36.50"},
    ),
    "one figure": (
        CAPTION + "县区        补助金额\n甲市        125.00\n",
        {("甲市", "补助金额"): "125.00"},
    ),
    "two rows of one figure, a sentence below": (
        CAPTION + "乡镇    金额    用途\n甲镇    90.00    改种\n乙镇    60.00    设施\n"
        "以上资金专款专用。\n",
        {("甲镇", "金额"): "90.00", ("乙镇", "金额"): "60.00"},
    ),
    "commas": (
        CAPTION + "序号,县区,参保人数,补助金额\n1,甲县,3560,25.50\n"
        "2,乙县,825,29.45\n合计,,4385,54.95\n",
        {("甲县", "参保人数"): "3560", ("乙县", "补助金额"): "29.45", ("合计", "补助金额"): "54.95",
         ("甲县", "补助金额"): "25.50", ("乙县", "参保人数"): "825", ("合计", "参保人数"): "4385"},
    ),
    "wide commas": (
        CAPTION + "县区，人数，补助金额\n甲县，3560，25.50\n乙县，825，29.45\n",
        {("甲县", "人数"): "3560", ("甲县", "补助金额"): "25.50", ("乙县", "人数"): "825",
         ("乙县", "补助金额"): "29.45"},
    ),
}  # fmt: skip

NOT_READ = {
    "no title and no unit above": "以下是说明文字\n县区        补助金额\n甲市        125.00\n",
    "a line with fewer pieces": CAPTION + "县区   中央   省级资金\n甲市   125.00\n",
    "words under a head of figures": CAPTION + "县区   补助金额\n甲市   见附件\n",
    "commas that also part thousands": (
        CAPTION + "县区,人数,补助金额\n甲县,3560,25.50\n乙县,1,825,29.45\n丙县,7,1.00\n"
    ),
    "clauses": CAPTION
    + "项目,金额,说明如下\n第一,各县要加强管理,专款专用\n第二,按时上报,不得截留\n",
}


@pytest.mark.parametrize("layout", READ)
def test_what_the_header_leaves_no_doubt_of_is_read(read, layout: str) -> None:
    text, expected = READ[layout]
    reading = read(text)
    assert reading.figures() == expected
    assert {table.unit for table in reading.tables} == {"万元"}
    for fact in reading.facts:
        assert fact.text in reading.lines[fact.spot.first - 1]


@pytest.mark.parametrize("layout", NOT_READ)
def test_what_may_be_text_is_not(read, layout: str) -> None:
    assert read(NOT_READ[layout]).figures() == {}
