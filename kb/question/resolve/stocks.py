"""What there is at the end of a year (余额, 结余), asked for by that day: 2025年末债务余额."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Fact
from kb.patterns import Pattern
from kb.period import DayMention
from kb.question.resolve.cell import Cell
from kb.text import fold

_STOCK = Pattern(r"余额|结余|限额|保有|滚存|年末|年底|12月31日|[实共]有")
"""Words for what there is at the end of a year, not for what went through it."""
_END = Pattern(r"年[末底终]|12月31日")
_OWED, _ALLOWED = "余额", "限额"


def other_stock(said: str, fact: Fact) -> bool:
    """Whether it is what may be owed where the question asks for what is owed, or the reverse."""
    if (_OWED in said) is (_ALLOWED in said):
        return False
    asked, other = (_OWED, _ALLOWED) if _OWED in said else (_ALLOWED, _OWED)
    own = "".join((*fact.row[-1:], *fact.column))
    return other in own and asked not in own


def is_of_day(fact: Fact, day: DayMention) -> bool:
    """Whether a day is the end of the figure's year, and the figure what there was then."""
    ends = _END.search(fold(day.text)) is not None and day.day.year in (None, fact.year)
    return ends and _STOCK.search(_around(fact)) is not None


def is_stock(fact: Fact) -> bool:
    """Whether a figure's heads say that it is one of what there is at a time."""
    return _STOCK.search(fold("".join(_heads(fact)))) is not None


def of_year_end(cells: Sequence[Cell], days: Sequence[DayMention]) -> list[Cell]:
    """The cells; of a table with rows or columns of a year's end only those, if it is asked for."""
    if not any(_END.search(fold(one.text)) for one in days):
        return list(cells)
    ends = [
        cell
        for cell in cells
        if cell.fact.table is not None and _END.search(fold("".join(_heads(cell.fact))))
    ]
    tables = {cell.fact.table for cell in ends}
    return [cell for cell in cells if cell in ends or cell.fact.table not in tables]


def _heads(fact: Fact) -> tuple[str, ...]:
    return (*fact.row, *fact.column)


def _around(fact: Fact) -> str:
    return fold("".join((*_heads(fact), fact.phrase or "", fact.table_title)))
