"""Where the header of a table ends and its data begin."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.figures import is_plain_integer
from indexer.headers.heads import path, stacks
from indexer.headers.matrix import (
    Cells,
    count_kinds,
    filled,
    is_column_number_row,
    kind_of,
    label_of,
    text_of,
)
from indexer.wording.labels import is_one_of, is_year, matches
from kb.values import dataclass

MOST_HEADER_ROWS = 8
_FEWEST_NUMBERED = 2


@dataclass(frozen=True, slots=True)
class Extent:
    """The header's rows ``0`` to ``header`` (exclusive); rows that only number the columns."""

    header: int
    numbering: frozenset[int]


def extent(rows: Sequence[Cells]) -> Extent:
    """Find the header by kind: it holds words where the data hold figures."""
    numbering = frozenset(
        at for at, row in enumerate(rows[: MOST_HEADER_ROWS + 2]) if is_column_number_row(row)
    )
    first = _first_data_row(rows, numbering)
    if first is None:
        return Extent(_without_figures(rows, numbering), numbering)
    stubs = _stub_columns(rows, first)
    end = 0
    for at in range(min(first, MOST_HEADER_ROWS)):
        if at not in numbering and any(column not in stubs for column in filled(rows[at])):
            end = at + 1
    end = end or _only_stub_names(rows, first)
    while end < first and (end in numbering or _names_stubs(rows[end])):
        end += 1
    return Extent(end, numbering)


def without_numbering(row: Cells) -> Cells:
    """Of a row that names stubs and numbers columns (科目编码 | 科目名称 | 1 | 2) the names."""
    numbers = [at for at in filled(row) if kind_of(row[at]) == "number"]
    names = [label_of(row[at]) for at in filled(row) if at not in numbers]
    counted = [text_of(row[at]).strip() for at in numbers] == [
        str(number) for number in range(1, len(numbers) + 1)
    ]
    named = bool(names) and all(
        matches("row_head", name) or matches("code_part", name) for name in names
    )
    if len(numbers) < _FEWEST_NUMBERED or not (counted and named):
        return row
    return tuple(None if at in numbers else cell for at, cell in enumerate(row))


def is_code_column(rows: Sequence[Cells], column: int, names: Sequence[str]) -> bool:
    """Whether the figures of a column are codes or sequence numbers, not amounts.

    ``names`` are the labels that stand over the column.
    """
    cells = [row[column] for row in rows if kind_of(row[column]) == "number"]
    if not cells or not all(is_plain_integer(text_of(cell)) for cell in cells):
        return False
    if any(matches("code_head", name) or matches("sequence_head", name) for name in names):
        return True
    if any(matches("code_part", name) for name in names):
        return True
    if any(is_one_of("count_heads", name) or matches("figure_head", name) for name in names):
        return False
    return _names_follow(rows, column) and _looks_like_codes([text_of(cell) for cell in cells])


def _looks_like_codes(texts: Sequence[str]) -> bool:
    bare = [text.strip() for text in texts]
    counted = [int(text) for text in bare] == list(range(1, len(bare) + 1))
    coded = sum(1 for text in bare if len(text) >= 3 and not is_year(text)) * 10 >= len(bare) * 9
    return counted or coded


def _names_follow(rows: Sequence[Cells], column: int) -> bool:
    """Whether the column of names stands right of it, figures still to come behind the names."""
    width = len(rows[0])
    for right in range(column + 1, width):
        kinds = count_kinds(rows, right)
        if kinds.words > kinds.numbers:
            behind = (count_kinds(rows, at) for at in range(right + 1, width))
            return any(found.numbers > found.words for found in behind)
        if any(not is_plain_integer(text_of(row[right])) for row in rows if text_of(row[right])):
            return False
    return False


def _first_data_row(rows: Sequence[Cells], numbering: frozenset[int]) -> int | None:
    for at, row in enumerate(rows):
        numbers = [column for column in filled(row) if kind_of(row[column]) == "number"]
        if at in numbering or not numbers:
            continue
        if not _is_year_header(rows, at, numbers):
            return at
    return None


def _is_year_header(rows: Sequence[Cells], at: int, numbers: Sequence[int]) -> bool:
    """Whether the row's only figures are years that head columns of other figures."""
    row = rows[at]
    if at >= MOST_HEADER_ROWS or not all(is_year(text_of(row[column])) for column in numbers):
        return False
    below = [
        text_of(line[column])
        for line in rows[at + 1 :]
        for column in numbers
        if kind_of(line[column]) == "number"
    ]
    return bool(below) and not all(is_year(text) for text in below)


def _stub_columns(rows: Sequence[Cells], first: int) -> frozenset[int]:
    """Columns of words or codes that have figures to their right."""
    body = [row for row in rows[first:] if any(kind_of(cell) == "number" for cell in row)]
    width = len(rows[0])
    header = [row for row in rows[:first] if not is_column_number_row(row)]
    names = [path(own) for own in stacks(header)] if header else [()] * width
    value = [
        column
        for column in range(width)
        if (kinds := count_kinds(body, column)).numbers > kinds.words
        and not is_code_column(body, column, names[column])
    ]
    last = max(value, default=width)
    named = {
        column
        for column in range(last)
        if column not in value
        and (count_kinds(body, column).words or is_code_column(body, column, names[column]))
    }
    before = min(max(named, default=width), min(value, default=width))
    return frozenset(named | {column for column in range(before) if column not in value})


def _only_stub_names(rows: Sequence[Cells], first: int) -> int:
    end = 0
    while end < first and _names_stubs(rows[end]):
        end += 1
    return end


_NAMING_HEADS = ("stub_head", "code_part", "sequence_head", "text_head")


def _names_stubs(row: Cells) -> bool:
    labels = [label_of(row[column]) for column in filled(row)]
    return bool(labels) and all(
        any(matches(name, label) for name in _NAMING_HEADS) for label in labels
    )


def _without_figures(rows: Sequence[Cells], numbering: frozenset[int]) -> int:
    """The header of a table that holds no figure: down to the first row that names an item."""
    end = 0
    for at, row in enumerate(rows[:MOST_HEADER_ROWS]):
        columns = filled(row)
        first = label_of(row[columns[0]]) if columns else ""
        if at in numbering or not columns:
            end = at + 1
            continue
        if at and not matches("stub_head", first) and _is_item(columns, rows, at):
            break
        end = at + 1
    return end


def _is_item(columns: Sequence[int], rows: Sequence[Cells], at: int) -> bool:
    """Whether the row starts where rows start: in the first column that any row uses."""
    leftmost = min(min(filled(row), default=99) for row in rows[:at])
    named = [
        column
        for column in range(leftmost, len(rows[0]))
        if any(matches("stub_head", label_of(row[column])) for row in rows[:at])
    ]
    return columns[0] in {leftmost, *named} and not (
        len(columns) > 1 and columns[0] > max(named, default=leftmost)
    )
