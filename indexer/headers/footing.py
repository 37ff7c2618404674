"""A table's own sums, as evidence that its columns and rows were read right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from indexer.figures import figure
from indexer.headers.columns import is_additive
from indexer.headers.matrix import text_of
from indexer.headers.sums import tolerance
from indexer.structure import Column, HeadedTable, Row
from indexer.wording.labels import is_subtotal, is_total
from kb.model import Footing
from kb.text import normalise
from kb.values import dataclass

_FEWEST_PARTS = 2
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class _Line:
    """One row's figures by the header path of their column."""

    row: Row
    values: Mapping[tuple[str, ...], Decimal]


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum that was tried: the total's row and column, its figure, and what its parts make."""

    row: tuple[str, ...]
    column: tuple[str, ...]
    whole: Decimal
    parts: Decimal
    holds: bool


def footing(table: HeadedTable) -> Footing:
    """Whether the table's totals are the sums of their parts, up to rounding.

    ``unproven`` where there is no sum to try.
    """
    return proof(sums(table))


def proof(tried: Sequence[Sum]) -> Footing:
    """What the sums of a table prove."""
    if not tried:
        return "unproven"
    return "holds" if all(one.holds for one in tried) else "fails"


def sums(table: HeadedTable) -> tuple[Sum, ...]:
    """Every sum that the table's own rows and columns allow to try."""
    return (*_columns_down(table), *_rows_across(table))


def sums_text(tried: Sequence[Sum]) -> str | None:
    """How many sums were tried and which do not hold, in Chinese; None where there is none."""
    if not tried:
        return None
    failed = [one for one in tried if not one.holds]
    if not failed:
        return f"核对了 {len(tried)} 个合计，都相符"
    shown = "；".join(map(_said, failed[:_SHOWN])) + ("……" if len(failed) > _SHOWN else "")
    return f"核对了 {len(tried)} 个合计，{len(failed)} 个不符：{shown}"


def _said(one: Sum) -> str:
    place = " × ".join(path[-1] for path in (one.row, one.column) if path)
    return f"{place} {one.whole:f}，各项之和 {one.parts:f}，差 {one.whole - one.parts:f}"


def _columns_down(table: HeadedTable) -> Iterator[Sum]:
    """Each row that has parts, and each total with what it adds up, column by column."""
    additive = [column for column in table.columns if is_additive(column)]
    for sides in _blocks(additive):
        lines = [_line(row, additive) for side in sides for row in table.rows if row.side == side]
        for whole, readings in (*_wholes(lines), *_totals(lines)):
            for column, value in whole.values.items():
                sums = [
                    [part.values[column] for part in parts if column in part.values]
                    for parts in readings
                ]
                tried = [found for found in sums if len(found) >= _FEWEST_PARTS]
                if tried:
                    yield _tried(whole.row.path, column, value, tried)


def _blocks(columns: Sequence[Column]) -> list[list[int]]:
    """The sides of the table; those whose figures have the same names go on from each other."""
    found: dict[tuple[tuple[str, ...], ...], list[int]] = {}
    for side in sorted({column.side for column in columns}):
        names = tuple(c.path for c in columns if c.side == side and c.role == "number")
        found.setdefault(names, []).append(side)
    return list(found.values())


def _wholes(lines: Sequence[_Line]) -> Iterator[tuple[_Line, list[list[_Line]]]]:
    """Rows with the rows right under them; those after 其中 need not be all of it."""
    under: defaultdict[int, list[_Line]] = defaultdict(list)
    for line, parent in zip(lines, _above(lines), strict=True):
        if parent is not None and not _adds_up(line.row):
            under[parent].append(line)
    for at, parts in under.items():
        if not _adds_up(lines[at].row) and all(part.row.role != "part" for part in parts):
            yield lines[at], [parts]


