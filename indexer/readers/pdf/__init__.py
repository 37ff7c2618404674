"""PDF: pages become lines and tables, with the page of each; a scan without text is said."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.encoding import Unreadable
from indexer.layout import blocks
from indexer.layout.prose import text_width
from indexer.readers.pdf.flow import Leaf, leaves
from indexer.readers.pdf.page import Page, pages
from indexer.readers.pdf.sheet import Sheet, compact, indents
from indexer.sources import Source
from indexer.structure import Block, Layout, Line, RawCell, RawGrid
from kb.model import Problem, Spot

_FEWEST_LETTERS = 2
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
    lines, parts, starts = _written(leaves(found))
    full_width = text_width([line for part in parts if isinstance(part, list) for line in part])
    result: list[Block] = []
    for at, part in enumerate(parts):
        if isinstance(part, RawGrid):
            result.append(part)
        else:
            follows = at + 1 < len(parts)
            result.extend(blocks(part, table_follows=follows, full_width=full_width))
    return Layout(
        tuple(lines), tuple(result), pages=tuple(starts), problems=_unread(source, found, starts)
    )


def _has_text(page: Page) -> bool:
    return len(page.glyphs) >= _FEWEST_LETTERS


def _unread(source: Source, found: Sequence[Page], starts: Sequence[int]) -> tuple[Problem, ...]:
    """Pages that are a picture and nothing else."""
    return tuple(
        Problem(source.path, (start, start), f"第 {page.number} 页只有图片、没有文字，未读取")
        for page, start in zip(found, starts, strict=True)
        if page.pictures and not page.glyphs
    )


def _written(
    found: Sequence[Leaf],
) -> tuple[list[Line], list[list[Line] | RawGrid], list[int]]:
    """The document written out line by line; its tables among the lines; where pages begin."""
    lines: list[Line] = []
    parts: list[list[Line] | RawGrid] = []
    starts: list[int] = []
    page_of_line: list[int] = []
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
            if not parts or isinstance(parts[-1], RawGrid):
                parts.append([])
            parts[-1].append(line)  # type: ignore[union-attr]
    for leaf in found:
        later = (at for at, number in enumerate(page_of_line, 1) if number >= leaf.number)
        starts.append(next(later, len(lines) + 1))
    return lines, parts, starts


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
