"""Tables of which only the words are left: no cell can be told from the next, and that is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.figures import kind
from indexer.structure import Block, Heading, Paragraph
from indexer.vocabulary import units, words
from indexer.wording.shapes import is_contents_line
from kb.text import fold, normalise
from kb.values import dataclass

NO_SEPARATORS = "这里像是一张表，但各列之间没有分隔，读不出每个数字属于哪一列，没有录入数字"
LOST_CELLS = "这里像是一格一行的表，但空白的格没有印出，分不清每个数字属于哪一列，没有录入数字"
_RUN_TOGETHER = re.compile(r"\d+\.\d+\.\d+(?!\d*[年月日.])")
_FIGURE = re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?")
_SENTENCE = re.compile(r"[。；！？;]")
_LEVELS = re.compile(r"[一二三]级指标")
_FEWEST_FIGURES = 8
_FEWEST_LINES = 6
_FEWEST_CELLS = 12
_LONGEST_CELL = 40


@dataclass(frozen=True, slots=True)
class Wreck:
    """The lines of a table that cannot be read."""

    first: int
    last: int
    reason: str = NO_SEPARATORS


def wrecks(blocks: Sequence[Block]) -> tuple[Wreck, ...]:
    """The stretches of a document that were a table once and are running text now."""
    found: list[Wreck] = []
    for run in _runs(blocks):
        first, last = run[0].first, run[-1].last
        if found and first - found[-1].last <= _FEWEST_LINES:
            found[-1] = Wreck(found[-1].first, last)
        else:
            found.append(Wreck(first, last))
    found.extend(_stacks(blocks))
    return tuple(sorted(found, key=lambda one: one.first))


def _stacks(blocks: Sequence[Block]) -> Iterator[Wreck]:
    """Runs of short lines, many of them bare figures: a table whose cells stand below each other.

    One that could be read is a grid by now.  Shares alone are the labels of a chart.
    """
    run: list[Heading | Paragraph] = []
    for block in (*blocks, None):
        if isinstance(block, Heading | Paragraph) and _is_cell(block):
            run.append(block)
            continue
        figures = sum(1 for one in run if kind(one.text) == "number" and not _is_share(one.text))
        if len(run) >= _FEWEST_CELLS and figures >= _FEWEST_LINES and figures * 3 >= len(run):
            yield Wreck(run[0].first, run[-1].last, LOST_CELLS)
        run = []


def _is_share(text: str) -> bool:
    return fold(text).endswith(units()["share"])


def _is_cell(block: Heading | Paragraph) -> bool:
    short = len(block.text) <= _LONGEST_CELL and not _SENTENCE.search(fold(block.text))
    return short and not is_contents_line(block.text)


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
