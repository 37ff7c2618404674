"""Tables of which only the words are left: no cell can be told from the next, and that is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.layout.shapes import is_contents_line
from indexer.structure import Block, Paragraph
from indexer.vocabulary import words
from kb.text import fold, normalise
from kb.values import dataclass

NO_SEPARATORS = "这里像是一张表，但各列之间没有分隔，读不出每个数字属于哪一列，没有录入数字"
_RUN_TOGETHER = re.compile(r"\d+\.\d+\.\d+(?!\d*[年月日.])")
_FIGURE = re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?")
_SENTENCE = re.compile(r"[。；！？;]")
_LEVELS = re.compile(r"[一二三]级指标")
_FEWEST_FIGURES = 8
_FEWEST_LINES = 6


@dataclass(frozen=True, slots=True)
class Wreck:
    """The lines of a table that cannot be read."""

    first: int
    last: int


def wrecks(blocks: Sequence[Block]) -> tuple[Wreck, ...]:
    """The stretches of a document that were a table once and are running text now."""
    found: list[Wreck] = []
    for run in _runs(blocks):
        first, last = run[0].first, run[-1].last
        if found and first - found[-1].last <= _FEWEST_LINES:
            found[-1] = Wreck(found[-1].first, last)
        else:
            found.append(Wreck(first, last))
    return tuple(found)


def _runs(blocks: Sequence[Block]) -> Iterator[list[Paragraph]]:
    """Single paragraphs that hold a whole table, and runs of scraps of one."""
    scraps: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and _is_scrap(block.text):
            scraps.append(block)
            continue
        if _is_table(scraps):
            yield scraps
        scraps = []
        if isinstance(block, Paragraph) and _holds_table(block.text):
            yield [block]
    if _is_table(scraps):
        yield scraps


def _holds_table(text: str) -> bool:
    folded = fold(text)
    if is_contents_line(text):
        return False
    if len(set(_LEVELS.findall(folded))) >= 2:
        return True
    figures = len(_FIGURE.findall(folded))
    sums = any(word in normalise(folded) for word in words("total_endings"))
    if _RUN_TOGETHER.search(folded) and sums:
        return True
    sentences = len(_SENTENCE.findall(folded))
    return sums and figures >= _FEWEST_FIGURES and sentences * 8 < figures


def _is_scrap(text: str) -> bool:
    """A bit of a table: separators and figures, hardly a word."""
    folded = fold(text)
    if len(folded) > 60 or _SENTENCE.search(folded):
        return False
    rest = re.sub(r"[\s,.|、\d-]", "", folded)
    return len(rest) * 2 <= len(folded) or folded.rstrip().endswith(",,")


def _is_table(scraps: Sequence[Paragraph]) -> bool:
    figures = sum(len(_FIGURE.findall(fold(block.text))) for block in scraps)
    return len(scraps) >= _FEWEST_LINES and figures >= _FEWEST_LINES
