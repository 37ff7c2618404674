"""Figures whose whole context explains a question, each measured: how well the words name it.

A cell's context is its row and column paths, its project, its table's and document's titles and
its organisation.  A figure is only considered where every word that needs an explanation has one
there (rule of trust 2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from kb.model import Fact, FactKind
from kb.question.demand import horizon_said
from kb.question.labels import Label, bare, label
from kb.question.lexicon import Axis, Lexicon, gather, restrictors
from kb.question.parse import Question
from kb.question.probe import Form, Match, Probe
from kb.question.scope import Scope
from kb.store.seams import FactFilter
from kb.values import dataclass, replace

_PROSE = 5
"""How much less an amount in running text counts than a cell named as well."""
_MOST_FACTS = 20_000
_MOST_PATHS = 400


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure that could be meant.

    ``own`` are the question's positions that its own labels explain, ``context`` those that all
    around it do.  ``row``, ``column`` say how its two headers are named.  ``narrow`` counts words
    in its context that restrict it and that the question doesn't say.
    """

    fact: Fact
    own: int
    context: int
    row: Form
    column: Form
    left: int
    narrow: int
    missed: int = 0
    """Words that tell it from its neighbours and that only they have, or only its clause has."""
    weak: int = 0
    """Weak words of the question that nothing around it explains."""
    prose: bool = False
    head: Form = Form.ABSENT
    """How its row alone is named, whatever its project."""

    @property
    def named(self) -> int:
        """How well the question names it, the lower the better."""
        return self.row.cost + self.column.cost + _PROSE * self.prose

    @property
    def rank(self) -> tuple[int, ...]:
        """For sorting, best first."""
        return (
            self.missed,
            self.weak,
            self.named,
            self.narrow,
            self.left,
            int(self.fact.project is not None),
        )


@dataclass(frozen=True, slots=True)
class Search:
    """What a search for figures came to: the cells, and what no context explains."""

    cells: tuple[Cell, ...]
    unexplained: int


