"""The parts of one figure: the columns of its row, the rows below it, what the text lists."""

from __future__ import annotations

from kb.answer import Answer
from kb.model import Fact
from kb.question.compose.ranked import breakdown
from kb.question.figures import alike
from kb.question.mentions.demand import BODIES_ASKED
from kb.question.mentions.labels import label
from kb.question.resolve.asking import Asking
from kb.question.resolve.family import adds_up, column_parts, row_parts
from kb.store.seams import FactFilter


def by_columns(asking: Asking) -> Answer | None:
    """The columns that make up one row's total (平顺县稳岗补助由哪几部分组成)."""
    if BODIES_ASKED.search(asking.question.text) or len(asking.readings) != 1:
        return None
    for cell in asking.readings[0].cells:
        fact = cell.fact
        facts = asking.table_facts(fact)
        rows = row_parts(fact, facts, asking.words)
        columns = column_parts(fact, facts, asking.words)
        if len(rows) > 1 and fact.row[-1] != fact.row[0] + "小计":
            return breakdown(asking, fact, rows)
        if columns:
            return breakdown(asking, fact, columns)
        said = _said_parts(asking, fact)
        if said:
            return breakdown(asking, fact, said)
        if len(rows) == 1:
            return breakdown(asking, fact, rows)
    return None


def _said_parts(asking: Asking, fact: Fact) -> tuple[Fact, ...]:
    """The amounts that the text beside a figure lists under its name, where they add up to it."""
    name = asking.words.axis(fact.row).own
    where = FactFilter(documents=[fact.document], prose=True)
    listed = tuple(
        one
        for one in asking.words.store.facts(where)
        if len(one.row) > 1 and label(one.row[-2]) is name and alike(one.unit, fact.unit)
    )
    return listed if len(listed) > 1 and adds_up(fact, listed) else ()
