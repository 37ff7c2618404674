"""Lists as files for a spreadsheet: CSV and XLSX, with nothing in a cell that would be run.

A file is written beside its place and moved there whole, so that a full disk leaves no half file.
"""

from __future__ import annotations

import csv
import errno
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from kb.errors import KnowledgeBaseError
from kb.values import dataclass

Cell = str | int | Decimal | None

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+\-]?[0-9][0-9,]*(?:\.[0-9]+)?[%％]?")
_EXACT_DIGITS = 15
"""How many digits a spreadsheet keeps of a number."""
_SHEET_ROWS = 1_048_576
_CELL_CHARACTERS = 32_767


class TooManyRows(KnowledgeBaseError):
    """More rows than a sheet of a workbook can hold."""

    def __init__(self) -> None:
        super().__init__(f"超过工作表的行数上限（{_SHEET_ROWS} 行），请改用 --csv 或缩小范围")


def harmless(cell: Cell) -> str:
    """The cell as text that no spreadsheet takes for a formula: ``=1+1`` becomes ``'=1+1``.

    Numbers, negative ones too, stay as they are.
    """
    if cell is None:
        return ""
    text = format(cell, "f") if isinstance(cell, Decimal) else str(cell)
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def write_csv(stream: IO[str], heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write the rows under their heads and return how many there were."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(heads)
    count = 0
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
        count += 1
    return count


def csv_file(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write a CSV file that a spreadsheet opens as UTF-8, and return the number of rows.

    Raises OSError; the file that was there then stands.
    """

    def fill(temporary: Path) -> int:
        with temporary.open("w", encoding="utf-8-sig", newline="", errors="replace") as stream:
            return write_csv(stream, heads, rows)

    return whole_file(path, fill)


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet of a workbook: its name, the heads of its columns, and its rows."""

    name: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def text_file(path: Path, text: str) -> int:
    """Write a text file in UTF-8 and return how many characters it holds.

    Raises OSError; the file that was there then stands.
    """

    def fill(temporary: Path) -> int:
        return temporary.write_text(text, encoding="utf-8", errors="replace", newline="")

    return whole_file(path, fill)


def xlsx_file(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write a workbook with one sheet and return the number of rows.  See ``workbook_file``."""
    return workbook_file(path, [Page("财问", heads, rows)])


def workbook_file(path: Path, pages: Iterable[Page]) -> int:
    """Write a workbook, a sheet a page in their order, and return the number of rows.

    Decimals become numbers shown with their printed decimals; one with more digits than a
    spreadsheet keeps is written as text.  All else is text, never a formula or a link.

    Raises OSError; the file that was there then stands.
    """
    return whole_file(path, lambda temporary: _fill_workbook(temporary, pages))


def _fill_workbook(path: Path, pages: Iterable[Page]) -> int:
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    book = Workbook(str(path), {"constant_memory": True, "strings_to_urls": False})
    count = 0
    try:
        for page in pages:
            sheet = _Sheet(book, page)
            for row in page.rows:
                sheet.add(row)
            count += sheet.rows
    finally:
        try:
            book.close()
        except FileCreateError as error:
            raise OSError(*error.args[0].args) from error
    return count


class _Sheet:
    """One sheet of a workbook, written row by row."""

    def __init__(self, book: Any, page: Page) -> None:
        self.rows = 0
        self._book = book
        self._sheet = book.add_worksheet(page.name)
        self._formats: dict[int, object] = {}
        self._sheet.freeze_panes(1, 0)
        self._sheet.write_row(0, 0, page.heads, book.add_format({"bold": True}))

    def add(self, cells: Sequence[Cell]) -> None:
        """Write one more row.  Raises TooManyRows."""
        self.rows += 1
        if self.rows >= _SHEET_ROWS:
            raise TooManyRows
        for column, cell in enumerate(cells):
            if isinstance(cell, Decimal) and len(cell.as_tuple().digits) <= _EXACT_DIGITS:
                self._sheet.write_number(self.rows, column, float(cell), self._format(cell))
            elif isinstance(cell, int):
                self._sheet.write_number(self.rows, column, cell)
            elif cell is not None:
                self._sheet.write_string(self.rows, column, _fitted(str(cell)))

    def _format(self, number: Decimal) -> object:
        places = max(0, -int(number.as_tuple().exponent))
        if places not in self._formats:
            shown = f"#,##0.{'0' * places}".rstrip(".")
            self._formats[places] = self._book.add_format({"num_format": shown})
        return self._formats[places]


def _fitted(text: str) -> str:
    return text if len(text) <= _CELL_CHARACTERS else f"{text[: _CELL_CHARACTERS - 1]}…"


def whole_file(path: Path, fill: Callable[[Path], int]) -> int:
    """Have ``fill`` write a file beside ``path`` and move it there whole; what ``fill`` returns.

    Raises OSError; the file that was there then stands.
    """
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path.parent))
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        count = fill(temporary)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return count


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