def _totals(lines: Sequence[_Line]) -> Iterator[tuple[_Line, list[list[_Line]]]]:
    """Totals with the outermost rows they may add up: those after a first total, else before each.

    A second total goes on from the one before it (收入总计 from 本年收入合计) or adds up only
    what stands between (公用经费合计 after 人员经费合计).
    """
    above = _above(lines)
    outermost = [
        line
        for line, parent in zip(lines, above, strict=True)
        if parent is None and line.row.path and not is_subtotal(line.row.path[-1])
    ]
    totals = [at for at, line in enumerate(outermost) if line.row.role == "total"]
    if totals == [0]:
        yield outermost[0], [outermost[1:]]
        return
    start = 0
    for at in totals:
        between = [line for line in outermost[start:at] if line.row.role != "total"]
        yield outermost[at], [outermost[start:at], between]
        start = at


def _above(lines: Sequence[_Line]) -> list[int | None]:
    """For each row the row that its path says it is part of."""
    places: dict[tuple[str, ...], int] = {}
    found: list[int | None] = []
    for at, line in enumerate(lines):
        path = line.row.path
        prefixes = (path[:end] for end in range(len(path) - 1, 0, -1))
        found.append(next((places[prefix] for prefix in prefixes if prefix in places), None))
        places[path] = at
    return found


def _adds_up(row: Row) -> bool:
    return row.role == "total" or bool(row.path and is_subtotal(row.path[-1]))


def _rows_across(table: HeadedTable) -> Iterator[Sum]:
    """Each column that is called a total with the columns beside it, row by row.

    Where fewer than half of the rows add up, the column is the total of something else.
    """
    for total, parts in _total_columns(table.columns):
        tried = []
        for row in table.rows:
            values = _line(row, [total, *parts]).values
            found = [values[part.path] for part in parts if part.path in values]
            if total.path in values and len(found) >= _FEWEST_PARTS:
                tried.append(_tried(row.path, total.path, values[total.path], [found]))
        if sum(one.holds for one in tried) * 2 >= len(tried):
            yield from tried


def _total_columns(columns: Sequence[Column]) -> Iterator[tuple[Column, list[Column]]]:
    """Columns called 合计 or 小计 with the columns they add up: those under the same heading."""
    figures = [
        column
        for column in columns
        if column.role == "number" and column.path and is_additive(column) and not _is_part(column)
    ]
    for column in figures:
        if not (is_total(column.path[-1]) or is_subtotal(column.path[-1])):
            continue
        beside = [
            other
            for other in figures
            if other is not column
            and other.side == column.side
            and other.unit == column.unit
            and other.path[: len(column.path) - 1] == column.path[:-1]
        ]
        parts = [other for other in beside if not _is_own_subtotal(other, column)]
        if len(parts) >= _FEWEST_PARTS:
            yield column, parts


def _is_part(column: Column) -> bool:
    """Whether a column is a part named after 其中, counted in the column before it."""
    return any(normalise(name).startswith("其中") for name in column.path)


def _is_own_subtotal(column: Column, total: Column) -> bool:
    """Whether a deeper column only adds up others that are counted themselves."""
    deeper = len(column.path) > len(total.path)
    return deeper and (is_total(column.path[-1]) or is_subtotal(column.path[-1]))


def _line(row: Row, columns: Sequence[Column]) -> _Line:
    names = {column.index: column.path for column in columns}
    values = {}
    for at, cell in row.cells:
        found = figure(text_of(cell)) if cell and at in names else None
        if found and found.unit != "%":
            values[names[at]] = found.value
    return _Line(row, values)


def _tried(
    row: tuple[str, ...], column: tuple[str, ...], whole: Decimal, readings: Sequence[list[Decimal]]
) -> Sum:
    """A total with the reading of its parts that makes it, else the one that comes nearest."""
    right = next((found for found in readings if _is_sum(whole, found)), None)
    nearest = right or min(readings, key=lambda found: abs(sum(found, Decimal(0)) - whole))
    return Sum(row, column, whole, sum(nearest, Decimal(0)), holds=right is not None)


def _is_sum(whole: Decimal, parts: Sequence[Decimal]) -> bool:
    allowed = tolerance([*parts, whole])
    return abs(sum(parts, Decimal(0)) - whole) <= allowed
