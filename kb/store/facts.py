"""Structured knowledge of one generation, read from SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kb.model import Division, Document, Fact, Indicator, Passage, Statement, Table
from kb.store import rows
from kb.store.conditions import among, where_clause
from kb.store.database import Database
from kb.store.fact_reader import FactReader
from kb.store.rows import Row
from kb.store.seams import FactFilter
from kb.store.shared_names import SharedNames

if TYPE_CHECKING:
    from kb.finding import Audit, Finding

_CHUNK = 500


class SqliteFacts:
    """A FactStore over one facts.sqlite that nobody writes to any more.

    Every method raises Damaged where the file is not what was written.
    """

    def __init__(self, path: Path) -> None:
        self._database = Database(path)
        self._shared = SharedNames(self._database)
        self._facts = FactReader(self._database, self._shared)

    def close(self) -> None:
        """Let go of the file; calling it again does nothing."""
        self._database.close()

    def documents(self) -> tuple[Document, ...]:
        """All documents, by path."""
        return tuple(self._shared.documents.values())

    def tables(self, document: str | None = None) -> tuple[Table, ...]:
        """The tables without their grids, in document order."""
        where, values = "", []
        if document is not None:
            where, values = "WHERE document IS ?", [self._shared.document_numbers.get(document)]
        found = self._shared.ordered("tables", where, values)
        return tuple(self._database.made(found, lambda row: rows.table(row, self._shared.names)))

    def table(self, table_id: str) -> Table:
        """One table with its grid.  Raises KeyError."""
        for row in self._database.rows("tables", "WHERE name = ?", [table_id]):
            return self._database.decoded(
                row, lambda row: rows.table(row, self._shared.names, rows.grid(self._grid(row[0])))
            )
        raise KeyError(table_id)

    def facts(self, where: FactFilter = FactFilter()) -> Iterator[Fact]:
        """Facts in document order."""
        return self._facts.facts(where)

    def count_facts(self, where: FactFilter = FactFilter(), most: int | None = None) -> int:
        """How many facts there are, counted no further than ``most``."""
        return self._facts.count(where, most)

    def paths(self) -> Mapping[int, tuple[str, ...]]:
        """Every distinct header path of rows and columns by its number."""
        return self._shared.names.paths

    def path_texts(self) -> Iterator[str]:
        """What each header path is looked up by, in the order of ``paths``."""
        return (text for _, _, text in self._shared.path_rows)

    def path_numbers(self, fact_ids: Sequence[str]) -> Mapping[str, tuple[int, int]]:
        """(row path, column path) numbers of the given facts."""
        found = self._facts.rows(FactFilter(kinds=None, ids=fact_ids))
        return {
            f"{self._shared.names.documents[row[1]]}#{row[2]}": (row[13], row[14]) for row in found
        }

    def indicators(
        self,
        documents: Sequence[str] | None = None,
        projects: Sequence[str] | None = None,
        regions: Sequence[str] | None = None,
    ) -> tuple[Indicator, ...]:
        """Performance targets in document order."""
        parts = [
            among("document", documents, self._shared.document_numbers),
            among("project", projects, self._shared.term_numbers),
            among("region", regions, self._shared.term_numbers),
        ]
        found = self._shared.ordered("indicators", where_clause(parts))
        return tuple(
            self._database.made(
                found, lambda row: rows.indicator(row, self._shared.names, self._shared.table_names)
            )
        )

    def statements(self, kinds: Sequence[str] | None = None) -> tuple[Statement, ...]:
        """What documents say in words, in document order."""
        where, values = "", list(kinds or ())
        if kinds is not None:
            where = f"WHERE kind IN ({','.join('?' * len(values))})"
        found = self._shared.ordered("statements", where, values)
        return tuple(
            self._database.made(found, lambda row: rows.statement(row, self._shared.names))
        )

    def passage(self, passage_id: int) -> Passage:
        """One passage.  Raises KeyError."""
        for row in self._database.rows("passages", "WHERE id = ?", [passage_id]):
            return self._database.decoded(
                row, lambda row: rows.passage(row, self._shared.document_paths)
            )
        raise KeyError(passage_id)

    def passages(self, document: str | None = None) -> Iterator[Passage]:
        """Passages in document order."""
        wanted = self._shared.document_numbers.items() if document is None else [
            (document, self._shared.document_numbers.get(document, -1))
        ]  # fmt: skip
        for _, number in wanted:
            found = self._database.rows("passages", "WHERE document = ? ORDER BY id", [number])
            yield from self._database.made(
                found, lambda row: rows.passage(row, self._shared.document_paths)
            )

    def divisions(self, names: Sequence[str]) -> tuple[Division, ...]:
        """Administrative divisions of exactly these names, in the order of the names."""
        wanted = tuple(dict.fromkeys(names))
        found: list[Division] = []
        for first in range(0, len(wanted), _CHUNK):
            some = wanted[first : first + _CHUNK]
            where = f"WHERE name IN ({','.join('?' * len(some))}) ORDER BY id"
            found += self._database.made(
                self._database.rows("divisions", where, list(some)), rows.division
            )
        place = {name: number for number, name in enumerate(wanted)}
        return tuple(sorted(found, key=lambda division: place[division.name]))

    def division_names(self) -> tuple[str, ...]:
        """All names of divisions, in the order in which they were given."""
        return tuple(row[2] for row in self._database.rows("divisions", "ORDER BY id"))

    def readings(self, characters: str) -> Mapping[str, frozenset[str]]:
        """The readings, without tones, of each of these characters that has any."""
        codes = ",".join(str(ord(character)) for character in sorted(set(characters)))
        found = self._database.rows("readings", f"WHERE id IN ({codes})")
        return {chr(code): frozenset(sounds.split()) for code, sounds in found}

    def words(self) -> tuple[str, ...]:
        """The knowledge base's own words, longest first."""
        return tuple(row[1] for row in self._database.rows("words", "ORDER BY id"))

    def audit(self, document: str) -> Audit | None:
        """What the audit found in a document when it was indexed."""
        number = self._shared.document_numbers.get(document, -1)
        for row in self._database.rows("audits", "WHERE document = ?", [number]):
            return self._database.decoded(row, lambda row: self._audit(row[2], row[3], number))
        return None

    def doubts(self, cells: Sequence[tuple[str, int, int]]) -> tuple[Finding, ...]:
        """The findings (no mere notes) that touch any of these cells: (document, line, start)."""
        wanted: dict[int, set[tuple[int, int]]] = {}
        for path, line, start in cells:
            if path in self._shared.document_numbers:
                wanted.setdefault(self._shared.document_numbers[path], set()).add((line, start))
        numbers: set[int] = set()
        for document, places in sorted(wanted.items()):
            lines = ",".join(str(line) for line in sorted({line for line, _ in places}))
            found = self._database.rows(
                "doubts", f"WHERE document = ? AND line IN ({lines})", [document]
            )
            numbers.update(row[2] for row in found if (row[3], row[4]) in places)
        if not numbers:
            return ()
        chosen = ",".join(map(str, sorted(numbers)))
        return self._findings(self._shared.ordered("findings", f"WHERE id IN ({chosen})"))

    def counts(self) -> Mapping[str, int]:
        """documents, tables, facts, indicators, passages."""
        return {key: int(number) for key, number in rows.load(self.meta("counts")).items()}

    def meta(self, key: str) -> str:
        """One entry about the generation as a whole.  Raises Damaged where it is missing."""
        for row in self._database.rows("meta", "WHERE key = ?", [key]):
            return str(row[1])
        raise self._database.damaged(f"缺少 {key}")

    def whole(self) -> None:
        """Read everything.  Raises Damaged."""
        self._database.whole()

    def _audit(self, version: str, counts: str | None, document: int) -> Audit:
        from kb.finding import Audit
        from kb.store import audit_rows

        found = self._database.rows("findings", "WHERE document = ? ORDER BY id", [document])
        return Audit(version, self._findings(found), audit_rows.counts(counts))

    def _findings(self, found: Iterable[Row]) -> tuple[Finding, ...]:
        from kb.store import audit_rows

        documents = {document.path: document for document in self._shared.documents.values()}
        return tuple(self._database.made(found, lambda row: audit_rows.finding(row, documents)))

    def _grid(self, number: int) -> str | None:
        for row in self._database.rows("grids", "WHERE id = ?", [number]):
            return row[1]  # type: ignore[no-any-return]
        raise self._database.damaged("缺少表格内容")
