"""What a knowledge base calls things: labels, places and documents, prepared for questions once.

Built from the distinct header paths, the tables and the documents, of which there are few even
where there are many facts; the figures themselves are fetched for one question at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from weakref import WeakKeyDictionary

from kb.model import Document, Indicator, Statement, Table
from kb.period import document_numbers
from kb.places import KnownPlaces, innermost
from kb.question.mentions.axes import Axis, axis
from kb.question.mentions.labels import PLACE_ENDS, Label, bare, is_place_name, label, names_whole
from kb.question.mentions.path_texts import PathTexts
from kb.store.seams import FactFilter, FactStore
from kb.values import Protocol


class Stored(Protocol):
    """Whatever has a fact store."""

    @property
    def store(self) -> FactStore: ...


_TEXTS_AT_HAND = 64
"""One question is read in several ways, and each of them is looked at more than once."""
MOST_FIGURES = 20_000
"""Looked at for one question, of those that one of its words leads to."""


class Lexicon:
    """The names of one knowledge base."""

    def __init__(self, store: FactStore) -> None:
        self.store = store
        self.documents: dict[str, Document] = {one.path: one for one in store.documents()}
        self.tables: dict[str, Table] = {one.id: one for one in store.tables()}
        self.paths: dict[tuple[str, ...], int] = {
            path: number for number, path in store.paths().items()
        }
        self._axes: dict[tuple[str, ...], Axis] = {}
        self._path_texts = PathTexts(self.paths, store.path_texts(), self.labels)
        self._labels_in: dict[str, frozenset[str]] = {}
        self._row_documents: dict[str, frozenset[str]] = {}
        self._row_tables: dict[str, frozenset[str]] = {}

    def axis(self, path: tuple[str, ...]) -> Axis:
        """A header path, prepared."""
        found = self._axes.get(path)
        if found is None:
            found = self._axes[path] = axis(path)
        return found

    @cached_property
    def large(self) -> bool:
        """Whether there are more figures than are looked at for one question."""
        return self.store.count_facts(FactFilter(kinds=None), MOST_FIGURES + 1) > MOST_FIGURES

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """All targets, in document order."""
        return self.store.indicators()

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All statements, in document order."""
        return self.store.statements()

    @cached_property
    def addressed(self) -> Mapping[str, tuple[str, ...]]:
        """To whom each document is addressed."""
        found: dict[str, list[str]] = {}
        for one in self.store.statements(("recipient",)):
            found.setdefault(one.document, []).append(one.text)
        return {document: tuple(texts) for document, texts in found.items()}

    def goals(self, document: str, project: str | None) -> tuple[str, ...]:
        """What a document says in words that a project is to achieve."""
        return self._goals.get((document, project), ())

    @cached_property
    def _goals(self) -> Mapping[tuple[str, str | None], tuple[str, ...]]:
        found: dict[tuple[str, str | None], list[str]] = {}
        for one in self.statements:
            if one.kind == "goal":
                found.setdefault((one.document, one.project), []).append(one.text)
        return {key: tuple(texts) for key, texts in found.items()}

    @cached_property
    def projects(self) -> tuple[str, ...]:
        """The projects that tables are about, as printed."""
        return tuple(dict.fromkeys(one.project for one in self.tables.values() if one.project))

    @cached_property
    def place_documents(self) -> Mapping[str, frozenset[str]]:
        """For every place that documents are about, those documents."""
        found: dict[str, set[str]] = {}
        for document in self.documents.values():
            if document.place:
                found.setdefault(bare(document.place), set()).add(document.path)
        return {name: frozenset(paths) for name, paths in found.items()}

    @cached_property
    def regions(self) -> Mapping[str, frozenset[str]]:
        """For every place that a form is about, the documents with such a form."""
        found: dict[str, set[str]] = {}
        for table in self.tables.values():
            if table.region:
                found.setdefault(bare(table.region), set()).add(table.document)
        return {name: frozenset(paths) for name, paths in found.items()}

    @cached_property
    def row_places(self) -> frozenset[str]:
        """Places that rows are called by."""
        return frozenset(
            label(printed).text
            for printed, text in self._path_texts.elements()
            if text.endswith(PLACE_ENDS) and is_place_name(label(printed).text)
        )

    @cached_property
    def known_places(self) -> KnownPlaces:
        """All places of the knowledge base."""
        about = {*self.place_documents, *self.regions}
        return KnownPlaces(sorted(about | self.row_places), innermost(sorted(about), self.store))

    @cached_property
    def label_text(self) -> str:
        """All labels of tables, titles and projects, one a line, each once."""
        axes = (one.text for path in self.paths for one in self.axis(path).labels)
        titles = (bare(one.title) for one in self.tables.values())
        return "\n".join(dict.fromkeys([*axes, *titles, *map(bare, self.projects)]))

    @cached_property
    def wholes(self) -> tuple[int, ...]:
        """The numbers of the header paths that name a whole."""
        return tuple(
            number for path, number in self.paths.items() if not path or names_whole(path[-1])
        )

    def touched(self, grams: Iterable[str]) -> set[tuple[str, ...]]:
        """The header paths that have any of these pairs of characters."""
        found: set[tuple[str, ...]] = set()
        for gram in grams:
            found |= self._path_texts.get(gram)
        return found

    def paths_of(self, names: frozenset[str]) -> list[int]:
        """The numbers of the header paths that have one of these labels."""
        return sorted({self.paths[path] for name in names for path in self.called(name)})

    def called(self, name: str) -> Iterable[tuple[str, ...]]:
        """The header paths that have a label of this bare text, in order."""
        return self._path_texts.called(name)

    def labels(self, path: tuple[str, ...]) -> tuple[Label, ...]:
        """The labels of a header path."""
        return self.axis(path).labels

    def labels_in(self, text: str) -> frozenset[str]:
        """The labels of two characters and more that stand whole in a (bare) text."""
        found = self._labels_in.get(text)
        if found is None:
            paths = self.touched({text[i : i + 2] for i in range(len(text) - 1)})
            labels = {one.text for path in paths for one in self.axis(path).labels}
            found = frozenset(one for one in labels if len(one) > 1 and one in text)
            if len(self._labels_in) >= _TEXTS_AT_HAND:
                self._labels_in = {}
            self._labels_in[text] = found
        return found

    def row_documents(self, place: str) -> frozenset[str]:
        """The documents that have rows of this place (bare name)."""
        found = self._row_documents.get(place)
        if found is None:
            numbers = self.paths_of(frozenset((place,)))
            where = FactFilter(row_paths=numbers, kinds=None)
            facts = self.store.facts(where) if numbers else ()
            found = self._row_documents[place] = frozenset(fact.document for fact in facts)
        return found

    def row_tables(self, place: str) -> frozenset[str]:
        """The tables with a row of figures that is called just by this place (bare name)."""
        found = self._row_tables.get(place)
        if found is None:
            paths = [path for path in self.called(place) if self.axis(path).own.text == place]
            numbers = sorted(self.paths[path] for path in paths)
            facts = self.store.facts(FactFilter(row_paths=numbers)) if numbers else ()
            found = self._row_tables[place] = frozenset(one.table for one in facts if one.table)
        return found

    @cached_property
    def organisations(self) -> Mapping[Label, frozenset[str]]:
        """The organisations that documents and tables are of, or were issued by."""
        found: dict[Label, set[str]] = {}
        for document in self.documents.values():
            for text in (document.organisation, document.issuer):
                if text:
                    found.setdefault(label(text), set()).add(document.path)
        for table in self.tables.values():
            if table.organisation:
                found.setdefault(label(table.organisation), set()).add(table.document)
        return {name: frozenset(paths) for name, paths in found.items()}

    @cached_property
    def organisation_names(self) -> tuple[str, ...]:
        """The organisations as printed."""
        heads = [
            text
            for one in self.documents.values()
            for text in (one.organisation, one.issuer)
            if text
        ]
        tables = [one.organisation for one in self.tables.values() if one.organisation]
        return tuple(dict.fromkeys([*heads, *tables]))

    def names_of(self, documents: frozenset[str]) -> tuple[str, ...]:
        """The names of the organisations that these documents are of."""
        return tuple(one.text for one, owners in self.organisations.items() if owners & documents)

    def printed(self, name: Label) -> str:
        """An organisation's name as printed."""
        return next(one for one in self.organisation_names if label(one) is name)

    def years_of(self, documents: frozenset[str] | None) -> tuple[int, ...]:
        """The years these documents are about (None: all documents), ascending."""
        return tuple(
            sorted(
                {
                    one.year
                    for one in self.documents.values()
                    if one.year and (documents is None or one.path in documents)
                }
            )
        )

    def has_figures_of(self, years: Sequence[int], documents: frozenset[str] | None) -> bool:
        """Whether any figure of these documents (None: all) is of one of these years."""
        wanted = None if documents is None else sorted(documents)
        where = FactFilter(documents=wanted, years=years, kinds=None)
        return self.store.count_facts(where, 1) > 0

    @staticmethod
    def number_key(document: Document) -> tuple[str, int | None, int] | None:
        """The document's own number in the form that questions are read in."""
        numbers = document_numbers(document.number or "")
        return (numbers[0].agency, numbers[0].year, numbers[0].serial) if numbers else None


_LEXICONS: WeakKeyDictionary[Stored, Lexicon] = WeakKeyDictionary()


def lexicon(base: Stored) -> Lexicon:
    """The lexicon of a knowledge base, made when it is first asked."""
    found = _LEXICONS.get(base)
    if found is None:
        found = _LEXICONS[base] = Lexicon(base.store)
    return found
