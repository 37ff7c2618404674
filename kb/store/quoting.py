"""Citations: made of what was found, and read again from the source before they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Citation, Document, Fact, Indicator, Passage, Spot, Statement


def cut(lines: Sequence[str], spot: Spot) -> str:
    """The raw text at a spot, lines joined by a line feed; what lies past the end is left out."""
    found = list(lines[spot.first - 1 : spot.last])
    if not found:
        return ""
    if spot.first == spot.last:
        return found[0][spot.start : spot.end]
    return "\n".join([found[0][spot.start :], *found[1:-1], found[-1][: spot.end]])


def agrees(raw: str, quote: str) -> bool:
    """Whether the raw text says the quote: equal but for markup, white space and cell borders.

    Of a quote in which personal numbers are masked, their digits are not compared.
    """
    if raw == quote:
        return True
    from kb.markup import plain, says

    if says(raw, quote):
        return True
    if "*" not in quote:
        return False
    from kb.personal import masked

    # Lines are kept apart, since whole ones may be left out.
    shown = "\n".join(masked(plain(line)) for line in raw.split("\n"))
    return says(shown, masked(quote)) or says(masked(plain(raw)), masked(quote))


def cite(document: Document, item: Fact | Indicator | Statement, table: str | None) -> Citation:
    """The citation of something that was found, its quote as it was printed.

    ``table`` is the title of the table of an indicator.
    """
    title, row, column = _named(item, table)
    return Citation(
        document=document.path,
        title=document.title,
        number=document.number,
        table=title,
        row=row,
        column=column,
        lines=(item.spot.first, item.spot.last),
        quote=item.text,
        spot=item.spot,
        table_id=None if isinstance(item, Statement) else item.table,
        grid_row=item.grid_row if isinstance(item, Fact) else None,
        grid_column=item.grid_column if isinstance(item, Fact) else None,
    )


def cite_passage(document: Document, passage: Passage, lines: Sequence[str]) -> Citation:
    """The citation of a passage, its quote the lines it was made of."""
    first, last = passage.lines
    spot = Spot(first, last, 0, len(lines[last - 1]) if last <= len(lines) else 0)
    return Citation(
        document=document.path,
        title=document.title,
        number=document.number,
        table=None,
        row=passage.headings,
        column=(),
        lines=passage.lines,
        quote=cut(lines, spot),
        spot=spot,
    )


def _named(
    item: Fact | Indicator | Statement, table: str | None
) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
    """(title of the table, row path, column path)."""
    if isinstance(item, Fact):
        return item.table_title or None, item.row, item.column
    if isinstance(item, Statement):
        return None, (item.subject,), ()
    return table, item.levels, (item.horizon,) if item.horizon else ()
