"""Workbooks (xlsx, xls, ods): every sheet as a table, every cell with its name (C7).

A cell's text is what a person sees in it: its stored value under its number format.  Formulas are
not evaluated; one without a stored result is said.  What is hidden is left out, and said too.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from indexer.archives import check_archive, holds_stream
from indexer.encoding import Unreadable
from indexer.readers.rows import row_blocks
from indexer.readers.workbook import binary, office_open, open_document
from indexer.readers.workbook.printing import MAX_AREA, Book, Printing
from indexer.readers.workbook.sheet import Sheet, Values
from indexer.sources import Source
from indexer.structure import Block, Heading, Layout, Line
from kb.model import Problem
from kb.panics import panics_as

MAX_SHEETS = 500
_UNNAMED = re.compile(r"(?i)(?:sheet|工作表|表)\s*\d+")
_ZIP = b"PK\x03\x04"


def read(source: Source) -> Layout:
    """The lines and tables of a workbook, one line a row that holds something.

    Raises Unreadable.
    """
    about = _printing(source)
    book = _opened(_harmless(source, about))
    titles = list(book.sheet_names)
    reader = _Reader(source.path, about)
    for title in titles[:MAX_SHEETS]:
        reader.take(title, book)
    if len(titles) > MAX_SHEETS:
        reader.tell(f"工作表过多（{len(titles)} 张），只读了前 {MAX_SHEETS} 张")
    if not reader.lines:
        raise Unreadable(_nothing(reader.problems))
    return Layout(
        tuple(reader.lines), tuple(reader.blocks),
        problems=tuple(reader.problems), labels=tuple(reader.labels),
    )  # fmt: skip


def _harmless(source: Source, about: Book) -> bytes:
    """The file without what whoever reads its values would take too literally."""
    if not source.data.startswith(_ZIP):
        return binary.without_false_extents(source.data)
    if source.suffix == ".ods":
        return open_document.without_refused(source.data, about)
    return source.data


class _Reader:
    """Writes the sheets out line by line, and keeps their tables."""

    def __init__(self, path: str, about: Book) -> None:
        self.lines: list[Line] = []
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self.labels: list[int] = []
        self._path = path
        self._about = about
        for note in about.notes:
            self.tell(note)

    def tell(self, said: str, first: int = 0) -> None:
        lines = (first, len(self.lines)) if first else (0, 0)
        self.problems.append(Problem(self._path, lines, said))

    def take(self, title: str, book: Any) -> None:
        """Read a sheet; what is absurd about one costs none of the others."""
        printing = self._about.sheets.get(title) or Printing()
        try:
            if printing.refused:
                raise Unreadable(printing.refused)
            values = _values(book, title)
        except Unreadable as reason:
            self.tell(f"工作表“{title}”没有读取：{reason}")
            return
        if printing.hidden:
            if values.holds():
                self.tell(f"工作表“{title}”是隐藏的，没有读取")
            return
        if not values.holds() and not printing.unsolved:
            return
        first = len(self.lines) + 1
        self.lines.append(Line(first, title))
        self.labels.append(first)
        if not _UNNAMED.fullmatch(title.strip()):
            self.blocks.append(Heading(title.strip(), 2, first, first))
        sheet = Sheet(title, values, printing)
        self.blocks.extend(row_blocks(sheet.rows(self.lines), self.lines))
        for said in sheet.left_out():
            self.tell(said, first)


def _nothing(problems: Sequence[Problem]) -> str:
    why = next((one.reason for one in problems if "没有读取" in one.reason), "")
    return f"这份工作簿里没有内容可读{f'：{why}' if why else ''}"


def _printing(source: Source) -> Book:
    """What the file says besides its values.  Raises Unreadable."""
    if not source.data.startswith(_ZIP) and (
        source.suffix == ".xls" or holds_stream(source.data, "Workbook")
    ):
        return binary.printing(source.data)
    check_archive(source.data, "工作簿")
    if source.suffix == ".ods":
        return open_document.printing(source.data)
    if source.suffix == ".xlsb":
        return Book(notes=[binary.FORMATS_UNKNOWN])
    return office_open.printing(source.data)


def _damaged() -> Unreadable:
    return Unreadable("这不是完好的工作簿（可能没有下载完整），未读取")


def _opened(data: bytes) -> Any:
    import python_calamine

    try:
        with panics_as(_damaged):
            return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except python_calamine.PasswordError:
        raise Unreadable("这份工作簿设有密码，未读取；请先解除密码") from None
    except (python_calamine.CalamineError, OSError, ValueError):
        raise _damaged() from None


def _values(book: Any, title: str) -> Values:
    """The values of a sheet; none where the name is one of a chart or is damaged."""
    import python_calamine

    try:
        with panics_as(lambda: Unreadable("这张表已损坏")):
            sheet = book.get_sheet_by_name(title)
    except (python_calamine.CalamineError, OSError, ValueError):
        return Values()
    height, width = sheet.total_height, sheet.total_width
    if height * width > MAX_AREA * 4:
        raise Unreadable(f"表格大得不合常理（到第 {height:,} 行第 {width:,} 列），未读取")
    ranges: Sequence[Any] = getattr(sheet, "merged_cell_ranges", None) or ()
    merged = {
        (top, left): (bottom - top + 1, right - left + 1) for (top, left), (bottom, right) in ranges
    }
    return Values(sheet.to_python(skip_empty_area=False), merged)
