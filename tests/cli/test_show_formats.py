"""A figure of a workbook or a Word document is cited by its own place, and shown there."""

from __future__ import annotations

import io

import docx
import pytest
import xlsxwriter

from tui.cli import main

ROWS = [("科目名称", "预算数"), ("教育支出", 626.1), ("农林水支出", 12.5)]


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("文件")
    book = xlsxwriter.Workbook(folder / "东山县2024年预算.xlsx")
    sheet = book.add_worksheet("支出表")
    money = book.add_format({"num_format": "0.00"})
    sheet.write(0, 0, "东山县2024年支出预算表（单位：万元）")
    for at, row in enumerate(ROWS, 1):
        sheet.write_row(at, 0, row, money)
    book.close()
    document = docx.Document()
    document.add_paragraph("西水县2024年支出预算表（单位：万元）")
    table = document.add_table(rows=3, cols=2)
    for at, (name, value) in enumerate(ROWS):
        table.cell(at, 0).text = name
        table.cell(at, 1).text = value if isinstance(value, str) else f"{value:.2f}"
    out = io.BytesIO()
    document.save(out)
    (folder / "西水县2024年预算.docx").write_bytes(out.getvalue())
    base = str(tmp_path_factory.mktemp("库") / "kb")
    assert main(["--kb", base, "index", str(folder)]) == 0
    return base


@pytest.mark.parametrize(
    ("document", "place"),
    [("东山县2024年预算.xlsx", "支出表!B3"), ("西水县2024年预算.docx", "表1 第2行")],
)
def test_an_answer_cites_the_place_a_person_can_find(
    kb: str, capsys: pytest.CaptureFixture[str], document: str, place: str
) -> None:
    assert main(["--kb", kb, "ask", f"{document[:3]}2024年教育支出预算是多少"]) == 0
    said = capsys.readouterr().out
    assert "626.10万元" in said
    assert place in said


@pytest.mark.parametrize("cell", ["支出表!B3", "B3"])
def test_show_takes_a_cell(kb: str, capsys: pytest.CaptureFixture[str], cell: str) -> None:
    assert main(["--kb", kb, "show", f"东山县2024年预算.xlsx:{cell}"]) == 0
    assert "教育支出 【626.10】" in " ".join(capsys.readouterr().out.split())


def test_a_cell_without_a_figure_is_said(kb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--kb", kb, "show", "东山县2024年预算.xlsx:支出表!Z9"]) == 2
    assert "单元格 支出表!Z9 里没有读到数字" in capsys.readouterr().err
