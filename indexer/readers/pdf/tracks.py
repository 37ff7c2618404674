"""The columns of a table without lines: the stretches across the page that its rows print in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from indexer.readers.pdf.pieces import Piece
from indexer.readers.pdf.printed import PrintedRow
from indexer.readers.pdf.regions import Region

_STRAY = 0.04
_SAME = 0.5
_FLUSH = 0.12
_APART = 0.05
_WHITE = 0.1
_FARTHER = 3.0
_TOUCHES = 0.2

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Track:
    """Where a column prints, and how its pieces are set in it."""

    left: float
    right: float
    pieces: tuple[Piece, ...]

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def figures(self) -> int:
        return sum(1 for piece in self.pieces if piece.is_figure)

    @property
    def counts(self) -> bool:
        """Whether it holds whole numbers only: codes, or numbers of rows."""
        return all(piece.kind == "integer" for piece in self.pieces)

    @property
    def ends_together(self) -> bool:
        """Whether its pieces end at one place, as figures do that are set to the right."""
        return _together([piece.right for piece in self.pieces], _letter(self.pieces))

    @property
    def begins_together(self) -> bool:
        return _together([piece.left for piece in self.pieces], _letter(self.pieces))


def tracks(rows: Sequence[PrintedRow], uprights: Sequence[float] = ()) -> list[Track]:
    """The columns from left to right; upright lines part them where there are any."""
    found = [piece for row in rows for piece in row.pieces]
    if len(uprights) > 2:
        return _between(found, uprights)
    stray = int(len(rows) * _STRAY)
    figures = _stretches([piece for piece in found if piece.is_figure], stray)
    figures = [part for span in figures for part in _parted(span, rows)]
    words = [piece for piece in found if piece.kind == "words" and not _reaches(piece, figures)]
    return _tracks(_mixed(figures, _stretches(words, stray)), found)


def nearest(place: Piece, spans: Sequence[Span]) -> int:
    """The stretch a piece stands in: the one it covers most, else the nearest."""
    return max(
        range(len(spans)),
        key=lambda at: (
            min(place.right, spans[at][1]) - max(place.left, spans[at][0]),
            -abs(place.centre - (spans[at][0] + spans[at][1]) / 2),
        ),
    )


def widened(
    spans: Sequence[Span], edges: Sequence[float], found: Iterable[Piece]
) -> list[Span] | None:
    """Columns with the pieces of one more page in them; None where a piece fits none or several.

    A piece fits the column that prints where it stands, else the one whose edges hold it, else
    the one it nearly touches.
    """
    wider = list(spans)
    for piece in found:
        at = _fitting(piece, spans, edges)
        if at is None:
            return None
        wider[at] = min(wider[at][0], piece.left), max(wider[at][1], piece.right)
    return wider


def _fitting(piece: Piece, spans: Sequence[Span], edges: Sequence[float]) -> int | None:
    over = [
        at
        for at, (left, right) in enumerate(spans)
        if min(piece.right, right) - max(piece.left, left) > piece.size * _TOUCHES
    ]
    if len(over) == 1:
        return over[0]
    if over:
        return None if piece.is_figure else over[0]
    slack = piece.size * _TOUCHES
    inside = [
        at
        for at, (left, right) in enumerate(pairwise(edges))
        if left - slack <= piece.left and piece.right <= right + slack
    ]
    if len(inside) == 1:
        return inside[0]
    first, second = sorted(
        (max(left - piece.right, piece.left - right), at) for at, (left, right) in enumerate(spans)
    )[:2]
    near = first[0] <= piece.size and second[0] > piece.size + first[0] * _FARTHER
    return first[1] if near else None


def between(spans: Sequence[Span]) -> list[float]:
    """The edges of columns, half-way between where they print."""
    inner = [(before[1] + after[0]) / 2 for before, after in pairwise(spans)]
    return [spans[0][0], *inner, spans[-1][1]]


def stands_in_columns(region: Region) -> bool:
    """Whether figures stand below each other at the same edge, as they do in no running text."""
    found = tracks(region.body)
    return any(
        one.figures > 1
        and one.figures * 2 >= len(one.pieces)
        and (one.ends_together or one.begins_together)
        for one in found
    )


def _between(found: Sequence[Piece], uprights: Sequence[float]) -> list[Track]:
    spans = list(pairwise(uprights))
    white = _WHITE * _letter(found)
    inside: list[list[Piece]] = [[] for _ in spans]
    for piece in found:
        inside[nearest(piece, spans)].append(piece)
    return [
        Track(span[0] + white, span[1] - white, tuple(held))
        for span, held in zip(spans, inside, strict=True)
    ]


def _tracks(spans: Sequence[Span], found: Sequence[Piece]) -> list[Track]:
    inside: list[list[Piece]] = [[] for _ in spans]
    for piece in found:
        inside[nearest(piece, spans)].append(piece)
    return [Track(*span, tuple(held)) for span, held in zip(spans, inside, strict=True) if held]


def _stretches(found: Sequence[Piece], stray: int) -> list[Span]:
    """Where the pieces print, parted wherever hardly one of them prints."""
    changes: Counter[float] = Counter()
    for piece in found:
        changes[piece.left] += 1
        changes[piece.right] -= 1
    spans: list[Span] = []
    over, start = 0, None
    for place in sorted(changes):
        over += changes[place]
        if over > stray and start is None:
            start = place
        elif over <= stray and start is not None:
            spans.append((start, place))
            start = None
    return _joined(spans, _APART * _letter(found)) if spans or not stray else _stretches(found, 0)


def _joined(spans: Sequence[Span], apart: float) -> list[Span]:
    """Stretches that touch are one."""
    kept: list[Span] = []
    for left, right in spans:
        if kept and left - kept[-1][1] < apart:
            kept[-1] = kept[-1][0], right
        else:
            kept.append((left, right))
    return kept


def _parted(span: Span, rows: Sequence[PrintedRow]) -> list[Span]:
    """A stretch in which rows print two figures side by side is two columns."""
    cuts: list[float] = []
    for row in rows:
        inside = [one for one in row.pieces if one.is_figure and span[0] < one.centre < span[1]]
        cuts.extend((before.right + after.left) / 2 for before, after in pairwise(inside))
    if len(cuts) * 5 < len(rows):
        return [span]
    cut = median(cuts)
    white = _APART * median([row.size for row in rows])
    return [(span[0], cut - white), (cut + white, span[1])]


def _reaches(piece: Piece, figures: Sequence[Span]) -> bool:
    """Whether words lie over a column of figures: then they say nothing of where columns are."""
    return any(
        min(piece.right, right) - max(piece.left, left) > (right - left) * _SAME
        for left, right in figures
    )


def _mixed(figures: Sequence[Span], words: Sequence[Span]) -> list[Span]:
    """All stretches from left to right; words that stand in a column of figures are of it."""
    kept = list(figures)
    for span in words:
        inside = [
            own
            for own in kept
            if min(own[1], span[1]) - max(own[0], span[0])
            > min(own[1] - own[0], span[1] - span[0]) * _SAME
        ]
        for own in inside:
            kept.remove(own)
        kept.append(
            (
                min([span[0], *(left for left, _ in inside)]),
                max([span[1], *(right for _, right in inside)]),
            )
        )
    return sorted(kept)


def _letter(found: Sequence[Piece]) -> float:
    return median([piece.size for piece in found]) if found else 0.0


def _together(places: Sequence[float], letter: float) -> bool:
    if len(places) < 2:
        return False
    usual = median(places)
    near = sum(1 for place in places if abs(place - usual) <= _FLUSH * letter)
    return near * 10 >= len(places) * 8
