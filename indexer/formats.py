"""Which formats are no text, which are not read, and what a person can do about those.

A file's first bytes count more than the ending of its name: systems export pages and tab-separated
text as .xls, and Word keeps its old format under a new ending.
"""

from __future__ import annotations

import re

SHEETS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods"})
NATIVE = SHEETS | {".pdf", ".docx", ".docm", ".doc", ".wps", ".odt"}
"""Formats that are no text: their bytes are handed on undecoded, for a reader of their own."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the older binary files of Office begin, and the newer ones that are locked."""
_ZIP = b"PK\x03\x04"
_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html|head|meta|style|body|table|div)\b", re.IGNORECASE)
_XML_SHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_SAMPLE = 4096
_FEWEST_ROWS = 2

_DOCX, _XLSX, _PDF = "请先另存为 .docx", "请先另存为 .xlsx", "请先另存为 .pdf"
_UNPACK = "请先解压，再收入其中的文件"
_RECOGNISE = "请先做文字识别，存成有文字层的 PDF 或文本"
_ADVICE = {
    **dict.fromkeys((".doc", ".wps", ".odt", ".rtf"), _DOCX),
    **dict.fromkeys((".et", ".numbers"), _XLSX),
    **dict.fromkeys((".ppt", ".pptx", ".dps", ".ofd", ".ceb", ".caj", ".mht", ".mhtml"), _PDF),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar", ".tgz", ".bz2"), _UNPACK),
    **dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp"), _RECOGNISE
    ),
}


def advice(suffix: str) -> str:
    """What to do with a file of this ending that no reader takes; empty where nothing is known."""
    return _ADVICE.get(suffix, "")


def is_refused(suffix: str) -> bool:
    """Whether files of this ending are known, and none of them is read as text."""
    return suffix in _ADVICE and suffix not in NATIVE


def is_packed(data: bytes) -> bool:
    """Whether the bytes begin as a file of Office or a PDF does."""
    return data.startswith((OLE, _ZIP, b"%PDF"))


def reads_as_page(text: str) -> bool:
    """Whether a text begins as a page does."""
    return _PAGE.match(text[:_SAMPLE]) is not None


def reads_as_rows(text: str) -> bool:
    """Whether the lines of a text are parted into cells by tabs or commas."""
    lines = [line for line in text[:_SAMPLE].splitlines() if line.strip()]
    return sum("\t" in line or "," in line for line in lines) >= max(_FEWEST_ROWS, len(lines) // 2)


def is_xml_sheet(text: str) -> bool:
    """Whether a text is a workbook as Excel 2003 wrote it in XML."""
    return _XML_SHEET in text[:_SAMPLE]
