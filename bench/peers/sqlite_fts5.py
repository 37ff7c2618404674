"""SQLite's FTS5 over words that jieba cut."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.peers.jieba_words import cut, words

FIND = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT 10"


def index(passages: Sequence[str], folder: Path) -> None:
    """Index the passages."""
    database = sqlite3.connect(folder / "fts.sqlite")
    database.execute("CREATE VIRTUAL TABLE passages USING fts5(text, content='', detail=none)")
    rows = ((number, " ".join(cut(text))) for number, text in enumerate(passages, 1))
    database.executemany("INSERT INTO passages (rowid, text) VALUES (?, ?)", rows)
    database.commit()
    database.close()


def opened(folder: Path) -> Any:
    """Answers questions: the numbers of the best ten passages."""
    database = sqlite3.connect(folder / "fts.sqlite")

    def answer(question: str) -> list[int]:
        query = " OR ".join(f'"{word}"' for word in words(question))
        return [number - 1 for (number,) in database.execute(FIND, [query])]

    return answer
