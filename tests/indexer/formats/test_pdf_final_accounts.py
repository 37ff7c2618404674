"""Tables that the Ministry of Finance prescribes for departments' final accounts, as printed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kb.model import Extract
from tests.indexer.formats.conftest import pdf_pages, read_bytes
from tests.indexer.formats.printed_grids import Merged, printed_grid
from tests.indexer.formats.printed_tables import Drawn
from tests.indexer.formats.test_pdf_printed_tables import read_cells

Rows = Sequence[Sequence[str | Merged]]


def read(title: str, rows: Rows, widths: Sequence[float], *, heads: int, ruled: bool) -> Extract:
    page: list[Drawn] = [
        (330.0, 560.0, title),
        (690.0, 548.0, "公开05表"),
        (40.0, 535.0, "部门：某某市财政局"),
        (680.0, 535.0, "金额单位：万元"),
        *printed_grid(rows, widths, heads=heads, ruled=ruled),
    ]
    return read_bytes("2023年度部门决算.pdf", pdf_pages([page], size=(842, 595)))


@pytest.mark.parametrize("ruled", [True, False])
def test_a_total_over_two_blocks_has_its_name_in_the_middle_of_them(ruled: bool) -> None:
    rows: Rows = [
        [("人员经费", 3, 1), ("公用经费", 6, 1)],
        ["科目编码", "科目名称", "决算数"] * 3,
        ["301", "工资福利支出", "900.00", "302", "商品和服务支出", "100.00", "307", "债务利息", ""],
        ["30101", "基本工资", "300.00", "30201", "办公费", "50.00", "310", "资本性支出", "20.00"],
        ["30102", "津贴补贴", "600.00", "30205", "水费", "50.00", "31002", "设备购置", "20.00"],
        ["303", "对个人和家庭的补助", "10.00", "", "", "", "", "", ""],
        [("人员经费合计", 2, 1), "910.00", ("公用经费合计", 5, 1), "120.00"],
    ]  # fmt: skip
    widths = [50, 110, 75] * 3
    extract = read("一般公共预算财政拨款基本支出决算表", rows, widths, heads=2, ruled=ruled)
    found = read_cells(extract)
    assert found["人员经费合计", "人员经费决算数"] == "910.00"
    assert found["公用经费合计", "公用经费决算数"] == "120.00"
    assert found["水费", "公用经费决算数"] == "50.00"
    assert len(found) == 11
    assert not extract.document.problems


@pytest.mark.parametrize("ruled", [True, False])
def test_numbers_of_columns_belong_to_figures_beside_them(ruled: bool) -> None:
    """Numbers stand in the middle and figures at the right, so that they overlap nowhere."""
    heads: list[str | Merged] = [
        ("合计", 1, 2), ("因公出国（境）费", 1, 2), ("公务用车购置及运行维护费", 3, 1),
        ("公务接待费", 1, 2),
    ]  # fmt: skip
    figures = ["25.50", "3.00", "20.00", "", "20.00", "2.50"]
    figures += ["24.00", "", "21.00", "1.00", "20.00", "3.00"]
    rows: Rows = [
        [("预算数", 6, 1), ("决算数", 6, 1)],
        heads * 2,
        ["小计", "公务用车购置费", "公务用车运行维护费"] * 2,
        [str(number) for number in range(1, 13)],
        figures,
    ]
    extract = read("财政拨款“三公”经费支出决算表", rows, [60] * 12, heads=4, ruled=ruled)
    own = ("小计", "公务用车购置费", "公务用车运行维护费")
    cars = tuple("公务用车购置及运行维护费" + name for name in own)
    names = ("合计", "因公出国（境）费", *cars, "公务接待费")
    columns = [kind + name for kind in ("预算数", "决算数") for name in names]
    assert {column: text for (_, column), text in read_cells(extract).items()} == {
        column: text for column, text in zip(columns, figures, strict=True) if text
    }


@pytest.mark.parametrize("ruled", [True, False])
def test_codes_over_the_three_columns_of_class_section_and_item(ruled: bool) -> None:
    rows: Rows = [
        [("项目", 4, 1), ("本年支出", 3, 1)],
        [("支出功能分类科目编码", 3, 1), ("科目名称", 1, 2), ("小计", 1, 2), ("基本支出", 1, 2),
         ("项目支出", 1, 2)],
        ["类", "款", "项"],
        [("栏次", 4, 1), "1", "2", "3"],
        [("合计", 4, 1), "1,434.50", "1,400.00", "34.50"],
        [("201", 3, 1), "一般公共服务支出", "1,234.50", "1,200.00", "34.50"],
        [("20106", 3, 1), "财政事务", "1,234.50", "1,200.00", "34.50"],
        [("2010601", 3, 1), "行政运行", "1,234.50", "1,200.00", "34.50"],
        [("208", 3, 1), "社会保障和就业支出", "200.00", "200.00", ""],
    ]  # fmt: skip
    title = "一般公共预算财政拨款支出决算表"
    extract = read(title, rows, [40, 40, 40, 200, 100, 100, 100], heads=4, ruled=ruled)
    found = read_cells(extract)
    if ruled:
        assert found["财政事务", "本年支出基本支出"] == "1,200.00"
        assert len(found) == 14
    assert found or extract.document.problems
    assert {text for (name, column), text in found.items() if column == "本年支出项目支出"} <= {
        "34.50"
    }
