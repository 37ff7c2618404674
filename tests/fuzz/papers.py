"""Small documents of every format that a fuzzer begins with: what real ones hold, in few bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import docx
import xlsxwriter

from tests.indexer.formats import open_document
from tests.indexer.formats.biff import Cell, xls
from tests.indexer.formats.conftest import PRINTERS, pdf_pages
from tests.indexer.formats.printed_tables import Lines, Row, Style, Table, pages
from tests.indexer.formats.test_word import element

Rows = list[list[str]]
TITLE = "东山县2024年支出预算表"
TABLE: Rows = [
    ["科目名称", "预算数", "执行数", "备注"],
    ["教育支出", "626.10", "600.00", "按时"],
    ["卫生支出", "12.50", "12.50", ""],
    ["合计", "638.60", "612.50", ""],
]
FORM: Rows = [
    ["项目名称", "就业补助", "资金总额（万元）", "626.10"],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "补助人数", "≥500人"],
    ["", "质量指标", "合格率", "≥90％"],
    ["效益指标", "社会效益", "就业水平", "有所提高"],
]
PROSE = (
    "一、收支情况",
    "2024年一般公共预算支出638.60万元，比上年增加12.50万元，增长2.0%。",
    "其中：教育支出626.10万元，卫生支出12.50万元。联系电话：0355-1234567。",
)
LINES: tuple[Lines, ...] = ("all", "level", "upright", "none", "three", "header")


def _delimited() -> Iterator[bytes]:
    yield "\n".join(PROSE).encode()


def papers(suffix: str) -> Iterator[bytes]:
    """Some documents of the format whose files end so."""
    for ending, printer in PRINTERS.values():
        if ending == suffix:
            yield printer(TITLE, TABLE)
            yield printer("项目支出绩效目标表", FORM)
    yield from MORE[suffix]()


def _word() -> Iterator[bytes]:
    made: Any = docx.Document()
    for text in PROSE:
        made.add_paragraph(text)
    changed = made.add_paragraph("现下达补助资金")._p
    changed.append(element("<w:del><w:r><w:t>100.00万元</w:t></w:r></w:del>"))
    changed.append(element("<w:ins><w:r><w:t>200.00万元</w:t></w:r></w:ins>"))
    counted = made.add_paragraph("分项", style="List Number")._p
    counted.get_or_add_pPr().append(
        element('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    )
    table = made.add_table(rows=4, cols=4)
    for row, texts in zip(table.rows, TABLE, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 3).merge(table.cell(3, 3))
    table.cell(2, 0).add_table(rows=1, cols=2)
    out = io.BytesIO()
    made.save(out)
    yield out.getvalue()


def _workbook() -> Iterator[bytes]:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("预算表")
    sheet.merge_range(0, 0, 0, 3, TITLE)
    forms = [book.add_format({"num_format": code}) for code in ("#,##0.00", "0.0%", "yyyy-mm-dd")]
    sheet.write_row(1, 0, ["科目", "预算数（万元）", "占比", "日期"])
    for at, (name, amount) in enumerate((("教育支出", 626.1), ("卫生支出", 12.5)), 2):
        sheet.write(at, 0, name, book.add_format({"indent": at}))
        for column, (value, form) in enumerate(
            zip((amount, 0.5, 45000), forms, strict=True), start=1
        ):
            sheet.write_number(at, column, value, form)
    sheet.write_formula(4, 1, "=SUM(B3:B4)", forms[0], 638.6)
    sheet.set_row(3, None, None, {"hidden": True})
    book.add_worksheet("底稿").hide()
    book.close()
    yield out.getvalue()


def _binary_workbook() -> Iterator[bytes]:
    rows: list[list[Cell]] = [
        [TITLE],
        ["科目", "预算数", "占比"],
        ["教育支出", (626.1, 1), (0.5, 2)],
        ["合计", (1250.0, 1), (1.0, 2)],
    ]
    yield xls({"预算表": rows}, ["General", "#,##0.00", "0.00%"])
    yield xls({"表": rows, "底稿": rows[:1]}, ["@", "0.0"], hidden_sheets=["底稿"], hidden_rows=[2])


def _open_document() -> Iterator[bytes]:
    for table in (TABLE, FORM):
        rows = "".join(
            "<table:table-row>"
            + "".join(
                open_document.cell(text, text if text.replace(".", "").isdigit() else "")
                for text in row
            )
            + "</table:table-row>"
            for row in table
        )
        far = (
            '<table:table-row table:number-rows-repeated="1048570"><table:table-cell'
            ' table:number-columns-repeated="16384"/></table:table-row>'
        )
        yield open_document.ods(f'<table:table table:name="表">{rows}{far}</table:table>')


def _pdf() -> Iterator[bytes]:
    rows = tuple(
        Row(name, (amount, "1.00", "0.50"), code)
        for code, name, amount in (("205", "教育支出", "626.10"), ("20501", "管理事务", "12.50"))
    )
    table = Table(TITLE, (("", ("合计",)), ("其中", ("基本支出", "项目支出"))), rows)
    for lines in LINES:
        yield pdf_pages(pages(table, Style(lines=lines, first_page=1, again=lines == "all")))
    yield pdf_pages([[(60, 780 - 20 * at, text) for at, text in enumerate(PROSE)]], rotate=90)


MORE: dict[str, Callable[[], Iterator[bytes]]] = {
    ".docx": _word,
    ".xlsx": _workbook,
    ".xls": _binary_workbook,
    ".ods": _open_document,
    ".pdf": _pdf,
    ".csv": _delimited,
}
