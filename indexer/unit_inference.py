"""A table that prints no unit takes the one of a table of the same document that restates it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from indexer.vocabulary import units
from indexer.wording.measures import is_counted_row, is_quantity, is_share
from kb.model import Fact, Table
from kb.values import replace

_FEWEST_DIGITS = 3


def infer_units(
    tables: Sequence[Table], facts: Sequence[Fact]
) -> tuple[tuple[Table, ...], tuple[Fact, ...]]:
    """The tables and facts, money without a printed unit given that of its restatement.

    A figure restates another where both have the same value, of three digits at least.  Where
    restatements speak for different units, none is taken.
    """
    by_table = _by_table(facts)
    stated = _stated(facts)
    inferred: dict[str, str] = {}
    for table in tables:
        own = by_table.get(table.id, [])
        if table.unit is None and not any(fact.unit for fact in own):
            unit = _unit(own, stated)
            if unit:
                inferred[table.id] = unit
    return (
        tuple(_with_unit(table, inferred) for table in tables),
        tuple(_fact_with_unit(fact, inferred) for fact in facts),
    )


def _by_table(facts: Iterable[Fact]) -> Mapping[str | None, list[Fact]]:
    found: defaultdict[str | None, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.kind == "number":
            found[fact.table].append(fact)
    return found


def _stated(facts: Iterable[Fact]) -> Mapping[Decimal, set[str]]:
    """The units in which each value is printed somewhere in the document."""
    money = units()["money"]
    found: defaultdict[Decimal, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.value is not None and fact.unit in money and _tells(fact.value):
            found[fact.value].add(fact.unit)
    return found


def _unit(own: Sequence[Fact], stated: Mapping[Decimal, set[str]]) -> str | None:
    votes: Counter[str] = Counter()
    for fact in own:
        if fact.value is not None and _tells(fact.value):
            votes.update(stated.get(fact.value, ()))
    return next(iter(votes)) if len(votes) == 1 else None


def _tells(value: Decimal) -> bool:
    digits = value.normalize().as_tuple().digits
    return len(digits) >= _FEWEST_DIGITS


def _with_unit(table: Table, inferred: Mapping[str, str]) -> Table:
    unit = inferred.get(table.id)
    return replace(table, unit=unit, unit_inferred=True) if unit else table


def _fact_with_unit(fact: Fact, inferred: Mapping[str, str]) -> Fact:
    unit = inferred.get(fact.table or "")
    if unit is None or fact.kind == "text" or _is_no_money(fact):
        return fact
    return replace(fact, unit=unit, unit_inferred=True)


def _is_no_money(fact: Fact) -> bool:
    """Whether a figure is a share, a count or an area by the name of its column or row."""
    return is_share(fact.column) or is_quantity(fact.column) or is_counted_row(fact.row)
