"""A part that stands in several tables, one of which has it under the whole it is held against.

会议费占商品和服务支出 is the 会议费 of that table, not of the procurement beside it.
"""

from __future__ import annotations

from kb.model import Fact
from kb.question.mentions.labels import label
from kb.question.resolve.operands import Operand
from kb.question.resolve.readings import Reading
from kb.values import replace


def is_below(fact: Fact, whole: Fact) -> bool:
    """Whether a figure is of a row under the whole's, in its table and column."""
    deeper = len(fact.row) > len(whole.row) and fact.row[: len(whole.row)] == whole.row
    return deeper and fact.table == whole.table and fact.column == whole.column


def under_whole(part: Operand, whole: Operand) -> tuple[Operand, Operand]:
    """The part and the whole; a part named by its row alone is the row of that name under it."""
    best, total = part.reading.best, whole.reading.best.fact
    rows = [
        one
        for one in whole.asking.table_facts(total)
        if is_below(one, total) and _is_all_said(part, one)
    ]
    if best.fact.table in (None, total.table) or len(rows) != 1:
        return part, whole
    return Operand(part.asking, Reading((replace(best, fact=rows[0]),))), whole


def _is_all_said(part: Operand, row: Fact) -> bool:
    """Whether the side names nothing but a row called as this one (no 政府采购 besides)."""
    fact, name = part.reading.best.fact, label(row.row[-1])
    said = part.asking.finder.probe.match(name).mask | part.asking.scope.mask
    same = bool(fact.row) and label(fact.row[-1]) is name
    return same and not part.asking.scope.tables and not part.asking.question.required & ~said
