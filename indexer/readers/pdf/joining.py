"""Parts of a table on several pages are one: their columns matched, a header said again dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from indexer.readers.pdf.cut_rows import leave_out_halves, mend
from indexer.readers.pdf.ruling import TOUCH
from indexer.readers.pdf.sheet import FIGURE, Cell, Sheet
from indexer.wording.shapes import is_title
from kb.text import fold, normalise

_NOTHING = re.compile(r"[-—–－/／\\.…无*]*")
_SNAP = 1.0
_NEAR = TOUCH * 1.5
_OUTER = 1.4

Edges = Mapping[float, float]
"""Each edge of a lower table, and the edge of the upper one that it is."""


def goes_on(upper: Sheet, lower: Sheet) -> bool:
    """Whether the table that begins a page can be the rest of the one that ended the last."""
    if lower.continues:
        by_number = dict(zip(lower.xs, upper.xs, strict=False))
        return len(upper.xs) == len(lower.xs) and not _figures_for_names(upper, lower, by_number)
    if upper.ruled != lower.ruled:
        return False
    if not upper.ruled:
        return len(upper.xs) == len(lower.xs) and _repeated(upper, lower) > 0
    first = lower.row_texts(0)
    if len(first) == 1 and is_title(first[0]) and first != upper.row_texts(0):
        return False
    edges = _matched(upper, lower)
    if edges is None or _figures_for_names(upper, lower, edges):
        return False
    return not _has_own_header(upper, lower, edges)


def join(upper: Sheet, lower: Sheet) -> None:
    """Put the rows of ``lower`` below those of ``upper``; a header said again is dropped."""
    edges = (
        (_matched(upper, lower) or _placed(upper, lower, upper.xs[0] - lower.xs[0]))
        if lower.ruled
        else dict(zip(lower.xs, upper.xs, strict=True))
    )
    dropped = _repeated(upper, lower) or _said_again(upper, lower, edges)
    rest = [
        replace(
            cell, left=edges[cell.left], right=edges[cell.right], row=cell.row - dropped,
        )
        for cell in lower.cells
        if cell.row >= dropped
    ]  # fmt: skip
    upper.xs = sorted({*upper.xs, *edges.values()})
    first = [cell for cell in rest if cell.row == 0]
    cut = mend(upper, first)
    if cut:
        rest = [cell for cell in rest if cell.row > 0]
    elif not upper.ruled:
        leave_out_halves(upper, first)
    offset = upper.rows - cut
    for cell in rest:
        cell.row += offset
        upper.cells.append(cell)
    upper.rows = offset + lower.rows - dropped


def _matched(upper: Sheet, lower: Sheet) -> Edges | None:
    """The columns of a table drawn with lines on its next page; None where they are others.

    Columns of figures must be the same ones: drawn in the same places, on a page that may lie a
    little aside, or as many of them, with figures in the same ones.  Those of words may differ.
    """
    outer = _OUTER * upper.letter
    same_ends = max(abs(upper.xs[at] - lower.xs[at]) for at in (0, -1)) <= outer
    if same_ends and not _figure_columns(upper):
        return _placed(upper, lower, upper.xs[0] - lower.xs[0])
    if same_ends and _are_level(upper, lower):
        return dict(zip(lower.xs, upper.xs, strict=True))
    for shift in (upper.xs[0] - lower.xs[0], upper.xs[-1] - lower.xs[-1]):
        wide = abs((upper.xs[-1] - upper.xs[0]) - (lower.xs[-1] - lower.xs[0])) <= outer
        found = _placed(upper, lower, shift)
        if wide and (set(found.values()) <= set(upper.xs) or set(upper.xs) <= set(found.values())):
            return found
    by_number = dict(zip(lower.xs, upper.xs, strict=False))
    alike = len(upper.xs) == len(lower.xs) and not _figures_below_words(upper, lower)
    return by_number if alike else None


def _are_level(upper: Sheet, lower: Sheet) -> bool:
    return len(upper.xs) == len(lower.xs) and all(
        abs(one - other) <= _SNAP * upper.letter
        for one, other in zip(upper.xs, lower.xs, strict=True)
    )


def _placed(upper: Sheet, lower: Sheet, shift: float) -> Edges:
    """Each edge of the lower table with the one of the upper that it is, or its own place."""
    if _are_level(upper, lower):
        return dict(zip(lower.xs, upper.xs, strict=True))
    found: dict[float, float] = {}
    for edge in lower.xs:
        nearest = min(upper.xs, key=lambda other: abs(other - edge - shift))
        close = abs(nearest - edge - shift) <= _NEAR * upper.letter
        found[edge] = nearest if close and nearest not in found.values() else edge + shift
    return found


def _figure_columns(table: Sheet) -> set[int]:
    """The columns that hold amounts, more of them than of words below the first."""
    amounts: Counter[int] = Counter()
    words: Counter[int] = Counter()
    for cell, column in _single(table):
        if is_amount(cell.text):
            amounts[column] += 1
        elif amounts[column] and _is_word(cell.text):
            words[column] += 1
    return {at for at, count in amounts.items() if count > words[at]}


def _single(table: Sheet) -> Iterator[tuple[Cell, int]]:
    """The cells of one column each, from top to bottom, and the number of that column."""
    for cell in sorted(table.cells, key=lambda one: one.row):
        column = table.column(cell.left)
        if table.column(cell.right) == column + 1:
            yield cell, column


def _figures_below_words(upper: Sheet, lower: Sheet) -> bool:
    """Whether there is no amount in the lower table, or one in a column of words of the upper."""
    columns = {column for cell, column in _single(lower) if is_amount(cell.text)}
    rows = [cell.row for cell in upper.cells if is_amount(cell.text)]
    words = {
        column
        for cell, column in _single(upper)
        if cell.row >= min(rows, default=0) and _is_word(cell.text)
    }
    return not columns or bool(columns & words)


def _figures_for_names(upper: Sheet, lower: Sheet, edges: Edges) -> bool:
    """Whether amounts stand where the upper table prints names and codes, and no name does.

    It is then the right half of a wide table, whose names stand on another page.
    """
    first = min(_figure_columns(upper), default=0)
    cells = [cell for cell, _ in _single(lower) if upper.column(edges[cell.left]) < first]
    return any(is_amount(cell.text) for cell in cells) and not any(
        _is_word(cell.text) for cell in cells
    )


def _has_own_header(upper: Sheet, lower: Sheet, edges: Edges) -> bool:
    """Whether it begins with words over columns of figures, other words than the upper header's."""
    start = _repeated(upper, lower)
    over = _words_over_figures(upper, lower, start, edges)
    return bool(over) and not _said_again(upper, lower, edges)


