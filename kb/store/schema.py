"""The tables of facts.sqlite, and the columns of each in the order in which rows are summed.

Every row ends in ``sum``, the CRC-32 of its other columns: what is read is checked.  Names that
many facts share (organisations, projects, units, titles) stand once in ``terms``, header paths
once in ``paths``, their labels joined by the unit separator, and as they are looked up.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Sequence

SEPARATOR = "\x1f"

SqlValue = int | str | None

SPOT = ("first", "last", "start", "end", "page", "sheet", "cell")
_ABOUT = ("organisation", "region", "project", "year")

COLUMNS: dict[str, tuple[str, ...]] = {
    "meta": ("key", "value"),
    "documents": (
        "id", "position", "path", "sha256", "title", "number", "issuer", "organisation", "place",
        "year", "date", "kind", "lines", "problems", "headings",
    ),
    "tables": (
        "id", "document", "name", "title", "kind", "unit", "first", "last", "columns", "rows",
        "unit_inferred", "note", "footing", "footing_sums", *_ABOUT,
    ),
    "grids": ("id", "cells"),
    "terms": ("id", "text"),
    "paths": ("id", "labels", "kept"),
    "facts": (
        "id", "document", "suffix", "kind", *SPOT, "table_id", "title", "row_path", "column_path",
        "text", "value", "unit", "unit_inferred", *_ABOUT, "code", "stubs", "role", "grid_row",
        "grid_column", "approximate", "phrase",
    ),
    "indicators": (
        "id", "document", "name", *SPOT, "table_id", *_ABOUT, "horizon", "levels", "text",
        "operator", "value", "unit", "numbers", "name_spot",
    ),
    "statements": ("id", "document", "name", "kind", "subject", "text", *SPOT, *_ABOUT),
    "passages": ("id", "document", "first", "last", "headings", "text"),
    "divisions": ("id", "code", "name", "level", "parent", "full", "note"),
    "readings": ("id", "sounds"),
    "audits": ("id", "document", "version", "counts"),
    "findings": ("id", "document", "rule", "severity", "fingerprint", "said", "cited"),
    "doubts": ("id", "document", "finding", "line", "start"),
    "words": ("id", "word"),
}  # fmt: skip

INDEXES = (
    "CREATE UNIQUE INDEX facts_name ON facts (document, suffix)",
    "CREATE INDEX facts_row ON facts (row_path)",
    "CREATE INDEX facts_column ON facts (column_path)",
    "CREATE INDEX facts_organisation ON facts (organisation)",
    "CREATE INDEX facts_region ON facts (region)",
    "CREATE INDEX facts_project ON facts (project)",
    "CREATE INDEX facts_table ON facts (table_id)",
    "CREATE UNIQUE INDEX tables_name ON tables (name)",
    "CREATE INDEX tables_document ON tables (document)",
    "CREATE INDEX indicators_document ON indicators (document)",
    "CREATE INDEX indicators_project ON indicators (project)",
    "CREATE INDEX indicators_region ON indicators (region)",
    "CREATE INDEX statements_document ON statements (document)",
    "CREATE INDEX statements_kind ON statements (kind)",
    "CREATE INDEX passages_document ON passages (document)",
    "CREATE INDEX audits_document ON audits (document)",
    "CREATE INDEX findings_document ON findings (document)",
    "CREATE INDEX doubts_cell ON doubts (document, line)",
    "CREATE INDEX divisions_name ON divisions (name)",
)


def creation() -> list[str]:
    """The statements that create every table, without indexes."""
    return [
        f"CREATE TABLE {table} ({_key(columns[0])}, {', '.join(columns[1:])}, sum INTEGER)"
        for table, columns in COLUMNS.items()
    ]


def _key(column: str) -> str:
    return "id INTEGER PRIMARY KEY" if column == "id" else f"{column} TEXT PRIMARY KEY"


def insertion(table: str) -> str:
    """The statement that inserts one row of a table, its sum last."""
    return f"INSERT INTO {table} VALUES ({','.join('?' * (len(COLUMNS[table]) + 1))})"


def selection(table: str) -> str:
    """The statement that reads whole rows of a table, to be followed by WHERE or ORDER BY."""
    return f"SELECT {', '.join(COLUMNS[table])}, sum FROM {table}"


def row_sum(row: Sequence[SqlValue]) -> int:
    """The checksum of a row's columns (without ``sum``)."""
    return zlib.crc32(marshal.dumps(tuple(row), 2))
