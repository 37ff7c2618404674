"""Pages: tables with their spans, running text by its blocks, every character's place kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from indexer.layout import blocks
from indexer.readers.hypertext import Page, Table, Text
from indexer.sources import Source
from indexer.structure import Block, Heading, Layout, Line, Paragraph, RawCell, RawGrid
from kb.model import Problem, Spot

_UNREAD = re.compile(r"<!--.*?-->|<%.*?%>|<\?.*?\?>", re.DOTALL)
_BLANK = re.compile(r"\s+")
_LINE_START = re.compile(r"\r\n|\n|\r")


class _Places:
    """From an offset in the file to line and character."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_START.finditer(text))]

    def __call__(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1]


def read(source: Source) -> Layout:
    """The layout of a page: its tables, and its text as paragraphs and headings."""
    clean = _UNREAD.sub(lambda match: re.sub(r"[^\r\n]", " ", match.group()), source.text)
    starts = [0, *(match.end() for match in re.finditer("\n", clean))]
    places = _Places(source.text)
    found: list[Block] = []
    texts: list[Text] = []
    page = Page(clean, starts)
    for item in page.items:
        if isinstance(item, Text):
            texts.append(item)
            continue
        found.extend(_prose(texts, places, table_follows=True))
        texts = []
        grid = _grid(item, places)
        if grid:
            found.append(grid)
    found.extend(_prose(texts, places, table_follows=False))
    return Layout(source.lines, tuple(found), problems=_unread(page, places, source.path))


def _unread(page: Page, places: _Places, path: str) -> tuple[Problem, ...]:
    """What the page shows in pictures only."""
    if not page.pictures:
        return ()
    lines = places(page.pictures[0])[0], places(page.pictures[-1])[0]
    said = f"网页里有 {len(page.pictures)} 张大图片，图中若有表格或文字，没有读取"
    return (Problem(path, lines, said),)


def _grid(table: Table, places: _Places) -> RawGrid | None:
    rows = []
    spot = Spot(1, 1, 0, 0)
    for row in table.rows:
        cells = []
        for cell in row:
            whole = cell.text
            spot = _spot(whole, places) or replace(spot, first=spot.last, start=spot.end)
            text = _BLANK.sub(" ", whole.text).strip()
            cells.append(RawCell(text, spot, cell.colspan, cell.rowspan))
        rows.append(tuple(cells))
    printed = [cell.spot for row in rows for cell in row if cell.text]
    if not printed:
        return None
    return RawGrid(
        tuple(rows), "html", min(at.first for at in printed), max(at.last for at in printed)
    )


def _spot(text: Text, places: _Places) -> Spot | None:
    written = [at for at, character in enumerate(text.characters) if not character.isspace()]
    if not written:
        return None
    first, start = places(text.offsets[written[0]])
    last, end = places(text.offsets[written[-1]])
    return Spot(first, last, start, end + 1)


def _prose(texts: Sequence[Text], places: _Places, *, table_follows: bool) -> list[Block]:
    """The blocks of running text: read as lines of their own, then led back to the file."""
    lines = [Line(number, _line(text)) for number, text in enumerate(texts, 1)]
    return [_led_back(block, texts, places) for block in blocks(lines, table_follows=table_follows)]


def _line(text: Text) -> str:
    return f"{'#' * text.level} {text.text}" if text.level else text.text


def _led_back(block: Block, texts: Sequence[Text], places: _Places) -> Block:
    if isinstance(block, RawGrid):
        rows = tuple(
            tuple(replace(cell, spot=_real(cell.spot, texts, places)) for cell in row)
            for row in block.rows
        )
        first, last = _real_lines(block.first, block.last, texts, places)
        return replace(block, rows=rows, first=first, last=last)
    first, last = _real_lines(block.first, block.last, texts, places)
    if isinstance(block, Heading):
        return replace(block, first=first, last=last)
    return Paragraph(block.text, first, last, tuple(_pieces(block, texts, places)))


def _real_lines(first: int, last: int, texts: Sequence[Text], places: _Places) -> tuple[int, int]:
    return places(texts[first - 1].offsets[0])[0], places(texts[last - 1].offsets[-1])[0]


def _real(spot: Spot, texts: Sequence[Text], places: _Places) -> Spot:
    first, start = places(_offset(texts[spot.first - 1], spot.start))
    last, end = places(_offset(texts[spot.last - 1], max(spot.end - 1, 0)))
    if spot.start == spot.end and spot.first == spot.last:
        return Spot(first, first, start, start)
    return Spot(first, last, start, end + 1)


def _offset(text: Text, at: int) -> int:
    lead = text.level + 1 if text.level else 0
    return text.offsets[min(max(at - lead, 0), len(text.offsets) - 1)]


def _pieces(
    block: Paragraph, texts: Sequence[Text], places: _Places
) -> list[tuple[int, int, int, int]]:
    """The pieces of a paragraph in the file: a new one wherever the file goes on elsewhere."""
    found: list[tuple[int, int, int, int]] = []
    for at, number, start, length in block.pieces:
        text = texts[number - 1]
        for step in range(length):
            line, column = places(_offset(text, start + step))
            last = found[-1] if found else None
            if last and last[1] == line and last[2] + last[3] == column:
                found[-1] = (*last[:3], last[3] + 1)
            else:
                found.append((at + step, line, column, 1))
    return found
