"""``KnowledgeBase``: the one door to what was indexed, for the terminal and for other programs.

    with KnowledgeBase.open(directory) as base:
        print(base.ask("某县稳岗补助多少").text)

One opened base is one generation: what a later ``index`` publishes is seen by the next ``open``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from kb.answer import Answer
from kb.errors import UnknownDocument, UnknownTable
from kb.model import Citation, Document, Fact, Indicator, Passage, Problem, Spot, Statement, Table
from kb.store.report import GenerationInfo, Health, SearchHit
from kb.store.seams import FactFilter, FactStore

if TYPE_CHECKING:
    from kb.audit.model import Report
    from kb.audit.notebook import Notebook
    from kb.audit.settings import Settings
    from kb.check import Check
    from kb.compare import Comparison, Sort
    from kb.compare_years import YearsCompared
    from kb.store.generation import Generation


class KnowledgeBase:
    """What was indexed, read-only.  Use ``open``; close it or use it in a ``with`` statement."""

    def __init__(self, directory: Path, generation: Generation) -> None:
        self.directory = directory
        self.audit_settings: Callable[[], Settings] | None = None
        """Reads the rule settings that doubts about answers are told under; none by default."""
        self._generation = generation

    @classmethod
    def open(cls, directory: Path | str) -> KnowledgeBase:
        """Open the current generation of the knowledge base in ``directory``.

        Raises NoKnowledgeBase, Unsafe, Damaged, OldFormat, NotReadable (all KnowledgeBaseError).
        """
        from kb.store.generation import Generation

        path = Path(directory)
        return cls(path, Generation.open(path))

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the generation; calling it again does nothing."""
        self._generation.close()

    @property
    def store(self) -> FactStore:
        """The structured knowledge, for what asks more of it than this class offers."""
        return self._generation.facts

    def documents(self) -> tuple[Document, ...]:
        """All documents, by path."""
        return self.store.documents()

    def document(self, path: str) -> Document:
        """The document of this path, or of this file name or stem where only one fits.

        Raises UnknownDocument.
        """
        if path in self._by_path:
            return self._by_path[path]
        for names in (_file_name, _stem):
            found = [document for document in self.documents() if names(document) == path]
            if len(found) == 1:
                return found[0]
        raise UnknownDocument(path)

    def tables(self, document: str | None = None) -> tuple[Table, ...]:
        """Tables without their grids, in document order."""
        return self.store.tables(document)

    def table(self, table_id: str) -> Table:
        """One table with its grid.  Raises UnknownTable."""
        try:
            return self.store.table(table_id)
        except KeyError:
            raise UnknownTable(table_id) from None

    def facts(self, where: FactFilter = FactFilter()) -> Iterator[Fact]:
        """Facts in document order (numbers only, unless the filter says otherwise)."""
        return self.store.facts(where)

    def indicators(
        self,
        documents: Sequence[str] | None = None,
        projects: Sequence[str] | None = None,
        regions: Sequence[str] | None = None,
    ) -> tuple[Indicator, ...]:
        """Performance targets in document order."""
        return self.store.indicators(documents, projects, regions)

    def statements(self, kinds: Sequence[str] | None = None) -> tuple[Statement, ...]:
        """What documents say in words, in document order."""
        return self.store.statements(kinds)

    def passages(self, document: str | None = None) -> Iterator[Passage]:
        """Passages in document order."""
        return self.store.passages(document)

    def problems(self) -> tuple[Problem, ...]:
        """Everything in the documents that could not be read."""
        return tuple(problem for document in self.documents() for problem in document.problems)

    def search(self, words: str, limit: int = 10) -> tuple[SearchHit, ...]:
        """Passages for these words, best first: those with all of the words before the others."""
        from kb.store.search import search

        return search(self._generation, words, limit)

    def source_bytes(self, document: str) -> bytes:
        """The bytes that were read of a document.  Raises Damaged, UnknownDocument."""
        return self._generation.source(self.document(document).sha256)

    def source_lines(self, document: str) -> tuple[str, ...]:
        """The lines of a document as it stood on disk; line n is at index n - 1.

        Raises Damaged, UnknownDocument.
        """
        return self._generation.lines(self.document(document).sha256)

    def shown_lines(self, document: str) -> tuple[str, ...]:
        """The same lines with telephone and identity numbers masked; positions are the same.

        Raises Damaged, UnknownDocument.
        """
        from kb.personal import masked_lines
        from kb.telephone_cells import hidden_spans

        found = self.document(document)
        where = FactFilter(documents=[found.path])
        return masked_lines(
            self._generation.lines(found.sha256),
            lambda: frozenset(fact.text for fact in self.facts(where)),
            lambda: hidden_spans(self.table(one.id) for one in self.tables(found.path)),
        )

    def quote(self, document: str, spot: Spot) -> str:
        """The raw text at a spot, read again from the source; lines joined by a line feed.

        Raises Damaged, UnknownDocument.
        """
        from kb.store.quoting import cut

        return cut(self.source_lines(document), spot)

    def cite(self, item: Fact | Indicator | Statement | Passage) -> Citation:
        """The citation of something that was found; ``verify`` it before it is shown.

        A passage is quoted as its lines stand in the source, personal numbers masked.
        """
        from kb.store import quoting

        document = self._by_path[item.document]
        if isinstance(item, Passage):
            return quoting.cite_passage(document, item, self.shown_lines(document.path))
        title = self._titles.get(item.table or "") if isinstance(item, Indicator) else None
        return quoting.cite(document, item, title)

    def verify(self, citation: Citation) -> bool:
        """Whether the cited span, read again from the source, is the quoted text (rule of trust 9).

        Raises Damaged where the source itself is not what was read.
        """
        from kb.store.quoting import agrees, cut

        if citation.spot is None:
            return False
        if agrees(self.quote(citation.document, citation.spot), citation.quote):
            return True
        # What another line calls a telephone number is masked in the lines, not in the span alone.
        masked = "*" in citation.quote
        return masked and agrees(
            cut(self.shown_lines(citation.document), citation.spot), citation.quote
        )

    def ask(self, question: str, context: Sequence[str] = ()) -> Answer:
        """Answer one question; ``context`` holds the earlier questions, oldest first."""
        from kb.question import answer

        given = answer(self, question, context)
        cells = [
            (one.document, one.spot.first, one.spot.start) for one in given.citations if one.spot
        ]
        found = self.store.doubts(cells) if cells else ()
        if not found:
            return given
        from kb.audit.doubted import doubted

        return doubted(self, given, found)

    @cached_property
    def _by_path(self) -> dict[str, Document]:
        return {document.path: document for document in self.documents()}

    @cached_property
    def _titles(self) -> dict[str, str]:
        """Titles of tables by their ids."""
        return {table.id: table.title for table in self.tables()}

    def compare(
        self,
        measure: str,
        places: Sequence[str] = (),
        year: int | None = None,
        sort: Sort = "value",
        top: int | None = None,
    ) -> Comparison:
        """One measure across places or organisations (all that have it where none is named)."""
        from kb.compare import compare

        return compare(self, measure, places, year, sort, top)

    def compare_years(
        self, measure: str, places: Sequence[str] = (), years: Sequence[int] | None = None
    ) -> YearsCompared:
        """One measure across places in each of the years (all that the documents have)."""
        from kb.compare_years import compare_years

        return compare_years(self, measure, places, years)

    def check_target(self, words: str, actual: str | None = None) -> Check:
        """The targets published for an indicator, each held against an actual value as typed."""
        from kb.check import check

        return check(self, words, actual)

    def audit(
        self,
        documents: Sequence[str] | None = None,
        rules: Sequence[str] | None = None,
        settings: Settings | None = None,
    ) -> Report:
        """The cross-checks between the figures of documents (all where none is named).

        ``settings`` say which rules run and how grave what they find is
        (``kb.audit.settings_model.read``).

        Raises UnknownDocument, UnknownRule (a ValueError), UnreadableNotebook.
        """
        from kb.audit.run import audit
        from kb.audit.settings import DEFAULT

        return audit(self, documents, rules, settings or DEFAULT)

    @property
    def notebook(self) -> Notebook:
        """The findings that users have explained; kept beside the generations."""
        from kb.audit.notebook import Notebook

        return Notebook(self.directory)

    @property
    def generation(self) -> GenerationInfo:
        """What is open."""
        return self._generation.info()

    def check(self) -> Health:
        """Read every file of the generation again and compare it with the manifest."""
        return self._generation.check()


def _file_name(document: Document) -> str:
    return document.path.rsplit("/", 1)[-1]


def _stem(document: Document) -> str:
    return _file_name(document).rsplit(".", 1)[0]
