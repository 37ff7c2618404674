"""What stands around a table: the heading above it, its captions, the note below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.structure import Block, Heading, Layout, Paragraph, RawGrid, TableContext
from indexer.vocabulary import pattern
from indexer.wording.captions import caption, place_of, unit_in, year_of
from kb.model import Spot
from kb.text import fold
from kb.values import replace

_NOTE_REACH = 2


def contexts(
    layout: Layout, document: str, names: frozenset[str] = frozenset()
) -> Iterator[tuple[RawGrid, TableContext]]:
    """Each raw grid of a document with what stands around it, in order."""
    path: list[Heading] = []
    around = TableContext(document, names=names, source=layout.lines)
    for position, block in enumerate(layout.blocks):
        if isinstance(block, Heading):
            path = [*(heading for heading in path if heading.level < block.level), block]
        elif isinstance(block, RawGrid):
            yield block, _context(layout.blocks, position, path, around)


def _context(
    blocks: Sequence[Block],
    position: int,
    path: Sequence[Heading],
    around: TableContext,
) -> TableContext:
    above = _above(blocks, position)
    title = next((block for block in reversed(above) if isinstance(block, Heading)), None)
    between = [block for block in above if isinstance(block, Paragraph)]
    said = [found for block in between if (found := caption(block.text))]
    text = title.text if title else ""
    years = [found.year for found in said if found.year]
    return replace(
        around,
        title=text,
        title_spot=Spot(title.first, title.last, 0, 0) if title else None,
        unit=_last([found.unit for found in said]) or unit_in(text),
        organisation=_last([found.organisation for found in said]),
        region=place_of(text),
        year=year_of(text) or (years[-1] if years else None),
        lines=tuple(block.text for block in between),
        note=_note(blocks, position),
        headings=tuple(heading.text for heading in path if heading is not title),
    )


def _above(blocks: Sequence[Block], position: int) -> list[Block]:
    """The blocks from the nearest heading (or the table before) down to the table."""
    found: list[Block] = []
    for block in reversed(blocks[:position]):
        if isinstance(block, RawGrid):
            break
        found.append(block)
        if isinstance(block, Heading):
            break
    return [*_captions_above(blocks, position - len(found)), *found[::-1]]


def _captions_above(blocks: Sequence[Block], heading: int) -> list[Block]:
    """Captions of unit and organisation that stand right above the title (of a page's table)."""
    found: list[Block] = []
    for block in reversed(blocks[:heading]):
        said = caption(block.text) if isinstance(block, Paragraph) else None
        if said is None:
            break
        found.append(block)
    return found[::-1]


def _note(blocks: Sequence[Block], position: int) -> str | None:
    """What is said below an empty table."""
    for block in blocks[position + 1 : position + 1 + _NOTE_REACH]:
        if not isinstance(block, Paragraph):
            return None
        if pattern("empty_note").search(fold(block.text)):
            return block.text
    return None


def _last(values: Sequence[str | None]) -> str | None:
    return next((value for value in reversed(values) if value), None)
