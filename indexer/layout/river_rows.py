"""Where the data lines of an aligned table print, and which column each of their pieces is in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from indexer.layout.tokens import Token, blank_cell, segments, wrapped_cell
from indexer.structure import Line, RawCell

FEWEST = 2
"""Blanks that part what stands apart, and lines that show a column."""

Span = tuple[int, int]


def stretches(data: Sequence[Line]) -> list[Span]:
    """Where the lines print; those that a long name pushed out of their columns set aside."""
    kept = list(data)
    while len(kept) >= FEWEST:
        columns = merged([(part.left, part.right) for line in kept for part in segments(line)])
        if not any(_collides(line, columns) for line in kept):
            return columns
        longest = max(segments(line)[0].right for line in kept)
        kept = [line for line in kept if segments(line)[0].right < longest]
    return merged([(part.left, part.right) for line in data for part in segments(line)])


def _collides(line: Line, columns: Sequence[Span]) -> bool:
    """Whether a figure comes to stand in one column with what a wide gap parts from it."""
    return any(
        right.kind == "number"
        and right.left - left.right >= FEWEST
        and nearest(left, columns) == nearest(right, columns)
        for left, right in pairwise(segments(line))
    )


def merged(spans: Sequence[Span]) -> list[Span]:
    """The spans, those that touch brought together."""
    merged: list[Span] = []
    for left, right in sorted(spans):
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def hit(part: Token, columns: Sequence[Span]) -> list[int]:
    """The columns that a piece stands over."""
    return [
        at for at, (left, right) in enumerate(columns) if part.left < right and part.right > left
    ]


def nearest(part: Token, columns: Sequence[Span]) -> int:
    """The column a piece stands over most, else the one whose middle is nearest."""
    over = hit(part, columns)
    if over:
        return max(over, key=lambda at: _overlap(part, columns[at]))
    middle = part.left + part.right
    return min(range(len(columns)), key=lambda at: abs(sum(columns[at]) - middle))


def _overlap(part: Token, column: Span) -> int:
    return min(part.right, column[1]) - max(part.left, column[0])


def row_of(line: Line, columns: Sequence[Span], printed: Sequence[Span]) -> tuple[RawCell, ...]:
    """The cells of a line; ``printed`` are the columns without the header's width."""
    return _cells(line, _placed(line, columns, printed), len(columns))


def _cells(line: Line, placed: Mapping[int, Sequence[Token]], width: int) -> tuple[RawCell, ...]:
    cells = []
    end = 0
    for at in range(width):
        parts = placed.get(at)
        cells.append(_joined(line, parts) if parts else blank_cell(line, end))
        end = parts[-1].end if parts else end
    return tuple(cells)


def _placed(line: Line, columns: Sequence[Span], printed: Sequence[Span]) -> dict[int, list[Token]]:
    """The pieces of a line by their columns.

    Where a long name pushed them to the right, in their order if there are as many as columns;
    else they stay together in one cell, which reads as no figure.
    """
    parts = segments(line)
    if not (_collides(line, columns) or _pushes(parts, printed)):
        placed: dict[int, list[Token]] = {}
        for part in parts:
            placed.setdefault(nearest(part, columns), []).append(part)
        return placed
    if len(parts) == len(columns):
        return {at: [part] for at, part in enumerate(parts)}
    return _together(parts, columns)


def _together(parts: Sequence[Token], columns: Sequence[Span]) -> dict[int, list[Token]]:
    """The names of a line, and its figures in one cell that reads as none."""
    names = next((at for at, part in enumerate(parts) if part.kind == "number"), len(parts))
    found = {at: [part] for at, part in enumerate(parts[:names])}
    figures = parts[names:]
    if not figures:
        return found
    at = max(names, *(nearest(part, columns) for part in figures))
    return {**found, min(at, len(columns) - 1): list(figures)}


def _pushes(parts: Sequence[Token], printed: Sequence[Span]) -> bool:
    """Whether a name is so long that it reaches over the column of the figure behind it."""
    return any(
        left.kind != "number" and right.kind == "number" and len(hit(left, printed)) > 1
        for left, right in pairwise(parts)
    )


def _joined(line: Line, parts: Sequence[Token]) -> RawCell:
    found = wrapped_cell(parts)
    return RawCell(line.text[parts[0].start : parts[-1].end], found.spot)


def counted_columns(count: int, data: Sequence[Line]) -> list[Span] | None:
    """The columns where most lines print as many pieces as the header has labels.

    None where they print them in clear columns anyhow, or fewer lines do.  Names that reach into
    the next column, and lines that are not aligned with the others, do not matter then.
    """
    rows = [parts for line in data if len(parts := segments(line)) == count]
    plain = merged([(part.left, part.right) for line in data for part in segments(line)])
    clear = len(plain) == count and not any(_collides(line, plain) for line in data)
    if clear or count < FEWEST or len(rows) * 2 <= len(data):
        return None
    alike = all(
        len({part.kind == "number" for part in column}) == 1 for column in zip(*rows, strict=True)
    )
    if not alike:
        return None
    return [
        (min(part.left for part in column), max(part.right for part in column))
        for column in zip(*rows, strict=True)
    ]


def counted_row(line: Line, columns: Sequence[Span]) -> tuple[RawCell, ...]:
    """The cells of a line by their order, where it has a piece for each column.

    Where it has fewer, each must stand over one column alone; else its figures stay together.
    """
    parts = segments(line)
    if len(parts) == len(columns):
        return _cells(line, {at: [part] for at, part in enumerate(parts)}, len(columns))
    over = [hit(part, columns) for part in parts]
    places = [found[0] for found in over if len(found) == 1]
    if len(places) == len(parts) == len(set(places)):
        return _cells(
            line, {at: [part] for at, part in zip(places, parts, strict=True)}, len(columns)
        )
    return _cells(line, _together(parts, columns), len(columns))
