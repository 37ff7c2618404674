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
from typing import IO

from kb.errors import KnowledgeBaseError

Cell = str | int | Decimal | None

_FORMULA = re.compile(r"[=+\-@\t\r\n]")
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

    return _whole(path, fill)


def xlsx_file(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write a workbook with one sheet and return the number of rows.

    Decimals become numbers shown with their printed decimals; one with more digits than a
    spreadsheet keeps is written as text.  All else is text, never a formula or a link.

    Raises OSError; the file that was there then stands.
    """
    return _whole(path, lambda temporary: _fill_workbook(temporary, heads, rows))


def _fill_workbook(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    from xlsxwriter.exceptions import FileCreateError

    sheet = _Sheet(path, heads)
    try:
        for row in rows:
            sheet.add(row)
    finally:
        try:
            sheet.book.close()
        except FileCreateError as error:
            raise OSError(*error.args[0].args) from error
    return sheet.rows


class _Sheet:
    """One sheet of a workbook, written row by row."""

    def __init__(self, path: Path, heads: Sequence[str]) -> None:
        from xlsxwriter import Workbook

        self.book = Workbook(str(path), {"constant_memory": True, "strings_to_urls": False})
        self.rows = 0
        self._sheet = self.book.add_worksheet("财问")
        self._formats: dict[int, object] = {}
        self._sheet.freeze_panes(1, 0)
        self._sheet.write_row(0, 0, heads, self.book.add_format({"bold": True}))

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
            self._formats[places] = self.book.add_format({"num_format": shown})
        return self._formats[places]


def _fitted(text: str) -> str:
    return text if len(text) <= _CELL_CHARACTERS else f"{text[: _CELL_CHARACTERS - 1]}…"


def _whole(path: Path, fill: Callable[[Path], int]) -> int:
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
