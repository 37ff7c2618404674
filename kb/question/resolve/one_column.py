"""Two rows of one table put side by side with the column that is said but once.

教育支出和卫生健康支出的基本支出 asks for 基本支出 of both rows: the first is not its own total.
"""

from __future__ import annotations

from kb.question.mentions.probe import Form
from kb.question.resolve.cell import Cell
from kb.question.resolve.operands import Operand, Unresolved
from kb.question.resolve.readings import Reading
from kb.values import replace

_NAMED = (Form.EXACT, Form.FRAMED)
_UNSAID = (Form.WHOLE, Form.ABSENT)


def in_column_of(named: Operand, side: Operand) -> Operand | Unresolved:
    """The side in the column that only ``named`` says; the side itself where it needs none."""
    model, best = named.reading.best, side.reading.best
    if not _says_for_both(model, best):
        return side
    found = [
        one
        for one in side.asking.table_facts(best.fact)
        if (one.row, one.grid_row, one.column)
        == (best.fact.row, best.fact.grid_row, model.fact.column)
    ]
    if len(found) != 1:
        return Unresolved(side.asking, ())
    return Operand(side.asking, Reading((replace(best, fact=found[0], column=model.column),)))


def _says_for_both(model: Cell, other: Cell) -> bool:
    """Whether one names its row and its column, and the other only its row in the same table."""
    one, two = model.fact, other.fact
    beside = one.table is not None and one.table == two.table and one.row != two.row
    rows = model.row in _NAMED and other.row in _NAMED
    columns = model.column in _NAMED and other.column in _UNSAID and one.column != two.column
    return beside and rows and columns
