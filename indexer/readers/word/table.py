"""A Word table as rows of cells with their spans; tables inside its cells are told of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from indexer.readers.word.text import W, is_struck, joined, whole_number


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row: its first column, and whether it only goes on with the cell above."""

    column: int
    text: str
    colspan: int
    goes_on: bool
    element: Any = None


def rows_of(table: Any) -> list[list[Cell]]:
    """The rows of a table that are seen."""
    rows = (row for row in table.iter(f"{W}tr") if _of(row, table, f"{W}tbl"))
    return [list(_cells(row)) for row in rows if not is_struck(row)]


def rowspan(rows: list[list[Cell]], at: int, column: int) -> int:
    """How many rows the cell that begins in row ``at`` takes."""
    span = 1
    for row in rows[at + 1 :]:
        if not any(cell.column == column and cell.goes_on for cell in row):
            break
        span += 1
    return span


def lays_out(rows: list[list[Cell]]) -> bool:
    """Whether a table with tables in it only places them on the page."""
    widest = max((len(row) for row in rows), default=0)
    return widest <= 2 and any(tables_in(cell.element) for row in rows for cell in row)


def tables_in(cell: Any) -> list[Any]:
    """The tables that stand right in a cell."""
    if cell is None:
        return []
    return [table for table in cell.iter(f"{W}tbl") if _of(table, cell, f"{W}tc")]


def _cells(row: Any) -> Iterator[Cell]:
    column = whole_number(row, f"{W}trPr/{W}gridBefore")
    if column:
        yield Cell(0, "", column, goes_on=False)
    for cell in row.iter(f"{W}tc"):
        if not _of(cell, row, f"{W}tr") or cell.find(f"{W}tcPr/{W}cellDel") is not None:
            continue
        colspan = max(1, whole_number(cell, f"{W}tcPr/{W}gridSpan"))
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        own = (one for one in cell.iter(f"{W}p") if _of(one, cell, f"{W}tc"))
        yield Cell(column, "" if goes_on else joined(own), colspan, goes_on, cell)
        column += colspan


def _of(inner: Any, outer: Any, kind: str) -> bool:
    """Whether an element belongs to this table, row or cell, not to one nested in it."""
    parent = inner.getparent()
    while parent is not None and parent.tag != kind:
        parent = parent.getparent()
    return parent is outer
