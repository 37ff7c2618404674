"""Indicators listed inside one cell: headings of levels, and items with name and target.

一、产出指标 (一) 数量指标 1. 新增就业岗位 ≥740个 2. 失业人员再就业人数 ≥150人 …
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from indexer.extract.forms import indicators, words
from indexer.extract.forms.cells import Cell
from indexer.extract.forms.reading import FormReading, Subject, joined
from kb.model import Horizon
from kb.text import fold
from kb.values import dataclass

_OUTER = r"[一二三四五六七八九十]{1,3}[、.]"
_INNER = r"[(][一二三四五六七八九十]{1,3}[)]"
_DIGIT = r"(?:\d{1,2}[、.](?=\D)|[(]\d{1,2}[)]|[①-⑳])"
_BEGINS = re.compile(
    rf"(?:^|(?<=[\s;。,]))(?=(?:{_OUTER}|{_INNER}|{_DIGIT})\s*\S)"
    rf"|(?<=\S)(?=(?:{_OUTER}|{_INNER})\s*\S{{2,8}}指标)|(?<=[^\d.、(\s])(?={_DIGIT}\s*\D)"
)
_ORDINAL = re.compile(rf"\s*(?:(?P<outer>{_OUTER})|(?P<inner>{_INNER})|{_DIGIT})?\s*")
_LEVEL_WORD = re.compile(r"(?P<word>[\u4e00-\u9fff]{2,12}?指标(?:\(\d+分?\))?)(?:\s*:|\s+|$)")
_BEFORE_COLON = re.compile(r"(?P<word>[^:\s]{2,16}?)\s*(?::|$)")
_SEMICOLON = re.compile(r"[;；]\s*")
_COLON = re.compile(r"[:：]\s*")
_SPACE = re.compile(r"\s+")
_END = " \n\t;；。,，、"
_SHORTEST_LIST = 12


@dataclass(frozen=True, slots=True)
class _Heading:
    """A level word in a piece of the list: its printed word, what it may be, where it ends."""

    word: str
    level: words.Level
    outer: bool
    inner: bool
    end: int


@dataclass
class _State:
    first: str = ""
    second: str = ""


def is_list(text: str) -> bool:
    """Whether the text lists indicators under headings of levels."""
    if "指标" not in text or len(text) < _SHORTEST_LIST:
        return False
    pieces = [text[start:end] for start, end in _bounds(text)]
    headings = [heading for piece in pieces if (heading := _heading(piece))]
    return len(headings) > 1 or (len(headings) == 1 and len(pieces) > 1)


def read(cell: Cell, subject: Subject, horizon: Horizon | None) -> FormReading:
    """The indicators that the cell lists."""
    state = _State()
    found = []
    for piece in _pieces(cell):
        heading = _heading(piece.text)
        if heading is not None:
            _enter(state, heading)
        rest = piece if heading is None else piece.cut(heading.end, len(piece.text))
        found += [_item(item, state, subject, horizon) for item in _items(rest)]
    return joined(found)


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Where the headings and items of the list begin and end."""
    starts = {0, len(text)}
    line_start = 0
    for line in fold(text).split("\n"):
        starts.add(line_start)
        starts.update(line_start + match.start() for match in _BEGINS.finditer(line))
        line_start += len(line) + 1
    yield from pairwise(sorted(start for start in starts if start <= len(text)))


def _pieces(cell: Cell) -> Iterator[Cell]:
    for start, end in _bounds(cell.text):
        if cell.text[start:end].strip(_END):
            yield cell.cut(start, end)


def _heading(text: str) -> _Heading | None:
    """The level word that the piece is, or begins with."""
    folded = fold(text).rstrip(_END)
    ordinal = _ORDINAL.match(folded)
    begin = ordinal.end() if ordinal else 0
    for pattern in (_LEVEL_WORD, _BEFORE_COLON):
        match = pattern.match(folded, begin)
        level = words.level(match.group("word")) if match else None
        if match is not None and level is not None:
            outer, inner = (ordinal.group(1), ordinal.group(2)) if ordinal else (None, None)
            word = "".join(text[match.start("word") : match.end("word")].split())
            return _Heading(word, level, bool(outer), bool(inner), min(match.end(), len(text)))
    return None


def _enter(state: _State, heading: _Heading) -> None:
    """Let the heading hold for the items below it."""
    level = heading.level
    on_first = level.second is None or (level.first is not None and not heading.inner)
    if level.first is not None and level.second not in {None, level.first} and not heading.outer:
        on_first = False
    if on_first:
        state.first, state.second = heading.word, ""
    else:
        state.second = heading.word


def _items(piece: Cell) -> Iterator[Cell]:
    """The items of a piece: one, or several parted by semicolons where each has a target."""
    whole = piece.cut(0, len(piece.text.rstrip(_END)))
    parts = list(_parted(whole))
    if len(parts) > 1 and all(indicators.split_at(part.text) is not None for part in parts):
        yield from parts
    elif whole.text.strip(_END):
        yield whole


def _parted(cell: Cell) -> Iterator[Cell]:
    start = 0
    for match in [*_SEMICOLON.finditer(cell.text), None]:
        end = match.start() if match else len(cell.text)
        if cell.text[start:end].strip(_END):
            yield cell.cut(start, end)
        start = match.end() if match else end


def _item(item: Cell, state: _State, subject: Subject, horizon: Horizon | None) -> FormReading:
    """The indicator that an item is: the target stands behind the name, after a space or colon."""
    named = item.cut(words.number_length(item.text), len(item.text))
    if words.is_placeholder(named.text):
        return FormReading()
    at = _target_start(named.text)
    if at is None:
        return indicators.without_target(named, subject)
    name = named.cut(0, len(named.text[:at].rstrip(" :：")))
    demand = indicators.demanded(named.cut(at, len(named.text)))
    found = indicators.indicator((state.first, state.second), name, demand, subject, horizon)
    return FormReading(indicators=(found,))


def _target_start(text: str) -> int | None:
    at = indicators.split_at(text)
    if at is not None:
        return at
    for gap in (_COLON, _SPACE):
        ends = [match.end() for match in gap.finditer(text)]
        if ends and ends[-1] < len(text):
            return ends[-1]
    return None
