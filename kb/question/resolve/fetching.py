"""The figures a question may mean, as the store is asked for them: by place, row, project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kb.model import Fact, FactKind
from kb.question.mentions.labels import bare, label
from kb.question.mentions.lexicon import MOST_FIGURES, Lexicon
from kb.question.mentions.probe import Probe
from kb.question.mentions.scope import Scope
from kb.question.resolve.surroundings import Surroundings
from kb.store.seams import FactFilter
from kb.values import replace

_FEW = 100


class TooManyFigures(Exception):
    """A question may mean more figures than are looked at: what is found of them is not all."""


class Fetching:
    """Asks the store for the figures that one question may mean.

    ``needed`` are the positions that need an explanation, ``wanted`` those and the weak ones.
    """

    def __init__(self, around: Surroundings, needed: int, wanted: int) -> None:
        self.around = around
        self.needed = needed
        self.wanted = wanted
        self._too_many: set[tuple[FactKind, ...]] = set()

    @property
    def probe(self) -> Probe:
        return self.around.probe

    @property
    def scope(self) -> Scope:
        return self.around.scope

    @property
    def words(self) -> Lexicon:
        return self.around.words

    def facts(self, kinds: Sequence[FactKind]) -> Iterator[Fact]:
        """The figures that can be meant: those of rows, columns or projects that are named.

        Raises TooManyFigures.
        """
        if tuple(kinds) in self._too_many:
            raise TooManyFigures
        seen: set[str] = set()
        for where in map(self._in_tables, self._filters(kinds)):
            if self._exceeds(where):
                self._too_many.add(tuple(kinds))
                raise TooManyFigures
            for fact in self.words.store.facts(where):
                if fact.id not in seen:
                    seen.add(fact.id)
                    yield fact

    def _exceeds(self, where: FactFilter) -> bool:
        """Whether there are too many figures to look at; not asked of few documents or tables."""
        few = where.documents if where.tables is None else where.tables
        if not self.words.large or (few is not None and len(few) <= _FEW):
            return False
        return self.words.store.count_facts(where, MOST_FIGURES + 1) > MOST_FIGURES

    def _in_tables(self, where: FactFilter) -> FactFilter:
        """The filter, kept to the tables that the question names by their titles."""
        named = self.scope.tables
        if not named:
            return where
        tables = sorted(named if where.tables is None else named.intersection(where.tables))
        return replace(where, tables=tables, prose=False)

    def _filters(self, kinds: Sequence[FactKind]) -> Iterator[FactFilter]:
        documents = None if self.scope.documents is None else sorted(self.scope.documents)
        masks = self._path_masks()
        named = sorted(self.words.paths[path] for path, mask in masks.items() if mask & self.wanted)
        places = self.scope.places
        yield from self._place_filters(documents, kinds)
        if all(place.own for place in places):
            about = documents
            if places and documents is not None:
                about = sorted(frozenset(documents).intersection(*(one.own for one in places)))
            yield FactFilter(documents=about, row_paths=named, kinds=kinds, prose=False)
            yield from self._whole_filters(about, kinds, masks)
            yield from self._project_filters(kinds)
        yield FactFilter(documents=documents, row_paths=named, kinds=kinds, prose=True)

    def _place_filters(
        self, documents: list[str] | None, kinds: Sequence[FactKind]
    ) -> Iterator[FactFilter]:
        """The rows and the forms of places that are one among others of their document."""
        names = frozenset(name for place in self.scope.places for name in place.names)
        if not names:
            return
        rows = self.words.paths_of(names)
        yield FactFilter(documents=documents, row_paths=rows, kinds=kinds, prose=False)
        regions = [
            one.id for one in self.words.tables.values() if one.region and bare(one.region) in names
        ]
        if regions:
            yield FactFilter(tables=regions, kinds=kinds, prose=False)

    def _path_masks(self) -> dict[tuple[str, ...], int]:
        """What each header path that shares words with the question explains of it."""
        grams = [*self.probe.grams, *(one.text[:2] for one in self.probe.alternatives)]
        found = {}
        for path in self.words.touched(grams):
            mask = 0
            for one in self.words.labels(path):
                mask |= self.probe.match(one).mask
            if path in self.words.paths:
                found[path] = mask
        return found

    def _whole_filters(
        self,
        documents: list[str] | None,
        kinds: Sequence[FactKind],
        masks: Mapping[tuple[str, ...], int],
    ) -> Iterator[FactFilter]:
        """Totals: of named columns, or of any where titles alone explain the question."""
        wholes = list(self.words.wholes)
        if not wholes:
            return
        beyond = self.needed & ~self.around.everywhere()
        if not beyond:
            yield FactFilter(documents=documents, row_paths=wholes, kinds=kinds, prose=False)
            return
        columns = [self.words.paths[path] for path, mask in masks.items() if not beyond & ~mask]
        if columns:
            yield FactFilter(
                documents=documents,
                row_paths=wholes,
                column_paths=columns,
                kinds=kinds,
                prose=False,
            )

    def _project_filters(self, kinds: Sequence[FactKind]) -> Iterator[FactFilter]:
        """The forms of the projects that the question names."""
        documents = self.scope.documents
        tables = [
            one.id
            for one in self.words.tables.values()
            if one.project
            and (documents is None or one.document in documents)
            and self.probe.match(label(one.project)).mask & self.needed
        ]
        if tables:
            yield FactFilter(tables=tables, kinds=kinds, prose=False)
