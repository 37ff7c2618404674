"""Telephone numbers in the cells of tables, called so by the heads of a column or by the row.

A table knows what its lines do not: which cells a head spans, and where a row has lost some.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from kb.model import GridCell, Spot, Table
from kb.telephone_lines import Span, is_telephone, names

_HIDDEN = re.compile(r"[*()\-/、,;转 ]*\*{3}[*()\-/、,;转 ]*")
"""What a cell of nothing but telephone numbers is in a table that was stored."""


def telephone_cells(tables: Iterable[Table], figures: Container[str]) -> Iterator[GridCell]:
    """The cells whose numbers a head or the cell before calls telephones.

    ``figures`` are what was read as such: these are telephones under 联系电话 and the like only.
    """
    for table in tables:
        heads: dict[int, list[str]] = defaultdict(list)
        for row in table.grid:
            yield from _of_row(row, heads, figures)


def _of_row(
    row: Sequence[GridCell], heads: dict[int, list[str]], figures: Container[str]
) -> Iterator[GridCell]:
    before, head = "", ""
    for column, cell in enumerate(row):
        text = cell.text.strip()
        spanned = not text and cell.spot is None
        if is_telephone(text):
            if any(names(label, text, figures) for label in (before, *heads[column])):
                yield cell
                continue
        elif cell.role == "header":
            head = head if spanned else text
            heads[column].append(head)
        before = text or before


def hidden_spans(tables: Iterable[Table]) -> Iterator[Span]:
    """Where the cells of stored tables stand of which nothing but telephone numbers was hidden."""
    for table in tables:
        for row in table.grid:
            for cell in row:
                if cell.spot is not None and _HIDDEN.fullmatch(cell.text):
                    yield from _lines(cell.spot)


def _lines(spot: Spot) -> Iterator[Span]:
    if spot.first == spot.last:
        yield spot.first - 1, spot.start, spot.end
