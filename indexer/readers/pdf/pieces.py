"""The pieces of a printed line: what stands apart from what is beside it, and what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from indexer.readers.pdf.page import Glyph
from indexer.readers.pdf.words import TextLine
from kb.text import fold

Kind = Literal["amount", "integer", "words"]

AMOUNT = re.compile(r"[△▲¥]?[-(]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|0)\)?%?")
_STRONG = r"-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)"
_NAME_AND_AMOUNT = re.compile(rf".*[^\d.,%()\-\s](?P<amount>{_STRONG})")
_CODE_AND_NAME = re.compile(r"(?P<code>\d{2,8})[^\d.,、)年月日个项期届\s%]")
_ZERO = re.compile(r"0(?:\.00)?(?=\d)")
_GLUED = re.compile(rf"{_STRONG}")
_UNPADDED = r"-?(?:[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|(?:0|[1-9]\d*)\.\d+)"
_INTEGER = re.compile(r"[-△▲]?\d+")
_APART = 0.9
_WITHIN = 0.4
_EVEN = 3.0
_NEAR = 0.1
_WIDER = 0.05
_SPREAD = 5.0
_CODE_LEVELS = "类款项目节"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand together: where, and whether they are a figure."""

    line: TextLine
    left: float
    right: float
    base: float
    size: float
    text: str
    kind: Kind

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def is_figure(self) -> bool:
        return self.kind != "words"


def pieces(line: TextLine) -> list[Piece]:
    """The pieces of a line from left to right, figures told from the words they touch."""
    parts = [part for run in _runs(line.glyphs) for part in _told_apart(run)]
    return [piece(TextLine(tuple(part))) for part in _together(parts)]


def piece(line: TextLine) -> Piece:
    """A line as one piece, whatever stands apart in it."""
    text = line.text
    folded = fold(text).replace(" ", "")
    kind: Kind = "words"
    if AMOUNT.fullmatch(folded):
        kind = "amount"
    elif _INTEGER.fullmatch(folded):
        kind = "integer"
    return Piece(line, line.left, line.right, line.base, line.size, text, kind)


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Characters without a wide gap between them, nor one far wider than those within."""
    run = [glyphs[0]]
    for before, after in pairwise(glyphs):
        if _gap(before, after) >= _APART:
            yield from _evened(run)
            run = []
        run.append(after)
    yield from _evened(run)


def _evened(run: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    gaps = [max(_gap(before, after), 0.0) for before, after in pairwise(run)]
    usual = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
    part = [run[0]]
    for at, gap in enumerate(gaps, 1):
        long = len(part) > 1 and len(run) - at > 1
        if long and gap >= _WITHIN and gap > usual * _EVEN:
            yield part
            part = []
        part.append(run[at])
    yield part


def _told_apart(run: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """A name from the amount behind it, a code from the name behind it, amounts that touch."""
    text = fold("".join(glyph.text for glyph in run))
    if len(text) != len(run) or text.isalpha():
        yield run
        return
    for cut, apart in _cuts(text):
        if _gap(run[cut - 1], run[cut]) >= apart:
            yield from _told_apart(run[:cut])
            yield from _told_apart(run[cut:])
            return
    glued = _glued(text, run)
    yield from (run,) if not glued else (run[:glued], *_told_apart(run[glued:]))


def _cuts(text: str) -> Iterator[tuple[int, float]]:
    """Where two pieces may be parted, and how much white must be there, in letters."""
    named = _NAME_AND_AMOUNT.fullmatch(text)
    if named:
        yield named.start("amount"), _NEAR
    coded = _CODE_AND_NAME.match(text)
    if coded:
        yield coded.end("code"), _NEAR
    led = _GLUED.match(text)
    if led and led.end() < len(text) and not text[led.end()].isascii():
        yield led.end(), _NEAR
    zero = _ZERO.match(text)
    if zero:
        yield zero.end(), _WITHIN


def _glued(text: str, run: Sequence[Glyph]) -> int | None:
    """Where two amounts without a gap are parted; None where nothing tells, so none is guessed.

    The white between them tells, where one gap is clearly the widest; else that a table prints
    its amounts with as many decimals each.
    """
    if AMOUNT.fullmatch(text) or not re.fullmatch(r"[\d.,\-]{8,}", text):
        return None
    rest = rf"(?:{_UNPADDED})+"
    fits = [
        cut
        for cut in range(1, len(text))
        if re.fullmatch(_UNPADDED, text[:cut]) and re.fullmatch(rest, text[cut:])
    ]
    gaps = sorted((_gap(run[cut - 1], run[cut]), cut) for cut in fits)
    if len(gaps) < 2 or gaps[-1][0] - gaps[-2][0] >= _WIDER:
        return gaps[-1][1] if gaps else None
    alike = [cut for cut in fits if _decimals(text[:cut]) == _decimals(text)]
    return alike[0] if len(alike) == 1 else None


def _decimals(text: str) -> int:
    return len(text.rpartition(".")[2])


def _together(parts: Sequence[Sequence[Glyph]]) -> Iterator[list[Glyph]]:
    """The pieces, a name of two letters that is spread out (合　计) put together again."""
    at = 0
    while at < len(parts):
        end = at + 1
        while end < len(parts) and _spread(parts[end - 1], parts[end]):
            end += 1
        singles = "".join(part[0].text for part in parts[at:end])
        if end - at > 1 and not _names_levels(singles):
            yield [glyph for part in parts[at:end] for glyph in part]
        else:
            yield from (list(part) for part in parts[at:end])
        at = end


def _spread(before: Sequence[Glyph], after: Sequence[Glyph]) -> bool:
    single = len(before) == len(after) == 1
    han = single and all("\u4e00" <= one[0].text <= "\u9fff" for one in (before, after))
    return han and _gap(before[-1], after[0]) <= _SPREAD


def _names_levels(singles: str) -> bool:
    """Whether single letters name the parts of a code (类 款 项), each over a column."""
    return singles[0] in "类款" and all(letter in _CODE_LEVELS for letter in singles)


def _gap(before: Glyph, after: Glyph) -> float:
    return (after.left - before.right) / min(before.size, after.size)
