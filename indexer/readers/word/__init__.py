"""Word (docx): paragraphs and tables in their order, tables with their spans.

Read as it would be seen with all tracked changes taken over; text boxes follow the paragraph they
are anchored in; headers, footers and footnotes follow the text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from indexer.archives import check_archive
from indexer.encoding import Unreadable
from indexer.layout import blocks
from indexer.readers.word.numbering import numbering
from indexer.readers.word.table import Cell, lays_out, rows_of, rowspan, tables_in
from indexer.readers.word.text import W, boxes, is_revised, text_of, wide_pictures
from indexer.sources import Source
from indexer.structure import Block, Heading, Layout, Line, RawCell, RawGrid
from indexer.wording.captions import is_furniture
from kb.model import Problem, Spot

_STYLE = re.compile(r"(?i)(?:heading|标题)\s*(\d)")
_WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml"}
_DEEPEST = 20
_REVISED = "文件里有尚未接受的修订，按全部接受后的内容读取"


def read(source: Source) -> Layout:
    """The lines and blocks of a Word document: a line a paragraph or table row.

    Raises Unreadable.
    """
    check_archive(source.data, "Word")
    document = _document(source)
    reader = _Reader(document)
    if not reader.lines:
        raise Unreadable("这份 Word 文件里没有文字，没有内容可读")
    problems = tuple(Problem(source.path, (0, 0), said) for said in _told(document.element.body))
    return Layout(tuple(reader.lines), tuple(reader.blocks), problems=problems)


def _told(body: Any) -> Iterator[str]:
    if is_revised(body):
        yield _REVISED
    pictures = wide_pictures(body)
    if pictures:
        yield f"文件里有 {pictures} 张大图片，图中若有表格或文字，没有读取"


def _document(source: Source) -> Any:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    damaged = Unreadable("这不是完好的 Word 文件（可能没有下载完整），未读取")
    try:
        document = docx.Document(io.BytesIO(source.data))
    except (OpcError, LxmlError, KeyError, ValueError, OSError, EOFError, AttributeError):
        raise damaged from None
    if getattr(document.element, "body", None) is None:
        raise damaged
    return document


class _Reader:
    """Writes the document out line by line, and keeps its tables."""

    def __init__(self, document: Any) -> None:
        self.lines: list[Line] = []
        self.blocks: list[Block] = []
        self._open: list[Line] = []
        self._tables = 0
        self._levels = _levels(document)
        self._numbering = numbering(document)
        self._body(document.element.body, 0)
        self._close(table_follows=False)
        for aside in _asides(document):
            self._body(aside, 0)
            self._close(table_follows=False)

    def _body(self, parent: Any, depth: int) -> None:
        if depth > _DEEPEST:
            return
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child)
                for box in boxes(child):
                    self._body(box, depth + 1)
            elif child.tag == f"{W}tbl":
                self._close(table_follows=True)
                self._table(child, depth)
            elif child.tag in _WRAPPERS:
                self._body(child, depth + 1)

    def _paragraph(self, paragraph: Any) -> None:
        style = _style(paragraph)
        level = self._levels.get(style)
        said = text_of(paragraph)
        number = self._numbering.before(paragraph, style) if said.strip() else ""
        for text in f"{number}{said}".split("\n"):
            if not text.strip():
                continue
            line = self._line(text)
            if level:
                self._close(table_follows=False)
                self.blocks.append(Heading(text.strip(), level, line.number, line.number))
            else:
                self._open.append(line)

    def _line(self, text: str) -> Line:
        line = Line(len(self.lines) + 1, text)
        self.lines.append(line)
        return line

    def _close(self, *, table_follows: bool) -> None:
        """Read the paragraphs since the last table or heading."""
        if self._open:
            self.blocks.extend(blocks(self._open, table_follows=table_follows))
        self._open = []

    def _table(self, table: Any, depth: int) -> None:
        rows = rows_of(table)
        if lays_out(rows):
            for row in rows:
                for cell in row:
                    self._body(cell.element if cell.element is not None else (), depth + 1)
            self._close(table_follows=False)
            return
        self._tables += 1
        self._grid(rows)
        for row in rows:
            for cell in row:
                for inner in tables_in(cell.element):
                    self._table(inner, depth + 1)

    def _grid(self, rows: list[list[Cell]]) -> None:
        grid: list[tuple[RawCell, ...]] = []
        first = len(self.lines) + 1
        for at, row in enumerate(rows):
            number = len(self.lines) + 1
            place = f"表{self._tables} 第{at + 1}行"
            cells: list[RawCell] = []
            start = 0
            for cell in row:
                if not cell.goes_on:
                    spot = Spot(number, number, start, start + len(cell.text), cell=place)
                    span = rowspan(rows, at, cell.column)
                    cells.append(RawCell(cell.text, spot, cell.colspan, span))
                start += len(cell.text) + cell.colspan
            self._line("".join(cell.text + "\t" * cell.colspan for cell in row)[:-1])
            grid.append(tuple(cells))
        if any(cell.text for cells in grid for cell in cells):
            self.blocks.append(RawGrid(tuple(grid), "native", first, len(self.lines)))


def _asides(document: Any) -> Iterator[Any]:
    """Headers and footers that say more than a page number, each once, and the footnotes."""
    seen: set[str] = set()
    for section in document.sections:
        for part in (section.header, section.footer):
            if part.is_linked_to_previous:
                continue
            text = "".join(map(text_of, part._element.iter(f"{W}p"))).strip()
            if text and text not in seen and not is_furniture(text):
                seen.add(text)
                yield part._element
    for related in document.part.rels.values():
        if related.reltype.endswith("/footnotes") and not related.is_external:
            yield from _notes(related.target_part)


def _notes(part: Any) -> Iterator[Any]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    yield from etree.fromstring(part.blob, parser).iterfind(f"{W}footnote")


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return str(found.get(f"{W}val", "")) if found is not None else ""


def _levels(document: Any) -> dict[str, int]:
    """The level of each style that is one of headings, by the style's id."""
    found: dict[str, int] = {}
    for style in document.styles.element.iter(f"{W}style"):
        name = style.find(f"{W}name")
        match = _STYLE.fullmatch(name.get(f"{W}val", "").strip()) if name is not None else None
        if match:
            found[style.get(f"{W}styleId", "")] = int(match.group(1))
    return found
