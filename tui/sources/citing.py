"""Where something cited stands, as people say it: row and column, lines, page, sheet and cell."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Citation


def path(labels: Sequence[str]) -> str:
    """A header path as one label, outermost first."""
    return " › ".join(label for label in labels if label)


def lines_of(first: int, last: int) -> str:
    """The place in a file, as people say it."""
    return f"第{first}行" if first == last else f"第{first}—{last}行"


def position(cited: Citation) -> str:
    """Where the citation stands in its file: page, sheet and cell, table and row, or lines."""
    spot = cited.spot
    if spot is not None and spot.page is not None:
        return f"第{spot.page}页"
    if spot is not None and spot.sheet is not None:
        return f"{spot.sheet}!{spot.cell or ''}"
    if spot is not None and spot.cell is not None:
        return spot.cell
    return lines_of(*cited.lines)
