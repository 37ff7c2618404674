"""Lists in columns for a given width: figures whole, words shortened, the least needed left out.

Pure: what the columns are and the texts of the rows go in, styled pieces of one line come out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.text import width
from tui.typesetting.padding import pad, pad_left
from tui.typesetting.pieces import Piece
from tui.typesetting.wrap import clip

GAP = 1
LEAD = 1


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list.

    A ``figure`` stands at the right and is never shortened; words take from ``least`` to ``most``
    cells.  Where there is no room, columns go from the greatest ``drop`` down; 0 never goes.
    """

    title: str
    figure: bool = False
    least: int = 6
    most: int = 40
    drop: int = 0


def fitted(columns: Sequence[Column], rows: Iterable[Sequence[str]], cells: int) -> tuple[int, ...]:
    """The cells of each column in a line of ``cells``; 0 for one that is left out."""
    natural = [width(column.title) for column in columns]
    for row in rows:
        for at, text in enumerate(row):
            open_ended = columns[at].figure or natural[at] < columns[at].most
            if open_ended and 2 * len(text) > natural[at]:
                natural[at] = max(natural[at], width(text))
    wanted = [
        size if column.figure else min(size, column.most)
        for column, size in zip(columns, natural, strict=True)
    ]
    least = [
        size if column.figure else min(size, column.least)
        for column, size in zip(columns, wanted, strict=True)
    ]
    kept = _kept(columns, least, cells - LEAD)
    room = cells - LEAD - GAP * (len(kept) - 1)
    return _shared([wanted[at] if at in kept else 0 for at in range(len(columns))], least, room)


def _kept(columns: Sequence[Column], least: Sequence[int], cells: int) -> list[int]:
    kept = list(range(len(columns)))
    while sum(least[at] + GAP for at in kept) - GAP > cells:
        droppable = [at for at in kept if columns[at].drop]
        if not droppable:
            break
        kept.remove(max(droppable, key=lambda at: (columns[at].drop, at)))
    return kept


def _shared(wanted: Sequence[int], least: Sequence[int], room: int) -> tuple[int, ...]:
    """The widest gives way first, a cell at a time, never below its least."""
    widths = list(wanted)
    while sum(widths) > room:
        yielding = [at for at, size in enumerate(widths) if size > least[at]]
        if not yielding:
            break
        widths[max(yielding, key=lambda at: (widths[at], at))] -= 1
    return tuple(widths)


def head(columns: Sequence[Column], widths: Sequence[int]) -> tuple[Piece, ...]:
    """The line of the columns' titles."""
    titles = [column.title for column in columns]
    return ((" " * LEAD + _texts(columns, widths, titles), "header"),)


def line(
    columns: Sequence[Column], widths: Sequence[int], row: Sequence[str], *, chosen: bool = False
) -> tuple[Piece, ...]:
    """One row; the chosen one bears ▶."""
    text = _texts(columns, widths, row)
    return (("▶" + text, "chosen"),) if chosen else ((" " + text, ""),)


def _texts(columns: Sequence[Column], widths: Sequence[int], row: Sequence[str]) -> str:
    shown = []
    for column, cells, text in zip(columns, widths, row, strict=True):
        if cells and column.figure:
            shown.append(pad_left(text, cells))
        elif cells:
            shown.append(pad(clip(text, cells), cells))
    return (" " * GAP).join(shown).rstrip()
