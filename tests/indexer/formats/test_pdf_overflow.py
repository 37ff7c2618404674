"""Texts for which their cell had no room run over its walls, and are one text all the same."""

from __future__ import annotations

import pytest

from tests.indexer.formats.conftest import pdf_pages, read_bytes
from tests.indexer.formats.printed_grids import printed_grid
from tests.indexer.formats.printed_tables import Drawn
from tests.indexer.formats.test_pdf_printed_tables import read_cells

HEADS = ["项目", "合计", "基本支出", "项目支出"]
ROWS = [
    ["一般公共服务支出", "123,456,789.52", "100,000,000.01", "100.25"],
    ["外交支出", "223,456,789.53", "", "1.75"],
    ["国防支出", "", "23,456,789.54", "100.05"],
]
WIDTHS = [180, 80, 80, 80]


def cells() -> dict[tuple[str, str], str]:
    return {
        (row[0], column): text
        for row in ROWS
        for column, text in zip(HEADS[1:], row[1:], strict=True)
        if text
    }


@pytest.mark.parametrize("aside", [-9.0, -5.0, 4.0, 8.0, 12.0])
def test_figures_over_a_wall_are_whole(aside: float) -> None:
    """The last digits of the last column stand beyond the table's own edge."""
    page: list[Drawn] = [(300.0, 560.0, "2024年支出预算表")]
    for item in printed_grid([HEADS, *ROWS], WIDTHS, heads=1):
        if isinstance(item, str) or "." not in item[2]:
            page.append(item)
        else:
            page.append((item[0] + aside, item[1], item[2]))
    extract = read_bytes("2024年预算.pdf", pdf_pages([page], size=(842, 595)))
    assert read_cells(extract) == cells()


def test_a_name_runs_over_into_a_blank_cell_only() -> None:
    heads = ["科目名称", "备注", "合计"]
    rows = [["机关事业单位基本养老保险缴费支出", "", "10.00"], ["行政运行", "说明", "20.00"]]
    wide = printed_grid([heads, *rows], [180, 80, 80], heads=1, ruled=False)
    narrow = printed_grid([["", "", ""]] * 3, [130, 130, 80], heads=1)
    extract = read_bytes("2024年预算.pdf", pdf_pages([[*wide, *narrow]], size=(842, 595)))
    assert read_cells(extract) == {(row[0], "合计"): row[2] for row in rows}
    (table,) = extract.tables
    assert [[cell.text for cell in row] for row in table.grid[1:]] == rows
