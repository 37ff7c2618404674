"""One question being answered: what it says, where it looks, and the searches it makes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from kb.answer import Intent
from kb.model import Fact
from kb.patterns import Pattern
from kb.quantity.units import is_money
from kb.question.draft import Base, Draft
from kb.question.figures import agree
from kb.question.mentions.changes import against_last_year
from kb.question.mentions.demand import Demand, demand
from kb.question.mentions.labels import bare, label
from kb.question.mentions.lexicon import Lexicon
from kb.question.mentions.parse import Question, parse
from kb.question.mentions.places_said import labels_said
from kb.question.mentions.probe import Form
from kb.question.mentions.scope import Scope
from kb.question.mentions.scoping import scope
from kb.question.mentions.words import bits
from kb.question.resolve.cell import Cell, Search
from kb.question.resolve.cells import Finder
from kb.question.resolve.funds import with_other_funds
from kb.question.resolve.readings import Reading, one_amount, own_year_first, readings
from kb.question.resolve.targets import Goal, TargetFinder, TargetReading, target_readings
from kb.store.seams import FactFilter
from kb.values import dataclass, field, replace

_PER = Pattern(r"每(?:人|户|月|年|天|次|家|名|个(?![县区市项乡镇村单部地]))")
_RATE = Pattern(r".[^\W\d][率度]$")
_IN_TABLE = Pattern(r"表(?:里|中|内|上|格)")
"""Words that ask for a figure of a table, not for one that the text says."""
_LAST_YEAR = Pattern(r"(?:上一?年|去年|前一年)度?(?!结转|结余)")
_LAST_BUDGET = Pattern(r"(?:上一?年|去年|前一年)度?(?:预算|决算|执行)")
_LONG_NAME = 6


@dataclass(frozen=True)
class Asking:
    """A question put to a knowledge base."""

    base: Base
    words: Lexicon
    question: Question
    scope: Scope
    original: str
    """The question as the user put it (``question`` may be a reading of it)."""

    open: bool = False
    """Whether a figure of any unit will do (what is counted are rows, not what figures say)."""

    known: dict[str, Asking] = field(default_factory=dict)
    """The other readings of the user's question that were made so far, by their texts."""

    @cached_property
    def demand(self) -> Demand:
        """What kind of quantity is asked for."""
        found = demand(self.question)
        if self.open or self.question.has("breakdown"):
            return Demand(mask=found.mask)
        return found

    @property
    def names_something(self) -> bool:
        """Whether the question has a word for what it is about, or says whose it is."""
        return bool(self.question.required | self.question.weak | self.scope.mask)

    @cached_property
    def labels_mask(self) -> int:
        """Positions of labels that stand whole in the question."""
        total = 0
        for text in labels_said(self.question, self.words):
            at = self.question.text.find(text)
            while at >= 0:
                total |= bits(at, at + len(text))
                at = self.question.text.find(text, at + 1)
        return total

    @cached_property
    def row_labels(self) -> tuple[int, ...]:
        """The positions of each label that the question names whole and outside longer ones."""
        texts = sorted(labels_said(self.question, self.words, 2), key=len, reverse=True)
        taken, masks = self.scope.mask, []
        for text in texts:
            at = self.question.text.find(text)
            mask = bits(at, at + len(text))
            if not (mask & taken or label(text).generic or label(text).side):
                taken |= mask
                masks.append(mask)
        return tuple(sorted(masks))

    @cached_property
    def finder(self) -> Finder:
        return Finder(self.question, self.scope, self.words, demand(self.question).mask)

    @cached_property
    def figures(self) -> Search:
        """The figures whose context explains the question."""
        found = self.finder.search()
        cells = tuple(cell for cell in found.cells if self.fits(cell))
        if all(cell.missed for cell in cells):
            rates = tuple(one for one in found.cells if self._named_rate(one))
            cells = rates or cells
        return Search(cells, found.unexplained)

    def _named_rate(self, cell: Cell) -> bool:
        """Whether a rate in the text is named word for word, unasked as it is (同比增长)."""
        named = cell.prose and cell.head is Form.EXACT and not cell.missed
        return named and cell.fact.unit in ("%", "％") and not self.demand.money

    @cached_property
    def rated(self) -> bool:
        """Whether a rate is asked for (每户每月多少), so that a yearly total is no answer."""
        asked = self.question
        return bool(_PER.search(asked.text)) and not asked.has("average", "class")

    def fits(self, cell: Cell) -> bool:
        """Whether a figure is of the kind that is asked for."""
        fact = cell.fact
        if self.rated and not is_rate(fact.unit, "".join(fact.row[-1:] + fact.column[-1:])):
            return False
        if cell.head is Form.ABSENT and cell.project is Form.ABSENT and not cell.prose:
            return False
        noun = self.demand.noun & self.question.required & ~self.scope.mask
        if noun and (noun & ~cell.own or is_money(fact.unit)):
            return False
        if self.demand.share and self._is_other_rate(fact):
            return False
        plain = not (self.demand.share or self.demand.word)
        per_cent = plain and fact.unit in ("%", "％") and "%" not in self.question.text
        if per_cent and not (_RATE.search(bare("".join(fact.row[-1:]))) or self._says_rate(fact)):
            return False
        return self.demand.allows(fact.unit, bare("".join(fact.row[-1:] + fact.column[-1:])))

    def _says_rate(self, fact: Fact) -> bool:
        """Whether the question has the very name of the figure's column, a rate (支出进度%)."""
        name = bare("".join(fact.column[-1:])).rstrip("%")
        return _RATE.search(name) is not None and name in self.question.text

    def _is_other_rate(self, fact: Fact) -> bool:
        """Whether a figure is a rate of its own (满意度), which a share asked for (占比) isn't."""
        named = _RATE.search(bare(fact.row[-1])) if fact.row else None
        return named is not None and named.group() not in self.question.text

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The amounts that may be meant."""
        cells = self._of_this_year(self.figures.cells)
        if _IN_TABLE.search(self.question.text):
            cells = tuple(cell for cell in cells if not cell.prose) or cells
        by_year = len(self.scope.years) > 1
        found = with_other_funds(readings(cells, by_year=by_year), cells, self.question.text)
        return tuple(own_year_first(one, self.words) for one in one_amount(found, self.words))

    def _of_this_year(self, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """The cells without those of a column of last year that stands beside one of this year.

        Where last year's is asked for (上年预算), this year's is no answer to it.
        """
        text = self.question.text
        last = {cell for cell in cells if _LAST_YEAR.search("".join(cell.fact.column))}
        if not _LAST_YEAR.search(text):
            rows = {(one.fact.table, one.fact.grid_row) for one in cells if one not in last}
            return tuple(
                one
                for one in cells
                if one not in last or (one.fact.table, one.fact.grid_row) not in rows
            )
        if against_last_year(text) or not _LAST_BUDGET.search(text):
            return cells
        return tuple(one for one in cells if one in last or self._is_of_last_year(one.fact))

    def _is_of_last_year(self, fact: Fact) -> bool:
        """Whether a figure's row says so, or its year is that before its paper's."""
        year = self.words.documents[fact.document].year
        said = _LAST_YEAR.search("".join(fact.row)) is not None
        return said or bool(year and fact.year and fact.year == year - 1)

    @cached_property
    def targets(self) -> tuple[tuple[Goal, ...], int]:
        """The performance targets whose context explains the question, and what is unexplained."""
        goals, lacking = TargetFinder(self.question, self.scope, self.words, self.demand).search()
        if self.rated:
            goals = tuple(
                one for one in goals if is_rate(one.indicator.unit, one.indicator.levels[2])
            )
        return goals, lacking

    @cached_property
    def every_target(self) -> tuple[Goal, ...]:
        """All targets that the words leave, in document order."""
        return TargetFinder(self.question, self.scope, self.words).every()

    @cached_property
    def dated_targets(self) -> tuple[TargetReading, ...]:
        """The targets in scope that are dates, one reading each."""
        goals = [goal for goal in self.every_target if goal.indicator.operator == "date"]
        return target_readings(goals)

    @cached_property
    def target_readings(self) -> tuple[TargetReading, ...]:
        """The targets that may be meant."""
        return target_readings(self.targets[0])

    def draft(self, intent: Intent) -> Draft:
        """An empty answer to this question, with what the scope has to say."""
        draft = Draft(self.base, self.original, intent)
        for note in self.scope.notes:
            draft.note(note)
        return draft

    def again(self, text: str) -> Asking:
        """The same user's question, read as another text."""
        found = self.known.get(text)
        if found is None:
            found = self.known[text] = ask(self.base, self.words, text, self)
        return found

    def table_facts(self, fact: Fact, kinds: Sequence[str] = ("number",)) -> tuple[Fact, ...]:
        """The figures of the table that a figure stands in."""
        if fact.table is not None:
            where = FactFilter(tables=[fact.table], kinds=kinds)  # type: ignore[arg-type]
            return tuple(self.words.store.facts(where))
        prose = FactFilter(documents=[fact.document], prose=True)
        return tuple(
            one
            for one in self.words.store.facts(prose)
            if one.spot.first == fact.spot.first and one.spot.start >= fact.spot.start
        )

    def restated(self, fact: Fact) -> list[Fact]:
        """Amounts in the text of the same document, called the same, that state the same."""
        name = self.words.axis(fact.row).own.text
        numbers = [
            self.words.paths[path]
            for path in self.words.called(name)
            if self.words.axis(path).own.text == name
        ]
        where = FactFilter(documents=[fact.document], row_paths=numbers, prose=True)
        return [one for one in self.words.store.facts(where) if agree(fact, one)][:2]

    def opened(self) -> Asking:
        """The same question, whatever the unit of its figures."""
        other = replace(self, open=True)
        other.__dict__["finder"] = self.finder
        return other

    def within(self, documents: frozenset[str]) -> Asking:
        """The same question, asked of these documents only."""
        return replace(self, scope=replace(self.scope, documents=documents))


def is_rate(unit: str | None, name: str) -> bool:
    """Whether a figure is per something: by its unit (元/人/月) or by its name."""
    return "/" in (unit or "") or any(word in name for word in ("标准", "人均", "每", "均"))


def _named_by_label(question: Question, words: Lexicon) -> Question:
    """The question without operation words that are part of a project's name (各项专项活动)."""
    taken = 0
    for name in words.projects:
        said = bare(name)
        at = question.text.find(said) if len(said) >= _LONG_NAME else -1
        if at >= 0:
            taken |= bits(at, at + len(said))
    if not taken:
        return question
    kept = tuple(one for one in question.operations if not bits(one.start, one.end) & taken)
    return replace(question, operations=kept)


def ask(base: Base, words: Lexicon, text: str, of: Asking | None = None) -> Asking:
    """Read a question, or another reading ``of`` one, and find out where to look for its answer."""
    question = _named_by_label(parse(text), words)
    if of is None:
        return Asking(base, words, question, scope(question, words), text)
    return Asking(base, words, question, scope(question, words), of.original, known=of.known)
