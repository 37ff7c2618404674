"""What stands on the next page: the rest of a table, or another one."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from kb.model import Extract
from tests.indexer.formats.conftest import pdf_pages, read_bytes
from tests.indexer.formats.printed_tables import Drawn, Lines, Row, Style, Table, pages
from tests.indexer.formats.test_pdf_printed_tables import BUDGET, read_cells

OTHER = Table(
    "2024年政府性基金支出表",
    (("", ("政府性基金", "国有资本经营", "财政专户", "其他资金")),),
    (
        Row("城乡社区支出", ("500.00", "400.00", "100.00", "6.00"), "212"),
        Row("征地和拆迁补偿支出", ("500.00", "400.00", "", "7.00"), "2120801"),
    ),
)


def read(*printed: list[Drawn]) -> Extract:
    return read_bytes("2024年预算.pdf", pdf_pages(printed, size=(700, 842)))


def parts(first: Style, second: Style) -> list[list[Drawn]]:
    """The first page of a budget in one style, its second in another."""
    return [pages(BUDGET, first)[0], pages(BUDGET, second)[1]]


@pytest.mark.parametrize("lines", get_args(Lines))
@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize(
    "other",
    [Style(stub=110.0, width=88.0), Style(left=70.0), Style(left=30.0)],
    ids=["other widths", "further right", "further left"],
)
def test_the_rest_of_a_table_may_be_set_otherwise(lines: Lines, again: bool, other: Style) -> None:
    first = Style(lines, first_page=3, again=again)
    second = replace(first, stub=other.stub, width=other.width, left=other.left)
    extract = read(*parts(first, second))
    assert read_cells(extract) == BUDGET.cells


@pytest.mark.parametrize("lines", get_args(Lines))
@pytest.mark.parametrize("said", ["续表", "续表1", "（续）", "（接上页）"])
def test_a_line_may_say_that_a_table_goes_on(lines: Lines, said: str) -> None:
    style = Style(lines, first_page=3)
    first, second = pages(BUDGET, style)
    extract = read(first, [(300.0, 765.0, said), *second])
    assert read_cells(extract) == BUDGET.cells


@pytest.mark.parametrize("lines", get_args(Lines))
def test_a_table_with_another_header_is_no_rest(lines: Lines) -> None:
    """It has no title of its own, and its columns are drawn in the same places."""
    style = Style(lines)
    other = [item for item in pages(OTHER, style)[0] if isinstance(item, str) or item[1] < 760]
    extract = read(pages(BUDGET, style)[0], other)
    assert read_cells(extract) == {**BUDGET.cells, **OTHER.cells}


def test_a_table_of_one_row_is_not_read_on_under_another_header() -> None:
    style = Style("all")
    lone = replace(BUDGET, rows=BUDGET.rows[:1])
    other = [item for item in pages(OTHER, style)[0] if isinstance(item, str) or item[1] < 760]
    extract = read(pages(lone, style)[0], other)
    assert read_cells(extract) == {**lone.cells, **OTHER.cells}


def test_a_header_said_again_without_its_groups_is_no_row() -> None:
    style = Style("all", first_page=3, again=True)
    labels = tuple(label for _, own in BUDGET.groups for label in own)
    flat = replace(BUDGET, groups=(("", labels),))
    extract = read(pages(BUDGET, style)[0], pages(flat, style)[1])
    assert read_cells(extract) == BUDGET.cells
    assert not extract.document.problems


def test_a_table_without_header_that_is_no_rest_is_noted() -> None:
    """Its columns are not those of the page before: nothing tells what its figures are."""
    style = Style("all", first_page=3)
    fewer = replace(
        BUDGET,
        groups=(("", ("合计", "基本支出")),),
        rows=tuple(replace(row, figures=row.figures[:2]) for row in BUDGET.rows),
    )
    extract = read(pages(BUDGET, style)[0], pages(fewer, replace(style, width=130.0))[1])
    kept = {row.name for row in BUDGET.rows[:3]}
    assert read_cells(extract) == {
        cell: text for cell, text in BUDGET.cells.items() if cell[0] in kept
    }
    (problem,) = extract.document.problems
    assert "没有表头，没有收入" in problem.reason
