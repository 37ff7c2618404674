"""Documents written to exhaust or mislead a reader: one clear line each, the others indexed."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from indexer.build import build
from indexer.grid import rectangular
from indexer.structure import RawCell, RawGrid
from kb.model import Spot

_HAN_LINE = re.compile("[^\n]*[\u4e00-\u9fff][^\n]*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _archive(entries: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return written.getvalue()


def _wide_page(rows: int, cells: int) -> bytes:
    """A page whose cells all span as many columns as they may."""
    row = "<tr>" + "<td colspan=99999>1</td>" * cells + "</tr>"
    return f"<html><body><table>{row * rows}</table></body></html>".encode()


_BOMB = b"0" * 30_000_000


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("炸弹.docx", _archive({"word/document.xml": _BOMB}), "不合常理"),
        ("炸弹.xlsx", _archive({"xl/worksheets/sheet1.xml": _BOMB}), "不合常理"),
        ("加密.docx", _OLE + bytes(4096), "密码"),
        ("加密.xlsx", _OLE + bytes(4096), "密码"),
        ("半截.docx", _archive({"word/document.xml": b"<a/>" * 99})[:90], "完好"),
        ("半截.xlsx", _archive({"xl/workbook.xml": b"<a/>" * 99})[:90], "完好"),
        ("过宽.html", _wide_page(rows=200, cells=60), "第 1–1 行的表格大得不合常理"),
    ],
    # An archive tells the time it was made: each process that collects would have names of its own.
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_document_is_named_with_its_reason_and_fails_alone(
    documents: Path, tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (documents / name).write_bytes(data)
    summary = build(tmp_path / "base", [documents])
    assert [document for document, _ in summary.failed] == [name]
    assert reason in summary.failed[0][1]
    assert _HAN_LINE.fullmatch(summary.failed[0][1])
    assert (summary.documents, summary.added) == (3, 3)


@pytest.mark.parametrize(("colspan", "rowspan"), [(10**9, 1), (1, 10**9), (10**9, 10**9)])
def test_a_huge_span_reaches_no_further_than_a_browser_shows(colspan: int, rowspan: int) -> None:
    cells = [RawCell(text, Spot(at, at, 0, 1)) for at, text in enumerate("甲乙丙", 1)]
    spanning = RawCell("标题", Spot(1, 1, 0, 2), colspan, rowspan)
    raw = RawGrid(((spanning,), *((cell,) for cell in cells)), "html", 1, 3)
    shown = [cell for grid in rectangular(raw) for row in grid.rows for cell in row if cell]
    assert [cell.text for cell in shown] == ["标题", "甲", "乙", "丙"]
    assert shown[0].colspan <= 1000
    assert shown[0].rowspan <= len(raw.rows)
