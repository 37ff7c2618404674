"""A knowledge base held in memory: a real engine of the FactStore seam, for tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import islice
from typing import Any

from indexer.readings import readings
from kb.finding import Audit, Finding
from kb.model import (
    Citation,
    Division,
    Document,
    Extract,
    Fact,
    Indicator,
    Passage,
    Spot,
    Statement,
    Table,
)
from kb.store.quoting import agrees, cite, cite_passage, cut
from kb.store.rows import path_text
from kb.store.seams import FactFilter


@cache
def spoken() -> dict[str, frozenset[str]]:
    """How characters are read."""
    return {character: frozenset(sounds.split()) for character, sounds in readings()}


class MemoryStore:
    """Facts of a few extracts, in document order."""

    def __init__(self, extracts: Iterable[Extract], divisions: Iterable[Division] = ()) -> None:
        self._extracts = tuple(extracts)
        self._divisions: dict[str, list[Division]] = {}
        for division in divisions:
            self._divisions.setdefault(division.name, []).append(division)
        self._facts = tuple(fact for extract in self._extracts for fact in extract.facts)

    def documents(self) -> tuple[Document, ...]:
        return tuple(extract.document for extract in self._extracts)

    def tables(self, document: str | None = None) -> tuple[Table, ...]:
        return tuple(
            table
            for extract in self._extracts
            for table in extract.tables
            if document in (None, table.document)
        )

    def table(self, table_id: str) -> Table:
        for table in self.tables():
            if table.id == table_id:
                return table
        raise KeyError(table_id)

    def facts(self, where: FactFilter = FactFilter()) -> Iterator[Fact]:
        return (fact for fact in self._facts if self._fits(fact, where))

    def count_facts(self, where: FactFilter = FactFilter(), most: int | None = None) -> int:
        return sum(1 for _ in islice(self.facts(where), most))

    def _fits(self, fact: Fact, where: FactFilter) -> bool:
        numbers = self._numbers
        wanted: tuple[tuple[Any, Any], ...] = (
            (where.documents, fact.document),
            (where.tables, fact.table),
            (where.organisations, fact.organisation),
            (where.regions, fact.region),
            (where.projects, fact.project),
            (where.years, fact.year),
            (where.row_paths, numbers[fact.row]),
            (where.column_paths, numbers[fact.column]),
            (where.units, fact.unit),
            (where.kinds, fact.kind),
            (where.ids, fact.id),
        )
        if where.prose is not None and (fact.table is None) != where.prose:
            return False
        if where.worded and fact.kind != "text" and not fact.stubs:
            return False
        return all(allowed is None or value in allowed for allowed, value in wanted)

    @cached_property
    def _numbers(self) -> dict[tuple[str, ...], int]:
        found: dict[tuple[str, ...], int] = {}
        for fact in self._facts:
            found.setdefault(fact.row, len(found) + 1)
            found.setdefault(fact.column, len(found) + 1)
        return found

    def paths(self) -> Mapping[int, tuple[str, ...]]:
        return {number: path for path, number in self._numbers.items()}

    def path_texts(self) -> Iterator[str]:
        return map(path_text, self.paths().values())

    def path_numbers(self, fact_ids: Sequence[str]) -> Mapping[str, tuple[int, int]]:
        wanted = set(fact_ids)
        return {
            fact.id: (self._numbers[fact.row], self._numbers[fact.column])
            for fact in self._facts
            if fact.id in wanted
        }

    def indicators(
        self,
        documents: Sequence[str] | None = None,
        projects: Sequence[str] | None = None,
        regions: Sequence[str] | None = None,
    ) -> tuple[Indicator, ...]:
        return tuple(
            one
            for extract in self._extracts
            for one in extract.indicators
            if (documents is None or one.document in documents)
            and (projects is None or one.project in projects)
            and (regions is None or one.region in regions)
        )

    def statements(self, kinds: Sequence[str] | None = None) -> tuple[Statement, ...]:
        return tuple(
            one
            for extract in self._extracts
            for one in extract.statements
            if kinds is None or one.kind in kinds
        )

    def passage(self, passage_id: int) -> Passage:
        return next(one for one in self.passages() if one.id == passage_id)

    def passages(self, document: str | None = None) -> Iterator[Passage]:
        return (
            passage
            for extract in self._extracts
            for passage in extract.passages
            if document in (None, passage.document)
        )

    def divisions(self, names: Sequence[str]) -> tuple[Division, ...]:
        return tuple(one for name in names for one in self._divisions.get(name, ()))

    def division_names(self) -> tuple[str, ...]:
        return tuple(self._divisions)

    def readings(self, characters: str) -> Mapping[str, frozenset[str]]:
        found = spoken()
        return {one: found[one] for one in characters if one in found}

    def words(self) -> tuple[str, ...]:
        return ()

    def audit(self, document: str) -> Audit | None:
        return None

    def doubts(self, cells: Sequence[tuple[str, int, int]]) -> tuple[Finding, ...]:
        return ()

    def counts(self) -> Mapping[str, int]:
        return {"documents": len(self._extracts), "facts": len(self._facts)}

    def close(self) -> None:
        return


class MemoryBase:
    """What a question needs of a knowledge base, over a MemoryStore and the documents' lines."""

    def __init__(self, store: MemoryStore, lines: Mapping[str, Sequence[str]]) -> None:
        self.store = store
        self._lines = lines

    def cite(self, item: Fact | Indicator | Statement | Passage) -> Citation:
        document = next(one for one in self.store.documents() if one.path == item.document)
        if isinstance(item, Passage):
            return cite_passage(document, item, self._lines[item.document])
        titles = {one.id: one.title for one in self.store.tables(item.document)}
        title = titles.get(item.table or "") if isinstance(item, Indicator) else None
        return cite(document, item, title)

    def quote(self, document: str, spot: Spot) -> str:
        return cut(self._lines[document], spot)

    def verify(self, citation: Citation) -> bool:
        if citation.spot is None:
            return False
        return agrees(self.quote(citation.document, citation.spot), citation.quote)
