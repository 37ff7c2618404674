"""The tokens of a line of text: its pieces between blanks, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.figures import CellKind, kind
from indexer.structure import Line, RawCell
from kb.model import Spot
from kb.text import width
from kb.values import dataclass

_TOKEN = re.compile(r"[^\s\u3000\u00a0]+")
_WIDE_GAP = re.compile(r"(?:[ \u00a0]{2,}|\u3000+|\t)+")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line; ``left`` and ``right`` are terminal columns, as the eye sees them."""

    text: str
    line: int
    start: int
    end: int
    left: int
    right: int

    @property
    def kind(self) -> CellKind:
        """What the token holds."""
        return kind(self.text)


def tokens(line: Line) -> tuple[Token, ...]:
    """The pieces between blanks of any kind."""
    return _at(line, [match.span() for match in _TOKEN.finditer(line.text)])


def segments(line: Line) -> tuple[Token, ...]:
    """The pieces between wide gaps (two blanks and more): a single blank parts nothing.

    A figure is always a piece of its own.
    """
    spans: list[tuple[int, int]] = []
    for piece in tokens(line):
        gap = line.text[spans[-1][1] : piece.start] if spans else ""
        apart = not spans or _WIDE_GAP.fullmatch(gap) or piece.kind == "number"
        if apart or kind(line.text[slice(*spans[-1])]) == "number":
            spans.append((piece.start, piece.end))
        else:
            spans[-1] = (spans[-1][0], piece.end)
    return _at(line, spans)


def cell(line: Line, parts: Sequence[Token]) -> RawCell:
    """One cell of tokens that stand beside each other, as printed between first and last."""
    start, end = parts[0].start, parts[-1].end
    return RawCell(line.text[start:end], Spot(line.number, line.number, start, end))


def wrapped_cell(parts: Sequence[Token]) -> RawCell:
    """One cell of tokens from one line or several, their texts joined."""
    first, last = parts[0], parts[-1]
    text = "".join(part.text for part in parts)
    return RawCell(text, Spot(first.line, last.line, first.start, last.end))


def blank_cell(line: Line, at: int) -> RawCell:
    """A cell in which nothing is printed."""
    return RawCell("", Spot(line.number, line.number, at, at))


def _at(line: Line, spans: Sequence[tuple[int, int]]) -> tuple[Token, ...]:
    found = []
    position = column = 0
    for start, end in spans:
        left = column + width(line.text[position:start])
        column = left + width(line.text[start:end])
        position = end
        found.append(Token(line.text[start:end], line.number, start, end, left, column))
    return tuple(found)
