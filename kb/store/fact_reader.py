"""Facts of one generation, found by what is asked of them and read in document order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from kb.model import Fact
from kb.store import rows
from kb.store.conditions import among, is_selective, numbered, where_clause
from kb.store.database import Database
from kb.store.facts_at_hand import FactsAtHand
from kb.store.rows import Row
from kb.store.seams import FactFilter
from kb.store.shared_names import SharedNames

_CHUNK = 500
_KIND_NUMBERS = {kind: number for number, kind in enumerate(rows.KINDS)}


class FactReader:
    """Reads facts; every method raises Damaged where the file is not what was written."""

    def __init__(self, database: Database, shared: SharedNames) -> None:
        self._database = database
        self._shared = shared
        self._at_hand = FactsAtHand(self._numbered_facts)

    def facts(self, where: FactFilter = FactFilter()) -> Iterator[Fact]:
        """Facts in document order."""
        if where.ids is not None or not self._at_hand:
            return self._database.made(self.rows(where), self._kept_fact)
        return self._known_facts(where)

    def count(self, where: FactFilter = FactFilter(), most: int | None = None) -> int:
        """How many facts there are, counted no further than ``most``."""
        if where.ids is not None:
            return sum(1 for _ in islice(self.rows(where), most))
        condition = self._condition(where)
        limit = -1 if most is None else most
        some = f"SELECT 1 FROM facts {condition} LIMIT {limit}"
        found = list(self._database.query(f"SELECT count(*) FROM ({some})"))
        return int(found[0][0])

    def _fact(self, row: Row) -> Fact:
        return rows.fact(row, self._shared.names, self._shared.table_names)

    def _kept_fact(self, row: Row) -> Fact:
        return self._at_hand.keep(row[0], self._fact(row))

    def _numbered_facts(self, numbers: Sequence[int]) -> Iterator[tuple[int, Fact]]:
        found = self._database.rows("facts", f"WHERE id IN ({','.join(map(str, numbers))})")
        return self._database.made(found, lambda row: (row[0], self._fact(row)))

    def _known_facts(self, where: FactFilter) -> Iterator[Fact]:
        """Facts in document order, of which only those are read that are not at hand."""
        try:
            yield from self._at_hand.given(self._fact_numbers(where))
        except KeyError:
            raise self._database.damaged("数字的编号不存在") from None

    def _fact_numbers(self, where: FactFilter) -> Iterator[int]:
        """The numbers of facts in document order."""
        condition = self._condition(where)
        if where.documents is None and is_selective(where):
            found = self._database.query(f"SELECT id, document FROM facts {condition}")
            yield from (row[0] for row in self._shared.in_order(found))
            return
        for clause in self._by_document(where, condition):
            yield from (row[0] for row in self._database.query(f"SELECT id FROM facts {clause}"))

    def rows(self, where: FactFilter) -> Iterator[Row]:
        """The same facts as rows, in document order."""
        condition = self._condition(where)
        if where.ids is not None:
            yield from self._rows_of_ids(where.ids, condition)
        elif where.documents is None and is_selective(where):
            yield from self._shared.ordered("facts", condition)
        else:
            for clause in self._by_document(where, condition):
                yield from self._database.rows("facts", clause)

    def _by_document(self, where: FactFilter, condition: str) -> Iterator[str]:
        """The condition for one document after the other, of those that are wanted."""
        for number, document in self._shared.documents.items():
            if where.documents is None or document.path in where.documents:
                yield f"{condition or 'WHERE 1'} AND document = {number} ORDER BY id"

    def _rows_of_ids(self, ids: Sequence[str], condition: str) -> Iterator[Row]:
        """Facts by id: within each document by the part of the id after its path."""
        wanted: dict[int, list[str]] = {}
        for fact_id in dict.fromkeys(ids):
            path, _, suffix = fact_id.rpartition("#")
            if path in self._shared.document_numbers:
                wanted.setdefault(self._shared.document_numbers[path], []).append(suffix)
        for number in self._shared.documents:
            found: list[Row] = []
            for suffixes in _chunks(wanted.get(number, ())):
                names = ",".join("?" * len(suffixes))
                both = f"{condition or 'WHERE 1'} AND document = {number} AND suffix IN ({names})"
                found += self._database.rows("facts", both, suffixes)
            yield from sorted(found, key=lambda row: int(row[0]))

    def _condition(self, where: FactFilter) -> str:
        terms = self._shared.term_numbers
        parts = [
            among("document", where.documents, self._shared.document_numbers),
            among("table_id", where.tables, self._shared.table_numbers if where.tables else {}),
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
        if where.worded:
            parts.append(f"(kind = {_KIND_NUMBERS['text']} OR stubs IS NOT NULL)")
        return where_clause(parts)


def _chunks(items: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
