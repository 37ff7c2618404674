"""What a knowledge base calls things: labels, places and documents, prepared for questions once.

Built from the distinct header paths, the tables and the documents, of which there are few even
where there are many facts; the figures themselves are fetched for one question at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from weakref import WeakKeyDictionary

from kb.model import Document, Indicator, Statement, Table
from kb.period import document_numbers
from kb.places import KnownPlaces, innermost, stem
from kb.question.mentions.labels import Label, bare, label
from kb.question.mentions.path_texts import PathTexts
from kb.question.mentions.words import named, vocabulary
from kb.store.seams import FactFilter, FactStore
from kb.text import fold, kept
from kb.values import Protocol, dataclass

_PLACE_ENDS = ("省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "街道", "村", "社区", "片")
_LONGEST_PLACE = 12
_WHOLE = ("全", "本", "各", "该", "我", "两", "每")


class Stored(Protocol):
    """Whatever has a fact store."""

    @property
    def store(self) -> FactStore: ...


@dataclass(frozen=True)
class Axis:
    """One header path as a question may name it.

    ``own`` is the label that tells it from its neighbours: the innermost one that isn't generic
    (小计 of 阳泉市 is about 阳泉市); ``whole`` says that the innermost one is (合计, 金额).
    """

    path: tuple[str, ...]
    labels: tuple[Label, ...]
    own: Label
    whole: bool
    texts: frozenset[str]
    narrow: int
    """Which of the restricting words it has, as a mask."""

    @property
    def outer(self) -> tuple[Label, ...]:
        """The labels around its own."""
        return tuple(one for one in self.labels if one is not self.own)


def axis(path: tuple[str, ...]) -> Axis:
    """A header path, prepared."""
    labels = tuple(label(element) for element in path) or (label(""),)
    meaning = [one for one in labels if not (one.generic or one.side)]
    own = meaning[-1] if meaning else labels[-1]
    whole = labels[-1].generic or labels[-1].side
    texts = frozenset(one.text for one in labels)
    return Axis(path, labels, own, whole, texts, restricting("".join(one.text for one in labels)))


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
            if text.endswith(_PLACE_ENDS) and is_place_name(label(printed).text)
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

    @staticmethod
    def number_key(document: Document) -> tuple[str, int | None, int] | None:
        """The document's own number in the form that questions are read in."""
        numbers = document_numbers(document.number or "")
        return (numbers[0].agency, numbers[0].year, numbers[0].serial) if numbers else None


def names_whole(printed: str) -> bool:
    """Whether a printed label names a whole (合计, 金额) or a side (收入)."""
    text = kept(fold(printed))
    # Most labels need not be prepared to see that their end is no word for a whole.
    if text and not (text[-1].isascii() or text[-1] in _whole_ends()):
        return False
    one = label(printed)
    return one.generic or one.side


@cache
def _whole_ends() -> frozenset[str]:
    """The last characters of words for wholes and sides, of years, and of ordinals alone."""
    words = (*vocabulary()["generic"], *vocabulary()["sides"])
    return frozenset("年度一二三四五六七八九十中" + "".join(word[-1] for word in words))


def is_place_name(text: str) -> bool:
    """Whether a row's name reads as a place (ends as places do, says nothing of money)."""
    if not 2 <= len(text) <= _LONGEST_PLACE or not text.endswith(_PLACE_ENDS):
        return False
    bare_name = stem(text)
    if bare_name.endswith(_WHOLE):
        return False  # 组织全县 and 本市 name no place
    return len(bare_name) < len(text) and not named("money").search(text)


def gather(texts: Iterable[str | None]) -> tuple[Label, ...]:
    """The labels of the texts that there are."""
    return tuple(label(text) for text in texts if text)


_LEXICONS: WeakKeyDictionary[Stored, Lexicon] = WeakKeyDictionary()


def lexicon(base: Stored) -> Lexicon:
    """The lexicon of a knowledge base, made when it is first asked."""
    found = _LEXICONS.get(base)
    if found is None:
        found = _LEXICONS[base] = Lexicon(base.store)
    return found


@cache
def _restrictors() -> tuple[str, ...]:
    return tuple(vocabulary()["restrictors"])


def restricting(text: str) -> int:
    """Which words of a text narrow a figure down to a part (一般公共预算, 上年结转), as a mask."""
    total = 0
    for place, word in enumerate(_restrictors()):
        if word in text:
            total |= 1 << place
    return total
