"""Which total a question means that says it by its name: 支出总计 is not 本年支出合计.

总计 counts what was carried over and what is left, 本年…合计 does not (部门决算 公开01表).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.model import Fact
from kb.patterns import Pattern
from kb.question.mentions.labels import bare, label
from kb.question.resolve.cell import Cell

_YEARLY_FUNDS = Pattern(r"^(?:项目|年度|本年)*资金(?:总额|合计)$")
_LONGER = Pattern(r"实施期|以前年度|上年|结转")
_SAID = Pattern(r"(?P<side>收入|支出)(?P<total>总计|合计)")


def of_total_said(cells: Sequence[Cell], said: str) -> list[Cell]:
    """The cells; of a paper that has the total as it is said, only those that are called so."""
    found = _SAID.search(said)
    if found is None:
        return list(cells)
    side, total = found["side"], found["total"]
    called = {id(cell) for cell in cells if _is_called(cell, side, total)}
    papers = {cell.fact.document for cell in cells if id(cell) in called}
    return [cell for cell in cells if id(cell) in called or cell.fact.document not in papers]


def _is_called(cell: Cell, side: str, total: str) -> bool:
    """Whether one of its heads is that total, or is 总计 alone on that side."""
    own = list(_own(cell))
    if any(text.endswith(side + total) for text in own):
        return True
    around = (*cell.fact.row[:-1], *cell.fact.column)
    return total in own[:1] and any(label(one).text == side for one in around)


def _own(cell: Cell) -> Iterator[str]:
    for path in (cell.fact.row, cell.fact.column):
        if path:
            yield bare(path[-1])


def is_yearly_total(fact: Fact) -> bool:
    """Whether a figure is the total of a year's funds in a project's form (年度资金总额)."""
    own = bare(fact.row[-1]) if fact.row else ""
    return bool(_YEARLY_FUNDS.search(own)) and not _LONGER.search(
        "".join((*fact.row, *fact.column))
    )
