"""The same income or spending of the several funds of a budget (预算法 第五条), told apart.

A question that names no fund is not answered with one of them where the text has others beside
it: 收入预算 of a body is neither that of 一般公共预算 nor that of 政府性基金 alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kb.model import Fact
from kb.patterns import Pattern
from kb.question.figures import agree
from kb.question.mentions.axes import axis
from kb.question.resolve.cell import Cell
from kb.question.resolve.readings import Reading

_FUND = Pattern(r"一般公共预算|政府性基金|国有资本经营|社会保险基金")
_CARRIER = Pattern(r"一般公共|政府性基金|国有资本经营|社会保险基金|当年|本年|财政拨款|拨款|预算|的")


def of_another_fund(said: str, fact: Fact) -> bool:
    """Whether a figure is of another fund than the one that the question names.

    Its own heads decide, where they name a fund; else the title of its table.
    """
    asked = _funds(said)
    if len(asked) != 1:
        return False
    funds = _funds("".join((*fact.row, *fact.column))) or _funds(fact.table_title)
    return bool(funds) and not asked & funds


@lru_cache(1 << 12)
def _funds(text: str) -> frozenset[str]:
    return frozenset(found.group() for found in _FUND.finditer(text))


def with_other_funds(
    found: tuple[Reading, ...], cells: Sequence[Cell], said: str
) -> tuple[Reading, ...]:
    """The readings, with the same of other funds where all there is is one fund's unasked."""
    if not found or _FUND.search(said):
        return found
    best = found[0].best
    if len(found) > 1 or not _is_one_fund(best):
        return found
    return (*found, *(Reading((cell,)) for cell in _beside(best, cells)))


def _is_one_fund(cell: Cell) -> bool:
    return cell.fact.project is None and _FUND.search(_name(cell)) is not None


def _beside(best: Cell, cells: Sequence[Cell]) -> Iterator[Cell]:
    """One figure each of the other funds that the same paper calls alike."""
    known = {_fund(best)}
    for cell in sorted(cells, key=lambda one: one.rank):
        same = cell.fact.document == best.fact.document and _is_one_fund(cell)
        if not same or _fund(cell) in known or _rest(cell) != _rest(best):
            continue
        known.add(_fund(cell))
        if not agree(cell.fact, best.fact):
            yield cell


def _name(cell: Cell) -> str:
    return axis(cell.fact.row).own.text


def _fund(cell: Cell) -> str:
    found = _FUND.search(_name(cell))
    return found.group() if found else ""


def _rest(cell: Cell) -> str:
    """The name without its fund: 收入 of 一般公共预算财政拨款收入."""
    return _CARRIER.sub("", _name(cell))
