"""PDF: pages become lines and tables, with the page of each; a scan without text is said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.encoding import Unreadable
from indexer.layout import blocks
from indexer.layout.prose import text_width
from indexer.layout.shapes import is_title
from indexer.readers.pdf.flow import Leaf, Said, leaves
from indexer.readers.pdf.page import Page, pages
from indexer.readers.pdf.sheet import Sheet, compact, indents
from indexer.sources import Source
from indexer.structure import Block, Layout, Line, RawCell, RawGrid
from kb.model import Problem, Spot

_FEWEST_LETTERS = 2
_SPACED = "只能按字距猜各列"
SCANNED = "这份 PDF 只有图片、没有文字（多半是扫描件），没有收入；请先做文字识别"


def read(source: Source) -> Layout:
    """The lines and blocks of a PDF: a text with one line a printed line or table row.

    Raises Unreadable for a file that is damaged, locked, too large or a scan.
    """
    return written(source, list(pages(source.data)))


def written(source: Source, found: Sequence[Page]) -> Layout:
    """The lines and blocks of pages whose characters and lines are known.  Raises Unreadable."""
    if not any(_has_text(page) for page in found):
        pictured = any(page.pictures for page in found)
        raise Unreadable(SCANNED if pictured else "这份 PDF 里没有文字，没有内容可读")
    lines, parts, starts, unread = _written(leaves(found))
    full_width = text_width([line for part in parts if isinstance(part, list) for line in part])
    result: list[Block] = []
    for at, part in enumerate(parts):
        if isinstance(part, RawGrid):
            result.append(part)
            continue
        follows = at + 1 < len(parts)
        for block in blocks(part, table_follows=follows, full_width=full_width):
            if isinstance(block, RawGrid):
                page = bisect_right(starts, block.first)
                unread.append(_Unread(page, "", block.first, block.last, _SPACED))
            else:
                result.append(block)
    problems = (*_pictures(source, found, starts), *(one.problem(source.path) for one in unread))
    return Layout(tuple(lines), tuple(result), pages=tuple(starts), problems=problems)


def _has_text(page: Page) -> bool:
    return len(page.glyphs) >= _FEWEST_LETTERS


def _pictures(source: Source, found: Sequence[Page], starts: Sequence[int]) -> tuple[Problem, ...]:
    """Pages that are a picture and nothing else."""
    return tuple(
        Problem(source.path, (start, start), f"第 {page.number} 页只有图片、没有文字，未读取")
        for page, start in zip(found, starts, strict=True)
        if page.pictures and not page.glyphs
    )


@dataclass(slots=True)
class _Unread:
    """Lines of a table that could not be read."""

    page: int
    title: str
    first: int
    last: int
    reason: str

    def problem(self, path: str) -> Problem:
        """What is told to the user."""
        table = f"《{self.title}》" if self.title else "一张表"
        said = f"第 {self.page} 页{table}表格线不全，{self.reason}，没有收入；请对照原文件"
        return Problem(path, (self.first, self.last), said)


def _written(
    found: Sequence[Leaf],
) -> tuple[list[Line], list[list[Line] | RawGrid], list[int], list[_Unread]]:
    """The document line by line; its tables among the lines; where pages begin; what is unread."""
    lines: list[Line] = []
    parts: list[list[Line] | RawGrid] = []
    starts: list[int] = []
    page_of_line: list[int] = []
    unread: list[_Unread] = []
    for leaf in found:
        for item in leaf.items:
            if isinstance(item, Sheet):
                compact(item)
                if item.rows:
                    parts.append(_grid(item, lines, page_of_line))
                continue
            line = Line(len(lines) + 1, item.text)
            lines.append(line)
            page_of_line.append(leaf.number)
            if item.unread:
                _leave_out(line, item, leaf.number, unread, parts)
                continue
            if not parts or isinstance(parts[-1], RawGrid):
                parts.append([])
            parts[-1].append(line)  # type: ignore[union-attr]
    for leaf in found:
        later = (at for at, number in enumerate(page_of_line, 1) if number >= leaf.number)
        starts.append(next(later, len(lines) + 1))
    return lines, parts, starts, unread


def _leave_out(
    line: Line,
    item: Said,
    page: int,
    unread: list[_Unread],
    parts: list[list[Line] | RawGrid],
) -> None:
    """Note a line of a table that cannot be read; what follows it is no part of what is before."""
    last = unread[-1] if unread else None
    if last and last.last == line.number - 1 and (last.page, last.reason) == (page, item.unread):
        last.last = line.number
        return
    above = parts[-1] if parts and isinstance(parts[-1], list) else []
    titles = [one.text.strip() for one in above if is_title(one.text)]
    unread.append(
        _Unread(page, titles[-1] if titles else "", line.number, line.number, item.unread)
    )
    parts.append([])


def _grid(table: Sheet, lines: list[Line], page_of_line: list[int]) -> RawGrid:
    """The table as cells, each row written as one line, its cells parted by tabs."""
    moved = indents(table)
    first = len(lines) + 1
    rows: list[tuple[RawCell, ...]] = []
    width = len(table.xs) - 1
    for row in range(table.rows):
        number = len(lines) + 1
        texts = [""] * width
        cells = table.row_cells(row)
        for cell in cells:
            texts[min(table.column(cell.left), width - 1)] = cell.text
        starts = [sum(len(text) + 1 for text in texts[:at]) for at in range(width)]
        page = next((cell.page for cell in cells if cell.text), cells[0].page)
        found = []
        for cell in cells:
            column = min(table.column(cell.left), width - 1)
            start = starts[column]
            found.append(
                RawCell(
                    cell.text,
                    Spot(number, number, start, start + len(cell.text), page=page),
                    colspan=max(1, table.column(cell.right) - column),
                    rowspan=cell.rowspan,
                    indent=moved.get(id(cell), 0),
                )
            )
        rows.append(tuple(found))
        lines.append(Line(number, "\t".join(texts)))
        page_of_line.append(page)
    return RawGrid(tuple(rows), "native", first, len(lines))
