"""Columns that print shares (本次下达占比): their cells, and the members that they tell apart."""

from __future__ import annotations

from kb.question.mentions.axes import axis
from kb.question.resolve.asking import Asking
from kb.question.resolve.cell import Cell
from kb.question.resolve.family import leaves
from kb.question.resolve.members import Members, of_class

_SHARE = "占比"
_SHARES = (_SHARE, "比重", "比例")


def in_share_column(asking: Asking) -> list[Cell]:
    """The figures of columns of shares that the question calls by their whole names."""
    text = asking.question.text
    return [
        cell
        for cell in asking.finder.search().cells
        if (name := axis(cell.fact.column).own.text).endswith(_SHARES)
        and len(name) > len(_SHARE) and name in text
    ]  # fmt: skip


def share_members(asking: Asking) -> Members | None:
    """The rows of the one column of shares that the question names, but for totals."""
    named = [cell.fact for cell in in_share_column(asking)]
    if len({(fact.table, fact.column) for fact in named}) != 1:
        return None
    column = [one for one in asking.table_facts(named[0]) if one.column == named[0].column]
    rows = leaves(column, asking.words)
    return of_class(asking, Members(rows, None)) if len(rows) > 1 else None
