"""Word (docx): paragraphs and tables in their order, tables with their spans."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from indexer.encoding import Unreadable
from indexer.layout import blocks
from indexer.limits import check_archive
from indexer.sources import Source
from indexer.structure import Block, Heading, Layout, Line, RawCell, RawGrid
from kb.model import Spot

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_STYLE = re.compile(r"(?i)(?:heading|标题)\s*(\d)")
_NEW_ITEM = re.compile(r"[\d（(①-⑳一二三四五六七八九十]")


def read(source: Source) -> Layout:
    """The lines and blocks of a Word document: a line a paragraph or table row.

    Raises Unreadable.
    """
    check_archive(source.data, "Word")
    reader = _Reader(_document(source))
    if not reader.lines:
        raise Unreadable("这份 Word 文件里没有文字，没有内容可读")
    return Layout(tuple(reader.lines), tuple(reader.blocks))


def _document(source: Source) -> Any:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        return docx.Document(io.BytesIO(source.data))
    except (OpcError, LxmlError, KeyError, ValueError, OSError):
        raise Unreadable("这不是完好的 Word 文件（可能没有下载完整），未读取") from None


class _Reader:
    """Writes the document out line by line, and keeps its tables."""

    def __init__(self, document: Any) -> None:
        self.lines: list[Line] = []
        self.blocks: list[Block] = []
        self._open: list[Line] = []
        self._tables = 0
        self._levels = _levels(document)
        self._body(document.element.body)
        self._close(table_follows=False)

    def _body(self, parent: Any) -> None:
        for child in parent:
            if child.tag == f"{_W}p":
                self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                self._close(table_follows=True)
                self._table(child)
            elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"}:
                self._body(child)

    def _paragraph(self, paragraph: Any) -> None:
        level = self._levels.get(_style(paragraph))
        for text in _text(paragraph).split("\n"):
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

    def _table(self, table: Any) -> None:
        self._tables += 1
        rows = [list(_cells(row)) for row in table.iter(f"{_W}tr") if _of(row, table)]
        grid: list[tuple[RawCell, ...]] = []
        first = len(self.lines) + 1
        for at, row in enumerate(rows):
            number = len(self.lines) + 1
            place = f"表{self._tables} 第{at + 1}行"
            cells: list[RawCell] = []
            start = 0
            for column, text, colspan, goes_on in row:
                if not goes_on:
                    spot = Spot(number, number, start, start + len(text), cell=place)
                    cells.append(RawCell(text, spot, colspan, _rowspan(rows, at, column)))
                start += len(text) + colspan
            self._line("".join(text + "\t" * colspan for _, text, colspan, _ in row)[:-1])
            grid.append(tuple(cells))
        if any(cell.text for cells in grid for cell in cells):
            self.blocks.append(RawGrid(tuple(grid), "native", first, len(self.lines)))


_Cell = tuple[int, str, int, bool]
"""Column, text, columns taken, and whether it only goes on with the cell above."""


def _cells(row: Any) -> Iterator[_Cell]:
    column = _number(row, f"{_W}trPr/{_W}gridBefore")
    if column:
        yield 0, "", column, False
    for cell in row.iter(f"{_W}tc"):
        if not _of(cell, row, f"{_W}tr"):
            continue
        colspan = max(1, _number(cell, f"{_W}tcPr/{_W}gridSpan"))
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
        yield column, "" if goes_on else _joined(cell), colspan, goes_on
        column += colspan


def _of(inner: Any, outer: Any, kind: str = f"{_W}tbl") -> bool:
    """Whether an element belongs to this table (or row), not to one nested in it."""
    parent = inner.getparent()
    while parent is not None and parent.tag != kind:
        parent = parent.getparent()
    return parent is outer


def _number(parent: Any, path: str) -> int:
    found = parent.find(path)
    value = found.get(f"{_W}val", "") if found is not None else ""
    return min(int(value), 200) if value.isdigit() else 0


def _rowspan(rows: list[list[_Cell]], at: int, column: int) -> int:
    span = 1
    for row in rows[at + 1 :]:
        if not any(place == column and goes_on for place, _, _, goes_on in row):
            break
        span += 1
    return span


def _joined(cell: Any) -> str:
    """The text of a cell; items of a list are kept apart, words broken over lines are not."""
    text = ""
    for paragraph in cell.iter(f"{_W}p"):
        for part in _text(paragraph).replace("\t", " ").split("\n"):
            piece = part.strip()
            if text and piece and (_NEW_ITEM.match(piece) or piece[0].isascii()):
                text += " "
            text += piece
    return text


def _text(paragraph: Any) -> str:
    parts: list[str] = []
    _gather(paragraph, parts)
    return "".join(parts)


def _gather(node: Any, parts: list[str]) -> None:
    for child in node:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag == f"{_W}tab":
            parts.append("\t")
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            parts.append("\n")
        elif child.tag not in {f"{_W}pPr", f"{_W}rPr", f"{_W}del", f"{_W}moveFrom", _ALTERNATE}:
            _gather(child, parts)


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return str(found.get(f"{_W}val", "")) if found is not None else ""


def _levels(document: Any) -> dict[str, int]:
    """The level of each style that is one of headings, by the style's id."""
    found: dict[str, int] = {}
    for style in document.styles.element.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        match = _STYLE.fullmatch(name.get(f"{_W}val", "").strip()) if name is not None else None
        if match:
            found[style.get(f"{_W}styleId", "")] = int(match.group(1))
    return found
