"""What stands on the pages, in the order it is read: lines of text and tables, no furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from indexer.readers.pdf import unruled
from indexer.readers.pdf.clarity import NO_HEADER
from indexer.readers.pdf.cut_rows import begins_item, is_figure, leave_out_last
from indexer.readers.pdf.headings import indent, join_titles
from indexer.readers.pdf.joining import goes_on, join
from indexer.readers.pdf.leaf import Leaf, Said, titles_apart
from indexer.readers.pdf.opened import closed, printed_spans, with_bodies
from indexer.readers.pdf.overflow import put_together
from indexer.readers.pdf.page import Page
from indexer.readers.pdf.printed import ends_table, printed_rows
from indexer.readers.pdf.ruling import tables
from indexer.readers.pdf.sheet import Sheet, sheet
from indexer.readers.pdf.words import TextLine, lines
from indexer.wording.shapes import is_page_number
from kb.text import normalise

_EDGE = 0.13
_SAME_HEIGHT = 6.0
_CONTINUED = re.compile(r"[（(]?(?:续表?\d*|表|接上页表?|接上表)[）)]?")


def leaves(pages: Sequence[Page]) -> list[Leaf]:
    """The pages without page numbers and running heads, tables that go on put together."""
    found: list[Leaf] = []
    for page in pages:
        found.append(_leaf(page, _open_table(found)))
    _drop_furniture(found)
    sizes = [glyph.size for page in pages for glyph in page.glyphs]
    body = median(sizes) if sizes else 0.0
    for leaf in found:
        join_titles(leaf, body)
        indent(leaf)
    _join_tables(found)
    for leaf in found:
        leaf.items = [part for item in leaf.items for part in _without_header(item)]
    return found


def _open_table(found: Sequence[Leaf]) -> Sheet | None:
    """The table that ended the last page, where no lines are drawn around its rows."""
    items = [
        item
        for item in (found[-1].items if found else ())
        if isinstance(item, Sheet) or not is_page_number(item.text)
    ]
    last = items[-1] if items else None
    return last if isinstance(last, Sheet) and last.spans else None


def _leaf(page: Page, above: Sheet | None = None) -> Leaf:
    drawn, outside = tables(page.rules, page.glyphs)
    for table in drawn:
        put_together(table, outside)
    ruled, outside = with_bodies(drawn, outside)
    placed: list[tuple[float, Said | Sheet]] = []
    for table in ruled:
        whole = closed(table)
        if whole is None:
            outside.extend(glyph for box in table.boxes for glyph in box.glyphs)
        else:
            found_sheet = sheet(whole, page.number)
            if whole is not table:
                found_sheet.spans = printed_spans(whole)
            placed.append((table.ys[0], found_sheet))
    printed = [part for line in lines(outside) for part in titles_apart(line)]
    found = unruled.tables(printed, page.number, page.rules, above)
    placed += found.tables
    placed += [(_top(line), Said(line, line.text)) for line in found.lines]
    placed += [
        (_top(line), Said(line, _plain(line), unread=table.reason))
        for table in found.unread
        for line in table.lines
    ]
    placed.sort(key=lambda one: one[0])
    return Leaf(page.number, page.width, page.height, [item for _, item in placed])


def _top(line: TextLine) -> float:
    return line.base - line.size / 2


def _plain(line: TextLine) -> str:
    """The text without the wide gaps that would let it pass for a row of a table."""
    return " ".join(line.text.split())


def _drop_furniture(found: Sequence[Leaf]) -> None:
    """Page numbers, and lines that most pages print at the same height of their edge."""
    seen = Counter(mark for leaf in found for mark in {_mark(leaf, one) for one in leaf.items})
    often = {mark for mark, times in seen.items() if mark and times >= max(3, len(found) * 0.4)}
    for leaf in found:
        kept = [item for item in leaf.items if _mark(leaf, item) not in often]
        for at in (0, -1):
            item = kept[at] if kept else None
            if isinstance(item, Said) and is_page_number(item.text) and _at_edge(leaf, item):
                kept.pop(at)
        leaf.items = kept


def _at_edge(leaf: Leaf, item: Said) -> bool:
    return not leaf.height * _EDGE < item.line.base < leaf.height * (1 - _EDGE)


def _mark(leaf: Leaf, item: Said | Sheet) -> tuple[str, int] | None:
    """What a line at the edge of a page says, digits aside, and at what height."""
    if not isinstance(item, Said) or not _at_edge(leaf, item):
        return None
    words = re.sub(r"\d+", "#", normalise(item.text))
    return words, round(item.line.base / _SAME_HEIGHT)


def _without_header(item: Said | Sheet) -> list[Said] | list[Said | Sheet]:
    """The item; the lines of a table that should go on from the page before and does not."""
    if isinstance(item, Sheet) and item.continues:
        return [Said(line, _plain(line), unread=NO_HEADER) for line in item.printed]
    return [item]


def _join_tables(found: Sequence[Leaf]) -> None:
    """A table that ends a page and one that begins the next are one, where their columns agree.

    What is printed above the first part may be printed again above the second.
    """
    open_sheet: Sheet | None = None
    above: set[str] = set()
    for leaf in found:
        at = next((at for at, one in enumerate(leaf.items) if isinstance(one, Sheet)), None)
        if open_sheet is not None and _may_go_on(open_sheet, leaf.items):
            leave_out_last(open_sheet)
        if at is not None and open_sheet is not None:
            said = (_title_words(one.text) for one in leaf.items[:at] if isinstance(one, Said))
            head = [words for words in said if words]
            lower = leaf.items[at]
            fits = isinstance(lower, Sheet) and set(head) <= above and goes_on(open_sheet, lower)
            if fits and isinstance(lower, Sheet):
                join(open_sheet, lower)
                leaf.items = leaf.items[at + 1 :]
                if not leaf.items:
                    continue
        last = leaf.items[-1] if leaf.items else None
        open_sheet = last if isinstance(last, Sheet) else None
        above = _above(leaf.items) if open_sheet else set()


def _may_go_on(upper: Sheet, items: Sequence[Said | Sheet]) -> bool:
    """Whether a page begins with a line that may be the rest of a name of the table before."""
    first = items[0] if items else None
    if not isinstance(first, Said):
        return False
    (row,) = printed_rows([first.line])
    figures = [cell.left for cell in upper.cells if is_figure(cell)]
    beside = min(figures, default=0.0) >= first.line.right
    return beside and not (row.figures or ends_table(row) or begins_item(first.text))


def _above(items: Sequence[Said | Sheet]) -> set[str]:
    """What is printed between the last table and the one before it."""
    said: set[str] = set()
    for item in reversed(items[:-1]):
        if isinstance(item, Sheet):
            break
        said.add(_title_words(item.text))
    return said


def _title_words(text: str) -> str:
    return _CONTINUED.sub("", normalise(text))
