"""A row that the end of a page cuts in two: it is read whole or left out, never under half a name.

The stub holds ten letters a line, so that the first half fills its line.
"""

from __future__ import annotations

from typing import get_args

import pytest

from kb.model import Extract
from tests.indexer.formats.conftest import pdf_pages, read_bytes
from tests.indexer.formats.printed_tables import Lines, Row, Style, Table, pages
from tests.indexer.formats.test_pdf_printed_tables import read_cells

FIRST, SECOND = "机关事业单位基本养老", "保险缴费支出"
CUT = ("215.30", "200.00", "15.30")
BLANK = ("", "", "")
GROUPS = (("", ("合计", "基本支出", "项目支出")),)
WRAPPING = Row("其他城乡社区管理事务支出", ("66.00", "60.00", "6.00"))
SHORT = Row("其他支出", ("66.00", "60.00", "6.00"))
BEFORE = (
    Row("教育支出", ("1,200.50", "800.00", "400.50")),
    Row("科学支出", ("90.00", "90.00", "")),
)
AFTER = (Row("抚恤", ("8.00", "8.00", "")), Row("卫生支出", ("75.20", "70.00", "5.20")))


def read(lines: Lines, third: Row, upper: Row, lower: Row) -> Extract:
    rows = (*BEFORE, third, upper, lower, *AFTER)
    table = Table("2024年支出预算表", GROUPS, rows)
    style = Style(lines, stub=110.0, first_page=4)
    return read_bytes("2024年预算.pdf", pdf_pages(pages(table, style)))


def whole(third: Row, *rows: Row) -> dict[tuple[str, str], str]:
    return dict(Table("", GROUPS, (*BEFORE, third, *rows, *AFTER)).cells)


HALVES = {
    "figures above": (Row(FIRST, CUT), Row(SECOND, BLANK)),
    "figures below": (Row(FIRST, BLANK), Row(SECOND, CUT)),
    "figures on both": (Row(FIRST, (CUT[0], "", "")), Row(SECOND, ("", *CUT[1:]))),
}


@pytest.mark.parametrize("lines", get_args(Lines))
@pytest.mark.parametrize(("upper", "lower"), HALVES.values(), ids=HALVES)
def test_where_names_wrap_the_halves_are_one_row(lines: Lines, upper: Row, lower: Row) -> None:
    extract = read(lines, WRAPPING, upper, lower)
    assert read_cells(extract) == whole(WRAPPING, Row(FIRST + SECOND, CUT))


@pytest.mark.parametrize("lines", ["level", "upright", "none", "three"])
@pytest.mark.parametrize(("upper", "lower"), HALVES.values(), ids=HALVES)
def test_where_nothing_tells_how_far_names_reach_it_is_left_out_and_noted(
    lines: Lines, upper: Row, lower: Row
) -> None:
    extract = read(lines, SHORT, upper, lower)
    assert read_cells(extract) == whole(SHORT)
    assert any("名称分不清是哪一行的" in problem.reason for problem in extract.document.problems)


@pytest.mark.parametrize("lines", get_args(Lines))
def test_two_rows_with_figures_in_one_column_are_two(lines: Lines) -> None:
    rows = Row(FIRST, CUT), Row(SECOND, ("9.00", "9.00", ""))
    assert read_cells(read(lines, SHORT, *rows)) == whole(SHORT, *rows)
