"""A side that names only a column of the other side's row: 就业补助当年的和结转的各多少."""

from __future__ import annotations

from kb.patterns import Pattern
from kb.question.mentions.probe import Form
from kb.question.mentions.words import mask as positions
from kb.question.mentions.words import named
from kb.question.resolve.asking import Asking
from kb.question.resolve.operands import Operand, joined
from kb.question.resolve.readings import Reading
from kb.values import replace

_END = 2
_CARRIED = Pattern(r"结转|结余")


def column_words(asking: Asking) -> int:
    """Positions of the words that say which part of something is meant (结转, 项目支出)."""
    text = asking.question.text
    return positions(named("restrictors"), text) | positions(_CARRIED, text)


def says_column(side: Asking) -> bool:
    """Whether a side says only which part of something is meant (结转的, 项目支出)."""
    question = side.question
    content = (question.required | question.weak) & ~side.scope.mask
    return bool(content) and not content & ~column_words(side)


def heads_columns(asking: Asking, left: str, right: str) -> bool:
    """Whether a comma only parts a row from columns of it (就业补助，当年的和结转的各多少)."""
    folded = asking.question.folded
    if not any(f"{left[-_END:]}{mark}" in folded for mark in (",", ", ", "，")):
        return False
    first, second = asking.again(left), asking.again(right)
    return says_column(second) and not column_words(first) and bool(joined(second))


def beside(one: Operand, other: Asking) -> Operand | None:
    """The figure of the first side's own row in the column that the second side names."""
    fact = one.reading.best.fact
    if fact.table is None or one.reading.best.row > Form.WHOLE:
        return None
    row = [
        cell
        for cell in one.asking.table_facts(fact)
        if cell.row == fact.row and cell.column != fact.column
        and other.finder.probe.match(other.words.axis(cell.column).own).form < Form.WHOLE
    ]  # fmt: skip
    if len(row) != 1:
        return None
    return Operand(other, Reading((replace(one.reading.best, fact=row[0]),)))
