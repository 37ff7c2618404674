"""Writes the facts of one generation into SQLite: from nothing, or on a copy of the one before."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from kb.audit.model import Audit
from kb.model import Extract
from kb.store import rows
from kb.store.rows import Row
from kb.store.schema import COLUMNS, INDEXES, creation, insertion, row_sum, selection
from kb.store.seams import Division

_BY_DOCUMENT = (
    "facts", "indicators", "statements", "passages", "tables", "audits", "findings", "doubts",
)  # fmt: skip
_COUNTED = ("documents", "tables", "facts", "indicators", "passages")
_WORD = re.compile("[\u3400-\u4dbf\u4e00-\u9fff0-9A-Za-z()（）·-]{2,30}")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


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


class SqliteFactWriter:
    """A FactWriter over a new facts.sqlite, or over a private copy of an old one.

    Documents of a copy that changed or went are taken out with ``remove`` first.  The file is
    whole only after ``finish``; syncing it is up to the caller.
    """

    def __init__(self, path: Path) -> None:
        self._fresh = not path.exists()
        self._database = sqlite3.connect(path, isolation_level=None)
        for setting in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE"):
            self._database.execute(f"PRAGMA {setting}")
        self._database.execute("BEGIN")
        if self._fresh:
            for statement in creation():
                self._database.execute(statement)
        self._shared = _Shared(self._database)
        self._next = {table: self._last_number(table) + 1 for table in COLUMNS if table != "meta"}
        self._removed = False
        self._documents: dict[str, int] = {}

    def close(self) -> None:
        """Let go of the file, finished or not."""
        self._database.close()

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

    def remove(self, paths: Iterable[str]) -> tuple[int, ...]:
        """Take documents out; returns the numbers of their passages."""
        gone: list[int] = []
        for path in paths:
            found = self._database.execute("SELECT id FROM documents WHERE path = ?", [path])
            for (document,) in found.fetchall():
                passages = "SELECT id FROM passages WHERE document = ?"
                gone += [number for (number,) in self._database.execute(passages, [document])]
                tables = "(SELECT id FROM tables WHERE document = ?)"
                self._database.execute(f"DELETE FROM grids WHERE id IN {tables}", [document])
                for table in _BY_DOCUMENT:
                    self._database.execute(f"DELETE FROM {table} WHERE document = ?", [document])
                self._database.execute("DELETE FROM documents WHERE id = ?", [document])
                self._removed = True
        return tuple(gone)

    def add_divisions(self, divisions: Iterable[Division]) -> None:
        """Write the administrative divisions in place of those that are there."""
        self._database.execute("DELETE FROM divisions")
        self._insert(
            "divisions",
            (rows.division_row(number, division) for number, division in enumerate(divisions, 1)),
        )

    def add_readings(self, readings: Iterable[tuple[str, str]]) -> None:
        """Write how characters are read in place of what is there."""
        self._database.execute("DELETE FROM readings")
        self._insert("readings", ((ord(character), sounds) for character, sounds in readings))

    def finish(self) -> None:
        """Number the documents by path, write what they share, and close the file."""
        terms, paths = self._shared.unwritten()
        self._insert("terms", terms)
        self._insert("paths", paths)
        if self._removed:
            self._forget_unused()
        self._put_in_order()
        self._write_words()
        self._write_meta()
        if self._fresh:
            for statement in INDEXES:
                self._database.execute(statement)
        self._database.execute("ANALYZE")
        self._database.execute("COMMIT")
        if self._removed and self._mostly_empty():
            self._database.execute("VACUUM")
        self._database.close()

    def _put_in_order(self) -> None:
        found = self._database.execute(f"{selection('documents')} ORDER BY path").fetchall()
        self._database.execute("DELETE FROM documents")
        self._insert(
            "documents", ((row[0], position, *row[2:-1]) for position, row in enumerate(found))
        )

    def _forget_unused(self) -> None:
        """Header paths that only removed documents had are no longer offered."""
        used = "SELECT row_path FROM facts UNION SELECT column_path FROM facts"
        self._database.execute(f"DELETE FROM paths WHERE id NOT IN ({used})")

    def _write_words(self) -> None:
        texts = [text for (text,) in self._database.execute("SELECT labels FROM paths")]
        texts += [text for (text,) in self._database.execute("SELECT levels FROM indicators")]
        words = {label for text in texts for label in rows.split(text)}
        used = " UNION ".join(
            f"SELECT {column} FROM {table}"
            for table in ("tables", "facts", "indicators", "statements")
            for column in ("organisation", "region", "project")
        )
        terms = f"SELECT text FROM terms WHERE id IN ({used})"
        words.update(text for (text,) in self._database.execute(terms))
        words.update(
            text
            for row in self._database.execute("SELECT issuer, organisation, place FROM documents")
            for text in row
            if text
        )
        own = sorted(filter(_is_word, words), key=lambda word: (-len(word), word))
        self._database.execute("DELETE FROM words")
        self._insert("words", enumerate(own, 1))

    def _write_meta(self) -> None:
        counts = {
            table: self._database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in _COUNTED
        }
        figures = f"SELECT count(*) FROM facts WHERE kind = {rows.KINDS.index('number')}"
        counts["facts"] = self._database.execute(figures).fetchone()[0]
        self._database.execute("DELETE FROM meta")
        self._insert("meta", [("counts", rows.dump(counts))])

    def _mostly_empty(self) -> bool:
        pages = self._database.execute("PRAGMA page_count").fetchone()[0]
        free = self._database.execute("PRAGMA freelist_count").fetchone()[0]
        return bool(free * 4 > pages)

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


def _numbers(database: sqlite3.Connection, table: str) -> dict[str, int]:
    column = COLUMNS[table][1]
    found: Iterator[tuple[str, int]] = database.execute(
        f"SELECT {column}, id FROM {table} ORDER BY id"
    )
    return dict(found)


def _is_word(text: str) -> bool:
    return _WORD.fullmatch(text) is not None and _HAN.search(text) is not None
