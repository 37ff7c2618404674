"""A stretch of lines that was recognised as a table."""

from __future__ import annotations

from indexer.structure import RawGrid
from kb.values import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """A table in the lines ``start`` to ``end`` (positions, ``end`` exclusive)."""

    start: int
    end: int
    grid: RawGrid
