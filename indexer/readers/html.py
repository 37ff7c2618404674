"""Pages: tables with their spans, running text by its blocks, every character's place kept.

The parser of the standard library is used because it tells where in the file each piece stands,
which a figure's citation needs.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from indexer.layout import blocks
from indexer.sources import Source
from indexer.structure import Block, Heading, Layout, Line, Paragraph, RawCell, RawGrid
from kb.model import Spot

_UNREAD = re.compile(r"<!--.*?-->|<%.*?%>|<\?.*?\?>", re.DOTALL)
_LINE_START = re.compile(r"\r\n|\n|\r")
_SILENT = {"script", "style", "head", "select", "noscript", "textarea", "svg"}
_BREAKS = {
    "p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article",
    "header", "footer", "blockquote", "hr", "dl", "dt", "dd", "tr", "table", "caption", "center",
}  # fmt: skip
_HEADING = re.compile(r"h([1-6])")
_BLANK = re.compile(r"\s+")
_LARGEST_SPAN = 1000


@dataclass(slots=True)
class _Text:
    """Characters and, for each, its offset in the file."""

    characters: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    level: int = 0

    def add(self, text: str, offset: int, *, raw: bool = True) -> None:
        """``raw`` text stands in the file as it is; else all of it is written at one offset."""
        for at, character in enumerate(text):
            blank = character.isspace() and character != "\u3000"
            if blank and (not self.characters or self.characters[-1] == " "):
                continue
            self.characters.append(" " if blank else character)
            self.offsets.append(offset + at if raw else offset)

    @property
    def text(self) -> str:
        return "".join(self.characters)


@dataclass(slots=True)
class _Cell:
    """A cell: its pieces between block tags, of which a cell of a page's layout holds many."""

    parts: list[_Text]
    colspan: int
    rowspan: int

    @property
    def text(self) -> _Text:
        """All of it as one text, a blank between the pieces."""
        whole = _Text()
        for part in self.parts:
            if whole.characters and part.offsets:
                whole.add(" ", part.offsets[0])
            whole.characters.extend(part.characters)
            whole.offsets.extend(part.offsets)
        return whole

    def texts(self) -> list[_Text]:
        """The pieces that say something."""
        return [part for part in self.parts if part.text.strip()]


@dataclass(slots=True)
class _Table:
    """A table while it is read; one that holds another table only lays out the page."""

    rows: list[list[_Cell]] = field(default_factory=list)
    cell: _Cell | None = None
    nested: bool = False


class _Page(HTMLParser):
    """Collects the texts and tables of a page in their order."""

    def __init__(self, text: str, starts: Sequence[int]) -> None:
        super().__init__(convert_charrefs=False)
        self.items: list[_Text | _Table] = []
        self._breaks = starts
        self._tables: list[_Table] = []
        self._text = _Text()
        self._silent: list[str] = []
        self.feed(text)
        self.close()
        self._end_text()
        while self._tables:
            self._end_table()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "table":
            self._start_table()
        elif tag == "tr" and self._tables:
            self._end_cell()
            self._tables[-1].rows.append([])
        elif tag in {"td", "th"} and self._tables:
            self._start_cell(dict(attrs))
        elif tag in _BREAKS:
            self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag in {"td", "th", "tr"} and self._tables:
            self._end_cell()
        elif tag in _BREAKS:
            self._break("")

    def handle_data(self, data: str) -> None:
        self._add(data, raw=True)

    def handle_entityref(self, name: str) -> None:
        self._add(html.unescape(f"&{name};"), raw=False)

    def handle_charref(self, name: str) -> None:
        self._add(html.unescape(f"&#{name};"), raw=False)

    def _add(self, text: str, *, raw: bool) -> None:
        if self._silent:
            return
        line, column = self.getpos()
        offset = self._breaks[line - 1] + column
        cell = self._tables[-1].cell if self._tables else None
        (cell.parts[-1] if cell else self._text).add(text, offset, raw=raw)

    def _break(self, tag: str) -> None:
        heading = _HEADING.fullmatch(tag)
        level = int(heading.group(1)) if heading else 0
        cell = self._tables[-1].cell if self._tables else None
        if cell:
            cell.parts.append(_Text(level=level))
            return
        self._end_text()
        self._text.level = level

    def _end_text(self) -> None:
        if self._text.text.strip():
            self.items.append(self._text)
        self._text = _Text()

    def _start_table(self) -> None:
        if self._tables:
            outer = self._tables[-1]
            outer.nested = True
            if outer.cell:
                self.items.extend(outer.cell.texts())
                outer.cell.parts = [_Text()]
        else:
            self._end_text()
        self._tables.append(_Table())

    def _end_table(self) -> None:
        self._end_cell()
        table = self._tables.pop()
        if table.nested or max((len(row) for row in table.rows), default=0) < 2:
            self.items.extend(text for row in table.rows for cell in row for text in cell.texts())
        else:
            self.items.append(table)

    def _start_cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        table.cell = _Cell(
            [_Text()], _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
        )

    def _end_cell(self) -> None:
        table = self._tables[-1]
        if table.cell:
            table.rows[-1].append(table.cell)
            table.cell = None


def _span(text: str | None) -> int:
    digits = re.match(r"\s*(\d+)", text or "")
    return min(max(int(digits.group(1)), 1), _LARGEST_SPAN) if digits else 1


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
    texts: list[_Text] = []
    for item in _Page(clean, starts).items:
        if isinstance(item, _Text):
            texts.append(item)
            continue
        found.extend(_prose(texts, places, table_follows=True))
        texts = []
        grid = _grid(item, places)
        if grid:
            found.append(grid)
    found.extend(_prose(texts, places, table_follows=False))
    return Layout(source.lines, tuple(found))


def _grid(table: _Table, places: _Places) -> RawGrid | None:
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


def _spot(text: _Text, places: _Places) -> Spot | None:
    written = [at for at, character in enumerate(text.characters) if not character.isspace()]
    if not written:
        return None
    first, start = places(text.offsets[written[0]])
    last, end = places(text.offsets[written[-1]])
    return Spot(first, last, start, end + 1)


def _prose(texts: Sequence[_Text], places: _Places, *, table_follows: bool) -> list[Block]:
    """The blocks of running text: read as lines of their own, then led back to the file."""
    lines = [Line(number, _line(text)) for number, text in enumerate(texts, 1)]
    return [_led_back(block, texts, places) for block in blocks(lines, table_follows=table_follows)]


def _line(text: _Text) -> str:
    return f"{'#' * text.level} {text.text}" if text.level else text.text


def _led_back(block: Block, texts: Sequence[_Text], places: _Places) -> Block:
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


def _real_lines(first: int, last: int, texts: Sequence[_Text], places: _Places) -> tuple[int, int]:
    return places(texts[first - 1].offsets[0])[0], places(texts[last - 1].offsets[-1])[0]


def _real(spot: Spot, texts: Sequence[_Text], places: _Places) -> Spot:
    first, start = places(_offset(texts[spot.first - 1], spot.start))
    last, end = places(_offset(texts[spot.last - 1], max(spot.end - 1, 0)))
    if spot.start == spot.end and spot.first == spot.last:
        return Spot(first, first, start, start)
    return Spot(first, last, start, end + 1)


def _offset(text: _Text, at: int) -> int:
    lead = text.level + 1 if text.level else 0
    return text.offsets[min(max(at - lead, 0), len(text.offsets) - 1)]


def _pieces(
    block: Paragraph, texts: Sequence[_Text], places: _Places
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
