"""A table too wide for the paper: its right half stands on a page of its own, without names."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kb.model import Extract
from tests.indexer.formats.conftest import pdf_pages, read_bytes
from tests.indexer.formats.printed_grids import printed_grid

LEFT = [
    ["科目编码", "科目名称", "合计", "基本支出"],
    ["208", "社会保障和就业支出", "1,200.50", "800.50"],
    ["20805", "行政事业单位养老支出", "300.00", "300.00"],
    ["210", "卫生健康支出", "100.00", "50.00"],
    ["", "合计", "1,300.50", "850.50"],
]
RIGHT = [
    ["项目支出", "上缴上级支出", "经营支出", "对附属单位补助"],
    ["400.00", "0.00", "1.00", "2.00"],
    ["0.00", "0.00", "", "2.00"],
    ["50.00", "0.00", "", "3.00"],
    ["450.00", "0.00", "1.00", "5.00"],
]
WIDTHS = (80, 200, 120, 120)


def read(
    right: Sequence[Sequence[str]], widths: Sequence[float], *, heads: int, ruled: bool
) -> Extract:
    title = [(300.0, 560.0, "2024年部门支出总表"), (600.0, 540.0, "单位：万元")]
    pages = [
        [*title, *printed_grid(LEFT, WIDTHS, heads=1, ruled=ruled)],
        printed_grid(right, widths, heads=heads, ruled=ruled),
    ]
    return read_bytes("2024年预算.pdf", pdf_pages(pages, size=(842, 595)))


@pytest.mark.parametrize("ruled", [True, False], ids=["lines", "no lines"])
@pytest.mark.parametrize("widths", [WIDTHS, (100, 100, 100, 100)], ids=["same", "other"])
@pytest.mark.parametrize("headed", [True, False], ids=["header", "no header"])
def test_figures_without_names_are_left_out_and_noted(
    ruled: bool, widths: Sequence[float], headed: bool
) -> None:
    extract = read(RIGHT[not headed :], widths, heads=int(headed), ruled=ruled)
    numbers = [fact for fact in extract.facts if fact.kind == "number" and fact.table]
    assert {(fact.row[-1], fact.column[-1]): fact.text for fact in numbers} == {
        (row[1], column): text
        for row in LEFT[1:]
        for column, text in zip(LEFT[0][2:], row[2:], strict=True)
    }
    assert [fact.code for fact in numbers[::2]] == ["208", "20805", "210", None]
    (problem,) = extract.document.problems
    assert "没有收入" in problem.reason
    assert problem.lines[1] - problem.lines[0] >= len(RIGHT) - 2


@pytest.mark.parametrize("suffix", [".html", ".csv"])
def test_rows_of_figures_without_names_are_noted_in_every_format(suffix: str) -> None:
    if suffix == ".html":
        rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in RIGHT)
        data = f"<html><body><table>{rows}</table></body></html>"
    else:
        data = "\n".join(",".join(row) for row in RIGHT)
    extract = read_bytes(f"右半{suffix}", data.encode())
    assert not [fact for fact in extract.facts if fact.kind == "number"]
    assert any("4 行数字都没有行名" in problem.reason for problem in extract.document.problems)


def test_the_lone_row_of_a_body_needs_no_name() -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in RIGHT[:2])
    extract = read_bytes("单行.html", f"<html><table>{rows}</table></html>".encode())
    assert [fact.text for fact in extract.facts if fact.kind == "number"] == RIGHT[1]
    assert not extract.document.problems
