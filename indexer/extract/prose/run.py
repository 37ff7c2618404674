"""A run of text that remembers where each of its characters stands in the file.

Grammar is read on the folded text (one character stands for one), figures and words are quoted
from the printed text, and a span of either is turned into the :class:`~kb.model.Spot` of the
characters in the file, over wrapped lines, mark-up and cells alike.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from indexer.structure import Heading, Line, Paragraph
from kb.markup import read
from kb.model import Spot
from kb.text import fold

Piece = tuple[int, int, int, int]
"""(start in the text, line, start in that line, length)."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text with its folded twin and the pieces of the file that it was joined from.

    ``within`` is the whole place the text comes from; it stands in where a character was put
    in by the joining and is in no piece, and it carries page, sheet and cell.
    """

    text: str
    pieces: tuple[Piece, ...]
    within: Spot
    folded: str = field(default="")

    def __post_init__(self) -> None:
        if not self.folded:
            object.__setattr__(self, "folded", fold(self.text))

    def spot(self, start: int, end: int) -> Spot:
        """Where the characters ``start``–``end`` of the text stand in the file."""
        first = self._place(start, forward=True)
        last = self._place(end - 1, forward=False)
        if first is None or last is None or last < first:
            return self.within
        place = self.within
        return Spot(first[0], last[0], first[1], last[1] + 1, place.page, place.sheet, place.cell)

    def _place(self, position: int, *, forward: bool) -> tuple[int, int] | None:
        """(line, character) of one position; of the next or the last one that is in a piece."""
        at = bisect_right(self.pieces, position, key=lambda piece: piece[0]) - 1
        if at >= 0:
            begin, line, column, length = self.pieces[at]
            if position < begin + length:
                return line, column + position - begin
            if not forward:
                return line, column + length - 1
        if forward and at + 1 < len(self.pieces):
            return self.pieces[at + 1][1], self.pieces[at + 1][2]
        return None

    def part(self, start: int, end: int) -> Run:
        """The run of the characters ``start``–``end`` alone."""
        pieces = []
        for begin, line, column, length in self.pieces:
            low, high = max(begin, start), min(begin + length, end)
            if low < high:
                pieces.append((low - start, line, column + low - begin, high - low))
        return Run(
            self.text[start:end], tuple(pieces), self.spot(start, end), self.folded[start:end]
        )

    def chunks(self) -> Iterator[Run]:
        """The run in parts of a size that grammar is read in, cut at ends of sentences."""
        if len(self.text) <= _CHUNK:
            yield self
            return
        start = 0
        while start < len(self.text):
            end = start + _CHUNK
            if end < len(self.text):
                stops = (self.folded.rfind(mark, start, end) + 1 for mark in ("。", "\n", ";", ","))
                end = next((stop for stop in stops if stop > start), end)
            yield self.part(start, min(end, len(self.text)))
            start = end


_CHUNK = 2000
"""How many characters are read at once: no paragraph of sense is longer, a broken file may be."""


def of_block(block: Paragraph | Heading, lines: Sequence[Line] = ()) -> Run:
    """The run of a paragraph, or of a heading, whose text is looked up in its lines."""
    whole = Spot(block.first, block.last, 0, _length(lines, block.last))
    if isinstance(block, Heading):
        return aligned(block.text, whole, lines)
    if not block.pieces:
        return Run(block.text, (), whole)
    _, first, start, _ = block.pieces[0]
    _, last, column, length = block.pieces[-1]
    return Run(block.text, block.pieces, Spot(first, last, start, column + length))


def _length(lines: Sequence[Line], number: int) -> int:
    line = _line(lines, number)
    return len(line.text) if line else 0


def _line(lines: Sequence[Line], number: int) -> Line | None:
    if 0 < number <= len(lines) and lines[number - 1].number == number:
        return lines[number - 1]
    return next((line for line in lines if line.number == number), None)


def aligned(text: str, spot: Spot, lines: Sequence[Line]) -> Run:
    """The run of a cleaned text, each character looked up where ``spot`` says it was printed.

    The cleaning may have dropped characters (mark-up, spread-out spaces, line breaks) or put in
    a space between two lines; what cannot be found stands at no place of its own.
    """
    wanted = fold(text)
    source = _characters(spot, lines)
    printed = "".join(character for character, _, _ in source)
    pieces: list[Piece] = []
    at = 0
    for position, character in enumerate(wanted):
        found = _find(printed, character, at)
        if found is None:
            found = _anchor(printed, wanted[position : position + _ANCHOR], at)
        if found is not None:
            at = found + 1
            _extend(pieces, position, source[found][1], source[found][2])
    return Run(text, tuple(pieces), spot, wanted)


_REACH = 12
"""How many printed characters the cleaning may have dropped between two that it kept."""
_ANCHOR = 4
"""How many characters in a row say that the text goes on further away (a wrapped column)."""


def _find(printed: str, character: str, at: int) -> int | None:
    if character.isspace():
        return at if printed[at : at + 1] == character else None
    passed = 0
    for index in range(at, len(printed)):
        if printed[index] == character:
            return index
        passed += not printed[index].isspace()
        if passed > _REACH:
            break
    return None


def _anchor(printed: str, ahead: str, at: int) -> int | None:
    if len(ahead) < _ANCHOR or ahead[0].isspace():
        return None
    found = printed.find(ahead, at)
    return found if found >= 0 else None


def _characters(spot: Spot, lines: Sequence[Line]) -> list[tuple[str, int, int]]:
    """(folded character, line, column) of all that the spot covers, without markup."""
    raw: list[str] = []
    places: list[tuple[int, int]] = []
    for number in range(spot.first, spot.last + 1):
        line = _line(lines, number)
        if line is None:
            continue
        start = spot.start if number == spot.first else 0
        end = spot.end if number == spot.last else len(line.text)
        raw.append(line.text[start:end] + "\n")
        places.extend((number, column) for column in range(start, start + len(raw[-1])))
    marked = read("".join(raw))
    folded = fold(marked.text)
    return [(folded[at], *places[start]) for at, start in enumerate(marked.starts)]


def _extend(pieces: list[Piece], position: int, line: int, column: int) -> None:
    if pieces:
        begin, last_line, last_column, length = pieces[-1]
        follows = begin + length == position and last_column + length == column
        if follows and last_line == line:
            pieces[-1] = (begin, last_line, last_column, length + 1)
            return
    pieces.append((position, line, column, 1))
