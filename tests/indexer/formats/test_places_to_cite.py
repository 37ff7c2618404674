"""Each format says where a figure stands in its own terms, and in the text kept for quoting."""

import io
from collections.abc import Callable

import docx
import pytest
import xlsxwriter

from indexer import pipeline
from indexer.sources import Source, source
from kb.model import Extract


def workbook() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("收支总表")
    sheet.merge_range("A1:C1", "2024年收支预算总表")
    sheet.merge_range("A3:A4", "项目")
    sheet.merge_range("B3:C3", "预算数")
    sheet.write_row("B4", ["基本支出", "项目支出"])
    sheet.write_row("A5", ["教育支出", 626.1, 0.1 + 0.2])
    sheet.write_row("A6", ["合计", 626.1, 0.3])
    book.close()
    return out.getvalue()


def word() -> bytes:
    document = docx.Document()
    document.add_heading("第二部分 预算表", 1)
    document.add_paragraph("2024年收支预算总表")
    table = document.add_table(rows=4, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "项目"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "预算数"
    rows = [("基本支出", "项目支出"), ("626.10", "0.30"), ("626.10", "0.30")]
    for at, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            table.cell(at, column).text = text
    table.cell(2, 0).text = "教育支出"
    table.cell(3, 0).text = "合计"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "place", "text"),
    [
        ("表.xlsx", workbook(), ("收支总表", "C5"), "0.3"),
        ("表.docx", word(), (None, "表1 第3行"), "0.30"),
    ],
)
def test_a_figure_is_cited_by_its_cell_and_found_in_the_text_kept(
    name: str, data: bytes, place: tuple[str | None, str], text: str
) -> None:
    found = source(name, data)
    assert isinstance(found, Source)
    extract, kept = pipeline.read(found)
    (fact,) = [
        fact for fact in extract.facts
        if (fact.row, fact.column) == (("教育支出",), ("预算数", "项目支出"))
    ]  # fmt: skip
    assert (fact.spot.sheet, fact.spot.cell) == place
    assert fact.text == text
    assert kept is not None
    assert kept.split("\n")[fact.spot.first - 1][fact.spot.start : fact.spot.end] == text


def test_headings_of_a_word_document_are_its_outline(
    reading: Callable[[str, bytes], Extract],
) -> None:
    extract = reading("表.docx", word())
    assert (1, 1, "第二部分 预算表") in extract.document.headings
