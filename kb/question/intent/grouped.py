"""A place whose table lists what lies in it and prints no total of it: the sum of its rows.

五桂山街道 of a table by village stands before each of its villages, and in no row of its own.
"""

from __future__ import annotations

from collections.abc import Iterable

from kb.model import Answer, Fact
from kb.quantity.units import is_money
from kb.question.compose.computed import summed
from kb.question.compose.valued import quoted
from kb.question.mentions.labels import bare
from kb.question.mentions.probe import Form
from kb.question.resolve.asking import Asking
from kb.question.resolve.cell import Cell
from kb.question.resolve.readings import Reading
from kb.store.seams import FactFilter
from kb.values import replace

_ASKED = frozenset({"asks", "sum", "list"})


def rows_of_place(asking: Asking) -> Answer | None:
    """The amounts of a place's rows and their sum, where one column of one table has them."""
    scope = asking.scope
    if len(scope.places) != 1 or scope.missing or scope.documents is None:
        return None
    if not {operation.name for operation in asking.question.operations} <= _ASKED:
        return None
    names = frozenset(scope.places[0].names)
    facts = _one_column(asking, [fact for fact in _facts(asking) if _is_inside(fact, names)])
    if len(facts) == 1:
        return quoted(asking, Reading((Cell(facts[0], 0, 0, Form.WHOLE, Form.WHOLE, 0, 0),)))
    if not facts:
        return None
    place = "".join(asking.question.words(scope.places[0].mask))
    found = summed(asking, facts, name=f"{place}合计")
    return replace(found, notes=(*found.notes, f"原表没有{place}的合计，这是所列各行之和"))


def _facts(asking: Asking) -> Iterable[Fact]:
    """The amounts in scope whose surroundings explain what the question says besides the place."""
    needed = asking.question.required & ~asking.scope.mask
    where = FactFilter(documents=sorted(asking.scope.documents or ()), prose=False)
    for fact in asking.words.store.facts(where):
        plain = fact.role == "plain" and fact.project is None and fact.table is not None
        if plain and is_money(fact.unit) and not needed & ~asking.finder.around.of(fact):
            yield fact


def _is_inside(fact: Fact, names: frozenset[str]) -> bool:
    return any(bare(outer) in names for outer in fact.row[:-1])


def _one_column(asking: Asking, facts: list[Fact]) -> list[Fact]:
    """The figures of the one column there is, or of the one that is a whole; none otherwise."""
    columns: dict[tuple[str | None, tuple[str, ...]], list[Fact]] = {}
    for fact in facts:
        columns.setdefault((fact.table, fact.column), []).append(fact)
    if len(columns) > 1:
        columns = {key: row for key, row in columns.items() if asking.words.axis(key[1]).whole}
    return next(iter(columns.values())) if len(columns) == 1 else []