def _said_again(upper: Sheet, lower: Sheet, edges: Edges) -> int:
    """How many first rows say again what the upper header says right over the figures."""
    over = _words_over_figures(upper, lower, 0, edges)
    if not over:
        return 0
    said = {(column, normalise(cell.text)) for cell, column in _single(upper)}
    return 1 if over <= said else 0


def _words_over_figures(upper: Sheet, lower: Sheet, row: int, edges: Edges) -> set[tuple[int, str]]:
    """What a row without amounts prints over half of the columns of figures, with the column."""
    cells = [cell for cell in lower.row_cells(row) if cell.text] if row < lower.rows else []
    figures = _figure_columns(upper)
    found = {
        (upper.column(edges[cell.left]), normalise(cell.text))
        for cell in cells
        if upper.column(edges[cell.left]) in figures and _is_word(cell.text)
    }
    headed = len(cells) > 1 and not any(is_amount(cell.text) for cell in cells)
    return found if headed and found and len(found) * 2 >= len(figures) else set()


def _is_word(text: str) -> bool:
    plain = normalise(text)
    return not _NOTHING.fullmatch(plain) and not FIGURE.fullmatch(fold(text))


def is_amount(text: str) -> bool:
    """Whether a text is a figure with a point or commas: no code and no count."""
    return FIGURE.fullmatch(fold(text)) is not None and not text.isdigit()


def _repeated(upper: Sheet, lower: Sheet) -> int:
    """How many first rows of the lower table only repeat the header of the upper one."""
    count = 0
    while count < min(upper.rows, lower.rows):
        texts = lower.row_texts(count)
        if texts != upper.row_texts(count) or any(is_amount(text) for text in texts):
            break
        count += 1
    while count and any(cell.row < count < cell.row + cell.rowspan for cell in lower.cells):
        count -= 1
    return count if any(lower.row_texts(row) for row in range(count)) else 0
