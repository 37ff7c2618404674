"""The next page of a table without lines: its rows stand in the columns of the page before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from indexer.readers.pdf.bands import Rows, bands
from indexer.readers.pdf.clarity import body_doubts
from indexer.readers.pdf.cut_rows import is_figure
from indexer.readers.pdf.filling import counted, cut_short, filled, head_cells, told
from indexer.readers.pdf.heads import Head
from indexer.readers.pdf.pieces import Piece
from indexer.readers.pdf.printed import PrintedRow, is_numbering
from indexer.readers.pdf.regions import Region, header_letters
from indexer.readers.pdf.sheet import Sheet
from indexer.readers.pdf.tracks import Span, between, widened

_FARTHEST = 3.0


@dataclass(frozen=True, slots=True)
class _Fit:
    """How the rows of a page fit columns that are known: how far aside, where each prints."""

    shift: float
    spans: list[Span]
    rows: Rows


def goes_on_without_header(
    region: Region, page: int, above: Sheet | None, cut: bool
) -> Sheet | str | None:
    """The rows in the columns of the table on the page before; None where they do not fit.

    ``cut`` tells that a line of its last name may stand below it.
    """
    if above is None:
        return None
    if region.head:
        if not _are_names(region.head, above):
            return None
        region = replace(region, head=(), body=(*region.head, *region.body))
    found = [piece for row in region.body for piece in row.pieces]
    doubt: str | None = None
    for fit in _fits(region, above, cut, _shifts(found, above)):
        edges = [edge + fit.shift for edge in above.xs]
        doubt = next(body_doubts(between(fit.spans), fit.rows), None)
        if doubt:
            continue
        table = filled(edges, [], 0, told(between(fit.spans), fit.rows), page)
        table.spans, table.continues, table.header = fit.spans, True, above.header
        table.head = above.head and _shifted(above.head, fit.shift)
        table.printed = [row.line for row in region.body]
        return table
    return doubt


def _are_names(rows: Sequence[PrintedRow], above: Sheet) -> bool:
    """Whether lines stand left of all figures of the page before: labels of a header never do."""
    first = min((cell.left for cell in above.cells if is_figure(cell)), default=above.xs[0])
    return all(piece.right <= first for row in rows for piece in row.pieces)


def says_its_header_again(
    region: Region, page: int, above: Sheet | None, cut: bool
) -> Sheet | None:
    """The table below the header of the page before, said again; None where it does not fit.

    Few rows tell little of where columns are; the page before tells more.
    """
    if above is None or above.head is None or not region.head:
        return None
    if header_letters(region) != above.header:
        return None
    printed = [row for row in region.head if is_numbering(row)]
    shift = _left(region.head) - above.head_left
    for fit in _fits(region, above, cut, [shift]):
        edges = [edge + fit.shift for edge in above.xs]
        if any(body_doubts(between(fit.spans), fit.rows)):
            return None
        over = _shifted(above.head, fit.shift)
        cells = head_cells(over, page)
        depth = max((cell.row + cell.rowspan for cell in cells), default=0)
        numbers = [(counted(row, edges), "") for row in printed]
        table = filled(edges, cells, depth, [*numbers, *told(between(fit.spans), fit.rows)], page)
        table.spans, table.header, table.head = fit.spans, above.header, over
        table.head_left = above.head_left + shift
        return table
    return None


def _fits(region: Region, above: Sheet, cut: bool, shifts: Sequence[float]) -> Iterator[_Fit]:
    found = [piece for row in region.body for piece in row.pieces]
    for shift in shifts:
        known = [(left + shift, right + shift) for left, right in above.spans]
        spans = widened(known, [edge + shift for edge in above.xs], found)
        if spans is not None:
            yield _Fit(shift, spans, cut_short(bands(region.body, spans), cut))


def _shifted(over: Head, shift: float) -> Head:
    return replace(over, edges=[edge + shift for edge in over.edges])


def _left(rows: Sequence[PrintedRow]) -> float:
    return min(piece.left for row in rows for piece in row.pieces)


def _shifts(found: Sequence[Piece], above: Sheet) -> list[float]:
    """How far the page may lie beside the one before, the likeliest first.

    Margins of odd and even pages differ; where columns are the same ones, most pieces begin or end
    where those on the page before do.
    """
    left = min(piece.left for piece in found) - above.spans[0][0]
    right = max(piece.right for piece in found) - above.spans[-1][1]
    size = median([piece.size for piece in found])
    near = [shift for shift in (0.0, right, left) if abs(shift) <= _FARTHEST * size]
    return sorted(near, key=lambda shift: round(_off(found, above, shift) / size, 1))


def _off(found: Sequence[Piece], above: Sheet, shift: float) -> float:
    """How far pieces usually begin or end from where those of a column do, in points."""
    return median(
        min(
            min(abs(piece.left - left - shift), abs(piece.right - right - shift))
            for left, right in above.spans
        )
        for piece in found
    )
