"""Tables laid out in columns for the eye: no data line prints in the gaps between columns."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache

from indexer.layout.river_rows import (
    FEWEST,
    Span,
    counted_columns,
    counted_row,
    hit,
    nearest,
    row_of,
    stretches,
)
from indexer.layout.tokens import Token, blank_cell, segments, tokens, wrapped_cell
from indexer.structure import Line, RawCell, RawGrid
from indexer.wording.labels import is_total, matches
from kb.text import normalise
from kb.values import dataclass, field, replace

_HOPELESS = 1e9
_NEW_COLUMN = 3.5
_MIDDLE = 0.1
_UNCOVERED = 2.0
_OFF_CENTRE = 2.0


@dataclass(slots=True)
class _Label:
    """A header label: its pieces, and the columns ``first`` to ``last`` it stands over."""

    parts: list[Token]
    first: int
    last: int

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


@dataclass(slots=True)
class _HeadRow:
    labels: list[_Label] = field(default_factory=list)


def is_aligned(lines: Sequence[Line]) -> bool:
    """Whether the figures of the lines stand apart from what is before them by wide gaps."""
    wide = sum(1 for line in lines if _has_wide_gaps(line))
    return len(lines) >= FEWEST and wide * 2 > len(lines)


def river_grid(
    header: Sequence[Line], inside: Sequence[Line], data: Sequence[Line], names: str
) -> RawGrid:
    """The grid of aligned lines: a cell goes to the column, or columns, it stands over.

    ``names`` is the document's text without blanks: a label that stands there whole is trusted.
    """
    labels = _labels(header[0]) if len(header) == 1 else ()
    counted = counted_columns(len(labels), data)
    if counted:
        rows = [tuple(wrapped_cell([label]) for label in labels)]
        rows.extend(counted_row(line, counted) for line in inside if line not in header)
        return RawGrid(tuple(rows), "spaces", inside[0].number, inside[-1].number)
    columns = _columns(header, data)
    rows = [_header_row(row, len(columns)) for row in _head_rows(header, columns, names)]
    printed = stretches(data)
    rows.extend(row_of(line, columns, printed) for line in inside if line not in header)
    return RawGrid(tuple(rows), "spaces", inside[0].number, inside[-1].number)


def _has_wide_gaps(line: Line) -> bool:
    parts = tokens(line)
    figures = [at for at, part in enumerate(parts) if part.kind == "number" and at]
    wide = [at for at in figures if parts[at].left - parts[at - 1].right >= FEWEST]
    return bool(figures) and len(wide) == len(figures)


def _columns(header: Sequence[Line], data: Sequence[Line]) -> list[Span]:
    """The stretches that data lines print in; header labels over nothing name empty columns."""
    columns = stretches(data)
    if header:
        columns = _with_labels(_labels(header[-1]), columns)
    lower = list(_labels(header[-1])) if header else []
    for line in reversed(header[:-1]):
        for part in _labels(line):
            if not hit(part, columns) and not _heads_neighbours(part, columns, lower):
                columns = sorted([*columns, (part.left, part.right)])
        lower.extend(_labels(line))
    return columns


def _labels(line: Line) -> tuple[Token, ...]:
    """The labels of a header line; one whose two characters are spread out (项    目) is one."""
    found: list[Token] = []
    for part in segments(line):
        if found and _is_half(found[-1]) and _is_half(part):
            first = found.pop()
            text = line.text[first.start : part.end]
            found.append(replace(first, text=text, end=part.end, right=part.right))
        else:
            found.append(part)
    return tuple(found)


def _is_half(part: Token) -> bool:
    return len(part.text) == 1 and part.kind == "words"


def _heads_neighbours(part: Token, columns: Sequence[Span], lower: Sequence[Token]) -> bool:
    """Whether a label over a gap has labels below it on both sides: then it heads them."""
    left = [column for column in columns if column[1] <= part.left][-1:]
    right = [column for column in columns if column[0] >= part.right][:1]
    return bool(left and right) and all(
        any(hit(label, [column]) for label in lower) for column in (*left, *right)
    )


def _with_labels(labels: Sequence[Token], columns: Sequence[Span]) -> list[Span]:
    """The columns, each widened by the label of the lowest header line that belongs to it.

    Labels and columns are matched in their order, at the least distance; a label that is far
    from every column left for it names a column in which no data line prints.
    """

    @cache
    def best(label: int, column: int) -> tuple[float, tuple[int | None, ...]]:
        if label == len(labels):
            return 0.0, ()
        cost, places = best(label + 1, column)
        choices = [(cost + _NEW_COLUMN, (None, *places))]
        for at in range(column, len(columns)):
            cost, places = best(label + 1, at + 1)
            choices.append((cost + _distance(labels[label], columns[at]), (at, *places)))
        return min(choices, key=lambda choice: choice[0])

    found = list(columns)
    for part, at in zip(labels, best(0, 0)[1], strict=True):
        if at is None:
            found.append((part.left, part.right))
        else:
            left, right = found[at]
            found[at] = (min(left, part.left), max(right, part.right))
    return sorted(found)


def _distance(part: Token, column: Span) -> float:
    gap = max(part.left - column[1], column[0] - part.right, 0)
    middle = abs((part.left + part.right) - sum(column)) / 2
    return gap + middle * _MIDDLE


def _head_rows(header: Sequence[Line], columns: Sequence[Span], names: str) -> list[_HeadRow]:
    """The header's rows from the lowest up: a label over labels heads them, or begins them."""
    rows: list[_HeadRow] = []
    for line in reversed(header):
        upper = _HeadRow()
        below = {label.first: label for row in rows for label in row.labels}
        covered = {at for row in rows for label in row.labels for at in _columns_of(label)}
        groups: list[Token] = []
        for part in _labels(line):
            free = [at for at in hit(part, columns) if at not in covered]
            if free or not covered:
                at = nearest(part, columns)
                at = at if at in free or not free else free[0]
                upper.labels.append(_Label([part], at, at))
            else:
                groups.append(part)
        starts = {left for left, _ in columns} | {
            part.left for row in rows for label in row.labels for part in label.parts
        }
        for part, first, last in _headed(groups, sorted(covered), columns, starts):
            label = below.get(first)
            if first == last and label and _goes_on(part, label, names):
                label.parts.insert(0, part)
            else:
                upper.labels.append(_Label([part], first, last))
        if upper.labels:
            rows.append(upper)
    return _raised(rows[::-1])


