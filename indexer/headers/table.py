"""A grid and what stands around it become a table whose rows and columns have names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from indexer.figures import figure, is_plain_integer, kind
from indexer.headers.columns import columns, faults, is_additive
from indexer.headers.extent import MOST_HEADER_ROWS, Extent, extent, without_numbering
from indexer.headers.footing import footing
from indexer.headers.hierarchy import Entry, path, place
from indexer.headers.kind import table_kind
from indexer.headers.lead import lead, without_captions
from indexer.headers.matrix import Cells, text_of
from indexer.headers.nameless import left_out, named_by_time, nameless
from indexer.headers.repair import aligned_header, completed_header, misfits, repaired
from indexer.headers.stubs import code_columns, naming, stubs, told_beside
from indexer.structure import Column, Grid, HeadedTable, Row, TableContext
from kb.model import Footing, GridCell, Problem
from kb.values import dataclass, replace

_TRUST: dict[Footing, int] = {"fails": 0, "unproven": 1, "holds": 2}


@dataclass(frozen=True, slots=True)
class _Frame:
    """A grid with its header understood: what the rows are read against."""

    grid: Grid
    context: TableContext
    skipped: int
    found: Extent
    known: tuple[Column, ...]
    body: Mapping[int, Cells]


def headed(grid: Grid, context: TableContext) -> tuple[HeadedTable, ...]:
    """The tables of a grid: none where it holds nothing but captions.

    Where rows that lost a cell can be put right in two ways, the table's own sums decide.
    """
    frame = _frame(grid, context)
    if frame is None:
        return ()
    late = {at: repaired(row, frame.known) for at, row in frame.body.items()}
    table = _table(frame, late)
    whole = {at: repaired(row, frame.known, whole=True) for at, row in frame.body.items()}
    if whole != late:
        other = _table(frame, whole)
        if _TRUST[footing(other)] > _TRUST[footing(table)]:
            table = other
    return (table,)


def _frame(grid: Grid, context: TableContext) -> _Frame | None:
    start = lead(grid.rows, context)
    rows = list(grid.rows[start.rows :])
    if not rows:
        return None
    rows[:MOST_HEADER_ROWS] = map(without_numbering, rows[:MOST_HEADER_ROWS])
    found = extent(rows)
    context = start.context
    for at in range(found.header):
        rows[at], context = without_captions(rows[at], context)
    header, body_at = _split(rows, found)
    known = _columns(header, [rows[at] for at in body_at], grid.width)
    return _Frame(grid, context, start.rows, found, known, {at: rows[at] for at in body_at})


def _table(frame: _Frame, body: Mapping[int, Cells]) -> HeadedTable:
    context, known = frame.context, frame.known
    places = [at + frame.skipped for at in body]
    rows = named_by_time(_rows(known, list(body.values()), places), known)
    unnamed = nameless(rows, known)
    rows = tuple(row for row in rows if row not in unnamed)
    return HeadedTable(
        title=context.title,
        kind=table_kind(context.title, known),
        unit=context.unit,
        organisation=context.organisation,
        year=context.year,
        columns=known,
        rows=rows,
        note=context.note,
        first=frame.grid.first,
        last=frame.grid.last,
        grid=_shown(frame, body),
        region=context.region,
        problems=(
            *_problems(list(body.values()), known, context.document),
            *_unheaded(frame, list(body.values())),
            *left_out(unnamed, context.document),
        ),
    )


def _split(rows: Sequence[Cells], found: Extent) -> tuple[list[Cells], list[int]]:
    header = [rows[at] for at in range(found.header) if at not in found.numbering]
    body = [at for at in range(found.header, len(rows)) if at not in found.numbering]
    return header, body


def _columns(header: list[Cells], body: Sequence[Cells], width: int) -> tuple[Column, ...]:
    """The columns, a header that lost a label or the blank of a merged one put right."""
    if not header and not body:
        return ()
    header = completed_header(header, body, faults) if body else header
    known = columns(header, body or [tuple([None] * width)])
    if len(header) == 1:
        aligned = aligned_header(header[0], known)
        known = known if aligned is header[0] else columns([aligned], body, reaching=False)
    return _with_remarks(known, body)


def _with_remarks(known: tuple[Column, ...], body: Sequence[Cells]) -> tuple[Column, ...]:
    """The columns, those that only tell of what another names taken for text."""
    beside = [
        at
        for side in {column.side for column in known}
        for at in told_beside(naming(known, body, side), known, body)
    ]
    return tuple(
        replace(column, role="text") if column.index in beside else column for column in known
    )


def _rows(known: Sequence[Column], body: Sequence[Cells], places: Sequence[int]) -> tuple[Row, ...]:
    found: list[Row] = []
    for side in sorted({column.side for column in known}):
        found.extend(_side_rows(known, body, places, side))
    found.sort(key=lambda row: (row.index, row.side))
    return tuple(_with_spanning_totals(found, {c.index for c in known if c.role == "number"}))


def _with_spanning_totals(rows: Sequence[Row], figures: Collection[int]) -> list[Row]:
    """The rows, a total whose name stands in the block before its figure put together."""
    found: list[Row] = []
    for row in rows:
        named = found[-1] if found and found[-1].index == row.index else None
        lone = named and named.role in {"total", "subtotal"} and not _has_figures(named, figures)
        if named and lone and not row.path and _has_figures(row, figures):
            found[-1] = replace(row, path=named.path, role=named.role, stubs=named.stubs)
        else:
            found.append(row)
    return found


def _has_figures(row: Row, figures: Collection[int]) -> bool:
    return any(at in figures and text_of(cell) for at, cell in row.cells)


def _side_rows(
    known: Sequence[Column], body: Sequence[Cells], places: Sequence[int], side: int
) -> list[Row]:
    own = [column for column in known if column.side == side]
    kept = [at for at, row in enumerate(body) if any(text_of(row[c.index]) for c in own)]
    rows = [body[at] for at in kept]
    names = naming(known, rows, side)
    named = stubs(names, known, rows, code_columns(names, known, rows))
    data = [column.index for column in own if column.role in {"number", "text"} and column.path]
    figures = [column.index for column in own if column.role == "number" and is_additive(column)]
    entries = [
        Entry(stub.labels, stub.code, stub.indent, _values(row, figures))
        for stub, row in zip(named, rows, strict=True)
    ]
    place(entries)
    return [
        Row(
            index=places[kept[at]],
            side=side,
            path=path(entries, at),
            role=entries[at].role,
            code=named[at].code,
            stubs=named[at].cells,
            cells=tuple((column, rows[at][column]) for column in data),
        )
        for at in range(len(rows))
    ]


def _values(row: Cells, figures: Sequence[int]) -> dict[int, Decimal]:
    found = ((column, figure(text_of(row[column]))) for column in figures if text_of(row[column]))
    return {column: value.value for column, value in found if value}


def _problems(body: Sequence[Cells], known: Sequence[Column], document: str) -> tuple[Problem, ...]:
    found = []
    for row in body:
        wrong = misfits(row, known)
        if wrong:
            cell = row[wrong[0]]
            line = cell.spot.first if cell else 0
            texts = "、".join(f"“{text_of(row[at])[:20]}”" for at in wrong[:3])
            found.append(Problem(document, (line, line), f"这一行的列对不上，{texts} 没有读作数字"))
    return tuple(found)


def _unheaded(frame: _Frame, body: Sequence[Cells]) -> Iterator[Problem]:
    """Columns of amounts that no header names: their figures are no facts."""
    left = [
        column.index
        for column in frame.known
        if column.role == "number" and not column.path
        if any(_is_amount(text_of(row[column.index])) for row in body)
    ]
    if left:
        said = f"有 {len(left)} 列数字没有表头，没有收入；请对照原文件"
        yield Problem(frame.context.document, (frame.grid.first, frame.grid.last), said)


def _is_amount(text: str) -> bool:
    return kind(text) == "number" and not is_plain_integer(text)


def _shown(frame: _Frame, body: Mapping[int, Cells]) -> tuple[tuple[GridCell, ...], ...]:
    """The table as it is shown: every printed row, each cell with what it is for."""
    return tuple(
        tuple(
            GridCell(
                text_of(cell),
                cell.spot if cell else None,
                _role(at - frame.skipped, column, frame.found, frame.known),
            )
            for column, cell in enumerate(body.get(at - frame.skipped, row))
        )
        for at, row in enumerate(frame.grid.rows)
    )


def _role(
    inside: int, column: int, found: Extent, known: Sequence[Column]
) -> Literal["header", "stub", "data", "note"]:
    if inside < 0:
        return "note"
    if inside < found.header or inside in found.numbering:
        return "header"
    role = known[column].role if column < len(known) else "text"
    return "data" if role in {"number", "text"} else "stub"