class Finder:
    """Looks for the figures one question may mean."""

    def __init__(self, question: Question, scope: Scope, words: Lexicon) -> None:
        self.question = question
        self.scope = scope
        self.words = words
        self.probe = Probe(question.without(scope.mask | question.typed))
        self.horizon = horizon_said(question)
        self.needed = question.required & ~scope.mask
        self.wanted = (question.required | question.weak) & ~scope.mask
        self._axes: dict[tuple[str, ...], tuple[Form, int, int, int]] = {}
        self._far: dict[str | None, int] = {}
        self._title_stretches: dict[str | None, tuple[int, ...]] = {}

    def search(self, kinds: Sequence[FactKind] = ("number",)) -> Search:
        """The figures whose context explains every word that needs it."""
        best = ~0
        cells = []
        for fact in self._facts(kinds):
            if not (self._in_place(fact) and self._in_year(fact) and self._in_horizon(fact)):
                continue
            cell = self._cell(fact)
            lacking = self.needed & ~cell.context
            if lacking:
                best = self._fewer(best, lacking)
                continue
            if cell.prose and 2 * cell.missed > self.needed.bit_count():
                best = self._fewer(best, self.needed)
                continue
            cells.append(cell)
        if cells:
            return Search(tuple(self._told_apart(cells)), 0)
        return Search((), self.needed if best == ~0 else best)

    def near(self) -> Iterator[Cell]:
        """The figures in scope that explain something of the question, in document order."""
        for fact in self._facts(("number",)):
            if self._in_place(fact):
                cell = self._cell(fact)
                if cell.own:
                    yield cell

    @staticmethod
    def _fewer(best: int, lacking: int) -> int:
        if best == ~0:
            return lacking
        return min(best, lacking, key=lambda mask: (mask.bit_count(), mask))

    def _facts(self, kinds: Sequence[FactKind]) -> Iterator[Fact]:
        documents = None if self.scope.documents is None else sorted(self.scope.documents)
        rows = self._row_numbers()
        found = self.words.store.facts(
            FactFilter(documents=documents, row_paths=rows, kinds=kinds, prose=False)
        )
        yield from islice(found, _MOST_FACTS)
        prose = FactFilter(documents=documents, kinds=kinds, prose=True)
        yield from islice(self.words.store.facts(prose), _MOST_FACTS)

    def _row_numbers(self) -> list[int] | None:
        """Header paths that can be rows of what is meant: named, a place's, or a whole's."""
        if len(self.words.paths) < _MOST_PATHS:
            return None
        names = self.scope.place_names
        return [
            number
            for path, number in self.words.paths.items()
            if self._path_may_fit(self.words.axis(path), names)
        ]

    def _path_may_fit(self, axis: Axis, names: frozenset[str]) -> bool:
        if axis.whole or any(one.text in names for one in axis.labels):
            return True
        return any(self.probe.match(one).mask & self.wanted for one in axis.labels)

    def _in_place(self, fact: Fact) -> bool:
        """Whether the figure is about every place that the question names."""
        return all(
            place.documents and fact.document in place.documents and (
                place.wide or self._names_place(fact, place.names)
            )
            for place in self.scope.places
        )  # fmt: skip

    def _names_place(self, fact: Fact, names: tuple[str, ...]) -> bool:
        said = [*fact.row, *fact.column, fact.region or ""]
        if any(bare(text) in names for text in said):
            return True
        return any(
            name in bare(text)
            for text in (fact.phrase, fact.project, fact.organisation)
            if text
            for name in names
        )

    def _in_year(self, fact: Fact) -> bool:
        years = self.scope.years
        if not years:
            return True
        document = self.words.documents[fact.document]
        own = {year for year in (fact.year, document.year) if year}
        if fact.year in years or (fact.year is None and document.year in years):
            return True
        return not own or any(f"{year}年" in text for year in years for text in fact.column)

    def _in_horizon(self, fact: Fact) -> bool:
        """Whether a form's figure is of the horizon that the question names, if it names one."""
        if self.horizon is None:
            return True
        if fact.project is None or fact.table is None:
            return self.horizon != "实施期" or fact.table is None
        return self.horizon in "".join(fact.column) or self.horizon in "".join(fact.row)

    def _cell(self, fact: Fact) -> Cell:
        row, row_own, row_all, row_left = self._axis(fact.row)
        column, column_own, column_all, column_left = self._axis(fact.column)
        project = self._label(fact.project)
        row, column = self._disjoint((row, row_own), (column, column_own), fact)
        own = row_all | column_all | project.mask
        heads = own | self._around(fact)
        context = heads | self._said(fact)
        left, head = row_left + column_left, row
        if fact.project:
            row, left = self._with_project(row, project, left)
        if self._elsewhere(fact):
            row, left = Form.ABSENT, left + len(fact.region or "")
        return Cell(
            fact=fact,
            own=own & self.wanted,
            context=context & self.wanted,
            row=row,
            column=column,
            left=left,
            narrow=self._narrow(fact),
            missed=(self.needed & context & ~heads).bit_count(),
            weak=(self.question.weak & ~self.scope.mask & ~context).bit_count(),
            prose=fact.table is None,
            head=head,
        )

    def _disjoint(
        self, row: tuple[Form, int], column: tuple[Form, int], fact: Fact
    ) -> tuple[Form, Form]:
        """The forms of the two heads, one that only echoes what the other says not counted.

        A head that lies inside a longer stretch which a title or project explains is not named
        by it: the title is.
        """
        (row_form, row_mask), (column_form, column_mask) = row, column
        if row_form is Form.EXACT and not column_mask & ~row_mask and column_form > Form.EXACT:
            column_form = self._unsaid(fact.column, column_form)
        elif column_form is Form.EXACT and not row_mask & ~column_mask and row_form > Form.EXACT:
            row_form = self._unsaid(fact.row, row_form)
        outside = self._titles(fact)
        if column_form is Form.EXACT and any(self._inside(column_mask, one) for one in outside):
            column_form = Form.PART
        return row_form, column_form

    def _unsaid(self, path: tuple[str, ...], form: Form) -> Form:
        return form if form is Form.WHOLE else Form.WHOLE if self._generic(path) else Form.ABSENT

    def _generic(self, path: tuple[str, ...]) -> bool:
        return self.words.axis(path).labels[-1].generic

    def _inside(self, mask: int, stretch: int) -> bool:
        """Whether the positions lie within the stretch, which says more than they do."""
        return not mask & ~stretch and (stretch & ~mask & self.needed).bit_count() > 1

    def _titles(self, fact: Fact) -> tuple[int, ...]:
        """The longest stretches of the question that the table's title has word for word."""
        known = self._title_stretches.get(fact.table)
        if known is None:
            title = bare(fact.table_title)
            known = self._title_stretches[fact.table] = self.probe.stretches(title)
        return known

    def _elsewhere(self, fact: Fact) -> bool:
        """Whether the figure is a region's that the question doesn't name."""
        return bool(fact.region) and bare(fact.region or "") not in self.scope.place_names

    @staticmethod
    def _with_project(row: Form, project: Match, left: int) -> tuple[Form, int]:
        """A form's cell is named by its project as well; a whole (资金总额) by it alone."""
        if row is Form.WHOLE:
            return project.form, left + project.left
        return max(row, project.form), left + project.left

    def _axis(self, path: tuple[str, ...]) -> tuple[Form, int, int, int]:
        known = self._axes.get(path)
        if known is None:
            known = self._axes[path] = self._measured(self.words.axis(path))
        return known

    def _measured(self, axis: Axis) -> tuple[Form, int, int, int]:
        """(form, positions of its own label, positions of all its labels, what is left unsaid)."""
        match = self.probe.match
        every = 0
        for one in axis.labels:
            every |= match(one).mask
        if axis.own.text in self.scope.place_names:
            return Form.EXACT, every, every, 0
        own = match(axis.own)
        if axis.own.generic or axis.own.side or (axis.whole and own.form > Form.WHOLE):
            return Form.WHOLE, match(axis.labels[-1]).mask, every, own.left
        return own.form, own.mask, every, own.left

    def _label(self, text: str | None) -> Match:
        return self.probe.match(label(text)) if text else Match(0, Form.ABSENT, 0)

    def _around(self, fact: Fact) -> int:
        key = fact.table or fact.document
        known = self._far.get(key)
        if known is None:
            known = self._far[key] = self._masks(self._far_labels(fact))
        return known

    def explained_around(self, fact: Fact) -> int:
        """What a figure's table, document and organisation explain of the question."""
        return self._around(fact)

    def _far_labels(self, fact: Fact) -> tuple[Label, ...]:
        document = self.words.documents[fact.document]
        table = self.words.tables.get(fact.table or "")
        texts = [document.title, document.organisation, fact.table_title, fact.organisation]
        if table:
            texts += [table.title, table.region, table.organisation]
        return gather(texts)

    def _masks(self, labels: Iterable[Label]) -> int:
        total = 0
        for one in labels:
            total |= self.probe.match(one).mask
        return total

    def _said(self, fact: Fact) -> int:
        """What codes, stubs and the clause of an amount in prose explain."""
        total = 0
        if fact.phrase:
            total |= self.probe.match(label(fact.phrase)).mask
        if fact.region:
            total |= self.probe.match(label(fact.region)).mask
        return total

    def _narrow(self, fact: Fact) -> int:
        """How many words restrict the figure that the question doesn't say."""
        texts = "".join(bare(text) for text in (*fact.row, *fact.column, fact.table_title))
        return sum(1 for word in restrictors() if word in texts and word not in self.question.text)

    def _told_apart(self, cells: Sequence[Cell]) -> Iterator[Cell]:
        """The cells, each with the words that its neighbours have in their headers and it lacks."""
        by_table: dict[str, list[Cell]] = {}
        for cell in cells:
            by_table.setdefault(cell.fact.table or cell.fact.document, []).append(cell)
        for neighbours in by_table.values():
            telling = self._telling(neighbours)
            for cell in neighbours:
                yield replace(cell, missed=cell.missed + (telling & ~cell.own).bit_count())

    def _telling(self, cells: Sequence[Cell]) -> int:
        """Positions that some of the table's rows, or some of its columns, explain and some not."""
        rows = {
            cell.fact.row: self._axis(cell.fact.row)[1]
            for cell in cells
            if self._is_part(cell.fact.row)
        }
        columns = {
            cell.fact.column: self._axis(cell.fact.column)[1]
            for cell in cells
            if self._is_part(cell.fact.column) and not self._in_title(cell.fact)
        }
        return (_varying(rows.values()) | _varying(columns.values())) & self.wanted

    def _in_title(self, fact: Fact) -> bool:
        """Whether the column's words are but part of the title that the question quotes."""
        mask = self._axis(fact.column)[1]
        return any(self._inside(mask, stretch) for stretch in self._titles(fact))

    def _is_part(self, path: tuple[str, ...]) -> bool:
        return not self.words.axis(path).own.generic and self._axis(path)[0] is not Form.WHOLE


def _varying(masks: Iterable[int]) -> int:
    some, every = 0, ~0
    for mask in masks:
        some |= mask
        every &= mask
    return some & ~every
