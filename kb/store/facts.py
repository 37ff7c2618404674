"""Structured knowledge of one generation, read from SQLite; every row is checked as it is read."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from kb.errors import Damaged
from kb.model import Division, Document, Fact, Indicator, Passage, Statement, Table
from kb.store import rows
from kb.store.conditions import among, is_selective, numbered, where_clause
from kb.store.facts_at_hand import FactsAtHand
from kb.store.rows import Names, Row
from kb.store.schema import row_sum, selection
from kb.store.seams import FactFilter

if TYPE_CHECKING:
    from kb.finding import Audit, Finding

_Item = TypeVar("_Item")
_CHUNK = 500
_KIND_NUMBERS = {kind: number for number, kind in enumerate(rows.KINDS)}


class SqliteFacts:
    """A FactStore over one facts.sqlite that nobody writes to any more.

    Every method raises Damaged where the file is not what was written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        try:
            self._database = sqlite3.connect(address, uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise Damaged(path.name, f"数据库打不开：{error}") from None
        self._at_hand = FactsAtHand(self._numbered_facts)

    def close(self) -> None:
        """Let go of the file; calling it again does nothing."""
        self._database.close()

    def documents(self) -> tuple[Document, ...]:
        """All documents, by path."""
        return tuple(self._documents.values())

    def tables(self, document: str | None = None) -> tuple[Table, ...]:
        """The tables without their grids, in document order."""
        where, values = "", []
        if document is not None:
            where, values = "WHERE document IS ?", [self._document_numbers.get(document)]
        found = self._ordered("tables", where, values)
        return tuple(self._made(found, lambda row: rows.table(row, self._names)))

    def table(self, table_id: str) -> Table:
        """One table with its grid.  Raises KeyError."""
        for row in self._rows("tables", "WHERE name = ?", [table_id]):
            return self._decoded(
                row, lambda row: rows.table(row, self._names, rows.grid(self._grid(row[0])))
            )
        raise KeyError(table_id)

    def facts(self, where: FactFilter = FactFilter()) -> Iterator[Fact]:
        """Facts in document order."""
        if where.ids is not None or not self._at_hand:
            return self._made(self._fact_rows(where), self._kept_fact)
        return self._known_facts(where)

    def count_facts(self, where: FactFilter = FactFilter(), most: int | None = None) -> int:
        """How many facts there are, counted no further than ``most``."""
        if where.ids is not None:
            return sum(1 for _ in islice(self._fact_rows(where), most))
        condition = self._condition(where)
        limit = -1 if most is None else most
        some = f"SELECT 1 FROM facts {condition} LIMIT {limit}"
        found = list(self._query(f"SELECT count(*) FROM ({some})"))
        return int(found[0][0])

    def paths(self) -> Mapping[int, tuple[str, ...]]:
        """Every distinct header path of rows and columns by its number."""
        return self._names.paths

    def path_texts(self) -> Iterator[str]:
        """What each header path is looked up by, in the order of ``paths``."""
        return (text for _, _, text in self._path_rows)

    def path_numbers(self, fact_ids: Sequence[str]) -> Mapping[str, tuple[int, int]]:
        """(row path, column path) numbers of the given facts."""
        found = self._fact_rows(FactFilter(kinds=None, ids=fact_ids))
        return {f"{self._names.documents[row[1]]}#{row[2]}": (row[13], row[14]) for row in found}

    def indicators(
        self,
        documents: Sequence[str] | None = None,
        projects: Sequence[str] | None = None,
        regions: Sequence[str] | None = None,
    ) -> tuple[Indicator, ...]:
        """Performance targets in document order."""
        parts = [
            among("document", documents, self._document_numbers),
            among("project", projects, self._term_numbers),
            among("region", regions, self._term_numbers),
        ]
        found = self._ordered("indicators", where_clause(parts))
        return tuple(
            self._made(found, lambda row: rows.indicator(row, self._names, self._table_names))
        )

    def statements(self, kinds: Sequence[str] | None = None) -> tuple[Statement, ...]:
        """What documents say in words, in document order."""
        where, values = "", list(kinds or ())
        if kinds is not None:
            where = f"WHERE kind IN ({','.join('?' * len(values))})"
        found = self._ordered("statements", where, values)
        return tuple(self._made(found, lambda row: rows.statement(row, self._names)))

    def passage(self, passage_id: int) -> Passage:
        """One passage.  Raises KeyError."""
        for row in self._rows("passages", "WHERE id = ?", [passage_id]):
            return self._decoded(row, lambda row: rows.passage(row, self._paths))
        raise KeyError(passage_id)

    def passages(self, document: str | None = None) -> Iterator[Passage]:
        """Passages in document order."""
        wanted = self._document_numbers.items() if document is None else [
            (document, self._document_numbers.get(document, -1))
        ]  # fmt: skip
        for _, number in wanted:
            found = self._rows("passages", "WHERE document = ? ORDER BY id", [number])
            yield from self._made(found, lambda row: rows.passage(row, self._paths))

    def divisions(self, names: Sequence[str]) -> tuple[Division, ...]:
        """Administrative divisions of exactly these names, in the order of the names."""
        wanted = tuple(dict.fromkeys(names))
        found: list[Division] = []
        for first in range(0, len(wanted), _CHUNK):
            some = wanted[first : first + _CHUNK]
            where = f"WHERE name IN ({','.join('?' * len(some))}) ORDER BY id"
            found += self._made(self._rows("divisions", where, list(some)), rows.division)
        place = {name: number for number, name in enumerate(wanted)}
        return tuple(sorted(found, key=lambda division: place[division.name]))

    def division_names(self) -> tuple[str, ...]:
        """All names of divisions, in the order in which they were given."""
        return tuple(row[2] for row in self._rows("divisions", "ORDER BY id"))

    def readings(self, characters: str) -> Mapping[str, frozenset[str]]:
        """The readings, without tones, of each of these characters that has any."""
        codes = ",".join(str(ord(character)) for character in sorted(set(characters)))
        found = self._rows("readings", f"WHERE id IN ({codes})")
        return {chr(code): frozenset(sounds.split()) for code, sounds in found}

    def words(self) -> tuple[str, ...]:
        """The knowledge base's own words, longest first."""
        return tuple(row[1] for row in self._rows("words", "ORDER BY id"))

    def audit(self, document: str) -> Audit | None:
        """What the audit found in a document when it was indexed."""
        number = self._document_numbers.get(document, -1)
        for row in self._rows("audits", "WHERE document = ?", [number]):
            return self._decoded(row, lambda row: self._audit(row[2], row[3], number))
        return None

    def doubts(self, cells: Sequence[tuple[str, int, int]]) -> tuple[Finding, ...]:
        """The findings (no mere notes) that touch any of these cells: (document, line, start)."""
        wanted: dict[int, set[tuple[int, int]]] = {}
        for path, line, start in cells:
            if path in self._document_numbers:
                wanted.setdefault(self._document_numbers[path], set()).add((line, start))
        numbers: set[int] = set()
        for document, places in sorted(wanted.items()):
            lines = ",".join(str(line) for line in sorted({line for line, _ in places}))
            found = self._rows("doubts", f"WHERE document = ? AND line IN ({lines})", [document])
            numbers.update(row[2] for row in found if (row[3], row[4]) in places)
        if not numbers:
            return ()
        chosen = ",".join(map(str, sorted(numbers)))
        return self._findings(self._ordered("findings", f"WHERE id IN ({chosen})"))

    def counts(self) -> Mapping[str, int]:
        """documents, tables, facts, indicators, passages."""
        return {key: int(number) for key, number in rows.load(self.meta("counts")).items()}

    def meta(self, key: str) -> str:
        """One entry about the generation as a whole.  Raises Damaged where it is missing."""
        for row in self._rows("meta", "WHERE key = ?", [key]):
            return str(row[1])
        raise self._damaged(f"缺少 {key}")

    def whole(self) -> None:
        """Read everything.  Raises Damaged."""
        for problem in self._query("PRAGMA integrity_check"):
            if problem[0] != "ok":
                raise self._damaged(str(problem[0]))

    @cached_property
    def _documents(self) -> dict[int, Document]:
        found = self._rows("documents", "ORDER BY position")
        return {row[0]: self._decoded(row, rows.document) for row in found}

    @cached_property
    def _document_numbers(self) -> dict[str, int]:
        return {document.path: number for number, document in self._documents.items()}

    @cached_property
    def _paths(self) -> dict[int, str]:
        return {number: document.path for number, document in self._documents.items()}

    @cached_property
    def _positions(self) -> dict[int, int]:
        return {number: position for position, number in enumerate(self._documents)}

    @cached_property
    def _names(self) -> Names:
        terms: dict[int | None, str | None] = {row[0]: row[1] for row in self._rows("terms")}
        terms[None] = None
        paths = {number: rows.split(labels) for number, labels, _ in self._path_rows}
        return Names(self._paths, terms, paths)

    @cached_property
    def _path_rows(self) -> tuple[Row, ...]:
        return tuple(self._rows("paths"))

    @cached_property
    def _term_numbers(self) -> dict[str, int | None]:
        return {text: number for number, text in self._names.terms.items() if text is not None}

    @cached_property
    def _table_names(self) -> dict[int | None, str | None]:
        names: dict[int | None, str | None] = {row[0]: row[2] for row in self._rows("tables")}
        names[None] = None
        return names

    @cached_property
    def _table_numbers(self) -> dict[str, int | None]:
        return {name: number for number, name in self._table_names.items() if name is not None}

    def _audit(self, version: str, counts: str | None, document: int) -> Audit:
        from kb.finding import Audit
        from kb.store import audit_rows

        found = self._rows("findings", "WHERE document = ? ORDER BY id", [document])
        return Audit(version, self._findings(found), audit_rows.counts(counts))

    def _findings(self, found: Iterable[Row]) -> tuple[Finding, ...]:
        from kb.store import audit_rows

        documents = {document.path: document for document in self._documents.values()}
        return tuple(self._made(found, lambda row: audit_rows.finding(row, documents)))

    def _grid(self, number: int) -> str | None:
        for row in self._rows("grids", "WHERE id = ?", [number]):
            return row[1]  # type: ignore[no-any-return]
        raise self._damaged("缺少表格内容")

    def _fact(self, row: Row) -> Fact:
        return rows.fact(row, self._names, self._table_names)

    def _kept_fact(self, row: Row) -> Fact:
        return self._at_hand.keep(row[0], self._fact(row))

    def _numbered_facts(self, numbers: Sequence[int]) -> Iterator[tuple[int, Fact]]:
        found = self._rows("facts", f"WHERE id IN ({','.join(map(str, numbers))})")
        return self._made(found, lambda row: (row[0], self._fact(row)))

    def _known_facts(self, where: FactFilter) -> Iterator[Fact]:
        """Facts in document order, of which only those are read that are not at hand."""
        try:
            yield from self._at_hand.given(self._fact_numbers(where))
        except KeyError:
            raise self._damaged("数字的编号不存在") from None

    def _fact_numbers(self, where: FactFilter) -> Iterator[int]:
        """The numbers of facts in document order."""
        condition = self._condition(where)
        if where.documents is None and is_selective(where):
            found = self._query(f"SELECT id, document FROM facts {condition}")
            yield from (row[0] for row in self._sorted(found))
            return
        for clause in self._by_document(where, condition):
            yield from (row[0] for row in self._query(f"SELECT id FROM facts {clause}"))

    def _fact_rows(self, where: FactFilter) -> Iterator[Row]:
        condition = self._condition(where)
        if where.ids is not None:
            yield from self._rows_of_ids(where.ids, condition)
        elif where.documents is None and is_selective(where):
            yield from self._ordered("facts", condition)
        else:
            for clause in self._by_document(where, condition):
                yield from self._rows("facts", clause)

    def _by_document(self, where: FactFilter, condition: str) -> Iterator[str]:
        """The condition for one document after the other, of those that are wanted."""
        for number, document in self._documents.items():
            if where.documents is None or document.path in where.documents:
                yield f"{condition or 'WHERE 1'} AND document = {number} ORDER BY id"

    def _rows_of_ids(self, ids: Sequence[str], condition: str) -> Iterator[Row]:
        """Facts by id: within each document by the part of the id after its path."""
        wanted: dict[int, list[str]] = {}
        for fact_id in dict.fromkeys(ids):
            path, _, suffix = fact_id.rpartition("#")
            if path in self._document_numbers:
                wanted.setdefault(self._document_numbers[path], []).append(suffix)
        for number in self._documents:
            found: list[Row] = []
            for suffixes in _chunks(wanted.get(number, ())):
                names = ",".join("?" * len(suffixes))
                both = f"{condition or 'WHERE 1'} AND document = {number} AND suffix IN ({names})"
                found += self._rows("facts", both, suffixes)
            yield from sorted(found, key=lambda row: int(row[0]))

    def _condition(self, where: FactFilter) -> str:
        terms = self._term_numbers
        parts = [
            among("document", where.documents, self._document_numbers),
            among("table_id", where.tables, self._table_numbers if where.tables else {}),
            among("organisation", where.organisations, terms),
            among("region", where.regions, terms),
            among("project", where.projects, terms),
            among("unit", where.units, terms),
            numbered("year", where.years),
            numbered("row_path", where.row_paths),
            numbered("column_path", where.column_paths),
            among("kind", where.kinds, _KIND_NUMBERS),
        ]
        if where.prose is not None:
            parts.append(f"table_id IS {'' if where.prose else 'NOT'} NULL")
        return where_clause(parts)

    def _ordered(self, table: str, where: str = "", values: Sequence[object] = ()) -> Iterator[Row]:
        """Rows in document order."""
        return iter(self._sorted(self._rows(table, where, values)))

    def _sorted(self, found: Iterable[Row]) -> list[Row]:
        """Rows that begin with their number and their document, in document order."""
        positions = self._positions
        try:
            return sorted(found, key=lambda row: (positions[row[1]], row[0]))
        except KeyError:
            raise self._damaged("文档编号不存在") from None

    def _rows(self, table: str, where: str = "", values: Sequence[object] = ()) -> Iterator[Row]:
        """Whole rows without their sums, each checked against its sum."""
        for row in self._query(f"{selection(table)} {where}", values):
            content = row[:-1]
            if row_sum(content) != row[-1]:
                raise self._damaged(f"{table} 中有一行与校验值不符")
            yield content

    def _query(self, sql: str, values: Sequence[object] = ()) -> Iterator[Row]:
        try:
            yield from self._database.execute(sql, values)
        except sqlite3.Error as error:
            raise self._damaged(f"数据库：{error}") from None

    def _made(self, found: Iterable[Row], make: Callable[[Row], _Item]) -> Iterator[_Item]:
        for row in found:
            yield self._decoded(row, make)

    def _decoded(self, row: Row, make: Callable[[Row], _Item]) -> _Item:
        try:
            return make(row)
        except (LookupError, ValueError, TypeError, ArithmeticError):
            raise self._damaged("内容不成形") from None

    def _damaged(self, detail: str) -> Damaged:
        return Damaged(self._path.name, detail)


def _chunks(items: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