def _raised(rows: Sequence[_HeadRow]) -> list[_HeadRow]:
    """The rows with every label that has none above it in the first: its cell is that high."""
    for at, row in enumerate(rows[1:], 1):
        for label in list(row.labels):
            above = {
                column for upper in rows[:at] for one in upper.labels for column in _columns_of(one)
            }
            if not above & set(_columns_of(label)):
                row.labels.remove(label)
                rows[0].labels.append(label)
    return [row for row in rows if row.labels]


def _columns_of(label: _Label) -> range:
    return range(label.first, label.last + 1)


def _goes_on(upper: Token, lower: _Label, names: str) -> bool:
    """Whether a label goes on in the line below: else it heads a column of its own name."""
    whole = normalise(upper.text + lower.text)
    if whole in names:
        return True
    apart = normalise(upper.text) in names and normalise(lower.text) in names
    return not (apart or is_total(lower.text) or matches("stub_head", lower.text))


def _spans(
    groups: Sequence[Token], covered: Sequence[int], columns: Sequence[Span]
) -> tuple[list[tuple[Token, int, int]], float]:
    """Each label with the neighbouring columns whose common middle is nearest to its own.

    The second value is how far off they are together.
    """
    if not groups or not covered:
        return [], 0.0

    @cache
    def best(index: int, start: int) -> tuple[float, tuple[Span, ...]]:
        if index == len(groups):
            return (len(covered) - start) * _UNCOVERED, ()
        middle = (groups[index].left + groups[index].right) / 2
        choices = []
        for first in range(start, len(covered)):
            for last in range(first, len(covered)):
                if covered[last] - covered[first] != last - first:
                    break
                left, right = columns[covered[first]][0], columns[covered[last]][1]
                here = abs((left + right) / 2 - middle) + (first - start) * _UNCOVERED
                rest, spans = best(index + 1, last + 1)
                choices.append((here + rest, ((covered[first], covered[last]), *spans)))
        return min(choices, default=(_HOPELESS, ()))

    cost, spans = best(0, 0)
    return [(part, *span) for part, span in zip(groups, spans, strict=False)], cost


def _headed(
    groups: Sequence[Token], covered: Sequence[int], columns: Sequence[Span], starts: Set[int]
) -> list[tuple[Token, int, int]]:
    """Each label with the columns it heads: centred over them, or printed where they begin."""
    spans, cost = _spans(groups, covered, columns)
    begin_so = all(part.left in starts for part in groups)
    if begin_so and cost > _OFF_CENTRE * len(groups):
        return _reaching(groups, covered, columns)
    return spans


def _reaching(
    groups: Sequence[Token], covered: Sequence[int], columns: Sequence[Span]
) -> list[tuple[Token, int, int]]:
    """Each label with the columns from its own to the next label's."""
    first = [nearest(part, columns) for part in groups]
    ends = [*first[1:], len(columns)][: len(first)]
    found = []
    for part, at, end in zip(groups, first, ends, strict=True):
        last = at
        while last + 1 < end and last + 1 in covered:
            last += 1
        found.append((part, at, last))
    return found


def _header_row(row: _HeadRow, width: int) -> tuple[RawCell, ...]:
    first = min(label.parts[0].line for label in row.labels)
    at_column = {label.first: label for label in row.labels}
    cells: list[RawCell] = []
    at = 0
    while at < width:
        label = at_column.get(at)
        if label is None:
            cells.append(blank_cell(Line(first, ""), 0))
            at += 1
            continue
        found = wrapped_cell(label.parts)
        cells.append(RawCell(found.text, found.spot, colspan=label.last - label.first + 1))
        at = label.last + 1
    return tuple(cells)
