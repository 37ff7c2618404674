"""One facts.sqlite, opened for reading: every row is checked as it is read."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from kb.errors import Damaged
from kb.store.rows import Row
from kb.store.schema import row_sum, selection

_Item = TypeVar("_Item")


class Database:
    """The file of facts, which nobody writes to any more.

    Every method raises Damaged where the file is not what was written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        try:
            self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise Damaged(path.name, f"数据库打不开：{error}") from None

    def close(self) -> None:
        """Let go of the file; calling it again does nothing."""
        self._connection.close()

    def rows(self, table: str, where: str = "", values: Sequence[object] = ()) -> Iterator[Row]:
        """Whole rows without their sums, each checked against its sum."""
        for row in self.query(f"{selection(table)} {where}", values):
            content = row[:-1]
            if row_sum(content) != row[-1]:
                raise self.damaged(f"{table} 中有一行与校验值不符")
            yield content

    def query(self, sql: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """What a statement selects, unchecked."""
        try:
            yield from self._connection.execute(sql, values)
        except sqlite3.Error as error:
            raise self.damaged(f"数据库：{error}") from None

    def made(self, found: Iterable[Row], make: Callable[[Row], _Item]) -> Iterator[_Item]:
        """What the rows stand for, one after the other."""
        for row in found:
            yield self.decoded(row, make)

    def decoded(self, row: Row, make: Callable[[Row], _Item]) -> _Item:
        """What one row stands for."""
        try:
            return make(row)
        except (LookupError, ValueError, TypeError, ArithmeticError):
            raise self.damaged("内容不成形") from None

    def whole(self) -> None:
        """Read everything."""
        for problem in self.query("PRAGMA integrity_check"):
            if problem[0] != "ok":
                raise self.damaged(str(problem[0]))

    def damaged(self, detail: str) -> Damaged:
        """What to raise where the content is wrong in this way (Chinese)."""
        return Damaged(self._path.name, detail)
