"""What stands in the first rows of a grid and is no header: titles, units, whom it is of."""

from __future__ import annotations

import pytest

ROWS = "<tr><td>科目<td>预算数<td>决算数<tr><td>教育<td>5.00<td>4.00<tr><td>卫生<td>6.00<td>5.00"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("单位：万元\t\t2024年\n编制单位：某局\t\t单位：万元\n", "a.txt"),
        ("<table><tr><td>单位：万元<td>2024年</table>", "a.html"),
    ],
)
def test_a_grid_of_nothing_but_captions_is_no_table(read, text: str, name: str) -> None:
    reading = read(text, name)
    assert reading.tables == []
    assert reading.facts == []
    assert reading.problems == []


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_title_over_all_columns_is_no_row_however_often_it_is_printed(read, times: int) -> None:
    title = "<tr><td colspan=3>2024年度支出情况" * times
    reading = read(f"<table>{title}{ROWS}</table>", "a.html")
    assert [(table.title, table.year) for table in reading.tables] == [("2024年度支出情况", 2024)]
    assert reading.columns() == ["预算数", "决算数"]
    assert reading.rows() == ["教育", "卫生"]


def test_what_the_grid_says_outranks_what_stands_around_it(read) -> None:
    captions = "<tr><td>编制单位：某局<td>2023年<td>单位：元"
    reading = read(f"<p>2024年收入表（单位：万元）</p><table>{captions}{ROWS}</table>", "a.html")
    (table,) = reading.tables
    assert (table.unit, table.organisation, table.year) == ("元", "某局", 2023)
