"""Tables laid out in columns for the eye: no data line prints in the gaps between columns."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.layout.tokens import Token, blank_cell, segments, tokens, wrapped_cell
from indexer.structure import Line, RawCell, RawGrid

_FEWEST = 2
_SLACK = 1


def is_aligned(lines: Sequence[Line]) -> bool:
    """Whether the figures of the lines stand below each other, wide gaps between them."""
    wide = sum(1 for line in lines if _has_wide_gaps(line))
    return len(lines) >= _FEWEST and wide * 2 > len(lines)


def river_grid(header: Sequence[Line], inside: Sequence[Line], data: Sequence[Line]) -> RawGrid:
    """The grid of aligned lines: a cell goes to the column, or columns, it stands over."""
    columns = _columns(data)
    rows = [*_header_rows(header, columns)]
    rows.extend(_row(line, columns) for line in inside if line not in header)
    return RawGrid(tuple(rows), "spaces", inside[0].number, inside[-1].number)


def _has_wide_gaps(line: Line) -> bool:
    parts = tokens(line)
    figures = [at for at, part in enumerate(parts) if part.kind == "number" and at]
    wide = [at for at in figures if parts[at].left - parts[at - 1].right >= _FEWEST]
    return bool(figures) and len(wide) == len(figures)


def _columns(data: Sequence[Line]) -> list[tuple[int, int]]:
    """The stretches that data lines print in, with the gaps between left out."""
    spans = sorted((part.left, part.right) for line in data for part in segments(line))
    merged: list[tuple[int, int]] = []
    for left, right in spans:
        if merged and left < merged[-1][1] + _SLACK:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _over(part: Token, columns: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The first and last column a piece stands over; the nearest where it stands over none."""
    hit = [
        at for at, (left, right) in enumerate(columns) if part.left < right and part.right > left
    ]
    if hit:
        return hit[0], hit[-1]
    middle = (part.left + part.right) / 2
    nearest = min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - middle))
    return nearest, nearest


def _row(line: Line, columns: Sequence[tuple[int, int]]) -> tuple[RawCell, ...]:
    placed: dict[int, list[Token]] = {}
    for part in segments(line):
        placed.setdefault(_over(part, columns)[0], []).append(part)
    cells = []
    end = 0
    for at in range(len(columns)):
        parts = placed.get(at)
        cells.append(_joined(line, parts) if parts else blank_cell(line, end))
        end = parts[-1].end if parts else end
    return tuple(cells)


def _joined(line: Line, parts: Sequence[Token]) -> RawCell:
    found = wrapped_cell(parts)
    start, end = parts[0].start, parts[-1].end
    return RawCell(line.text[start:end], found.spot)


def _header_rows(
    header: Sequence[Line], columns: Sequence[tuple[int, int]]
) -> list[tuple[RawCell, ...]]:
    """Header rows with spans; lines that only go on with single columns are joined to one row."""
    rows: list[dict[int, tuple[int, list[Token]]]] = []
    for line in header:
        placed = {_over(part, columns): [part] for part in segments(line)}
        row = {first: (last, parts) for (first, last), parts in placed.items()}
        single = all(first == last for first, last in placed)
        if rows and single and all(end == at for at, (end, _) in rows[-1].items()):
            _go_on(rows[-1], row)
        else:
            rows.append(row)
    return [_header_row(row, len(columns)) for row in rows if row]


def _go_on(
    row: dict[int, tuple[int, list[Token]]], more: dict[int, tuple[int, list[Token]]]
) -> None:
    for at, (end, parts) in more.items():
        known = row.get(at, (end, []))
        row[at] = (end, [*known[1], *parts])


def _header_row(row: dict[int, tuple[int, list[Token]]], width: int) -> tuple[RawCell, ...]:
    cells: list[RawCell] = []
    at = 0
    first = min(parts[0].line for _, parts in row.values())
    while at < width:
        if at not in row:
            cells.append(blank_cell(Line(first, ""), 0))
            at += 1
            continue
        end, parts = row[at]
        found = wrapped_cell(parts)
        cells.append(RawCell(found.text, found.spot, colspan=end - at + 1))
        at = end + 1
    return tuple(cells)
