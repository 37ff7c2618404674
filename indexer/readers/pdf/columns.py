"""The columns of a table without lines: where each prints, its label, and where its edges are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from indexer.readers.pdf.labels import Label
from indexer.readers.pdf.tracks import Track

_OVER = 0.1
_PAD = 0.2
_ASIDE = 0.5


@dataclass(slots=True)
class Column:
    """A column: where its rows print, the label over it, or only one of the two."""

    track: Track | None
    label: Label | None = None
    guessed: bool = False
    """Whether the label stands aside, and might be that of another column."""

    @property
    def left(self) -> float:
        return min(one.left for one in (self.track, self.label) if one)

    @property
    def right(self) -> float:
        return max(one.right for one in (self.track, self.label) if one)

    @property
    def size(self) -> float:
        """The size of its letters, in points."""
        if self.label:
            return self.label.size
        pieces = self.track.pieces if self.track else ()
        return median([piece.size for piece in pieces]) if pieces else 0.0

    @property
    def centre(self) -> float:
        part = self.track or self.label
        assert part is not None
        return part.centre


def edges(columns: Sequence[Column], side: int = 0) -> list[float]:
    """Where the columns are parted: next to figures that end together, names that begin so.

    ``side`` tells that figures are set to the right of their cells (1), or to the left (-1).
    """
    pad = _PAD * median([one.size for one in columns])
    found = [columns[0].left - pad]
    for before, after in pairwise(columns):
        low, high = min(before.right, after.left), max(before.right, after.left)
        if after.left <= before.right:
            found.append((low + high) / 2)
        elif before.track and _ends_at_edge(before.track, side):
            found.append(min(before.right + pad, (low + high) / 2))
        elif after.track and _begins_at_edge(after.track, side):
            found.append(max(after.left - pad, (low + high) / 2))
        else:
            found.append((low + high) / 2)
    return [*found, columns[-1].right + pad]


def _ends_at_edge(track: Track, side: int) -> bool:
    return track.figures > 0 and side >= 0 and (track.ends_together or side > 0)


def _begins_at_edge(track: Track, side: int) -> bool:
    return side < 0 if track.figures else track.begins_together


def side_of(found: Sequence[Label], tracks: Sequence[Track]) -> int:
    """Where figures are set beside their labels: at the right (1), at the left (-1), or unclear."""
    figures = [one for one in tracks if one.figures]
    amounts = [one for one in figures if not one.counts]
    votes = [_vote(one, found) for one in amounts or figures]
    right, left = votes.count(1), votes.count(-1)
    return 1 if right > left * 3 else -1 if left > right * 3 else 0


def _vote(track: Track, found: Sequence[Label]) -> int:
    widths = [piece.width for piece in track.pieces]
    differ = max(widths) - min(widths) > track.pieces[0].size * _ASIDE
    if differ and track.ends_together != track.begins_together:
        return 1 if track.ends_together else -1
    over = [label for label in found if overlap(label, track) > 0]
    if not over:
        return 0
    label = max(over, key=lambda one: one.middle)
    off = track.centre - label.centre
    return 0 if abs(off) <= label.size * _ASIDE else 1 if off > 0 else -1


def overlap(label: Label, track: Track | Label) -> float:
    """How far a label and a column, or another label, lie over each other, in points."""
    return min(label.right, track.right) - max(label.left, track.left) - label.size * _OVER
