"""What stands on the pages, in the order it is read: lines of text and tables, no furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from indexer.extract.prose_dates import date_line
from indexer.layout.shapes import is_contents_line, is_page_number, is_title
from indexer.readers.pdf import unruled
from indexer.readers.pdf.clarity import NO_HEADER
from indexer.readers.pdf.joining import goes_on, join
from indexer.readers.pdf.opened import closed, printed_spans, with_bodies
from indexer.readers.pdf.page import Page
from indexer.readers.pdf.ruling import tables
from indexer.readers.pdf.sheet import Sheet, sheet
from indexer.readers.pdf.words import TextLine, lines
from indexer.vocabulary import pattern
from kb.text import fold, normalise

_EDGE = 0.13
_SAME_HEIGHT = 6.0
_LARGE = 1.2
_SAME_SIZE = 0.07
_STEP = 0.3
_CONTINUED = re.compile(r"[（(]?(?:续表?\d*|表|接上页表?|接上表)[）)]?")
_PART = re.compile(r"第[一二三四五六七八九十\d]+(?:部分|章|编)|目录|附件")


@dataclass(slots=True)
class Said:
    """A line of text, where it stands, and its text as it will be quoted."""

    line: TextLine
    text: str
    wrapped: bool = False
    """Whether it is put together of several lines, and so whole."""
    unread: str = ""
    """Why the table that the line belongs to cannot be read; empty for other lines."""


@dataclass(slots=True)
class Leaf:
    """One page: what is printed on it from top to bottom."""

    number: int
    width: float
    height: float
    items: list[Said | Sheet] = field(default_factory=list)


def leaves(pages: Sequence[Page]) -> list[Leaf]:
    """The pages without page numbers and running heads, tables that go on put together."""
    found: list[Leaf] = []
    for page in pages:
        found.append(_leaf(page, _open_table(found)))
    _drop_furniture(found)
    sizes = [glyph.size for page in pages for glyph in page.glyphs]
    body = median(sizes) if sizes else 0.0
    for leaf in found:
        _join_titles(leaf, body)
        _indent(leaf)
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
    ruled, outside = with_bodies(*tables(page.rules, page.glyphs))
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
    found = unruled.tables(lines(outside), page.number, page.rules, above)
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


def _join_titles(leaf: Leaf, body: float) -> None:
    """A title set in large letters over several centred lines is one line."""
    items: list[Said | Sheet] = []
    for item in leaf.items:
        before = items[-1] if items else None
        if isinstance(before, Said) and isinstance(item, Said) and _wraps(leaf, before, item, body):
            both = TextLine((*before.line.glyphs, *item.line.glyphs))
            items[-1] = Said(both, before.text + item.text, wrapped=True)
        else:
            items.append(item)
    leaf.items = items


def _wraps(leaf: Leaf, upper: Said, lower: Said, body: float) -> bool:
    size = lower.line.size
    above = upper.line.glyphs[-1]
    alike = abs(above.size - size) <= size * _SAME_SIZE
    near = lower.line.base - above.base <= size * 2.4
    if not alike or not near or upper.unread or lower.unread:
        return False
    if _is_wrapped_heading(leaf, upper, lower):
        return True
    wide = upper.line.right - upper.line.left >= leaf.width * 0.6
    if wide and pattern("ordinal").match(fold(upper.text)):
        return False
    large = size >= body * _LARGE or (wide and is_title(lower.text))
    centred = all(_is_centred(leaf, one.line) for one in (upper, lower))
    return large and centred and _can_wrap(upper.text, lower.text)


def _is_wrapped_heading(leaf: Leaf, upper: Said, lower: Said) -> bool:
    """Whether a numbered heading fills its line and ends on the next, at the left margin."""
    if not pattern("ordinal").match(fold(upper.text)) or len(upper.text + lower.text) > 60:
        return False
    left = min(one.line.left for one in leaf.items if isinstance(one, Said))
    right = leaf.width - left
    size = lower.line.size
    filled = right - upper.line.right <= size * 1.6
    outdented = lower.line.left - left <= size * 0.5
    short = right - lower.line.right >= size * 4
    plain = not re.search(r"[。；！？，,]", upper.text + lower.text)
    return filled and outdented and short and plain and _can_wrap(upper.text, lower.text)


def _can_wrap(upper: str, lower: str) -> bool:
    folded = fold(lower)
    begins = pattern("ordinal").match(folded) or _PART.match(normalise(lower))
    marked = is_contents_line(upper) or is_contents_line(lower) or _PART.match(normalise(upper))
    return not (begins or marked or is_title(upper) or date_line(folded))


def _is_centred(leaf: Leaf, line: TextLine) -> bool:
    left = min(glyph.left for glyph in line.glyphs)
    return abs((left + line.right) / 2 - leaf.width / 2) <= leaf.width * 0.05


def _indent(leaf: Leaf) -> None:
    """Lines that begin further in than the page's text get two wide blanks before them.

    So do lines of other letters than those above: they begin something of their own.
    """
    said = [item for item in leaf.items if isinstance(item, Said)]
    if not said:
        return
    wide = [item.line for item in said if item.line.right - item.line.left >= leaf.width * 0.6]
    step = _STEP * median([item.line.size for item in said])
    lefts = Counter(round(line.left / step) for line in wide)
    margin = min(item.line.left for item in said)
    if lefts:
        most = max(lefts.values())
        margin = min(left for left, times in lefts.items() if times * 2 >= most) * step
    before: Said | None = None
    for item in said:
        size = item.line.size
        other = before and (before.wrapped or abs(before.line.size - size) > size * _SAME_SIZE)
        if other or item.line.left - margin > size * 1.2:
            item.text = "\u3000\u3000" + item.text
        before = item


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
