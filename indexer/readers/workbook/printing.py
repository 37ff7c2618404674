"""What a sheet says besides its values: how they are printed, what is hidden, what is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from indexer.encoding import Unreadable

Place = tuple[int, int]
"""Row and column, counted from 0."""
MAX_AREA = 4_000_000
_SPARSE = 20


@dataclass(slots=True)
class Printing:
    """One sheet as its file describes it.

    ``texts`` are the cells whose printed text is known, ``indents`` the blanks before a text.
    ``unsolved`` are formulas without a stored result, ``formulas`` counts those with a number;
    ``errors`` are cells that hold an error value.  ``merged`` gives a corner its rows and
    columns, where the values' reader does not know them.
    """

    texts: dict[Place, str] = field(default_factory=dict)
    indents: dict[Place, int] = field(default_factory=dict)
    merged: dict[Place, tuple[int, int]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unsolved: list[Place] = field(default_factory=list)
    errors: list[Place] = field(default_factory=list)
    formulas: int = 0
    hidden: bool = False
    refused: str = ""
    """Why none of the sheet is read (Chinese); its values must not even be loaded."""


@dataclass(slots=True)
class Book:
    """What a workbook's file says of its sheets, by their names; ``notes`` are for the user."""

    sheets: dict[str, Printing] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Extent:
    """How far apart the cells of a sheet lie, kept while they are counted."""

    rows: int = 0
    columns: int = 0
    cells: int = 0

    def add(self, row: int, column: int, count: int = 1) -> None:
        """Take up cells that hold something.  Raises Unreadable where they lie absurdly apart."""
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
        self.cells += count
        if self.rows * self.columns > max(MAX_AREA, self.cells * _SPARSE):
            raise Unreadable(
                f"表格大得不合常理（到第 {self.rows:,} 行第 {self.columns:,} 列），未读取；"
                "请删去远处多余的单元格后重试"
            )


_NAME = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def place(name: str) -> Place | None:
    """The place that a cell's name (C7) means."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    return int(match.group(2)) - 1, column - 1


def name(row: int, column: int) -> str:
    """The name of the cell at a place: C7."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"
