"""A row of which something is unclear is left out and named; the others are read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from indexer.readers.pdf.bands import bands
from indexer.readers.pdf.clarity import body_doubts, unclear_rows
from kb.audit.material import material_read
from kb.audit.rules.tables.footing import rows as audited_rows
from kb.model import Extract
from tests.indexer.formats.conftest import pdf_pages, read_bytes
from tests.indexer.formats.printed_tables import Drawn, Lines, wide
from tests.indexer.formats.test_pdf_printed_tables import read_cells
from tests.indexer.formats.test_pdf_unruled_parts import _ends_at, _rows

EDGES = (50.0, 130.0, 220.0, 310.0)
HEADS = ("项目", "基本支出", "项目支出")
CLEAR = {
    "教育支出": ("12.00", "3.00"),
    "科学支出": ("11.00", "2.00"),
    "农林支出": ("10.00", "1.00"),
    "合计": ("50.00", "20.00"),
}
UNCLEAR = (("社会保障和就", 0.0), ("业支出管理类", 13.0), ("住房支出项目", 26.0))
FIGURES = ((("9.00", "8.00"), 6.5), (("8.00", "6.00"), 19.5))


def figures(y: float, texts: Sequence[str]) -> list[Drawn]:
    return [(right - 4 - wide(text), y, text) for right, text in zip(EDGES[2:], texts, strict=True)]


def page() -> list[Drawn]:
    """Two names over three lines: the one in the middle stands half-way between their figures."""
    drawn: list[Drawn] = [(120.0, 790.0, "2024年支出预算表"), (250.0, 765.0, "单位：万元")]
    drawn += [
        ((left + right - wide(text)) / 2, 720.0, text)
        for text, (left, right) in zip(HEADS, pairwise(EDGES), strict=True)
    ]
    for at, (name, texts) in enumerate(CLEAR.items()):
        y = 690.0 - 26 * at - (40 if name == "合计" else 0)
        drawn += [(54.0, y, name), *figures(y, texts)]
    drawn += [(54.0, 612.0 - down, text) for text, down in UNCLEAR]
    for texts, down in FIGURES:
        drawn += figures(612.0 - down, texts)
    return drawn


def ruling(lines: Lines) -> list[Drawn]:
    """The frame and the header's lines, and upright ones where they are wanted."""
    levels: list[Drawn] = [f"50 {y} m 310 {y} l S" for y in (735, 710, 560)]
    below = {"all": 560, "header": 710}.get(lines, 0)
    return [*levels, *(f"{x} 735 m {x} {below} l S" for x in EDGES)] if below else []


def read(drawn: Sequence[Drawn]) -> Extract:
    return read_bytes("2024年预算.pdf", pdf_pages([drawn]))


@pytest.mark.parametrize("lines", ["none", "header", "all"])
def test_rows_whose_names_are_unclear_are_left_out_and_named(lines: Lines) -> None:
    extract = read([*ruling(lines), *page()])
    assert read_cells(extract) == {
        (name, column): text
        for name, texts in CLEAR.items()
        for column, text in zip(HEADS[1:], texts, strict=True)
    }
    assert {fact.row[-1] for fact in extract.facts} == set(CLEAR)
    said = [one.reason for one in extract.document.problems]
    assert len(said) == 2
    assert all("第 1 页《2024年支出预算表》“" in one for one in said)
    assert all(
        one.endswith("一行名称分不清是哪一行的，这一行没有收入；请对照原文件") for one in said
    )


def test_the_figures_of_a_row_left_out_stand_behind_it_in_the_text() -> None:
    extract = read(page())
    lines = {one.lines for one in extract.document.problems}
    (table,) = extract.tables
    shown = {
        cells[0].spot.first: [cell.text for cell in cells] for cells in table.grid if cells[0].spot
    }
    assert [shown[first][1:] for first, _ in sorted(lines)] == [["", ""], ["", ""]]
    assert table.footing == "unproven"


def test_a_total_over_a_row_left_out_is_no_contradiction() -> None:
    extract = read(page())
    found = audited_rows(material_read(extract, [""] * 20))
    assert [one for one in found if one.state == "found"] == []


def test_a_figure_over_the_edge_of_its_column_leaves_out_its_row_only() -> None:
    names = ["教育", "科技", "农林", "卫生", "住房"]
    printed = [(20.0 * at, [(0, name), _ends_at(195, "12.50")]) for at, name in enumerate(names)]
    found = bands(
        _rows(*printed, (100.0, [(0, "交通"), (80, "1,234,567.00")])), [(0, 100), (100, 200)]
    )
    assert list(unclear_rows([0, 100, 200], found)) == [5]
    assert list(body_doubts([0, 100, 200], found)) == []


def test_rows_without_lines_between_them_may_leave_cells_blank() -> None:
    """No column has a figure in every row, and one row has none at all."""
    texts = [
        ("教育支出", "12.00", ""), ("科学技术支出", "", "3.00"), ("农林水支出", "5.00", "1.00"),
        ("卫生健康支出", "", ""), ("住房保障支出", "4.00", ""),
    ]  # fmt: skip
    drawn: list[Drawn] = [(120.0, 790.0, "2024年支出预算表"), *ruling("all")]
    drawn += [(left + 10, 720.0, text) for text, left in zip(HEADS, EDGES, strict=False)]
    for at, (name, *own) in enumerate(texts):
        drawn += [(54.0, 695.0 - 26 * at, name)]
        drawn += [one for one in figures(695.0 - 26 * at, own) if one[2]]
    extract = read(drawn)
    assert read_cells(extract) == {
        (name, column): text
        for name, *own in texts
        for column, text in zip(HEADS[1:], own, strict=True)
        if text
    }
    assert not extract.document.problems
