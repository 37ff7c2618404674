"""Figures whose whole context explains a question.

A figure is only considered where every word that needs an explanation has one in its context
(``measuring``; rule of trust 2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.model import Fact, FactKind
from kb.question.mentions.changes import asks_change, goes_otherwise, names_change
from kb.question.mentions.kinds import (
    another_kind,
    carried_over,
    kind_alone,
    kinds_said,
    other_end,
    other_part,
    other_side,
    reached,
)
from kb.question.mentions.labels import bare, label
from kb.question.mentions.lexicon import Lexicon
from kb.question.mentions.measured import is_kind
from kb.question.mentions.parse import Question, loose_runs
from kb.question.mentions.probe import Form
from kb.question.mentions.scope import Scope
from kb.question.mentions.words import mask as positions
from kb.question.mentions.words import named, vocabulary
from kb.question.resolve.adjusted import unasked
from kb.question.resolve.apart import told_apart
from kb.question.resolve.cell import Cell, Search
from kb.question.resolve.fetching import Fetching
from kb.question.resolve.funds import of_another_fund
from kb.question.resolve.measuring import SIDE_TOTAL, Measuring
from kb.question.resolve.stocks import of_year_end, other_stock
from kb.question.resolve.totals import of_total_said
from kb.question.resolve.within import in_horizon, in_place, in_year

_LONG_STRETCH = 4
_SUBJECT_AND_CHANGE = 3
_LONG_LEFT, _SHORT_WORD = 8, 2


class Finder:
    """Looks for the figures one question may mean."""

    def __init__(self, question: Question, scope: Scope, words: Lexicon, served: int = 0) -> None:
        self.question = question
        self.scope = scope
        self.words = words
        self._measuring = measuring = Measuring(question, scope, words, served)
        self.probe = measuring.probe
        self.needed, self.wanted = measuring.needed, measuring.wanted
        self.stretch = measuring.stretch
        self.around, self.heads = measuring.around, measuring.heads
        self.fetching = Fetching(self.around, self.needed, self.wanted)
        self._searches: dict[tuple[FactKind, ...], Search] = {}
        self._transfers = positions(named("transfers"), question.text)
        self._kinds = kinds_said(question.text)
        self._change_asked = asks_change(question.text)
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
        for fact in self.fetching.facts(kinds):
            if not self._within(fact):
                continue
            if unasked(fact, self.probe.text, self.words) or self._of_another_kind(fact):
                continue
            explained = self._measuring.explained(fact)
            lacking = self._lacking(explained[-1])
            if lacking and not self._unpaid(explained[-1]):
                best = self._fewer(best, lacking)  # most figures end here, unmeasured
                continue
            cell = self._measuring.cell(fact, explained)
            lacking |= self._another_kind(cell)
            apart = self._barely_named(cell) or self._of_another_subject(cell)
            if lacking or apart or not self._says_more(cell):
                lacking = lacking or self.wanted
                best = self._fewer(best, lacking)
                continue
            far = cell.prose and 2 * cell.missed > self.needed.bit_count()
            if far and not self._said_as_asked(cell):
                best = self._fewer(best, self.needed)
                continue
            cells.append(cell)
        if cells:
            cells = of_total_said(self._of_code(cells), self.question.text)
            cells = of_year_end(cells, self.question.days)
            return Search(tuple(told_apart(self.heads, self.wanted, cells)), 0)
        return Search((), self.needed if best == ~0 else best)

    def _lacking(self, context: int) -> int:
        """The positions that need an explanation and have none in a figure's context."""
        lacking = self.needed & ~context
        return lacking & (~loose_runs(self.question.text, lacking) | self._levels)

    def _within(self, fact: Fact) -> bool:
        return (
            in_place(fact, self.scope, self.words)
            and in_year(fact, self.scope, self.words)
            and in_horizon(fact, self._measuring.horizon)
        )

    def _of_another_kind(self, fact: Fact) -> bool:
        """Whether it is budgeted where the outcome is asked for, income for spending, and so on."""
        titles = (fact.table_title, self.words.documents[fact.document].title)
        text = self.question.text
        if another_kind(self._kinds, fact, titles) or other_side(text, fact):
            return True
        if other_part(text, fact) or of_another_fund(text, fact) or other_stock(text, fact):
            return True
        return carried_over(text, fact) or other_end(text, fact) or reached(text, fact)

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
        transfers = self._unpaid(cell.context)
        ends = tuple(vocabulary()["spending_ends"])
        return transfers if self.words.axis(cell.fact.row).own.text.endswith(ends) else 0

    def _unpaid(self, context: int) -> int:
        """Positions of 补贴 and the like that a context leaves unexplained."""
        return self._transfers & self.wanted & ~context

    def _barely_named(self, cell: Cell) -> bool:
        """Whether a long name is only begun or touched by one short word of the question.

        财政收入 of a city is not what its 财政对工伤保险基金的补助 comes to under 本年收入.
        """
        if cell.prose or cell.row not in (Form.HEADED, Form.PART) or cell.fact.project:
            return False
        _, own, _, left = self.heads.axis(cell.fact.row)
        return left >= _LONG_LEFT and (own & self.needed).bit_count() <= _SHORT_WORD

    def _of_another_subject(self, cell: Cell) -> bool:
        """Whether it is the change of something the question doesn't name, under what it names.

        社会保障支出减少 is not what one item under that heading lost against last year.
        """
        row = cell.fact.row
        of_what = kind_alone(cell.fact)
        if of_what and self.probe.match(label(of_what)).form > Form.FRAMED:
            return True
        named = "".join((*row[-1:], *cell.fact.column))
        if self._change_asked and not names_change(named):
            return True  # its clause or title tells of the change, it is none
        if self._change_asked and goes_otherwise(named, self.question.text):
            return True
        if not (cell.prose and row and names_change(row[-1])):
            return False
        if len(row) < _SUBJECT_AND_CHANGE:
            return False
        subject = label(next((one for one in row[-2:0:-1] if not is_kind(one)), row[0]))
        if subject.generic or self.probe.match(subject).mask & self.needed:
            return False
        return any(self.probe.match(label(one)).mask & self.needed for one in row[:-2])

    def _said_as_asked(self, cell: Cell) -> bool:
        """Whether a clause has the words before its amount as the question has them.

        后塘村许厝农业生产配套工程，中标价193036元 answers for the bid of just that work.
        """
        if cell.head is not Form.EXACT or not cell.fact.phrase:
            return False
        before = bare(cell.fact.phrase.partition(cell.fact.text)[0])
        said = self.probe.long_stretches(before, _LONG_STRETCH)
        return not self.needed & ~(said | cell.own | self.around.of(cell.fact))

    def _says_more(self, cell: Cell) -> bool:
        """Whether a figure is named by more than weak words (费用), which many rows end in."""
        if self.needed or self._by_place(cell.fact):
            return True
        own = self.words.axis(cell.fact.row).own.text
        exact = cell.head is Form.EXACT and len(own) > 3
        side = cell.row is Form.FRAMED and SIDE_TOTAL.fullmatch(own) is not None
        named = (side or cell.row in (Form.EXACT, Form.WHOLE)) and not cell.weak
        return named and (not cell.prose or exact)

    def _by_place(self, fact: Fact) -> bool:
        """Whether the question names a place that is but one of those of the document."""
        return any(fact.document not in place.own for place in self.scope.places)

    def near(self) -> Iterator[Cell]:
        """The figures in scope that explain something of the question, in document order."""
        for fact in self.fetching.facts(("number",)):
            if in_place(fact, self.scope, self.words):
                explained = self._measuring.explained(fact)
                if explained[0] & self.wanted:
                    yield self._measuring.cell(fact, explained)

    @staticmethod
    def _fewer(best: int, lacking: int) -> int:
        if best == ~0:
            return lacking
        return min(best, lacking, key=lambda mask: (mask.bit_count(), mask))
