"""Printed lines and their pieces: which are rows of a table, which end one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.readers.pdf.pieces import Piece, pieces
from indexer.readers.pdf.words import TextLine
from indexer.wording.captions import caption
from indexer.wording.shapes import is_contents_line, is_page_number, is_title
from kb.text import fold

SENTENCE = re.compile(r"[。；]")
_CLAUSE = re.compile(r"[。；，]")
_NOTE = re.compile(r"(?:备?注|说明|附注)[:：\d]|[*★]")
FEWEST_OF_CODE = 3
_HALF_LINE = 0.9


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A printed line and its pieces."""

    line: TextLine
    pieces: tuple[Piece, ...]
    base: float
    size: float
    text: str

    @property
    def figures(self) -> int:
        return sum(1 for piece in self.pieces if piece.is_figure)

    @property
    def amounts(self) -> int:
        return sum(1 for piece in self.pieces if piece.kind == "amount")


def printed_rows(lines: Sequence[TextLine]) -> list[PrintedRow]:
    """The lines with their pieces."""
    return [
        PrintedRow(line, tuple(pieces(line)), line.base, line.size, line.text) for line in lines
    ]


def is_numbering(row: PrintedRow) -> bool:
    """Whether a line only numbers the columns: 1 2 3 …, beside a word such as 栏次 at most."""
    counts = [fold(one.text).replace(" ", "") for one in row.pieces if one.kind == "integer"]
    others = [piece for piece in row.pieces if piece.kind != "integer"]
    if len(counts) < 3 or counts[0] not in {"1", "2"}:
        return False
    first = int(counts[0])
    counted = counts == [str(number) for number in range(first, first + len(counts))]
    return counted and all(len(piece.text) <= 4 for piece in others)


def is_data(row: PrintedRow) -> bool:
    """Whether a line is a row of a table: names and figures apart, no sentence and no caption."""
    if len(row.pieces) < 2 or _CLAUSE.search(row.text) or is_contents_line(row.text):
        return False
    if caption(row.text) or is_numbering(row):
        return False
    if row.amounts:
        return True
    named = next((at for at, one in enumerate(row.pieces) if one.kind == "words"), None)
    return named is not None and sum(1 for one in row.pieces[named:] if one.is_figure) > 1


def ends_table(row: PrintedRow) -> bool:
    """Whether a line cannot belong to a table's rows: a sentence, a title, a caption, a note."""
    text = row.text.strip()
    if SENTENCE.search(text) or caption(text) or _NOTE.match(text):
        return True
    alone = len(row.pieces) == 1
    return alone and (is_title(text) or (is_page_number(text) and len(text) < 8))


def hangs_before(above: PrintedRow, row: PrintedRow) -> bool:
    """Whether a line is the upper half of the first row's name: nearer than a row, no own piece."""
    piece = above.pieces[0]
    coded = piece.kind == "integer" and len(piece.text) >= FEWEST_OF_CODE
    if len(above.pieces) != 1 or (piece.is_figure and not coded):
        return False
    beside = [one for one in row.pieces if one.kind == "words" and one.left < piece.right]
    return row.base - above.base <= row.size * _HALF_LINE and not beside


def is_astride(rows: Sequence[PrintedRow], at: int) -> bool:
    """Whether a line of figures alone stands half-way between two lines of a name before them."""
    if not 0 < at < len(rows) - 1 or not rows[at].amounts:
        return False
    row, above, below = rows[at], rows[at - 1], rows[at + 1]
    near = max(row.base - above.base, below.base - row.base) <= row.size * _HALF_LINE
    return near and all(
        one.pieces[0].kind == "words" and one.pieces[0].left < row.pieces[0].left
        for one in (above, below)
    )
