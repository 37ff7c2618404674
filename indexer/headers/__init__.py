"""Grid → header paths for columns and rows, unit, totals and parts, codes, rows put right."""

from indexer.headers.table import headed

__all__ = ["headed"]
