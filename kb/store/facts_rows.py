"""Rows of facts.sqlite: one document after the other becomes rows in an open database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import count

from kb.model import Extract
from kb.store import rows
from kb.store.document_rows import DocumentRows, document_rows, numbered
from kb.store.rows import Row
from kb.store.schema import COLUMNS, insertion, row_sum


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

    def path(self, text: str) -> int:
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

    @property
    def next_passage(self) -> int:
        """The number that the next passage gets."""
        return self._next["passages"]

    def add(self, extract: Extract) -> None:
        """Write all that one document yields; passages are numbered on from those there are."""
        self.write(document_rows(extract))

    def write(self, content: DocumentRows) -> range:
        """Write the rows of one document; returns the numbers that its passages get."""
        first = dict(self._next)
        terms = _finals(map(self._shared.term, content.terms))
        paths = _finals(map(self._shared.path, content.paths))
        for table, made in content.tables.items():
            self._insert(table, numbered(table, made, first, terms, paths))
            self._next[table] += len(made)
        return range(first["passages"], self._next["passages"])

    def write_shared(self) -> None:
        """Write the names and header paths that the documents share and that are new."""
        terms, paths = self._shared.unwritten()
        self._insert("terms", terms)
        self._insert("paths", paths)

    def _insert(self, table: str, content: Iterable[Row]) -> None:
        summed = ((*row, row_sum(row)) for row in content)
        self._database.executemany(insertion(table), summed)

    def _last_number(self, table: str) -> int:
        return int(
            self._database.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
        )


def _finals(numbers: Iterable[int | None]) -> dict[int | None, int | None]:
    """Final numbers by those within a document; nothing stays nothing."""
    return {None: None, **dict(enumerate(numbers))}


def _numbers(database: sqlite3.Connection, table: str) -> dict[str, int]:
    column = COLUMNS[table][1]
    found: Iterator[tuple[str, int]] = database.execute(
        f"SELECT {column}, id FROM {table} ORDER BY id"
    )
    return dict(found)
