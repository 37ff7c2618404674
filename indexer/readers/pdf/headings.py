"""The lines of a page's text: titles that wrap put together, paragraphs told by their indent."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median

from indexer.readers.pdf.leaf import Leaf, Said
from indexer.readers.pdf.sheet import Sheet
from indexer.readers.pdf.words import TextLine
from indexer.vocabulary import pattern
from indexer.wording.dates import date_line
from indexer.wording.shapes import is_contents_line, is_title
from kb.text import fold, normalise

_LARGE = 1.2
_SAME_SIZE = 0.07
_STEP = 0.3
_WHOLE = re.compile(r"(?:预算|决算|公开|报告|说明|方案)$")
"""Ends of a title that a body's name below it is no rest of: it is whose paper it is."""
_PART = re.compile(r"第[一二三四五六七八九十\d]+(?:部分|章|编)|目录|附件")


def join_titles(leaf: Leaf, body: float) -> None:
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
    signed = _WHOLE.search(fold(upper).strip()) and pattern("organisation").search(folded.strip())
    marked = is_contents_line(upper) or is_contents_line(lower) or _PART.match(normalise(upper))
    return not (begins or marked or signed or is_title(upper) or date_line(folded))


def _is_centred(leaf: Leaf, line: TextLine) -> bool:
    left = min(glyph.left for glyph in line.glyphs)
    return abs((left + line.right) / 2 - leaf.width / 2) <= leaf.width * 0.05


def indent(leaf: Leaf) -> None:
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
