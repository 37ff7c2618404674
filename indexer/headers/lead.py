"""The first rows of a grid that are no header: its title, its unit, whom it is of."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.headers.matrix import Cells, filled, label_of, text_of
from indexer.structure import RawCell, TableContext
from indexer.wording.captions import caption, unit_caption, unit_in, year_of
from indexer.wording.shapes import is_title
from kb.text import normalise
from kb.values import dataclass, replace

_MOST = 6


@dataclass(frozen=True, slots=True)
class Lead:
    """How many rows come before the header, and what they and the context say together."""

    rows: int
    context: TableContext


def lead(rows: Sequence[Cells], context: TableContext) -> Lead:
    """Read the rows before the header; what stands in the grid outranks what stands around it."""
    count = 0
    while count < min(_MOST, len(rows)):
        said = _said(rows[count], context)
        if said is None:
            break
        context = said
        count += 1
    return Lead(count, context)


def without_captions(row: Cells, context: TableContext) -> tuple[Cells, TableContext]:
    """A header row with the cells that name the table's unit taken out of it."""
    kept: list[RawCell | None] = []
    for cell in row:
        unit = unit_caption(text_of(cell)) if cell else None
        kept.append(None if unit else cell)
        if unit:
            context = replace(context, unit=unit)
    return tuple(kept), context


def _said(row: Cells, context: TableContext) -> TableContext | None:
    """The context with what the row says; None where the row is not of this kind."""
    cells = [row[column] for column in filled(row)]
    texts = [text_of(cell) for cell in cells]
    if not texts:
        return context
    captions = [caption(text) for text in texts]
    if len(texts) == 1 and captions[0] is None and _is_own_title(texts[0], cells[0], len(row)):
        title = label_of(cells[0])
        if normalise(title) in normalise(context.title):
            return context
        return replace(
            context,
            title=title,
            unit=unit_in(title) or context.unit,
            year=year_of(title) or context.year,
        )
    if any(found is None for found in captions):
        return None
    for found in captions:
        if found is not None:
            context = replace(
                context,
                unit=found.unit or context.unit,
                organisation=found.organisation or context.organisation,
                year=found.year or context.year,
            )
    return context


def _is_own_title(text: str, cell: RawCell | None, width: int) -> bool:
    spans_all = cell is not None and width > 1 and cell.colspan >= width
    return is_title(text) or (spans_all and len(text) <= 60 and "。" not in text)
