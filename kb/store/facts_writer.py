"""Writes the facts of one generation into SQLite: from nothing, or on a copy of the one before."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from kb.model import Division
from kb.store import rows
from kb.store.facts_rows import FactRows
from kb.store.schema import INDEXES, creation, selection

_BY_DOCUMENT = (
    "facts", "indicators", "statements", "passages", "tables", "audits", "findings", "doubts",
)  # fmt: skip
_COUNTED = ("documents", "tables", "facts", "indicators", "passages")
_WORD = re.compile("[\u3400-\u4dbf\u4e00-\u9fff0-9A-Za-z()（）·-]{2,30}")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


class SqliteFactWriter(FactRows):
    """A FactWriter over a new facts.sqlite, or over a private copy of an old one.

    Documents of a copy that changed or went are taken out with ``remove`` first.  The file is
    whole only after ``finish``; syncing it is up to the caller.
    """

    def __init__(self, path: Path) -> None:
        self._fresh = not path.exists()
        database = sqlite3.connect(path, isolation_level=None)
        for setting in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE"):
            database.execute(f"PRAGMA {setting}")
        database.execute("BEGIN")
        if self._fresh:
            for statement in creation():
                database.execute(statement)
        self._removed = False
        super().__init__(database)

    def close(self) -> None:
        """Let go of the file, finished or not."""
        self._database.close()

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
        self.write_shared()
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


def _is_word(text: str) -> bool:
    return _WORD.fullmatch(text) is not None and _HAN.search(text) is not None
