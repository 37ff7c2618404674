"""How a question names the heads of figures, and where a title is meant and no head."""

from __future__ import annotations

from kb.model import Fact
from kb.question.mentions.axes import Axis
from kb.question.mentions.labels import bare
from kb.question.mentions.lexicon import Lexicon
from kb.question.mentions.measured import named_by
from kb.question.mentions.probe import Form, Probe
from kb.question.mentions.scope import Scope
from kb.question.mentions.words import vocabulary


class Heads:
    """The header paths of a knowledge base, held against one question once each.

    ``needed`` are the positions that need an explanation; ``horizon`` is the one asked for.
    """

    def __init__(
        self, probe: Probe, scope: Scope, words: Lexicon, needed: int, horizon: str | None
    ) -> None:
        self.probe = probe
        self.scope = scope
        self.words = words
        self.needed = needed
        self.horizon = horizon
        self._axes: dict[tuple[str, ...], tuple[Form, int, int, int]] = {}
        self._title_stretches: dict[str | None, tuple[int, ...]] = {}

    def axis(self, path: tuple[str, ...]) -> tuple[Form, int, int, int]:
        """(form, positions of its own label, positions of all its labels, what is left unsaid)."""
        known = self._axes.get(path)
        if known is None:
            known = self._axes[path] = self._measured(self.words.axis(path))
        return known

    def _measured(self, axis: Axis) -> tuple[Form, int, int, int]:
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

    def disjoint(
        self, row: tuple[Form, int], column: tuple[Form, int], fact: Fact
    ) -> tuple[Form, Form]:
        """The forms of the two heads, one that only echoes what the other says not counted.

        A head that lies inside a longer stretch which a title or project explains is not named
        by it: the title is.
        """
        (row_form, row_mask), (column_form, column_mask) = row, column
        if row_form is Form.EXACT and not column_mask & ~row_mask and column_form > Form.EXACT:
            column_form = self._unsaid(named_by(fact)[1], column_form)
        elif column_form is Form.EXACT and not row_mask & ~column_mask and row_form > Form.EXACT:
            row_form = self._unsaid(named_by(fact)[0], row_form)
        echoes = column_form is Form.EXACT and row_form in (Form.FRAMED, Form.HEADED)
        if echoes and row_mask & column_mask and self._is_side(row_mask & ~column_mask):
            row_form = Form.PART
        outside = self.titles(fact)
        if column_form is Form.EXACT and any(self.inside(column_mask, one) for one in outside):
            column_form = Form.PART
        touched = row_form in (Form.HEADED, Form.PART)
        if touched and any(self.inside(row_mask, one) for one in outside):
            row_form = Form.ABSENT
        return row_form, column_form

    def _is_side(self, mask: int) -> bool:
        """Whether only 收入 or 支出 is said: 保险费收入 is not named by 养老保险基金收入."""
        said = "".join(self.probe.text[at] for at in range(mask.bit_length()) if mask >> at & 1)
        return said in vocabulary()["sides"]

    def _unsaid(self, path: tuple[str, ...], form: Form) -> Form:
        return form if form is Form.WHOLE else Form.WHOLE if self._generic(path) else Form.ABSENT

    def _generic(self, path: tuple[str, ...]) -> bool:
        return self.words.axis(path).labels[-1].generic

    def inside(self, mask: int, stretch: int) -> bool:
        """Whether the positions lie within the stretch, which says more than they do."""
        return not mask & ~stretch and (stretch & ~mask & self.needed).bit_count() > 1

    def titles(self, fact: Fact) -> tuple[int, ...]:
        """The longest stretches of the question that the table's title has word for word."""
        known = self._title_stretches.get(fact.table)
        if known is None:
            title = bare(fact.table_title)
            known = self._title_stretches[fact.table] = self.probe.stretches(title)
        return known
