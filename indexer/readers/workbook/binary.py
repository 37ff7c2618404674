"""Workbooks of the older binary format (xls): number formats, indents, what is hidden."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Any

from indexer.encoding import Unreadable
from indexer.readers.workbook.number_format import shown, stored
from indexer.readers.workbook.printing import Book, Extent, Printing

FORMATS_UNKNOWN = "这份工作簿的数字格式读不出，数字按保存的值显示，小数位数可能与表上所见不同"
_BLANKS_A_STEP = 2
_DIMENSIONS = 0x200
_MOST_ROWS, _MOST_COLUMNS = 1 << 16, 1 << 8


def printing(data: bytes) -> Book:
    """What the file says of its sheets; a note where its formats cannot be read."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        return Book({sheet.name: _sheet_or_refusal(sheet, book) for sheet in book.sheets()})
    except Exception:  # what damaged records raise is not of one kind
        return Book(notes=[FORMATS_UNKNOWN])


def _sheet_or_refusal(sheet: Any, book: Any) -> Printing:
    try:
        return _sheet(sheet, book)
    except Unreadable as reason:
        return Printing(refused=str(reason))


def _sheet(sheet: Any, book: Any) -> Printing:
    import xlrd

    found, extent = Printing(hidden=sheet.visibility != 0), Extent()
    found.hidden_rows = {at for at, row in sheet.rowinfo_map.items() if row.hidden}
    found.hidden_columns = {at for at, column in sheet.colinfo_map.items() if column.hidden}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = sheet.cell(row, column)
            if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
                continue
            extent.add(row, column)
            style = book.xf_list[cell.xf_index]
            if style.alignment.indent_level:
                found.indents[row, column] = style.alignment.indent_level * _BLANKS_A_STEP
            if cell.ctype == xlrd.XL_CELL_ERROR:
                found.texts[row, column] = xlrd.error_text_from_code.get(cell.value, "#ERR")
                found.errors.append((row, column))
            elif cell.ctype in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
                number = stored(cell.value)
                if number is not None:
                    code = book.format_map[style.format_key].format_str
                    text = shown(number, code, since_1904=book.datemode == 1)
                    found.texts[row, column] = text
    return found


def without_false_extents(data: bytes) -> bytes:
    """The file with what its sheets say of their size blanked where no sheet can have it.

    Whoever reads the values makes room for that size before it looks at a cell ([MS-XLS] 2.4.90
    tells of it as a hint): 480 GiB where the last row comes before the first.
    """
    for record in _records(_stream(data)):
        if _is_false_extent(record):
            head = record[:4]
            data = data.replace(record, head + bytes(len(record) - len(head)))
    return data


def _is_false_extent(record: bytes) -> bool:
    kind, size = struct.unpack_from("<HH", record)
    if kind != _DIMENSIONS or size not in {10, 14}:
        return False
    first, end, left, right = struct.unpack_from("<IIHH" if size == 14 else "<HHHH", record, 4)
    empty = not end or not right
    return not empty and not (first < end <= _MOST_ROWS and left < right <= _MOST_COLUMNS)


def _stream(data: bytes) -> bytes:
    """The records of the workbook; nothing where they cannot be got at."""
    from xlrd import compdoc

    try:
        document = compdoc.CompDoc(data, io.StringIO(), ignore_workbook_corruption=True)
        return document.get_named_stream("Workbook") or document.get_named_stream("Book") or b""
    except Exception:  # what a damaged container raises is not of one kind
        return b""


def _records(stream: bytes) -> Iterator[bytes]:
    at = 0
    while at + 4 <= len(stream):
        end = at + 4 + int.from_bytes(stream[at + 2 : at + 4], "little")
        yield stream[at:end]
        at = end
