"""A source becomes a layout: one reader a format, chosen by the ending of the file's name."""

from __future__ import annotations

from collections.abc import Callable

from indexer.readers import delimited, html, pdf, text, word, workbook
from indexer.sources import Source
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


_SAVE_AS = {
    ".doc": "，请先另存为 .docx",
    ".wps": "，请先另存为 .docx",
    ".odt": "，请先另存为 .docx",
    ".et": "，请先另存为 .xlsx",
}


class UnknownFormat(Exception):
    """No reader for files of this ending; ``str()`` of it is one line in Chinese."""

    def __init__(self, source: Source) -> None:
        advice = _SAVE_AS.get(source.suffix, "")
        super().__init__(f"还不会读这种文件（{source.suffix or '没有扩展名'}）{advice}")


def read(source: Source) -> Layout:
    """The lines and blocks of a source.  Raises UnknownFormat and encoding.Unreadable."""
    reader = READERS.get(source.suffix)
    if reader is None:
        raise UnknownFormat(source)
    return reader(source)
