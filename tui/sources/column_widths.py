"""How wide the columns of a table are, and which are in sight where there is no room for all."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import GridCell
from kb.text import width
from tui.sources.cell_lines import BRACKETS
from tui.sources.cell_text import FIGURE
from tui.sources.quoted import Quotes
from tui.typesetting.wrap import atoms

GAP = 1
SOFT_MINIMUM = 8
SOFT_LIMIT = 36
_CLOSING = 2
"""Columns of a sign that must not begin a line."""
PROSE = 24
"""Columns from which a cell's text is prose: a figure in it may be left out, with … for it."""


def column_widths(
    grid: Sequence[Sequence[GridCell]],
    header: Sequence[int],
    available: int,
    quotes: Quotes | None = None,
) -> list[int]:
    """Cells for each column: figures get all they need, words share what is left."""
    count = max((len(cells) for cells in grid), default=0)
    natural, least = [0] * count, [0] * count
    for index, cells in enumerate(grid):
        for c, cell in enumerate(cells):
            if not cell.text:
                continue
            wanted = width(cell.text)
            if index in header:
                natural[c] = max(natural[c], min(wanted, 12))
                least[c] = max(least[c], min(wanted, 6))
            elif FIGURE.fullmatch(cell.text):
                natural[c] = max(natural[c], wanted + BRACKETS)
                least[c] = max(least[c], wanted + BRACKETS)
            else:
                natural[c] = max(natural[c], min(wanted, SOFT_LIMIT))
                least[c] = max(least[c], min(wanted, _least(cell.text)))
    for (_, c), quote in (quotes or {}).items():
        least[c] = max(least[c], min(width(quote.text), SOFT_LIMIT) + BRACKETS + _CLOSING)
        natural[c] = max(natural[c], least[c])
    return _shrunk(natural, least, available - GAP * sum(1 for w in natural if w))


def _shrunk(natural: list[int], least: list[int], available: int) -> list[int]:
    widths = list(natural)
    while sum(widths) > available:
        slack = [w - low for w, low in zip(widths, least, strict=True)]
        widest = max(range(len(widths)), key=lambda c: (slack[c], -c), default=-1)
        if widest < 0 or slack[widest] <= 0:
            break
        widths[widest] -= min(slack[widest], max(1, (sum(widths) - available) // 2))
    return widths


def _least(text: str) -> int:
    """The columns that words need: a figure among them stays whole with its unit."""
    if not SOFT_MINIMUM < width(text) <= PROSE or not any(map(str.isdecimal, text)):
        return SOFT_MINIMUM
    figures = (width(one) for one in atoms(text) if any(map(str.isdecimal, one)))
    return max((SOFT_MINIMUM, *figures))


def visible_columns(widths: list[int], stubs: set[int], available: int, column: int) -> list[int]:
    """The columns that fit: stubs first, then the chosen one, then its neighbours outwards."""
    used = [c for c, w in enumerate(widths) if w]
    shown: list[int] = []
    room = available
    leading = [c for c in used if c in stubs and (c < column or c == min(stubs))]
    near = sorted((c for c in used if c not in leading), key=lambda c: (abs(c - column), c))
    chosen = [column] if column in used and column not in leading else []
    for c in [*chosen, *_nearest_stub(leading, column), *near]:
        if c in shown:
            continue
        if widths[c] + GAP > room and shown:
            if c in near:
                break
            continue
        shown.append(c)
        room -= widths[c] + GAP
    return sorted(shown)


def _nearest_stub(leading: list[int], column: int) -> list[int]:
    return sorted(leading, key=lambda c: (abs(c - column), c))
