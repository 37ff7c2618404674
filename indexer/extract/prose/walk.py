"""A document's running text in order, each run with the headings it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from indexer.extract.prose.persons import beyond_persons
from indexer.extract.prose.run import Run, of_block
from indexer.extract.prose.subjects import label
from indexer.structure import Block, Heading, Layout, Line, Paragraph, RawGrid
from kb.text import fold
from kb.values import dataclass, replace

_RANKS = (
    re.compile(r"第[一二三四五六七八九十\d]+(?:部分|章|编)|附[件表]"),
    re.compile(r"[一二三四五六七八九十]{1,3}\s*、"),
    re.compile(r"\([一二三四五六七八九十]{1,3}\)"),
    re.compile(r"\d{1,2}\s*[、.]"),
    re.compile(r"\(\d{1,2}\)|[①-⑳]"),
)
_UNNUMBERED = len(_RANKS)
_CONTENTS = re.compile(r"(?:\.{3,}|…{2,}|·{3,}|-{4,})\s*(?:</?b>|\*|\s)*\d{0,4}(?:</?b>|\*|\s)*$")
_HEADLINED = re.compile(
    r"(?:\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)[^,。;:、]{0,12}"
    r"(?:职责|职能|情况|构成|设置|说明|概况|概述|解释|原因|组成|机构|编制|人员|资产|目录|事项)[。.]?"
)
_HEADLINE = 9
"""The level of a paragraph that only is a numbered name: below every heading."""
_ITEM = re.compile(r"\(?(?P<number>\d{1,2})(?:\)|[、.](?!\d))\s*(?=[\u4e00-\u9fff])")
_NO_NAME = re.compile(r"[,。;:!?]|\d\s*(?:万|亿)?元")
_LONGEST_ITEM = 60
_ONLY_CONTENTS = re.compile(r"目\s*录")


@dataclass(frozen=True, slots=True)
class Stretch:
    """One paragraph or grid with the headings it stands under, outermost first.

    ``run`` is None for a grid.  ``starts`` is set where nothing of what came before goes on.
    """

    block: Block
    run: Run | None
    headings: tuple[str, ...]
    starts: bool


class _Same:
    """A layout as a key: equal to itself only; comparing two takes longer than walking one."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.layout is other.layout

    def __hash__(self) -> int:
        return id(self.layout)


def stretches(layout: Layout) -> tuple[Stretch, ...]:
    """Every paragraph and grid but the table of contents."""
    return _stretches(_Same(layout))


@lru_cache(maxsize=1)  # asked for amounts, for statements and for passages in turn
def _stretches(same: _Same) -> tuple[Stretch, ...]:
    return tuple(_walked(same.layout))


def _walked(layout: Layout) -> Iterator[Stretch]:
    path: list[_Held] = []
    starts = True
    items = _items(layout.blocks)
    for at, block in enumerate(layout.blocks):
        if isinstance(block, Heading):
            _enter(path, block)
            starts = True
        elif isinstance(block, RawGrid):
            yield Stretch(block, None, _texts(path), starts=True)
            if path:
                path[-1] = replace(path[-1], titles_table=True)
            starts = True
        elif _is_headline(block.text) or at in items:
            _enter(path, Heading(block.text.rstrip(" 。."), _HEADLINE, block.first, block.last))
            starts = True
        elif not is_contents_line(block.text):
            _leave(path, block.text)
            run = beyond_persons(run_of(block, layout.lines))
            yield Stretch(block, run, _texts(path), starts)
            starts = False


def run_of(block: Paragraph | Heading, lines: Sequence[Line]) -> Run:
    """The run of a paragraph or heading."""
    return of_block(block, lines)


@dataclass(frozen=True, slots=True)
class _Held:
    """A heading in force: how deep its ordinal says it is, and how deep it was marked."""

    rank: int
    level: int
    text: str
    titles_table: bool = False

    def holds(self, rank: int, level: int) -> bool:
        """Whether a heading that follows stands under this one."""
        if self.rank < rank:
            return True
        holds_numbered = self.rank == _UNNUMBERED and not self.titles_table and rank > 0
        return holds_numbered and self.level < level


def _enter(path: list[_Held], heading: Heading) -> None:
    rank = _rank(heading.text)
    outermost = heading.level == 1 or not any(held.rank < _UNNUMBERED for held in path)
    if rank == _UNNUMBERED and outermost:
        path.clear()
    while path and not path[-1].holds(rank, heading.level):
        path.pop()
    path.append(_Held(rank, heading.level, label(heading.text)))


def _leave(path: list[_Held], text: str) -> None:
    """Leave headings that a paragraph counts on from: （二）… stands no longer under （一）…."""
    rank = _rank(text)
    while rank < _UNNUMBERED and path and rank <= path[-1].rank < _UNNUMBERED:
        path.pop()


def _items(blocks: Sequence[Block]) -> frozenset[int]:
    """Where numbered lines are names that paragraphs without a number tell of.

    1.甲工程, 投资：5万元 below it, 2.乙工程, and so on: in a plain list the next number follows.
    """
    found: set[int] = set()
    named: dict[int, tuple[int, int]] = {}
    for at, block in enumerate(blocks):
        rank, number = _item(block)
        before, last = named.get(rank, (at, number))
        between = blocks[before + 1 : at]
        if last < number and between and all(map(_is_told, between)):
            found |= {before, at} if _is_told_of(blocks, at) else {before}
        if number:
            named[rank] = (at, number)
    return frozenset(found)


def _is_told_of(blocks: Sequence[Block], at: int) -> bool:
    return at + 1 < len(blocks) and _is_told(blocks[at + 1])


def _item(block: Block) -> tuple[int, int]:
    """How deep a line that is only a numbered name stands, and its number; 0 for all else."""
    if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_ITEM:
        return 0, 0
    text = fold(block.text).strip()
    found = _ITEM.match(text)
    if found is None or _NO_NAME.search(text, found.end()):
        return 0, 0
    return _rank(text), int(found["number"])


def _is_told(block: Block) -> bool:
    return isinstance(block, Paragraph) and _rank(block.text) == _UNNUMBERED


def _is_headline(text: str) -> bool:
    """Whether a paragraph is a numbered name and nothing else, such as （一）职能职责."""
    return _HEADLINED.fullmatch(fold(text).strip()) is not None


def _rank(text: str) -> int:
    """How deep a heading is by its ordinal: 第一部分, 一、, （一）, 1., （1）; unnumbered last."""
    folded = fold(text).lstrip()
    return next((at for at, form in enumerate(_RANKS) if form.match(folded)), _UNNUMBERED)


def _texts(path: list[_Held]) -> tuple[str, ...]:
    return tuple(held.text for held in path if not _ONLY_CONTENTS.fullmatch(held.text))


def is_contents_line(text: str) -> bool:
    """Whether the line belongs to a table of contents: leaders and a page number."""
    folded = fold(text)
    leads = any(leader in folded for leader in ("...", "……", "···", "----"))
    return leads and _CONTENTS.search(folded.strip()) is not None


def row_headings(headings: tuple[str, ...], title: str) -> tuple[str, ...]:
    """The headings that name what a paragraph is about: no 第三部分, 附件 or document title."""
    return tuple(text for text in headings if _RANKS[0].match(fold(text)) is None and text != title)
