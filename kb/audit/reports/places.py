"""Where a cited figure stands, in the words of a working paper."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Citation


def place(cited: Citation) -> str:
    """Page, sheet and cell, or lines, as a person finds them in the file."""
    spot = cited.spot
    if spot is not None and spot.page is not None:
        return f"第{spot.page}页"
    if spot is not None and spot.sheet is not None:
        return f"{spot.sheet}!{spot.cell or ''}"
    first, last = cited.lines
    return f"第{first}行" if first == last else f"第{first}—{last}行"


def is_of_lines(cited: Citation) -> bool:
    """Whether the lines of a citation are those of the file as it stands on disk."""
    spot = cited.spot
    return spot is None or (spot.page is None and spot.sheet is None)


def labels(path: Sequence[str]) -> str:
    """A header path as one label, outermost first."""
    return " › ".join(path)


def cell(cited: Citation) -> str:
    """The row and column of a citation."""
    return " × ".join(part for part in (labels(cited.row), labels(cited.column)) if part)
