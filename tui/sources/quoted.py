"""The words that are quoted from a cell with much text: marked in it, and kept in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb.model import Citation, GridCell
from tui.sources.cell_text import cell_text


@dataclass(frozen=True, slots=True)
class Quoted:
    """The quote as the table shows it, and which of the places with these words is meant."""

    text: str
    number: int = 0


Quotes = Mapping[tuple[int, int], Quoted]
"""What is quoted of cells, by their (row, column)."""


def quoted(cell: GridCell, cited: Citation) -> Quoted | None:
    """What is quoted from a cell; None where it is the whole of it, or not to be told which."""
    raw, quote = cell.text, cited.quote
    if not quote or cell_text(raw).strip() == cell_text(quote).strip():
        return None
    number = raw[: _offset(cell, cited)].count(quote)
    if raw.count(quote) != 1 and not raw.startswith(quote, _offset(cell, cited)):
        return None
    return Quoted(cell_text(quote), number)


def _offset(cell: GridCell, cited: Citation) -> int:
    """Where in the cell the quote begins; 0 where the cell begins in another line."""
    here, there = cell.spot, cited.spot
    if here is None or there is None or here.first != there.first:
        return 0
    return max(0, there.start - here.start)


def marked(text: str, quote: Quoted) -> str:
    """The text with the quoted words in 【】; as it is where they are not in it."""
    at = -1
    for _ in range(quote.number + 1):
        at = text.find(quote.text, at + 1)
        if at < 0:
            return text
    end = at + len(quote.text)
    return f"{text[:at]}【{text[at:end]}】{text[end:]}"


def kept(lines: Sequence[str], limit: int) -> tuple[list[str], bool]:
    """So many of a cell's lines, those around what is marked; whether more follow."""
    at = next((number for number, line in enumerate(lines) if "【" in line), 0)
    first = max(0, min(at - limit // 2, len(lines) - limit))
    shown = list(lines[first : first + limit])
    if first:
        shown[0] = "…"
    return shown, first + limit < len(lines)
