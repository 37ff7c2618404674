"""A source becomes a layout: one reader a format, chosen by the ending of the file's name."""

from __future__ import annotations

from collections.abc import Callable

from indexer.encoding import Unreadable
from indexer.formats import NATIVE, SHEETS, is_xml_sheet, reads_as_page, reads_as_rows
from indexer.readers import delimited, html, pdf, text, word, workbook
from indexer.sources import Source, unknown
from indexer.structure import Layout

Reader = Callable[[Source], Layout]

READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".md": text.read,
    ".markdown": text.read,
    ".text": text.read,
    ".tsv": text.read,
    "": text.read,
    ".html": html.read,
    ".htm": html.read,
    ".shtml": html.read,
    ".jsp": html.read,
    ".pdf": pdf.read,
    ".docx": word.read,
    ".docm": word.read,
    ".xlsx": workbook.read,
    ".xlsm": workbook.read,
    ".xlsb": workbook.read,
    ".xls": workbook.read,
    ".ods": workbook.read,
    ".csv": delimited.read,
}


class UnknownFormat(Exception):
    """No reader for files of this ending; ``str()`` of it is one line in Chinese."""

    def __init__(self, source: Source) -> None:
        super().__init__(unknown(source.suffix))


def read(source: Source) -> Layout:
    """The lines and blocks of a source.  Raises UnknownFormat and encoding.Unreadable."""
    reader = _of_text(source) if source.text and source.suffix in NATIVE else None
    reader = reader or READERS.get(source.suffix)
    if reader is None:
        raise UnknownFormat(source)
    return reader(source)


def _of_text(source: Source) -> Reader | None:
    """The reader of a text that is named as a workbook or Word document.  Raises Unreadable."""
    if reads_as_page(source.text):
        return html.read
    if is_xml_sheet(source.text):
        raise Unreadable("这是 Excel 2003 的 XML 表格，未读取；请用 Excel 打开后另存为 .xlsx")
    if source.text.startswith("{\\rtf"):
        raise Unreadable("这其实是 RTF 文件，未读取；请用 Word 打开后另存为 .docx")
    if source.suffix in SHEETS and reads_as_rows(source.text):
        return delimited.read
    return None
