"""Stacked header rows become a path of labels over each column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.headers.matrix import Cells, label_of, text_of
from kb.values import dataclass

PART_HEAD = re.compile(r"^(其\s*中\s*[:：]?)\s*(.*)$")


@dataclass(frozen=True, slots=True)
class Label:
    """A header label and where it was printed; one label may head several columns."""

    text: str
    row: int
    column: int


def stacks(header: Sequence[Cells], *, reaching: bool = True) -> list[tuple[Label, ...]]:
    """The labels over each column, outermost first, each once.

    A merged cell is printed once and blank beside and below: it heads the blank columns to its
    right as far as the label above it reaches, unless spans say how far or ``reaching`` is off.
    """
    spanned = not reaching or any(cell and cell.colspan > 1 for row in header for cell in row)
    covers: list[list[Label | None]] = []
    for at, row in enumerate(header):
        above = covers[-1] if covers else None
        covers.append(_cover(row, at, above, spanned=spanned))
    width = len(header[0]) if header else 0
    return [_stack([row[column] for row in covers]) for column in range(width)]


def path(labels: Sequence[Label]) -> tuple[str, ...]:
    """The header path the labels make; 其中：X is two steps of it."""
    steps: list[str] = []
    for label in labels:
        part = PART_HEAD.match(label.text)
        steps.extend(piece for piece in (part.groups() if part else (label.text,)) if piece)
    return tuple(steps)


def without_row_heads(labels: Sequence[Label], leaves: Sequence[Label]) -> tuple[Label, ...]:
    """The labels without those that are the very name of a column of row names.

    Such a label reaches over figures only because nothing was printed between.
    """
    kept = tuple(label for label in labels if label not in leaves)
    return kept or tuple(labels)


def _cover(
    row: Cells, at: int, above: Sequence[Label | None] | None, *, spanned: bool
) -> list[Label | None]:
    cover: list[Label | None] = [None] * len(row)
    current: Label | None = None
    reach = 0
    for column, cell in enumerate(row):
        if text_of(cell):
            current = Label(label_of(cell), at, column)
            reach = column + cell.colspan if cell and spanned else len(row)
        elif current and (column >= reach or _belongs_elsewhere(above, current.column, column)):
            current = None
        cover[column] = current
    return cover


def _belongs_elsewhere(above: Sequence[Label | None] | None, owner: int, column: int) -> bool:
    return above is not None and above[column] is not above[owner]


def _stack(labels: Sequence[Label | None]) -> tuple[Label, ...]:
    found: list[Label] = []
    for label in labels:
        if label is not None and not (found and found[-1].text == label.text):
            found.append(label)
    return tuple(found)
