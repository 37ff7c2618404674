"""Every file that cannot be read gets one clear line with a remedy; the others are indexed."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest
import xlsxwriter

from tui.cli import main

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOMB = b"0" * 30_000_000
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'


def stream(name: str) -> bytes:
    """An older binary file that has a stream of that name, as far as its readers look first."""
    return OLE + bytes(600) + name.encode("utf-16-le") + bytes(600)


def workbook(*sheets: Mapping[tuple[int, int], object]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    for cells in sheets:
        sheet = book.add_worksheet()
        for (row, column), value in cells.items():
            if isinstance(value, str) and value.startswith("="):
                sheet.write_formula(row, column, value, value="")
            else:
                sheet.write(row, column, value)
    book.close()
    return out.getvalue()


def word(*texts: str) -> bytes:
    out = io.BytesIO()
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def with_part(archive: bytes, name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            new.writestr(entry.filename, data if entry.filename == name else old.read(entry))
    return out.getvalue()


def pdf(contents: str = "", trailer: str = "") -> bytes:
    """A PDF of one page; ``trailer`` adds to its last dictionary."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        f"<</Length {len(contents)}>>stream\n{contents}\nendstream",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 5\n0000000000 65535 f \n{table}trailer<</Size 5/Root 1 0 R{trailer}>>\n"
    return out + f"{head}startxref\n{len(out)}\n%%EOF".encode("latin-1")


LOCK = (
    f"/ID[<{'00' * 16}><{'00' * 16}>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/Length 40"
    f"/O<{'11' * 32}>/U<{'22' * 32}>>>"
)
PICTURE = "q 400 0 0 400 90 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x41 EI Q"
SHEET = {(0, 0): "项目", (0, 1): "金额", (1, 0): "教育支出", (1, 1): 5, (2, 0): "卫生支出"}
PROSE = word("甲县2023年补助资金5.5万元。")
XML_SHEET = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'

REFUSED: list[tuple[str, bytes, tuple[str, ...]]] = [
    ("加密.pdf", pdf(trailer=LOCK), ("密码", "请")),
    ("加密.docx", stream("EncryptedPackage"), ("设有密码", "请先解除密码")),
    ("加密.xlsx", stream("EncryptedPackage"), ("设有密码", "请先解除密码")),
    ("旧格式.docx", stream("WordDocument"), ("旧格式", "另存")),
    ("旧.doc", stream("WordDocument"), (".doc", "请先另存为 .docx")),
    ("半截.pdf", pdf(PICTURE)[:60], ("没有下载完整", "重新下载")),
    ("半截.docx", PROSE[: len(PROSE) // 2], ("没有下载完整", "重新下载")),
    ("半截.xlsx", workbook(SHEET)[:900], ("没有下载完整", "重新下载")),
    ("炸弹.docx", with_part(PROSE, "word/document.xml", BOMB), ("解压后过大", "核对来源")),
    (
        "炸弹.xlsx",
        with_part(workbook(SHEET), "xl/worksheets/sheet1.xml", BOMB),
        ("解压后过大", "核对来源"),
    ),
    ("实体.docx", with_part(PROSE, "word/document.xml", ENTITIES), ("实体", "核对来源")),
    (
        "实体.xlsx",
        with_part(workbook(SHEET), "xl/worksheets/sheet1.xml", ENTITIES.decode().encode("utf-16")),
        ("实体", "核对来源"),
    ),
    ("远.xlsx", workbook({**SHEET, (1_048_575, 16_383): 1}), ("第 16,384 列", "请删去")),
    ("扫描.pdf", pdf(PICTURE), ("扫描件", "文字识别")),
    ("压缩.zip", b"PK\x03\x04" + bytes(99), (".zip", "请先解压")),
    ("照片.jpg", b"\xff\xd8\xff" + bytes(99), (".jpg", "文字识别")),
    ("版式.ofd", b"PK\x03\x04" + bytes(99), (".ofd", "另存为 .pdf")),
    ("其他.xyz", b"abc", (".xyz", "不会读")),
    ("二进制.txt", bytes(range(256)) * 40, ("二进制", "扩展名")),
    ("表.xls", XML_SHEET.encode(), ("Excel 2003", "另存为 .xlsx")),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("文件")
    for name, data, _ in REFUSED:
        (folder / name).write_bytes(data)
    outside = tmp_path_factory.mktemp("外面") / "外面.txt"
    outside.write_text("不在文件夹里的文件", encoding="utf-8")
    (folder / "链接.txt").symlink_to(outside)
    (folder / "好.txt").write_text("甲县2023年补助资金7.5万元。\n", encoding="utf-8")
    (folder / "好.docx").write_bytes(PROSE)
    (folder / "公式.xlsx").write_bytes(workbook({**SHEET, (2, 1): "=B2"}))
    (folder / "一张远.xlsx").write_bytes(workbook({(1_048_575, 16_383): 1, (0, 0): "远"}, SHEET))
    return folder


def test_each_file_that_cannot_be_read_has_its_line_and_the_others_are_indexed(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = str(tmp_path / "kb")
    assert main(["--kb", base, "index", str(folder)]) == 2
    told = capsys.readouterr()
    assert f"新增 4，失败 {len(REFUSED) + 1}" in told.out
    said = dict(line.split("：", 2)[1:] for line in told.err.splitlines())
    for name, words in (*((name, words) for name, _, words in REFUSED), ("链接.txt", ("链接",))):
        reason = said.pop(f"未能读取 {name}")
        assert all(word in reason for word in words), reason
        assert "Traceback" not in reason
    assert not said
    assert main(["--kb", base, "documents", "--json"]) == 0
    listed = map(json.loads, capsys.readouterr().out.splitlines())
    problems = {one["document"]: [p["reason"] for p in one["problems"]] for one in listed}
    assert set(problems) == {"好.txt", "好.docx", "公式.xlsx", "一张远.xlsx"}
    assert any("1 个公式没有保存计算结果" in said for said in problems["公式.xlsx"])
    assert any("工作表“Sheet1”没有读取" in said for said in problems["一张远.xlsx"])


def test_where_nothing_can_be_read_one_line_says_so(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--kb", str(tmp_path / "kb"), "index", str(folder / "加密.xlsx")]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert "加密.xlsx" in told.err
    assert "密码" in told.err
