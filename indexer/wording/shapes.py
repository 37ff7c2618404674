"""What one line of text is by its form alone: blank, a table row, a contents entry, or words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from indexer.vocabulary import pattern
from kb.text import fold

Shape = Literal["blank", "tabs", "pipes", "contents", "marked", "words"]

BLANKS = " \t\u00a0\u3000\u200b\ufeff\x0b\x0c"
_CONTENTS = re.compile(
    r"(?:[.．·]{3,}|…{2,})[\s.．…·]*(?:</b>)?\s*(?:<b>)?\s*[-—]?\s*\d{1,4}\s*[-—]?\s*(?:</b>)?$"
    r"|(?:[.．·]{12,}|…{6,})$"
)
_MARKED = re.compile(r"#{1,6}\s*\S")
_RULE = re.compile(r"[\s|:+=-]*-{2,}[\s|:+=-]*")
_PAGE_NUMBER = re.compile(
    r"[-—－–]?\s*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?\s*[-—－–]?"
)


@lru_cache(maxsize=4096)  # asked of each line by every way of finding tables
def shape(line: str) -> Shape:
    """The form of a line; ``marked`` is a heading with ``#``."""
    text = line.strip(BLANKS)
    if not text.strip(BLANKS + "|"):
        return "blank"
    if is_contents_line(text):
        return "contents"
    if _MARKED.match(text):
        return "marked"
    if "\t" in line and _has_cells(line):
        return "tabs"
    if "|" in text:
        return "pipes"
    return "words"


def is_contents_line(text: str) -> bool:
    """Whether the line is an entry of a table of contents: words, leaders, a page number.

    Leaders so long that nothing else is written so need no number, which may be cut off.
    """
    leads = ".." in text or "…" in text or "·" in text or "．" in text
    return leads and _CONTENTS.search(text.strip(BLANKS)) is not None


def is_rule(text: str) -> bool:
    """Whether the line only rules off a table (``|---|---|``)."""
    return _RULE.fullmatch(text) is not None


def is_page_number(text: str) -> bool:
    """Whether the line holds a page number and nothing else."""
    return _PAGE_NUMBER.fullmatch(text.strip(BLANKS)) is not None


def is_annex(text: str) -> bool:
    """Whether the line only says which annex begins (附件1)."""
    return pattern("annex").match(fold(text).strip()) is not None


def is_table_label(text: str) -> bool:
    """Whether the line only numbers a table (预算公开表1, 表7)."""
    return pattern("table_label").match(fold(text).strip()) is not None


def is_title(text: str) -> bool:
    """Whether the text ends as titles of tables do."""
    folded = fold(text).strip()
    return len(folded) <= 80 and pattern("table_title").search(folded) is not None


def _has_cells(line: str) -> bool:
    """Whether a tab parts cells: not only indents the line."""
    return "\t" in line.rstrip(" ").lstrip(BLANKS) or line.startswith("\t") or line.endswith("\t")
