"""Rows of facts.sqlite: one document after the other becomes rows in an open database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import count

from kb.audit.model import Audit
from kb.model import Extract
from kb.store import rows
from kb.store.rows import Row
from kb.store.schema import COLUMNS, INDEXES, creation, insertion, row_sum


class _Shared:
    """Shared names and header paths with their numbers; new ones are written at the end."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._terms = _numbers(database, "terms")
        self._paths = _numbers(database, "paths")
        self._written = len(self._terms), len(self._paths)
        self._new_term = count(max(self._terms.values(), default=0) + 1)
        self._new_path = count(max(self._paths.values(), default=0) + 1)

    def term(self, text: str | None) -> int | None:
        if text is not None and text not in self._terms:
            self._terms[text] = next(self._new_term)
        return None if text is None else self._terms[text]

    def path(self, labels: tuple[str, ...]) -> int:
        text = rows.join(labels)
        if text not in self._paths:
            self._paths[text] = next(self._new_path)
        return self._paths[text]

    def unwritten(self) -> tuple[list[Row], list[Row]]:
        """Rows of the terms and of the paths that are not in the database yet."""
        terms, paths = self._written
        return (
            [(number, text) for text, number in list(self._terms.items())[terms:]],
            [rows.path_row(number, text) for text, number in list(self._paths.items())[paths:]],
        )


class FactRows:
    """Writes what documents yield into the tables of a database, within one transaction."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._shared = _Shared(database)
        self._next = {table: self._last_number(table) + 1 for table in COLUMNS if table != "meta"}
        self._documents: dict[str, int] = {}

    @property
    def next_passage(self) -> int:
        """The number that the next passage is to have."""
        return self._next["passages"]

    def add(self, extract: Extract) -> None:
        """Write all that one document yields; its passages have their final numbers."""
        document = self._documents[extract.document.path] = self._number("documents")
        self._insert("documents", [rows.document_row(document, 0, extract.document)])
        tables = {table.id: self._number("tables") for table in extract.tables}
        self._insert(
            "tables",
            (
                rows.table_row(tables[table.id], document, table, self._shared)
                for table in extract.tables
            ),
        )
        self._insert(
            "grids", ((tables[table.id], rows.grid_text(table.grid)) for table in extract.tables)
        )
        self._add_items(extract, document, tables)
        self._insert("passages", (rows.passage_row(document, item) for item in extract.passages))
        if extract.passages:
            self._next["passages"] = max(item.id for item in extract.passages) + 1

    def _add_items(self, extract: Extract, document: int, tables: dict[str, int]) -> None:
        shared = self._shared
        self._insert(
            "facts",
            (
                rows.fact_row(
                    self._number("facts"), document, tables.get(item.table or ""), item, shared
                )
                for item in extract.facts
            ),
        )
        self._insert(
            "indicators",
            (
                rows.indicator_row(
                    self._number("indicators"), document, tables.get(item.table or ""), item, shared
                )
                for item in extract.indicators
            ),
        )
        self._insert(
            "statements",
            (
                rows.statement_row(self._number("statements"), document, item, shared)
                for item in extract.statements
            ),
        )

    def add_audit(self, path: str, audit: Audit) -> None:
        """Write what the audit found in a document that was added just now."""
        from kb.store import audit_rows

        document = self._documents[path]
        content = (self._number("audits"), document, audit.version)
        self._insert("audits", [(*content, audit_rows.counts_text(audit.counts))])
        for found in audit.findings:
            number = self._number("findings")
            self._insert("findings", [audit_rows.finding_row(number, document, found)])
            self._insert(
                "doubts",
                (
                    (self._number("doubts"), self._documents[cited], number, line, start)
                    for cited, line, start in audit_rows.cells(found)
                ),
            )

    def write_shared(self) -> None:
        """Write the names and header paths that the documents share and that are new."""
        terms, paths = self._shared.unwritten()
        self._insert("terms", terms)
        self._insert("paths", paths)

    def _insert(self, table: str, content: Iterable[Row]) -> None:
        summed = ((*row, row_sum(row)) for row in content)
        self._database.executemany(insertion(table), summed)

    def _number(self, table: str) -> int:
        number = self._next[table]
        self._next[table] = number + 1
        return number

    def _last_number(self, table: str) -> int:
        return int(
            self._database.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
        )


class Rehearsal:
    """A store in memory that each document is written into and taken out of again.

    What the store of a knowledge base would refuse, it refuses.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect(":memory:", isolation_level=None)
        for statement in (*creation(), *INDEXES):
            self._database.execute(statement)

    def write(self, extract: Extract, audit: Audit) -> None:
        """Write one document.  Raises what the store would raise."""
        self._database.execute("BEGIN")
        try:
            store = FactRows(self._database)
            store.add(extract)
            store.add_audit(extract.document.path, audit)
            store.write_shared()
        finally:
            self._database.execute("ROLLBACK")


def _numbers(database: sqlite3.Connection, table: str) -> dict[str, int]:
    column = COLUMNS[table][1]
    found: Iterator[tuple[str, int]] = database.execute(
        f"SELECT {column}, id FROM {table} ORDER BY id"
    )
    return dict(found)
