"""Amounts of a form under column heads: 年初预算数 and 全年预算数, 任务名称 and 预算金额.

The heads may stand in two rows; the label that opens the part may be broken over two rows
(项目资金 / 来源).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.extract.forms import amounts, header, words
from indexer.extract.forms.cells import Cell, FormRow, blank
from indexer.extract.forms.facts import Place, empty, filled
from indexer.extract.forms.reading import FormReading, Subject
from kb.model import Fact, RowRole, Statement
from kb.text import clean, collapse_spaced_name
from kb.values import dataclass

_CORE = frozenset({"section", "first", "second", "third"})
_MOST_HEAD_ROWS = 2
_LONGEST_HEAD = 24


@dataclass(frozen=True, slots=True)
class Matrix:
    """Columns with their heads, and data rows; ``section`` is the label that opens the part."""

    section: str
    unit: str | None
    columns: tuple[tuple[int, tuple[str, ...]], ...]
    rows: tuple[FormRow, ...]

    @property
    def worded(self) -> frozenset[int]:
        """The columns that hold words (主要内容)."""
        return frozenset(
            cell.column
            for row in self.rows
            for cell in row.cells[1:]
            if not (amounts.is_amount(cell.text) or amounts.is_nil(cell.text))
        )

    @property
    def last(self) -> int:
        """The number of the last row in the grid."""
        return self.rows[-1].index


def matrix(rows: Sequence[FormRow], unit: str | None) -> Matrix | None:
    """The matrix that begins at the first of these rows; None where none does."""
    for height in range(1, _MOST_HEAD_ROWS + 1):
        heads, body = rows[:height], rows[height:]
        if not body or not all(_is_head(row) for row in heads):
            return None
        data = tuple(_data(body, heads))
        if data and any(words.funding_head(cell.text) for row in heads for cell in row.cells[1:]):
            return _matrix(heads, data, unit)
    return None


def _is_head(row: FormRow) -> bool:
    """Whether every cell of the row can head a column: none is, names or opens an amount."""
    if header.head(row) is not None or _fills_in(row):
        return False
    return len(row.cells) > 1 and not any(
        amounts.is_amount(cell.text)
        or words.is_placeholder(cell.text)
        or len(cell.text) > _LONGEST_HEAD
        or any(mark in cell.text for mark in ":：")
        or any(one.filled for one in amounts.named(cell))
        for cell in row.cells
    )


def _fills_in(row: FormRow) -> bool:
    """Whether the row is a field with what is filled in, not heads side by side."""
    label, *rest = (cell.text for cell in row.cells)
    if words.field(label) is None or not rest:
        return False
    return words.field(rest[0]) is None and not words.funding_head(rest[0])


def _data(rows: Sequence[FormRow], heads: Sequence[FormRow]) -> Iterator[FormRow]:
    """The rows that hold at most one label, then amounts or words under the heads."""
    width = max(cell.column for row in heads for cell in row.cells)
    for number, row in enumerate(rows):
        figures = [cell for cell in row.cells if amounts.is_amount(cell.text)]
        label = row.cells[0] if not amounts.is_amount(row.cells[0].text) else None
        if label is not None and (words.field(label.text) or words.column(label.text) in _CORE):
            return
        named = label is not None and any(one.filled for one in amounts.named(label))
        if named or row.cells[-1].column > width + 1 or (number == 0 and not figures):
            return
        words_only = [c for c in row.cells if c not in figures and not amounts.is_nil(c.text)]
        labels = [cell for cell in words_only if words.funding_label(cell.text)]
        if len(labels) > 1 or (not figures and len(words_only) > 1):
            return
        yield row


def _matrix(heads: Sequence[FormRow], data: tuple[FormRow, ...], unit: str | None) -> Matrix:
    opening = heads[0].cells[0]
    opened = words.funding_section(opening.text)
    section = clean(opening.text) + _second_half(opening, data) if opened else ""
    inner = [cell for row in heads for cell in row.cells if cell is not opening]
    stubs = [row.cells[0].column for row in data if not amounts.is_amount(row.cells[0].text)]
    first = max(stubs, default=-1)
    columns = sorted({cell.column for cell in inner if cell.column > first})
    paths = tuple((column, _path(heads, column, opening)) for column in columns)
    named = next((u for cell in (opening, *inner) if (u := amounts.unit_of(cell.text))), unit)
    return Matrix(section, named, tuple(one for one in paths if one[1]), data)


def _second_half(opening: Cell, data: Sequence[FormRow]) -> str:
    """The rest of the opening label, where it is broken over the rows (项目资金 / 来源)."""
    labels = [
        row.cells[0].text
        for row in data
        if row.cells[0].column == opening.column and not amounts.is_amount(row.cells[0].text)
    ]
    if len(labels) != 1 or words.funding_label(labels[0]):
        return ""
    return collapse_spaced_name(labels[0])


def _path(heads: Sequence[FormRow], column: int, opening: Cell) -> tuple[str, ...]:
    """The heads over a column, outermost first; an upper head spans to the next one."""
    path: list[str] = []
    for depth, row in enumerate(heads):
        lowest = depth == len(heads) - 1
        over = [
            cell
            for cell in row.cells
            if cell is not opening and (cell.column == column if lowest else cell.column <= column)
        ]
        if over:
            path.append(collapse_spaced_name(over[-1].text))
    return tuple(path)


def read(found: Matrix, subject: Subject) -> FormReading:
    """Facts of all amounts and blanks under the heads; words under them are statements."""
    facts: list[Fact] = []
    statements: list[Statement] = []
    outer: str | None = None
    for row in found.rows:
        stub, cells = _parted(row, found)
        named = amounts.named(stub)[0] if stub is not None else None
        if named is not None:
            outer = named.outer or (None if "总额" in named.name else outer)
        label = named.name if named is not None else ""
        path = tuple(part for part in (found.section, outer, label) if part)
        facts.extend(_facts(found, row, path, cells, subject))
        statements.extend(_statements(cells, label, subject))
    return FormReading(facts=tuple(facts), statements=tuple(statements))


def _parted(row: FormRow, found: Matrix) -> tuple[Cell | None, dict[int, Cell]]:
    """The row's label, and its other cells by column."""
    columns = [column for column, _ in found.columns]
    first = row.cells[0]
    is_stub = not amounts.is_amount(first.text) and first.column <= min(columns)
    cells: dict[int, Cell] = {}
    for cell in row.cells[is_stub:]:
        at = cell.column if cell.column in columns else _nearest(cell.column, columns, cells)
        cells[at] = cell
    continued = is_stub and found.section.endswith(collapse_spaced_name(first.text))
    return (first if is_stub and not continued else None), cells


def _nearest(column: int, columns: Sequence[int], taken: dict[int, Cell]) -> int:
    free = [one for one in columns if one not in taken] or list(columns)
    return min(free, key=lambda one: abs(one - column))


def _facts(
    found: Matrix, row: FormRow, path: tuple[str, ...], cells: dict[int, Cell], subject: Subject
) -> Iterator[Fact]:
    role: RowRole = "total" if path and path[-1] in {"合计", "总计"} else "plain"
    worded = found.worded
    for column, head in found.columns:
        cell = cells.get(column)
        money = column not in worded and not any(words.score_head(one) for one in head)
        unit = (amounts.unit_of("".join(head)) or found.unit) if money else None
        place = Place(path, head, role, row.index, column)
        if cell is None and money:
            yield empty(subject, place, blank(row, column, row.cells[-1]), unit)
        elif cell is not None and (amounts.is_amount(cell.text) or amounts.is_nil(cell.text)):
            yield filled(subject, place, cell, unit)


def _statements(cells: dict[int, Cell], label: str, subject: Subject) -> Iterator[Statement]:
    for cell in cells.values():
        if not (amounts.is_amount(cell.text) or amounts.is_nil(cell.text)):
            yield subject.statement("field", label, cell)
