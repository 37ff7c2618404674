"""Cells of a form, and the way from a stretch of their text back to the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from indexer.structure import Grid, Line, RawCell, TableContext
from kb import markup
from kb.model import Spot
from kb.values import dataclass, replace

_BLANKS = " \t\u00a0\u3000|"


@dataclass(frozen=True)
class Cell:
    """A cell that holds something: its column, its plain text (blocks parted by line breaks).

    ``part`` gives the place of a stretch of the text in the file.
    """

    column: int
    text: str
    spot: Spot
    raw: str
    offsets: tuple[tuple[int, int, int], ...] = ()
    """(offset in ``raw``, line, character in that line) where each line's share of it begins."""

    @cached_property
    def _marked(self) -> markup.Marked:
        return markup.read(self.raw)

    def part(self, start: int, end: int) -> Spot:
        """The place of ``text[start:end]``; the whole cell where it can't be told closer."""
        if not self.offsets:
            return self.spot
        first, last = self._marked.span(start, end)
        line, at = self._place(first)
        last_line, last_at = self._place(last, ends=True) if last > first else (line, at)
        return replace(self.spot, first=line, last=last_line, start=at, end=last_at)

    def cut(self, start: int, end: int) -> Cell:
        """The stretch of the text as a cell of its own, without blanks around it."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        spot = self.part(start, end)
        if not self.offsets:
            return Cell(self.column, self.text[start:end], spot, self.text[start:end])
        first, last = self._marked.span(start, end)
        return Cell(
            self.column,
            self.text[start:end],
            spot,
            self.raw[first:last],
            self._offsets(first, last),
        )

    def _place(self, offset: int, *, ends: bool = False) -> tuple[int, int]:
        at = bisect_right(self.offsets, offset - ends, key=lambda entry: entry[0]) - 1
        begins, line, character = self.offsets[max(at, 0)]
        return line, character + offset - begins

    def _offsets(self, first: int, last: int) -> tuple[tuple[int, int, int], ...]:
        line, at = self._place(first)
        later = (
            (begins - first, line, character)
            for begins, line, character in self.offsets
            if first < begins < last
        )
        return ((0, line, at), *later)


class Source:
    """The lines of the document, to read again what a cell's text was made of."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    @classmethod
    def of(cls, context: TableContext) -> Source:
        """The source that the context carries (none is fine: cells then keep their own text)."""
        return cls(context.source)

    def cell(self, raw: RawCell, column: int) -> Cell:
        """The cell with its plain text and the way back."""
        found = self._raw(raw.spot)
        if found is None or not _same(markup.plain(found[0]), markup.plain(raw.text)):
            found = _own(raw)
        text, offsets = found
        return Cell(column, markup.read(text).text, raw.spot, text, offsets)

    def _raw(self, spot: Spot) -> tuple[str, tuple[tuple[int, int, int], ...]] | None:
        """The raw text of the spot and where its lines begin; None where it isn't at hand."""
        if spot.page is not None or spot.sheet is not None or self._line(spot.first) is None:
            return None
        text, offsets = "", []
        for number in range(spot.first, spot.last + 1):
            start = spot.start if number == spot.first else 0
            end = spot.end if number == spot.last else None
            line = (self._line(number) or "")[start:end]
            piece = line.strip(_BLANKS)
            if piece and text and _is_word(text[-1]) and _is_word(piece[0]):
                text += " "
            start += len(line) - len(line.lstrip(_BLANKS))
            offsets.append((len(text), number, start))
            text += piece
        return text, tuple(offsets)

    def _line(self, number: int) -> str | None:
        """A line by its number; they are counted from 1 without a gap."""
        return self._lines[number - 1].text if 0 < number <= len(self._lines) else None


def _is_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _own(raw: RawCell) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    """The cell's own text, with the way back where the text is the slice itself."""
    spot = raw.spot
    told = spot.first == spot.last and spot.end - spot.start == len(raw.text)
    return raw.text, ((0, spot.first, spot.start),) if told and spot.page is None else ()


def _same(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a form: the cells that hold something, left to right, and its number in the grid.

    ``printed`` is the whole row of the grid, blank cells too.
    """

    index: int
    cells: tuple[Cell, ...]
    printed: tuple[RawCell | None, ...] = ()


def rows(grid: Grid, source: Source) -> tuple[FormRow, ...]:
    """The rows that hold something; a cell that spans several places stands once."""
    found = []
    above: set[Spot] = set()
    for index, row in enumerate(grid.rows):
        seen: set[Spot] = set()
        cells = []
        for column, raw in enumerate(row):
            if raw is None or not raw.text.strip():
                continue
            if raw.spot not in seen and raw.spot not in above:
                cells.append(source.cell(raw, column))
            seen.add(raw.spot)
        above = seen
        if cells:
            found.append(FormRow(index, tuple(cells), row))
    return tuple(found)


def blank(row: FormRow, column: int, after: Cell) -> Spot:
    """The place of an empty cell: its own where the format gives one, else right after a cell."""
    raw = row.printed[column] if 0 <= column < len(row.printed) else None
    if raw is not None and not raw.text.strip():
        return raw.spot
    return replace(after.spot, first=after.spot.last, start=after.spot.end)
