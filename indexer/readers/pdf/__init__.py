"""PDF: pages become lines and tables, with the page of each; a scan without text is said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from indexer.encoding import Unreadable
from indexer.layout import blocks
from indexer.layout.prose import text_width
from indexer.readers.pdf.flow import leaves
from indexer.readers.pdf.page import Page, pages
from indexer.readers.pdf.writing import Unread, Written
from indexer.sources import Source
from indexer.structure import Block, Layout, RawGrid
from kb.model import Problem

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
    out = Written()
    printed = leaves(found)
    for leaf in printed:
        out.take(leaf)
    out.close(printed)
    told = tuple(_blocks(out))
    noted = (one.problem(source.path) for one in out.unread)
    problems = (*_pictures(source, found, out.starts), *noted)
    return Layout(tuple(out.lines), told, tuple(out.starts), problems=problems, unclear=out.unclear)


def _blocks(out: Written) -> Iterator[Block]:
    """The blocks of what is written; a table that only blanks would tell is noted as unread."""
    parts = out.parts
    full_width = text_width([line for part in parts if isinstance(part, list) for line in part])
    for at, part in enumerate(parts):
        if isinstance(part, RawGrid):
            yield part
            continue
        follows = at + 1 < len(parts) and at + 1 not in out.begun
        for block in blocks(part, table_follows=follows, full_width=full_width):
            if isinstance(block, RawGrid):
                page = bisect_right(out.starts, block.first)
                out.unread.append(Unread(page, "", block.first, block.last, _SPACED))
            else:
                yield block


def _has_text(page: Page) -> bool:
    return len(page.glyphs) >= _FEWEST_LETTERS


def _pictures(source: Source, found: Sequence[Page], starts: Sequence[int]) -> tuple[Problem, ...]:
    """Pages that are a picture and nothing else."""
    return tuple(
        Problem(source.path, (start, start), f"第 {page.number} 页只有图片、没有文字，未读取")
        for page, start in zip(found, starts, strict=True)
        if page.pictures and not page.glyphs
    )
