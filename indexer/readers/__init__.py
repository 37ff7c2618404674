"""A source becomes a layout: one reader a format, chosen by the ending of the file's name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from indexer.encoding import Unreadable
from indexer.formats import NATIVE, SHEETS, is_xml_sheet, reads_as_page, reads_as_rows
from indexer.sources import Source, unknown
from indexer.structure import Layout

Reader = Callable[[Source], Layout]


def _reader(module: str) -> Reader:
    """A reader that is loaded with the first document of its format: most folders have one."""

    def read_with(source: Source) -> Layout:
        layout: Layout = import_module(f"indexer.readers.{module}").read(source)
        return layout

    return read_with


_text, _html, _delimited = map(_reader, ("text", "html", "delimited"))
_pdf, _word, _workbook = map(_reader, ("pdf", "word", "workbook"))

READERS: dict[str, Reader] = {
    ".txt": _text,
    ".md": _text,
    ".markdown": _text,
    ".text": _text,
    ".tsv": _text,
    "": _text,
    ".html": _html,
    ".htm": _html,
    ".shtml": _html,
    ".jsp": _html,
    ".pdf": _pdf,
    ".docx": _word,
    ".docm": _word,
    ".xlsx": _workbook,
    ".xlsm": _workbook,
    ".xlsb": _workbook,
    ".xls": _workbook,
    ".ods": _workbook,
    ".csv": _delimited,
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
        return _html
    if is_xml_sheet(source.text):
        raise Unreadable("这是 Excel 2003 的 XML 表格，未读取；请用 Excel 打开后另存为 .xlsx")
    if source.text.startswith("{\\rtf"):
        raise Unreadable("这其实是 RTF 文件，未读取；请用 Word 打开后另存为 .docx")
    if source.suffix in SHEETS and reads_as_rows(source.text):
        return _delimited
    return None
