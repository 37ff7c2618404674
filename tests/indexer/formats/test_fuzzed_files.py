"""Files that a fuzzer made and a reader stumbled over, built anew from what was wrong with them."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest
import xlsxwriter

from indexer import readers
from indexer.encoding import Unreadable
from indexer.sources import Source, source
from kb.model import Extract
from tests.indexer.formats.biff import Cell, xls
from tests.indexer.formats.conftest import Rows, ruled
from tests.indexer.formats.test_word import document
from tests.indexer.formats.test_workbooks import edited, formatted, spreadsheet

Reading = Callable[[str, bytes], Extract]
Pdf = Callable[..., bytes]
ROWS: Rows = [["科目", "预算数"], ["教育支出", "626.10"], ["卫生支出", "12.50"]]


def figures(extract: Extract) -> list[str]:
    return [fact.text for fact in extract.facts if fact.kind == "number"]


@pytest.mark.parametrize("lost", ["w:body>", "w:document"])
def test_a_word_document_without_a_body_is_damaged(reading: Reading, lost: str) -> None:
    """python-docx opens it without a word."""
    whole = document(lambda made: made.add_paragraph("教育支出626.10万元。"))
    other = lost.replace("w:", "w:other")
    empty = edited(whole, "word/document.xml", lambda xml: xml.replace(lost, other))
    with pytest.raises(Unreadable, match="不是完好的 Word"):
        reading("空.docx", empty)


@pytest.mark.parametrize("named", ["D4294967295", "ZZZZ3", "7", "", "A1B2"])
def test_a_cell_whose_name_is_none_is_not_left_to_who_reads_the_values(
    reading: Reading, named: str
) -> None:
    """Read as a place, the first of them makes a sheet of 512 GiB."""
    other = spreadsheet(two_sheets)
    data = edited(
        other, "xl/worksheets/sheet1.xml", lambda xml: xml.replace('r="B5"', f'r="{named}"')
    )
    extract = reading("表.xlsx", data)
    assert figures(extract) == ["3.00"]
    (reason,) = [one.reason for one in extract.document.problems]
    assert "“预算表”没有读取：单元格的名字不合规则" in reason


def two_sheets(book: xlsxwriter.Workbook) -> None:
    formatted(book)
    sheet = book.add_worksheet("收入表")
    sheet.write_row(0, 0, ["科目名称", "预算数（万元）"])
    sheet.write_row(1, 0, ["财政拨款", "3.00"])


def test_text_that_is_printed_nowhere_costs_none_of_the_rest(reading: Reading, pdf: Pdf) -> None:
    """Scaled beyond what a number can be, its place is no number."""
    nowhere = ["q", *["450 0 0 450 0 0 cm"] * 30, (9, 9, "别处的字"), "Q"]
    page = [(200, 780, "支出预算表"), (450, 760, "单位：万元"), *ruled(ROWS, 740)]
    assert figures(reading("表.pdf", pdf([[*page, *nowhere]]))) == ["626.10", "12.50"]
    assert figures(reading("表.pdf", pdf([[*page]]))) == ["626.10", "12.50"]


def test_a_letter_a_mile_away_does_not_make_a_line_of_a_million_blanks(pdf: Pdf) -> None:
    data = pdf([[(200, 780, "支出预算表"), (60, 700, "教育支出"), (1_000_000, 700, "626.10")]])
    taken = source("远.pdf", data)
    assert isinstance(taken, Source)
    text = [line.text for line in readers.read(taken).lines]
    assert " ".join(text).split() == ["支出预算表", "教育支出", "626.10"]
    assert max(map(len, text)) < 2000


@pytest.mark.parametrize("columns", [2_001, 60_000])
def test_a_cell_in_a_far_column_is_no_table_of_that_width(reading: Reading, columns: int) -> None:
    """What is found out of a table takes the square of its columns: minutes for these."""
    far: list[list[Cell]] = [["科目", "合计"], ["教育", *[""] * (columns - 2), (7.0, 0)]]
    near: list[list[Cell]] = [["科目", "合计"], ["教育", (7.0, 0)]]
    found = reading("宽.xls", xls({"宽": far, "表": near}, ["0.00"]))
    assert figures(found) == ["7"]
    assert any("大得不合常理" in one.reason for one in found.document.problems)


@pytest.mark.parametrize(
    ("first", "end", "left", "right"),
    [(9, 4, 0, 3), (0, 0xFFFFFFF0, 0, 3), (0, 3, 0, 0xFFFF), (0, 3, 9, 1), (0xFFFFFFFF, 1, 0, 1)],
)
def test_the_size_that_a_sheet_claims_does_not_decide_what_is_read(
    reading: Reading, first: int, end: int, left: int, right: int
) -> None:
    """Room for the first of them is 480 GiB; the cells themselves say where they are."""
    rows: list[list[Cell]] = [["科目", "预算数"], ["教育支出", (626.1, 0)], ["卫生支出", (12.5, 0)]]
    whole = xls({"表": rows}, ["0.00"])
    head, said = struct.pack("<HH", 0x200, 14), struct.pack("<IIHHH", 0, 3, 0, 2, 0)
    other = struct.pack("<IIHHH", first, end, left, right, 0)
    assert whole.count(head + said) == 1
    found = reading("表.xls", whole.replace(head + said, head + other))
    assert figures(found) == ["626.10", "12.50"]


@pytest.mark.parametrize("text", ["1 2", "9" * 5000])
def test_a_row_of_numbers_need_not_count_its_columns(reading: Reading, pdf: Pdf, text: str) -> None:
    """What is set apart within a cell, or is longer than any number, is none that counts."""
    rows: Rows = [["科目", "一", "二"], ["栏次", text, "3"], ["教育支出", "626.10", "5.00"]]
    page = [(200, 780, "支出预算表"), (450, 760, "单位：万元")]
    page += [
        (60 + 150 * at, 700 - 20 * down, one)
        for down, row in enumerate(rows)
        for at, one in enumerate(row)
    ]
    assert reading("表.pdf", pdf([page])).document.title == "支出预算表"
    table = "\n".join("\t".join(row) for row in rows)
    assert "626.10" in figures(reading("表.txt", f"支出预算表\n单位：万元\n{table}\n".encode()))
