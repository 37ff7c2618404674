"""The seams of the store: what the rest of kb asks of an engine, and nothing of any engine's own.

One conformance suite (tests/kb/store) is passed by every engine behind each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kb.model import (
    Division,
    Document,
    Extract,
    Fact,
    FactKind,
    Indicator,
    Passage,
    Statement,
    Table,
)
from kb.values import Protocol, dataclass

if TYPE_CHECKING:
    from kb.finding import Audit, Finding
    from kb.store.document_rows import DocumentRows


@dataclass(frozen=True, slots=True)
class FactFilter:
    """Which facts are wanted; a None field does not restrict, the others are joined by and.

    ``row_paths`` and ``column_paths`` are path numbers as ``FactStore.paths`` gives them.
    """

    documents: Sequence[str] | None = None
    tables: Sequence[str] | None = None
    organisations: Sequence[str] | None = None
    regions: Sequence[str] | None = None
    projects: Sequence[str] | None = None
    years: Sequence[int] | None = None
    row_paths: Sequence[int] | None = None
    column_paths: Sequence[int] | None = None
    units: Sequence[str] | None = None
    kinds: Sequence[FactKind] | None = ("number",)
    ids: Sequence[str] | None = None
    prose: bool | None = None
    """True: only amounts in prose; False: only cells of tables."""
    worded: bool = False
    """Only facts that say something in words besides their names: text cells, rows with stubs."""


class FactStore(Protocol):
    """Structured knowledge of one generation, read-only."""

    def documents(self) -> tuple[Document, ...]: ...
    def tables(self, document: str | None = None) -> tuple[Table, ...]:
        """The tables without their grids, in document order."""

    def table(self, table_id: str) -> Table:
        """One table with its grid.  Raises KeyError."""

    def facts(self, where: FactFilter = FactFilter()) -> Iterator[Fact]:
        """Facts in document order."""

    def count_facts(self, where: FactFilter = FactFilter(), most: int | None = None) -> int:
        """How many facts there are, counted no further than ``most``."""

    def paths(self) -> Mapping[int, tuple[str, ...]]:
        """Every distinct header path of rows and columns by its number."""

    def path_texts(self) -> Iterable[str]:
        """For each path, in the order of ``paths``, the text that it is looked up by.

        It holds each label without spaces and punctuation, folded, a unit separator behind it.
        """

    def path_numbers(self, fact_ids: Sequence[str]) -> Mapping[str, tuple[int, int]]:
        """(row path, column path) numbers of the given facts."""

    def indicators(
        self,
        documents: Sequence[str] | None = None,
        projects: Sequence[str] | None = None,
        regions: Sequence[str] | None = None,
    ) -> tuple[Indicator, ...]: ...
    def statements(self, kinds: Sequence[str] | None = None) -> tuple[Statement, ...]: ...
    def passage(self, passage_id: int) -> Passage: ...
    def passages(self, document: str | None = None) -> Iterator[Passage]: ...
    def divisions(self, names: Sequence[str]) -> tuple[Division, ...]:
        """Administrative divisions of exactly these names (a name can name several)."""

    def division_names(self) -> tuple[str, ...]:
        """All names, for the fuzzy reading of a place (loaded only when it is needed)."""

    def readings(self, characters: str) -> Mapping[str, frozenset[str]]:
        """The readings, without tones, of each of these characters that has any."""

    def words(self) -> tuple[str, ...]:
        """The knowledge base's own words for segmentation, longest first."""

    def audit(self, document: str) -> Audit | None:
        """What the audit found in a document when it was indexed."""

    def doubts(self, cells: Sequence[tuple[str, int, int]]) -> tuple[Finding, ...]:
        """The findings (no mere notes) that touch any of these cells: (document, line, start)."""

    def counts(self) -> Mapping[str, int]:
        """documents, tables, facts, indicators, passages."""

    def close(self) -> None: ...


class FactWriter(Protocol):
    """Writes one generation's facts, document by document, then is finished once."""

    def add(self, extract: Extract) -> None: ...
    def write(self, content: DocumentRows) -> range:
        """Add a document by its rows; the numbers that its passages get, one after another."""

    def add_divisions(self, divisions: Iterable[Division]) -> None: ...
    def add_readings(self, readings: Iterable[tuple[str, str]]) -> None:
        """How characters are read: (character, its readings without tones, spaced)."""

    def finish(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: its number and score; higher is better, ties go to the lower number.

    Those with ``all_words`` (every token that any passage holds) come before the others.
    """

    passage: int
    score: float
    all_words: bool = True


class TextIndex(Protocol):
    """Full-text search over tokens that were cut before; ranked by BM25F."""

    def search(self, tokens: Sequence[str], limit: int) -> tuple[Hit, ...]: ...
    def close(self) -> None: ...


class TextWriter(Protocol):
    """Writes one generation's text index from pre-cut tokens.

    It works in a new folder, or in one that holds links to the files of an old index of the same
    engine: those are taken up, never written to.
    """

    def add(self, passage: int, tokens: Sequence[str]) -> None:
        """Index one passage; numbers grow.  No token holds white space or control characters."""

    def remove(self, passages: Iterable[int]) -> None:
        """Take passages out that an old index has."""

    def finish(self) -> None:
        """Write what was added; the folder is whole after this."""

    def close(self) -> None:
        """Let go of the folder; what was not finished is to be thrown away."""


class Segmenter(Protocol):
    """Cuts text into the tokens that are indexed and searched; the same for both."""

    def cut(self, text: str) -> tuple[str, ...]: ...
