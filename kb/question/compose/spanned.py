"""What a head that spans several columns comes to, where no column has its total."""

from __future__ import annotations

from kb.answer import Answer
from kb.model import Fact
from kb.question.mentions.labels import label
from kb.question.mentions.probe import Form
from kb.question.resolve.asking import Asking
from kb.question.resolve.readings import Reading


def spanned(asking: Asking, reading: Reading) -> Answer | None:
    """The sum of the columns under the head that is asked for (人员经费: 工资福利 and 补助).

    None where a column under it is named or is its total, and where the amount is stated by
    another name as well.
    """
    fact = reading.best.fact
    if reading.best.prose or len(fact.column) < 2 or not _asks_head(asking, fact):
        return None
    parts = _beside(asking, fact)
    if len(parts) < 2:
        return None
    from kb.question.compose.computed import summed
    from kb.question.compose.naming import clean

    answer = summed(asking, parts, name=clean(fact.column[-2]))
    return answer if answer.values and answer.values[0].derived else None


def _asks_head(asking: Asking, fact: Fact) -> bool:
    """Whether the head is named and the column below it is not."""
    match = asking.finder.probe.match
    head, own = label(fact.column[-2]), label(fact.column[-1])
    if head.generic or own.generic or own.side:
        return False
    return match(head).form <= Form.FRAMED and match(own).form is Form.ABSENT


def _beside(asking: Asking, fact: Fact) -> list[Fact]:
    """The figures of the row under the same head; none where one of them is a total."""
    group = [
        one
        for one in asking.table_facts(fact)
        if (one.row, one.grid_row, one.column[:-1]) == (fact.row, fact.grid_row, fact.column[:-1])
    ]
    return [] if any(label(one.column[-1]).generic for one in group) else group
