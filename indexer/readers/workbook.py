"""Workbooks (xlsx, xls, ods): every sheet as a table, every cell with its name (C7).

Stored values are read, formulas are not evaluated.  Numbers are written as the workbook keeps
them, up to the 15 digits it keeps; how a format would round them on paper is not known.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from indexer.encoding import Unreadable
from indexer.limits import check_archive
from indexer.readers.rows import Row, row_blocks
from indexer.sources import Source
from indexer.structure import Block, Heading, Layout, Line, RawCell
from kb.model import Problem, Spot

MAX_SHEETS = 500
MAX_AREA = 4_000_000
_ZIPPED = frozenset({".xlsx", ".xlsm", ".xlsb", ".ods"})
_CELL_NAME = re.compile(rb'<c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_UNSOLVED = re.compile(
    rb"<c\b[^>]*>\s*<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_UNNAMED = re.compile(r"(?i)(?:sheet|工作表|表)\s*\d+")
_BLANK = re.compile(r"\s+")
Merged = dict[tuple[int, int], tuple[int, int]]


def read(source: Source) -> Layout:
    """The lines and tables of a workbook, one line a row that holds something.

    Raises Unreadable.
    """
    problems = list(_checked(source)) if source.suffix in _ZIPPED else []
    book = _opened(source)
    lines: list[Line] = []
    found: list[Block] = []
    for name in book.sheet_names[:MAX_SHEETS]:
        sheet = _sheet(book, name)
        values = sheet.to_python(skip_empty_area=False) if sheet is not None else []
        if not any(value != "" for row in values for value in row):
            continue
        lines.append(Line(len(lines) + 1, name))
        if not _UNNAMED.fullmatch(name.strip()):
            found.append(Heading(name.strip(), 2, len(lines), len(lines)))
        rows = _rows(name, values, _merged(sheet), lines)
        found.extend(row_blocks(rows, lines))
    if not lines:
        raise Unreadable("这份工作簿里没有内容可读")
    return Layout(tuple(lines), tuple(found), problems=tuple(problems))


def _opened(source: Source) -> Any:
    import python_calamine

    try:
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(source.data))
    except python_calamine.PasswordError:
        raise Unreadable("这份工作簿设有密码，未读取；请先解除密码") from None
    except (python_calamine.CalamineError, OSError, ValueError):
        raise Unreadable("这不是完好的工作簿（可能没有下载完整），未读取") from None


def _sheet(book: Any, name: str) -> Any:
    """The sheet; None where the name is one of a chart or is damaged."""
    import python_calamine

    try:
        return book.get_sheet_by_name(name)
    except (python_calamine.CalamineError, OSError, ValueError):
        return None


def _checked(source: Source) -> Iterator[Problem]:
    """Refuse a workbook whose cells lie absurdly far apart; tell of formulas without result."""
    check_archive(source.data, "工作簿")
    with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
        for entry in archive.infolist():
            if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", entry.filename):
                continue
            text = archive.read(entry)
            _check_area(text)
            unsolved = len(_UNSOLVED.findall(text))
            if unsolved:
                reason = f"有 {unsolved} 个公式没有保存计算结果，这些单元格没有数字可读"
                yield Problem(source.path, (0, 0), reason)


def _check_area(text: bytes) -> None:
    right = bottom = count = 0
    for column, row in _CELL_NAME.findall(text):
        number = 0
        for letter in column:
            number = number * 26 + letter - 64
        right, bottom, count = max(right, number), max(bottom, int(row)), count + 1
    if right * bottom > max(MAX_AREA, count * 20):
        raise Unreadable(f"表格大得不合常理（到第 {bottom:,} 行第 {right:,} 列），未读取")


def _merged(sheet: Any) -> Merged:
    """(row, column) of each merged cell's corner with how many rows and columns it takes."""
    ranges: Sequence[Any] = getattr(sheet, "merged_cell_ranges", None) or ()
    return {
        (top, left): (bottom - top + 1, right - left + 1) for (top, left), (bottom, right) in ranges
    }


def _rows(
    name: str, values: Sequence[Sequence[Any]], merged: Merged, lines: list[Line]
) -> list[Row]:
    """The rows that hold something, each written as a line; ``lines`` takes them up."""
    texts = [[_text(value) for value in row] for row in values]
    kept = [at for at, row in enumerate(texts) if any(row)]
    covered = {
        (top + down, left + right)
        for (top, left), (rowspan, colspan) in merged.items()
        for down in range(rowspan)
        for right in range(colspan)
    } - set(merged)
    width = max((at + 1 for row in texts for at, text in enumerate(row) if text), default=0)
    rows: list[Row] = []
    for at in kept:
        number = len(lines) + 1
        cells: list[RawCell] = []
        start = 0
        for column in range(width):
            text = texts[at][column] if column < len(texts[at]) else ""
            rowspan, colspan = merged.get((at, column), (1, 1))
            rowspan = max(1, sum(1 for other in kept if at <= other < at + rowspan))
            if (at, column) not in covered:
                place = f"{_letters(column)}{at + 1}"
                spot = Spot(number, number, start, start + len(text), sheet=name, cell=place)
                colspan = min(colspan, width - column)
                cells.append(RawCell(text, spot, colspan, rowspan, _indent(values[at], column)))
            start += len(text) + 1
        lines.append(Line(number, "\t".join(_padded(texts[at], width))))
        rows.append(tuple(cells))
    return rows


def _padded(texts: Sequence[str], width: int) -> list[str]:
    return [*texts[:width], *([""] * (width - len(texts)))]


def _indent(values: Sequence[Any], column: int) -> int:
    """How many blanks stand before a text in its cell."""
    value = values[column] if column < len(values) else ""
    if not isinstance(value, str):
        return 0
    before = value[: len(value) - len(value.lstrip())]
    return sum(2 if blank == "\u3000" else 1 for blank in before)


def _text(value: Any) -> str:
    """A stored value as it is written: no exponent, no more digits than a workbook keeps."""
    if isinstance(value, str):
        return _BLANK.sub(" ", value).strip()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


def _number(value: float) -> str:
    from decimal import Decimal

    exact = Decimal(format(value, ".15g"))
    text = format(exact, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _letters(column: int) -> str:
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
