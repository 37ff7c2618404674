"""Answers and lists as plain Chinese text, aligned in terminal columns, figures never cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from kb.answer import Answer
from kb.text import visible, width
from tui.answers.card import CardLine, card
from tui.typesetting.padding import pad, pad_left

_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_PAGE = 500
_WIDEST = 40


class Ink:
    """Bold and dim where colour is on, the bare text where it is off."""

    def __init__(self, on: bool) -> None:
        self._on = on

    def bold(self, text: str) -> str:
        """What the eye should find first."""
        return f"{_BOLD}{text}{_PLAIN}" if self._on and text else text

    def dim(self, text: str) -> str:
        """What supports it."""
        return f"{_DIM}{text}{_PLAIN}" if self._on and text else text


def answer(given: Answer, ink: Ink) -> str:
    """The card of one answer, a line a line: what is said bold, what supports it dim."""
    return "\n".join(_inked(line, ink) for line in card(given))


def _inked(line: CardLine, ink: Ink) -> str:
    if line.style == "dim":
        return ink.dim(line.text)
    bold = line.style == "said" or line.style.startswith("verdict")
    return ink.bold(line.text) if bold else line.text


def table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], right: frozenset[int] = frozenset()
) -> Iterator[str]:
    """Rows in aligned columns under their heads; ``right`` are the columns aligned at the right.

    Rows are laid out as they come, some hundreds at a time.  A cell wider than ``_WIDEST`` stays
    whole and moves the rest of its row only.
    """
    rest = iter(rows)
    widths = [width(head) for head in heads]
    first = True
    while page := [[_cell(text) for text in row] for row in islice(rest, _PAGE)]:
        shown = [list(heads), *page] if first else page
        first = False
        for row in shown:
            widths = [_wider(old, cell) for old, cell in zip(widths, row, strict=True)]
        for row in shown:
            yield _row(row, widths, right)


def _wider(columns: int, cell: str) -> int:
    return max(columns, min(_WIDEST, width(cell)))


def _cell(text: str) -> str:
    return visible(" ".join(text.split()))


def _row(row: Sequence[str], widths: Sequence[int], right: frozenset[int]) -> str:
    cells = (
        pad_left(cell, columns) if number in right else pad(cell, columns)
        for number, (cell, columns) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join(cells).rstrip()
