"""Workbooks of OpenDocument (ods): they keep the text of each cell as it was last shown."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from indexer.encoding import Unreadable
from indexer.readers.workbook.printing import Book, Extent, Printing

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_CONTENT = "content.xml"
_LARGEST = 1_048_576


def printing(data: bytes) -> Book:
    """What the file says of its sheets.  Raises Unreadable."""
    root = _content(data)
    unseen = {
        style.get(next(name for name in style.keys() if name.endswith("}name")), "")  # noqa: SIM118
        for style in root.iter("{*}style")
        for about in style.iterfind("{*}table-properties")
        if about.get(f"{_TABLE}display") == "false"
    }
    tables = root.iter(f"{_TABLE}table")
    return Book({table.get(f"{_TABLE}name", ""): _printing(table, unseen) for table in tables})


def without_refused(data: bytes, about: Book) -> bytes:
    """The file with the sheets that are refused emptied: values of all are unpacked together."""
    from lxml import etree

    refused = {name for name, sheet in about.sheets.items() if sheet.refused}
    if not refused:
        return data
    root = _content(data)
    for table in root.iter(f"{_TABLE}table"):
        if table.get(f"{_TABLE}name", "") in refused:
            table[:] = []
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as archive,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in ("mimetype", "META-INF/manifest.xml"):
            if name in archive.namelist():
                kept.writestr(name, archive.read(name))
        kept.writestr(_CONTENT, etree.tostring(root))
    return written.getvalue()


def _content(data: bytes) -> Any:
    """The root of what the file holds.  Raises Unreadable."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return etree.fromstring(archive.read(_CONTENT), parser)
    except (etree.LxmlError, zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError):
        raise Unreadable("这不是完好的工作簿（可能没有下载完整），未读取") from None


def _printing(table: Any, unseen: set[str]) -> Printing:
    """What is said of one sheet; one that is absurd costs none of the others."""
    try:
        return _sheet(table, unseen)
    except Unreadable as reason:
        return Printing(refused=str(reason))


def _sheet(table: Any, unseen: set[str]) -> Printing:
    found, extent = Printing(hidden=table.get(f"{_TABLE}style-name") in unseen), Extent()
    column = 0
    for about in table.iter(f"{_TABLE}table-column"):
        count = _count(about, "number-columns-repeated")
        if about.get(f"{_TABLE}visibility", "visible") != "visible" and column < 20_000:
            found.hidden_columns.update(range(column, column + min(count, 20_000)))
        column += count
    row = 0
    for line in table.iter(f"{_TABLE}table-row"):
        count = _count(line, "number-rows-repeated")
        holds = _row(line, row, found, extent)
        if holds:
            extent.add(row + count - 1, 0)
        if line.get(f"{_TABLE}visibility", "visible") != "visible":
            found.hidden_rows.update(range(row, row + min(count, _LARGEST)))
        if holds and count > 1:
            _repeat(found, row, count)
        row += count
    return found


def _row(line: Any, row: int, found: Printing, extent: Extent) -> bool:
    """Take up the cells of a row; whether any holds something."""
    column, holds = 0, False
    for cell in line:
        if cell.tag not in _CELLS:
            continue
        count = _count(cell, "number-columns-repeated")
        kind = cell.get(f"{_OFFICE}value-type")
        down, right = (_count(cell, f"number-{what}-spanned") for what in ("rows", "columns"))
        if down * right > 1:
            found.merged[row, column] = (down, right)
        if kind or cell.find(f"{_TEXT}p") is not None:
            holds = True
            extent.add(row, column + count - 1)
            text = " ".join("".join(part.itertext()) for part in cell.iterfind(f"{_TEXT}p"))
            if kind not in {None, "string"} and text:
                for at in range(column, column + count):
                    found.texts[row, at] = text.strip()
        elif cell.get(f"{_TABLE}formula"):
            found.unsolved.append((row, column))
        column += count
    return holds


def _repeat(found: Printing, row: int, count: int) -> None:
    texts = {column: text for (at, column), text in found.texts.items() if at == row}
    for again in range(row + 1, row + count):
        for column, text in texts.items():
            found.texts[again, column] = text


def _count(element: Any, name: str) -> int:
    text = element.get(f"{_TABLE}{name}", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() else 1
