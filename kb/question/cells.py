"""Figures whose whole context explains a question, each measured: how well the words name it.

A cell's context is its row and column paths, its project, its table's and document's titles and
its organisation.  A figure is only considered where every word that needs an explanation has one
there (rule of trust 2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from kb.model import Document, Fact, FactKind, Table
from kb.question.demand import horizon_said
from kb.question.enumerated import said_of_one
from kb.question.labels import Label, bare, label
from kb.question.lexicon import Axis, Lexicon, gather, restricting
from kb.question.parse import Question, loose_runs
from kb.question.probe import Form, Match, Probe
from kb.question.scope import Scope
from kb.question.words import mask as positions
from kb.question.words import named, vocabulary
from kb.store.seams import FactFilter
from kb.values import dataclass, replace

_PROSE = 5
"""How much less an amount in running text counts than a cell named as well."""
_BEHIND = 20
_OWNER_CHUNK = 3
_MOST_FACTS = 20_000


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
    project: Form = Form.ABSENT
    head: Form = Form.ABSENT
    """How its row alone is named, whatever its project."""
    literal: bool = False
    """Whether its row's own label has all that the question asks for, word for word."""
    behind: bool = False
    """Whether the text has another amount under the very words, and this only other words."""

    @property
    def named(self) -> int:
        """How well the question names it, the lower the better."""
        return self.row.cost + self.column.cost + _PROSE * self.prose + _BEHIND * self.behind

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

    def __init__(self, question: Question, scope: Scope, words: Lexicon, served: int = 0) -> None:
        self.question = question
        self.scope = scope
        self.words = words
        self.probe = Probe(question.without(scope.mask | question.typed))
        self.horizon = horizon_said(question)
        self.needed = question.required & ~scope.mask & ~served
        self.wanted = (question.required | question.weak) & ~scope.mask & ~served
        self.cut_short = False
        """Whether there were more figures than are looked at: what was found is not all."""
        self._axes: dict[tuple[str, ...], tuple[Form, int, int, int]] = {}
        self._far: dict[str | None, int] = {}
        self._narrows: dict[str, int] = {}
        self._said_narrow = restricting(question.text)
        self._searches: dict[tuple[FactKind, ...], Search] = {}
        self._title_stretches: dict[str | None, tuple[int, ...]] = {}
        self.stretch = question.text_of(self.wanted)
        self._transfers = positions(named("transfers"), question.text)
        self._levels = positions(named("levels"), question.text)

    def search(self, kinds: Sequence[FactKind] = ("number",)) -> Search:
        """The figures whose context explains every word that needs it."""
        known = self._searches.get(tuple(kinds))
        if known is None:
            known = self._searches[tuple(kinds)] = self._search(kinds)
        return known

    def _search(self, kinds: Sequence[FactKind]) -> Search:
        best = ~0
        cells = []
        for fact in self._facts(kinds):
            if not (self._in_place(fact) and self._in_year(fact) and self._in_horizon(fact)):
                continue
            if self._unasked(fact):
                continue
            cell = self._cell(fact)
            lacking = self.needed & ~cell.context
            lacking &= ~loose_runs(self.question.text, lacking) | self._levels
            lacking |= self._another_kind(cell)
            if lacking or not self._says_more(cell):
                lacking = lacking or self.wanted
                best = self._fewer(best, lacking)
                continue
            if cell.prose and 2 * cell.missed > self.needed.bit_count():
                best = self._fewer(best, self.needed)
                continue
            cells.append(cell)
        if cells:
            return Search(tuple(self._told_apart(self._of_code(cells))), 0)
        return Search((), self.needed if best == ~0 else best)

    def _unasked(self, fact: Fact) -> bool:
        """Whether it stands in a column such as 权重 that nobody means without naming it."""
        name = self.words.axis(fact.column).labels[-1].text
        columns: list[str] = vocabulary()["unasked_columns"]
        return name in columns and name not in self.question.text

    def _of_code(self, cells: list[Cell]) -> list[Cell]:
        """Only the figures of the account whose code the question gives, where any has it."""
        coded = [cell for cell in cells if cell.fact.code in self.question.codes]
        return coded or cells

    def _another_kind(self, cell: Cell) -> int:
        """Positions of 补贴 where the row, named by its beginning, is one of spending or dues.

        住房补贴 is not 住房保障支出: the one is paid to people, the other is a class of spending.
        """
        if cell.row not in (Form.FRAMED, Form.HEADED, Form.PART):
            return 0
        transfers = self._transfers & self.wanted & ~cell.context
        ends = tuple(vocabulary()["spending_ends"])
        return transfers if self.words.axis(cell.fact.row).own.text.endswith(ends) else 0

    def _says_more(self, cell: Cell) -> bool:
        """Whether a figure is named by more than weak words (费用), which many rows end in."""
        if self.needed or any(not place.wide for place in self.scope.places):
            return True
        exact = cell.head is Form.EXACT and len(self.words.axis(cell.fact.row).own.text) > 3
        named = cell.row in (Form.EXACT, Form.WHOLE) and not cell.weak
        return named and (not cell.prose or exact)

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
        """The figures that can be meant: those of rows, columns or projects that are named."""
        seen: set[str] = set()
        for where in map(self._in_tables, self._filters(kinds)):
            found = self.words.store.facts(where)
            for number, fact in enumerate(islice(found, _MOST_FACTS + 1)):
                if number == _MOST_FACTS:
                    self.cut_short = True
                    break
                if fact.id not in seen:
                    seen.add(fact.id)
                    yield fact

    def _in_tables(self, where: FactFilter) -> FactFilter:
        """The filter, kept to the tables that the question names by their titles."""
        named = self.scope.tables
        if not named:
            return where
        tables = sorted(named if where.tables is None else named.intersection(where.tables))
        return replace(where, tables=tables, prose=False)

    def _filters(self, kinds: Sequence[FactKind]) -> Iterator[FactFilter]:
        documents = None if self.scope.documents is None else sorted(self.scope.documents)
        narrow = frozenset(
            name for place in self.scope.places if not place.wide for name in place.names
        )
        masks = self._path_masks()
        named = sorted(self.words.paths[path] for path, mask in masks.items() if mask & self.wanted)
        prose = FactFilter(documents=documents, row_paths=named, kinds=kinds, prose=True)
        if narrow:
            rows = self.words.paths_of(narrow)
            yield FactFilter(documents=documents, row_paths=rows, kinds=kinds, prose=False)
            regions = [
                one.id
                for one in self.words.tables.values()
                if one.region and bare(one.region) in narrow
            ]
            if regions:
                yield FactFilter(tables=regions, kinds=kinds, prose=False)
            yield prose
            return
        yield FactFilter(documents=documents, row_paths=named, kinds=kinds, prose=False)
        yield from self._whole_filters(documents, kinds, masks)
        yield from self._project_filters(kinds)
        yield prose

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
        beyond = self.needed & ~self._everywhere_around()
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

    def _named_owner(self, owners: Iterable[str | None]) -> int:
        """Longer parts of whose the figures are (马踏镇), where a wider place is named as well."""
        total = 0
        for owner in owners:
            if owner and self._owned:
                total |= self.probe.long_stretches(bare(owner), _OWNER_CHUNK)
        return total

    @property
    def _owned(self) -> bool:
        """Whether the question names whose the figures are: no name explains other words then."""
        return bool(self.scope.places or self.scope.organisations)

    def _title_alone(self, document: Document) -> str:
        """A document's title without whose it is."""
        title = bare(document.title)
        if not self._owned or not document.organisation:
            return document.title
        return title.replace(bare(document.organisation), "")

    def _everywhere_around(self) -> int:
        """What the titles and organisations of any table in scope explain."""
        documents = self.scope.documents
        total = 0
        for table in self.words.tables.values():
            if documents is None or table.document in documents:
                total |= self._of_table(table)
        return total

    def _of_table(self, table: Table) -> int:
        known = self._far.get(table.id)
        if known is None:
            document = self.words.documents[table.document]
            labels = gather(
                (
                    self._title_alone(document),
                    None if self._owned else document.organisation,
                    table.title,
                    table.region,
                    None if self._owned else table.organisation,
                )
            )
            owners = (document.organisation, table.organisation)
            known = self._far[table.id] = self._masks(labels) | self._named_owner(owners)
        return known

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

    def _in_place(self, fact: Fact) -> bool:
        """Whether the figure is about every place that the question names."""
        return all(
            place.documents and fact.document in place.documents and (
                place.wide or self._names_place(fact, place.names)
            )
            for place in self.scope.places
        )  # fmt: skip

    def _names_place(self, fact: Fact, names: tuple[str, ...]) -> bool:
        wanted = frozenset(names)
        heads = self.words.axis(fact.row).texts | self.words.axis(fact.column).texts
        if not wanted.isdisjoint(heads) or (fact.region and bare(fact.region) in wanted):
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
            return self.horizon != "实施期" or self.horizon in "".join(fact.row)
        return self.horizon in "".join(fact.column) or self.horizon in "".join(fact.row)

    def _cell(self, fact: Fact) -> Cell:
        row, row_own, row_all, row_left = self._axis(fact.row)
        column, column_own, column_all, column_left = self._axis(fact.column)
        project = self._label(fact.project)
        row, column = self._disjoint((row, row_own), (column, column_own), fact)
        item = self._one_item(fact)
        own = (row_all | column_all | project.mask) & ~item
        heads = own | self.explained_around(fact)
        context = (heads | self._said(fact)) & ~item
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
            project=project.form,
            head=head,
            literal=bool(self.stretch) and self.stretch in self.words.axis(fact.row).own.text,
        )

    def _one_item(self, fact: Fact) -> int:
        """What the question says of one of the things a project's name lists, and only it says."""
        listed = [
            (one, said_of_one(one, self.probe))
            for one in (fact.project, *fact.row, *fact.column)
            if one and "、" in one
        ]
        item = 0
        for _, mask in listed:
            item |= mask
        if not item:
            return 0
        names = {one for one, mask in listed if mask}
        others = [label(one) for one in (*fact.row, *fact.column) if one not in names]
        return item & ~(self._masks(others) | self._said(fact))

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
        if own.form is Form.ABSENT and axis.own in self.words.organisations:
            return Form.WHOLE, own.mask, every, 0
        if own.form is Form.ABSENT and self.horizon and self.horizon in axis.own.text:
            return Form.WHOLE, own.mask, every, 0
        return own.form, own.mask, every, own.left

    def _label(self, text: str | None) -> Match:
        return self.probe.match(label(text)) if text else Match(0, Form.ABSENT, 0)

    def explained_around(self, fact: Fact) -> int:
        """What a figure's table, document and organisation explain of the question."""
        table = self.words.tables.get(fact.table or "")
        if table is not None:
            return self._of_table(table)
        key = f"{fact.document}\0{fact.table_title}"
        known = self._far.get(key)
        if known is None:
            document = self.words.documents[fact.document]
            addressed = self.words.addressed.get(fact.document, ())
            owner = None if self._owned else document.organisation
            own = (self._title_alone(document), owner, fact.table_title)
            known = self._masks(gather((*own, *addressed)))
            known |= self._named_owner((document.organisation, fact.organisation))
            self._far[key] = known
        return known

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
        known = self._narrows.get(fact.table_title)
        if known is None:
            known = self._narrows[fact.table_title] = restricting(bare(fact.table_title))
        row, column = self.words.axis(fact.row).narrow, self.words.axis(fact.column).narrow
        return ((row | column | known) & ~self._said_narrow).bit_count()

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
        by_row = 0
        for mask in rows.values():
            by_row |= mask
        return by_row & self.needed | _varying(columns.values()) & self.wanted

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
