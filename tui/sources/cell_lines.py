"""A cell of a table in lines: a figure whole, a lit cell in 【】, of much text what is quoted."""

from __future__ import annotations

from kb.model import GridCell
from kb.text import width
from tui.sources.cell_text import FIGURE, cell_text
from tui.sources.quoted import Quoted, kept, marked
from tui.typesetting.padding import pad, pad_left
from tui.typesetting.wrap import clip, wrap

BRACKETS = 4
"""Columns that the two signs around a lit cell take."""


def cell_lines(
    cell: GridCell | None, cells: int, lit: bool, limit: int, quote: Quoted | None
) -> tuple[list[str], str]:
    """At most ``limit`` lines of ``cells`` columns, and the name of their style."""
    text = cell_text(cell.text) if cell else ""
    if FIGURE.fullmatch(text):
        shown = f"【{text}】" if lit else f"{text}  "
        return [pad_left(shown, cells)], "cell" if lit else ""
    if lit and not text:
        return [pad("【空】", cells)], "cell"
    if lit and quote is not None:
        text = marked(text, quote)
    elif lit and width(text) + BRACKETS <= cells:
        text = f"【{text}】"
    whole = [line if width(line) <= cells else "…" for line in wrap(text, cells)]
    lines, more = kept(whole, limit)
    if more:
        lines[-1] = clip(lines[-1], cells - 2) + "…"
    return [pad(line, cells) for line in lines], "cell" if lit else ""
