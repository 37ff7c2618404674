"""Rows of figures below the caption of a table that no reading of tables took: they are noted.

Where one row alone is laid out by blanks, nothing tells which header its figures stand under.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.layout.tokens import segments
from indexer.layout.wrecks import Wreck
from indexer.structure import Block, Heading, Line, Paragraph
from indexer.vocabulary import units
from indexer.wording.captions import caption
from indexer.wording.shapes import is_contents_line, is_title
from kb.text import fold, normalise

REASON = "这里像是一张表，但只有表头和一两行数字，分不清每个数字属于哪一列，没有录入数字"
_SENTENCE = re.compile(r"[。；！？]")
_TELLING = re.compile(r"\d\.\d|\d,\d{3}")
_FEWEST = 2
_FARTHEST = 12
"""How many lines below its caption a header may reach."""


def lone_rows(blocks: Sequence[Block], lines: Sequence[Line]) -> Iterator[Wreck]:
    """The unread tables, from the line below the caption to the last row of figures."""
    first = last = 0
    for block in (*blocks, None):
        if first and isinstance(block, Paragraph) and not _ends(block):
            rows = [line.number for line in _printed(block, lines) if _is_row(line)]
            near = rows and rows[0] - (last or first) <= _FARTHEST
            last = rows[-1] if near else last
            continue
        if last:
            yield Wreck(first, last, REASON)
        first, last = (block.last + 1 if block and _opens(block) else 0), 0


def _ends(block: Paragraph) -> bool:
    return bool(_SENTENCE.search(block.text)) or _opens(block)


def _opens(block: Block) -> bool:
    """Whether a block says that a table begins: its title, or its unit."""
    if not isinstance(block, Heading | Paragraph):
        return False
    said = caption(block.text)
    return bool(said and said.unit) or is_title(block.text.strip())


def _printed(block: Paragraph, lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a paragraph as they are printed; its text where those are markup."""
    own = lines[block.first - 1 : block.last]
    if normalise("".join(line.text for line in own)) == normalise(block.text):
        return own
    return (Line(block.first, block.text),)


def _is_row(line: Line) -> bool:
    """Whether a line prints several amounts apart; shares alone are the labels of a chart."""
    figures = [fold(piece.text) for piece in segments(line) if piece.kind == "number"]
    amounts = [text for text in figures if not text.endswith(units()["share"])]
    telling = any(map(_TELLING.search, amounts))
    return len(amounts) >= _FEWEST and telling and not is_contents_line(line.text)
