"""Exported cells: figures stay figures, and nothing is run by the spreadsheet that opens them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb import export
from kb.export import Cell

Write = Callable[[Path, Sequence[str], Iterable[Sequence[Cell]]], int]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("-12.50", "-12.50"),
        ("-1,234.50", "-1,234.50"),
        ("+5%", "+5%"),
        ("≥90%", "≥90%"),
        ("稳岗补助", "稳岗补助"),
        (Decimal("-12.50"), "-12.50"),
        (Decimal("1E+3"), "1000"),
        (2023, "2023"),
        (None, ""),
    ],
)
def test_no_cell_is_a_formula(cell: Cell, text: str) -> None:
    assert export.harmless(cell) == text


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=2)))
def test_csv_reads_back(rows: list[list[str]]) -> None:
    stream = io.StringIO(newline="")
    assert export.write_csv(stream, ("甲", "乙"), rows) == len(rows)
    read = list(csv.reader(io.StringIO(stream.getvalue(), newline="")))
    assert read == [["甲", "乙"], *([export.harmless(cell) for cell in row] for row in rows)]


def test_csv_file_opens_as_utf8_in_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "数字.csv"
    assert export.csv_file(path, ("行", "数值"), [("某县", Decimal("626.10"))]) == 1
    assert path.read_bytes() == "\ufeff行,数值\r\n某县,626.10\r\n".encode()


def test_workbook_holds_numbers_and_text_only(tmp_path: Path) -> None:
    path = tmp_path / "数字.xlsx"
    long = Decimal("1234567890123456.78")
    rows: list[Sequence[Cell]] = [
        ("=1+1", Decimal("626.10")),
        ("https://example.org", long),
        (None, 7),
    ]
    assert export.xlsx_file(path, ("行", "数值"), rows) == 3
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        styles = book.read("xl/styles.xml").decode()
        assert "hyperlink" not in "".join(book.namelist()) + sheet
    assert "<f>" not in sheet
    assert "<v>626.1</v>" in sheet
    assert "#,##0.00" in styles
    assert "1234567890123456.78" in sheet
    assert "=1+1" in sheet


@pytest.mark.parametrize("write", [export.csv_file, export.xlsx_file])
def test_a_failed_export_leaves_the_old_file(tmp_path: Path, write: Write) -> None:
    path = tmp_path / "old"
    path.write_text("old")

    def rows() -> Iterable[Sequence[Cell]]:
        yield ("a",)
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write(path, ("行",), rows())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("write", [export.csv_file, export.xlsx_file])
def test_a_wrong_place_is_named(tmp_path: Path, write: Write) -> None:
    with pytest.raises(FileNotFoundError) as missing:
        write(tmp_path / "无" / "a", ("行",), [])
    assert missing.value.filename == str(tmp_path / "无")
    with pytest.raises(IsADirectoryError) as directory:
        write(tmp_path, ("行",), [])
    assert directory.value.filename == str(tmp_path)
