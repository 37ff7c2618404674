"""Citations: made of what was found, and read again from the source before they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kb.model import Citation, Fact, Indicator, Passage, Spot, Statement

if TYPE_CHECKING:
    from kb.store.seams import FactStore


def cut(lines: Sequence[str], spot: Spot) -> str:
    """The raw text at a spot, lines joined by a line feed; what lies past the end is left out."""
    found = list(lines[spot.first - 1 : spot.last])
    if not found:
        return ""
    if spot.first == spot.last:
        return found[0][spot.start : spot.end]
    return "\n".join([found[0][spot.start :], *found[1:-1], found[-1][: spot.end]])


def agrees(raw: str, quote: str) -> bool:
    """Whether the raw text says the quote: equal but for markup, white space and cell borders."""
    if raw == quote:
        return True
    from kb.markup import says

    return says(raw, quote)


def cite(store: FactStore, item: Fact | Indicator | Statement | Passage) -> Citation:
    """The citation of something that was found, its quote as it was printed."""
    document = next(found for found in store.documents() if found.path == item.document)
    if isinstance(item, Passage):
        return Citation(
            document=document.path,
            title=document.title,
            number=document.number,
            table=None,
            row=item.headings,
            column=(),
            lines=item.lines,
            quote=item.text,
        )
    table, row, column = _named(store, item)
    return Citation(
        document=document.path,
        title=document.title,
        number=document.number,
        table=table,
        row=row,
        column=column,
        lines=(item.spot.first, item.spot.last),
        quote=item.text,
        spot=item.spot,
        table_id=None if isinstance(item, Statement) else item.table,
        grid_row=item.grid_row if isinstance(item, Fact) else None,
        grid_column=item.grid_column if isinstance(item, Fact) else None,
    )


def _named(
    store: FactStore, item: Fact | Indicator | Statement
) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
    """(title of the table, row path, column path)."""
    if isinstance(item, Fact):
        return item.table_title or None, item.row, item.column
    if isinstance(item, Statement):
        return None, (item.subject,), ()
    titles = {table.id: table.title for table in store.tables(item.document)}
    return titles.get(item.table or ""), item.levels, (item.horizon,) if item.horizon else ()
