"""Files that are damaged, locked, empty or meant to harm give one clear line each."""

import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter

from indexer.archives import check_archive
from indexer.encoding import Unreadable
from indexer.limits import limited
from kb.model import Extract

Reading = Callable[[str, bytes], Extract]
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", b"%PDF-1.4\n1 0 obj", "不是完好的 PDF"),
        ("a.pdf", b"nothing like it", "不是完好的 PDF"),
        ("a.docx", b"PK\x03\x04 cut", "不是完好的 Word"),
        ("a.xlsx", b"PK\x03\x04 cut", "不是完好的 工作簿"),
        ("a.xls", b"no workbook", "不是完好的工作簿"),
        ("a.xlsx", LOCKED, "设有密码"),
        ("a.docx", LOCKED, "设有密码"),
    ],
)
def test_a_broken_file_is_refused_with_a_reason(
    reading: Reading, name: str, data: bytes, reason: str
) -> None:
    with pytest.raises(Unreadable, match=reason):
        reading(name, data)


def test_a_scan_is_told_from_an_empty_page(reading: Reading, pdf: Callable[..., bytes]) -> None:
    picture = "q 400 0 0 400 90 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x41 EI Q"
    with pytest.raises(Unreadable, match="扫描"):
        reading("扫描.pdf", pdf([[picture]]))
    with pytest.raises(Unreadable, match="没有文字"):
        reading("空白.pdf", pdf([[]]))


def test_an_archive_that_unpacks_beyond_reason_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(30_000_000))
    with pytest.raises(Unreadable, match="不合常理"):
        check_archive(out.getvalue(), "工作簿")


def test_cells_at_the_far_corner_of_a_sheet_are_refused(reading: Reading) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "项目")
    sheet.write(1_048_575, 16_383, 1)
    book.close()
    with pytest.raises(Unreadable, match="第 1,048,576 行"):
        reading("远.xlsx", out.getvalue())


def test_a_formula_without_a_stored_result_is_said(reading: Reading) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["项目", "金额"])
    sheet.write_row(1, 0, ["教育支出", 5])
    sheet.write_row(2, 0, ["合计"])
    sheet.write_formula(2, 1, "=SUM(B2:B2)", value="")
    book.close()
    extract = reading("公式.xlsx", out.getvalue())
    assert any("1 个公式" in problem.reason for problem in extract.document.problems)


def test_an_external_entity_is_not_followed(reading: Reading, tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("不该读到的话", encoding="utf-8")
    body = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>正文在这里&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    import docx

    plain = io.BytesIO()
    docx.Document().save(plain)
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            data = body.encode() if entry.filename == "word/document.xml" else old.read(entry)
            new.writestr(entry, data)
    try:
        extract = reading("实体.docx", out.getvalue())
    except Unreadable:
        return
    assert all("不该读到" not in passage.text for passage in extract.passages)


def test_a_document_that_takes_too_long_is_given_up() -> None:
    def endless() -> None:
        with limited(0.05):
            while True:
                pass

    with pytest.raises(Unreadable, match="过长"):
        endless()
