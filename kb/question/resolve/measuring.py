"""How well a question's words name one figure: by its heads, its project, what stands around it.

A cell's context is its row and column paths, its project, its table's and document's titles and
its organisation.
"""

from __future__ import annotations

from kb.model import Fact
from kb.patterns import Pattern
from kb.question.mentions.axes import restricting
from kb.question.mentions.demand import horizon_said
from kb.question.mentions.labels import bare, label
from kb.question.mentions.lexicon import Lexicon
from kb.question.mentions.measured import named_by
from kb.question.mentions.parse import Question
from kb.question.mentions.probe import Form, Match, Probe
from kb.question.mentions.scope import Scope
from kb.question.resolve.cell import Cell
from kb.question.resolve.enumerated import said_of_one
from kb.question.resolve.heads import Heads
from kb.question.resolve.naming import given_out
from kb.question.resolve.surroundings import Surroundings

SIDE_TOTAL = Pattern("(?:本年|当年|全年)?(?:收入|支出|收支)(?:合计|总计|总额)")
"""Columns that add up a side (本年支出合计) and need no naming, as a bare 合计 needs none."""
_THIS_YEAR = Pattern("^(?:本年|当年|全年)")

Explained = tuple[int, int, int]
"""The positions of a question that a figure explains: by its header paths and its project, by what
stands around it as well, and by the other words of its row or clause too (its context)."""


class Measuring:
    """Measures figures against one question, of which ``served`` is explained already."""

    def __init__(self, question: Question, scope: Scope, words: Lexicon, served: int) -> None:
        self.scope = scope
        self.words = words
        self.probe = Probe(question.without(scope.mask | question.typed))
        self.horizon = horizon_said(question)
        self.needed = question.required & ~scope.mask & ~served
        self.weak = question.weak & ~scope.mask & ~served
        self.wanted = self.needed | self.weak
        self.stretch = question.text_of(self.wanted)
        self.around = Surroundings(self.probe, scope, words)
        self.heads = Heads(self.probe, scope, words, self.needed, self.horizon)
        self._narrows: dict[str, int] = {}
        self._said_narrow = restricting(question.text)

    def explained(self, fact: Fact) -> Explained:
        """What of the question a figure explains."""
        row_path, column_path = named_by(fact)
        item = self._one_item(fact)
        own = self.heads.axis(row_path)[2] | self.heads.axis(column_path)[2]
        own = (own | self._label(fact.project).mask) & ~item
        heads = own | self.around.of(fact)
        return own, heads, (heads | self._said(fact)) & ~item

    def cell(self, fact: Fact, explained: Explained) -> Cell:
        """The figure with how well the words name it."""
        row_path, column_path = named_by(fact)
        row, row_own, _, row_left = self.heads.axis(row_path)
        column, column_own, _, column_left = self.heads.axis(column_path)
        if column is Form.ABSENT and SIDE_TOTAL.fullmatch(self.words.axis(fact.column).own.text):
            column = Form.WHOLE
        project = self._label(fact.project)
        row, column = self.heads.disjoint((row, row_own), (column, column_own), fact)
        side = self._is_side_total(self.words.axis(row_path).own.text)
        row = min(row, Form.WHOLE) if side else row
        if fact.table is None and given_out(self.words.axis(fact.row).own.text, self.stretch):
            row = Form.EXACT
        left, head = row_left + column_left, row
        own, heads, context = explained
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
            narrow=max(0, self._narrow(fact) - side),
            missed=(self.needed & context & ~heads).bit_count(),
            weak=(self.weak & ~context).bit_count(),
            prose=fact.table is None,
            project=project.form,
            head=head,
            literal=bool(self.stretch) and self.stretch in self.words.axis(row_path).own.text,
        )

    def _is_side_total(self, name: str) -> bool:
        """Whether 本年收入合计 is meant by 收入, of which it is the whole: 本年 narrows nothing."""
        said = _THIS_YEAR.sub("", name)
        total = said != name and SIDE_TOTAL.fullmatch(name) is not None
        return total and not self._said_narrow and self.probe.match(label(said)).form < Form.HEADED

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
        return item & ~(self.around.masks(others) | self._said(fact))

    def _elsewhere(self, fact: Fact) -> bool:
        """Whether the figure is a region's that the question doesn't name."""
        return bool(fact.region) and bare(fact.region or "") not in self.scope.place_names

    @staticmethod
    def _with_project(row: Form, project: Match, left: int) -> tuple[Form, int]:
        """A form's cell is named by its project as well; a whole (资金总额) by it alone."""
        if row is Form.WHOLE:
            return project.form, left + project.left
        return max(row, project.form), left + project.left

    def _label(self, text: str | None) -> Match:
        return self.probe.match(label(text)) if text else Match(0, Form.ABSENT, 0)

    def _said(self, fact: Fact) -> int:
        """What its row says besides its name, and the clause of an amount in prose, explain."""
        total = 0
        for _, said in fact.stubs:
            total |= self.probe.match(label(said)).mask
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
