"""Workbooks read as they are seen: formats, merged and hidden cells, errors, missing results."""

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal

import pytest
import xlsxwriter

from indexer.encoding import Unreadable
from kb.model import Extract
from tests.indexer.formats.biff import Cell, xls
from tests.indexer.formats.open_document import cell, ods

Reading = Callable[[str, bytes], Extract]


def figures(extract: Extract) -> dict[tuple[tuple[str, ...], tuple[str, ...]], str]:
    return {
        (fact.row, fact.column): fact.text
        for fact in extract.facts
        if fact.kind == "number" and fact.table
    }


def spreadsheet(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    fill(book)
    book.close()
    return out.getvalue()


def edited(data: bytes, part: str, edit: Callable[[str], str]) -> bytes:
    """The same archive with one part rewritten."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            text = old.read(entry)
            new.writestr(entry, edit(text.decode()) if entry.filename == part else text)
    return out.getvalue()


def formatted(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("预算表")
    sheet.write(0, 0, "2024年部门支出预算表")
    sheet.write(1, 2, "单位：万元")
    sheet.write_row(2, 0, ["科目名称", "预算数", "占比"])
    money = book.add_format({"num_format": "#,##0.00"})
    share = book.add_format({"num_format": "0.00%"})
    for at, (name, value, part) in enumerate(
        [("教育支出", 626.1, 0.5009), ("农林水支出", 623.9, 0.4991), ("合计", 1250, 1)], 3
    ):
        sheet.write(at, 0, name)
        sheet.write_number(at, 1, value, money)
        sheet.write_number(at, 2, part, share)


def test_a_figure_is_printed_as_its_cell_shows_it(reading: Reading) -> None:
    extract = reading("表.xlsx", spreadsheet(formatted))
    assert figures(extract) == {
        (("教育支出",), ("预算数",)): "626.10",
        (("农林水支出",), ("预算数",)): "623.90",
        (("合计",), ("预算数",)): "1,250.00",
        (("教育支出",), ("占比",)): "50.09%",
        (("农林水支出",), ("占比",)): "49.91%",
        (("合计",), ("占比",)): "100.00%",
    }
    fact = next(fact for fact in extract.facts if fact.text == "626.10")
    assert (fact.value, fact.unit, fact.spot.cell) == (Decimal("626.10"), "万元", "B4")


def hidden(book: xlsxwriter.Workbook) -> None:
    formatted(book)
    sheet = book.get_worksheet_by_name("预算表")
    sheet.write_row(6, 0, ["内部备查", 999])
    sheet.set_row(6, options={"hidden": True})
    sheet.write(2, 4, "不公开的列")
    sheet.write(3, 4, 888)
    sheet.set_column(4, 4, options={"hidden": True})
    other = book.add_worksheet("底稿")
    other.write_row(0, 0, ["底稿", 777])
    other.hide()


def test_what_is_hidden_is_no_figure_but_said(reading: Reading) -> None:
    extract = reading("表.xlsx", spreadsheet(hidden))
    assert len(figures(extract)) == 6
    said = [problem.reason for problem in extract.document.problems]
    assert [reason for reason in said if "隐藏" in reason] == [
        "工作表“预算表”有 1 个隐藏的行，没有读取（第 7 行）",
        "工作表“预算表”有 1 个隐藏的列，没有读取（E 列）",
        "工作表“底稿”是隐藏的，没有读取",
    ]


def test_a_workbook_of_hidden_sheets_says_so(reading: Reading) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("封面")
        sheet = book.add_worksheet("底稿")
        sheet.write_row(0, 0, ["底稿", 777])
        sheet.hide()

    with pytest.raises(Unreadable, match="工作表“底稿”是隐藏的"):
        reading("空.xlsx", spreadsheet(fill))


def test_an_error_value_is_words_and_no_figure(reading: Reading) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        formatted(book)
        book.get_worksheet_by_name("预算表").write_formula("B5", "=1/0", value="#DIV/0!")

    extract = reading("错.xlsx", spreadsheet(fill))
    assert (("农林水支出",), ("预算数",)) not in figures(extract)
    said = [one.reason for one in extract.document.problems]
    assert "工作表“预算表”有 1 个单元格是错误值（B5 #DIV/0!）" in said


@pytest.mark.parametrize("left", ["", "<v></v>", "<v/>"])
def test_a_formula_without_a_stored_result_is_said_with_its_cell(
    reading: Reading, left: str
) -> None:
    data = edited(
        spreadsheet(formatted),
        "xl/worksheets/sheet1.xml",
        lambda text: text.replace("<v>1250</v>", f"<f>SUM(B4:B5)</f>{left}"),
    )
    extract = reading("公式.xlsx", data)
    assert (("合计",), ("预算数",)) not in figures(extract)
    (said,) = [one for one in extract.document.problems if "公式" in one.reason]
    assert "1 个公式没有保存计算结果" in said.reason
    assert "（B6）" in said.reason


def test_a_formula_whose_result_is_an_empty_text_lacks_nothing(reading: Reading) -> None:
    data = edited(
        spreadsheet(formatted),
        "xl/worksheets/sheet1.xml",
        lambda text: text.replace(
            "</sheetData>",
            '<row r="9"><c r="A9" t="str"><f>IF(A1="","x","")</f><v></v></c></row></sheetData>',
        ),
    )
    assert not reading("公式.xlsx", data).document.problems


def test_results_that_wait_for_a_calculation_are_told_of(reading: Reading) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        formatted(book)
        book.get_worksheet_by_name("预算表").write_formula("B6", "=SUM(B4:B5)", value=0)

    (said,) = reading("新.xlsx", spreadsheet(fill)).document.problems
    assert "1 个公式的结果要等打开时才重新计算" in said.reason


def test_an_empty_cell_at_the_far_corner_is_no_harm(reading: Reading) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        formatted(book)
        style = book.add_format({"bold": True})
        book.get_worksheet_by_name("预算表").write_blank(1_048_575, 16_383, None, style)

    assert len(figures(reading("宽.xlsx", spreadsheet(fill)))) == 6


def test_more_sheets_than_are_read_are_told_of(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        for number in range(4):
            book.add_worksheet(f"第{number}张").write(0, 0, "教育支出说明")

    monkeypatch.setattr("indexer.readers.workbook.MAX_SHEETS", 3)
    extract = reading("多.xlsx", spreadsheet(fill))
    assert [one.reason for one in extract.document.problems] == [
        "工作表过多（4 张），只读了前 3 张"
    ]


def test_indents_of_cells_are_levels_of_rows(reading: Reading) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("支出")
        sheet.write_row(0, 0, ["项目", "金额（万元）"])
        steps = [book.add_format({"indent": step}) for step in range(2)]
        for at, (step, name, value) in enumerate(
            [(0, "基本支出", 30), (1, "人员经费", 20), (1, "公用经费", 10), (0, "项目支出", 5)], 1
        ):
            sheet.write(at, 0, name, steps[step])
            sheet.write(at, 1, value)

    rows = [fact.row for fact in reading("级.xlsx", spreadsheet(fill)).facts if fact.value]
    assert rows == [
        ("基本支出",), ("基本支出", "人员经费"), ("基本支出", "公用经费"), ("项目支出",),
    ]  # fmt: skip


ROWS: list[list[Cell]] = [
    ["2024年部门支出预算表", "单位：万元"],
    ["科目名称", "预算数", "占比"],
    ["教育支出", (626.1, 1), (0.5009, 2)],
    ["农林水支出", (623.9, 1), (0.4991, 2)],
    ["内部备查", (999.0, 1), (0.0, 2)],
]


def test_the_older_binary_format_prints_alike(reading: Reading) -> None:
    pytest.importorskip("xlrd")
    data = xls(
        {"预算表": ROWS, "底稿": [["底稿", (777.0, 0)]]},
        ["General", "#,##0.00", "0.00%"],
        hidden_sheets=["底稿"],
        hidden_rows=[4],
    )
    extract = reading("旧.xls", data)
    assert figures(extract) == {
        (("教育支出",), ("预算数",)): "626.10",
        (("教育支出",), ("占比",)): "50.09%",
        (("农林水支出",), ("预算数",)): "623.90",
        (("农林水支出",), ("占比",)): "49.91%",
    }
    assert [problem.reason for problem in extract.document.problems] == [
        "工作表“预算表”有 1 个隐藏的行，没有读取（第 5 行）",
        "工作表“底稿”是隐藏的，没有读取",
    ]
    fact = next(fact for fact in extract.facts if fact.text == "626.10")
    assert (fact.spot.sheet, fact.spot.cell, fact.unit) == ("预算表", "B3", "万元")


def test_an_open_document_keeps_the_text_it_showed(reading: Reading) -> None:
    rows = [
        cell("项目", span='table:number-rows-spanned="2"')
        + cell("预算数", span='table:number-columns-spanned="2"')
        + "<table:covered-table-cell/>",
        "<table:covered-table-cell/>" + cell("基本支出") + cell("项目支出"),
        cell("教育支出") + cell("626.10", "626.1") + cell("1,250.00", "1250"),
        cell("农林水支出") + cell("0.50", "0.5") + cell("2.00", "2"),
    ]
    table = '<table:table table:name="预算表">' + "".join(
        f"<table:table-row>{row}</table:table-row>" for row in rows
    )
    far = (
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    extract = reading("表.ods", ods(table + far + "</table:table>"))
    assert figures(extract) == {
        (("教育支出",), ("预算数", "基本支出")): "626.10",
        (("教育支出",), ("预算数", "项目支出")): "1,250.00",
        (("农林水支出",), ("预算数", "基本支出")): "0.50",
        (("农林水支出",), ("预算数", "项目支出")): "2.00",
    }


def test_an_absurd_sheet_of_an_open_document_costs_none_of_the_others(reading: Reading) -> None:
    absurd = (
        f'<table:table table:name="大"><table:table-row>{cell("远")}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell'
        f' table:number-columns-repeated="16000"/>{cell("1", "1")}</table:table-row></table:table>'
    )
    rows = (cell("科目") + cell("预算数"), cell("教育支出") + cell("626.10", "626.1"))
    good = '<table:table table:name="预算表">' + "".join(
        f"<table:table-row>{row}</table:table-row>" for row in rows
    )
    extract = reading("表.ods", ods(absurd + good + "</table:table>"))
    assert figures(extract) == {(("教育支出",), ("预算数",)): "626.10"}
    assert [one.reason.split("：")[0] for one in extract.document.problems] == [
        "工作表“大”没有读取"
    ]


def test_an_open_document_of_absurd_size_is_refused(reading: Reading) -> None:
    full = '<table:table-row table:number-rows-repeated="1000000">' + cell("1", "1").replace(
        "<table:table-cell ", '<table:table-cell table:number-columns-repeated="1000" '
    )
    data = ods(f'<table:table table:name="大">{full}</table:table-row></table:table>')
    with pytest.raises(Unreadable, match="大得不合常理"):
        reading("大.ods", data)


def test_a_book_of_several_tables_is_called_by_its_file(reading) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    for title, name in (("甲县2031年收入执行情况表", "收入"), ("甲县2031年支出执行情况表", "支出")):
        sheet = book.add_worksheet(name)
        sheet.write(0, 0, title)
        sheet.write(1, 1, "单位：万元")
        for at, row in enumerate((("项目", "执行数"), ("教育", 5), ("合计", 5)), 2):
            sheet.write_row(at, 0, row)
    book.close()
    document = reading("甲县2031年预算执行附表.xlsx", out.getvalue()).document
    assert document.title == "甲县2031年预算执行附表"
    assert (document.place, document.year) == ("甲县", 2031)
