"""Which figures of a table should be sums of which: rows below a row, columns beside a 合计.

Source: 类、款、项 of the classification of government revenue and expenditure are sums of the
level below; 合计 and 小计 are named sums.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kb.audit.figures import comparable, figure, is_total, label
from kb.audit.intervals import Grade, grade_sum
from kb.audit.model import Material
from kb.model import Fact
from kb.values import dataclass

_NOT_ADDED = re.compile(r"率|占|比|标准|单价|均|序号|(?<!\d)年度$|时间|幅")
_PART = re.compile(r"^其中|其中[:：]?$")
_BLOCK = 3


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure that should be the sum of others; ``lead`` is the row or column that says so."""

    whole: Fact
    parts: tuple[Fact, ...]
    lead: object
    depth: int

    @property
    def grade(self) -> Grade:
        """How well it is."""
        return grade_sum((figure(part) for part in self.parts), figure(self.whole))


def sums(facts: Sequence[Fact]) -> list[Sum]:
    """Every sum, down and across, that the cells of one table should be."""
    return [*down(facts), *across(facts)]


def down(facts: Sequence[Fact]) -> list[Sum]:
    """Every sum down the columns of one table."""
    return [found for column in _columns(facts).values() for found in _down(column)]


def by_table(material: Material) -> Iterator[list[Fact]]:
    """The cells of each table that hold a number or nothing, in print order; none without any."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in material.facts:
        if fact.table is not None and fact.row and fact.grid_row is not None:
            found[fact.table].append(fact)
    kinds = {table.id: table.kind for table in material.tables}
    for table, facts in found.items():
        additive = [fact for fact in facts if _is_additive(fact)]
        if additive and kinds.get(table) != "form":
            yield additive


def _is_additive(fact: Fact) -> bool:
    unit = fact.unit or ""
    named = "".join(fact.column)
    return "%" not in unit and "/" not in unit and not _NOT_ADDED.search(named)


def _columns(facts: Sequence[Fact]) -> Mapping[object, list[Fact]]:
    """The cells of each column; two blocks side by side under one head are two columns."""
    places: dict[tuple[object, tuple[str, ...]], set[object]] = defaultdict(set)
    for fact in facts:
        places[(fact.grid_row, fact.column)].add(fact.grid_column)
    twice = Counter(column for (_, column), at in places.items() if len(at) > 1)
    apart = {column for column, rows in twice.items() if rows >= _BLOCK}
    found: dict[object, list[Fact]] = defaultdict(list)
    for fact in facts:
        own = not fact.column or fact.column in apart
        found[(fact.column, fact.grid_column if own else None)].append(fact)
    return found


def _down(column: Sequence[Fact]) -> Iterator[Sum]:
    above = _above(column)
    for at, whole in enumerate(column):
        parts = [fact for fact, parent in zip(column, above, strict=True) if parent == at]
        yield from _sum(whole, _counted(parts), len(whole.row))
        if _is_subtotal(whole):
            yield from _sum(whole, _beside(column, whole), len(whole.row))
    yield from _totals(column, above)


def _totals(column: Sequence[Fact], above: Sequence[int | None]) -> Iterator[Sum]:
    """A first total has all outermost rows; a later one those since the total before it.

    That total is one of them (收入总计 counts 本年收入合计), unless it closes the other side.
    """
    outermost = [
        fact
        for fact, parent in zip(column, above, strict=True)
        if parent is None and not _is_subtotal(fact)
    ]
    totals = [at for at, fact in enumerate(outermost) if _is_grand(fact)]
    if totals == [0]:
        yield from _sum(outermost[0], outermost[1:], 0)
        return
    start = 0
    for before, at in zip((None, *totals), totals, strict=False):
        turned = before is not None and _turned(outermost[before], outermost[at])
        yield from _sum(outermost[at], outermost[start + turned : at], 0)
        start = at


def _turned(one: Fact, other: Fact) -> bool:
    """Whether one total is of income and the other of spending."""
    sides = [side for total in (one, other) for side in _SIDES if side in total.row[-1]]
    return len(set(sides)) == len(_SIDES)


_SIDES = ("收入", "支出")


def _sum(whole: Fact, parts: Sequence[Fact], depth: int) -> Iterator[Sum]:
    given = tuple(part for part in parts if part.kind == "number")
    if whole.kind == "number" and given and comparable((whole, *given)):
        yield Sum(whole, given, whole.grid_row, depth)


def _counted(parts: Sequence[Fact]) -> Sequence[Fact]:
    """The rows right below a row; those after 其中 need not be all of it."""
    if any(part.role == "part" or _PART.search(part.row[-1]) for part in parts):
        return ()
    return [part for part in parts if not is_total(part.row[-1])]


def _beside(column: Sequence[Fact], whole: Fact) -> Sequence[Fact]:
    """The outermost rows of the block that a 小计 belongs to."""
    block = whole.row[:-1]
    inside = [
        fact for fact in column if fact is not whole and fact.row[: len(block)] == block != fact.row
    ]
    nearest = min((len(fact.row) for fact in inside), default=0)
    return [fact for fact in inside if len(fact.row) == nearest and not is_total(fact.row[-1])]


def _above(column: Sequence[Fact]) -> list[int | None]:
    """For each row the row that its path says it is part of."""
    places: dict[tuple[str, ...], int] = {}
    found: list[int | None] = []
    for at, fact in enumerate(column):
        prefixes = (fact.row[:end] for end in range(len(fact.row) - 1, 0, -1))
        found.append(next((places[prefix] for prefix in prefixes if prefix in places), None))
        places[fact.row] = at
    return found


def _is_subtotal(fact: Fact) -> bool:
    return len(fact.row) > 1 and label(fact.row[-1]) in ("小计", "合计")


def _is_grand(fact: Fact) -> bool:
    return len(fact.row) == 1 and is_total(fact.row[0])


def across(facts: Sequence[Fact]) -> Iterator[Sum]:
    """Every sum along the rows of one table; ``lead`` is the column that says so."""
    paths = {fact.column for fact in facts if fact.column}
    members = {path: _siblings(path, paths) for path in paths if is_total(path[-1])}
    lines: dict[object, dict[tuple[str, ...], Fact]] = defaultdict(dict)
    for fact in facts:
        lines[(fact.grid_row, fact.row)][fact.column] = fact
    for cells in lines.values():
        for path, beside in members.items():
            whole = cells.get(path)
            if whole and len(beside) > 1:
                parts = [cells[other] for other in beside if other in cells]
                for found in _sum(whole, parts, 0):
                    yield Sum(found.whole, found.parts, path, 0)


def _siblings(path: tuple[str, ...], paths: set[tuple[str, ...]]) -> list[tuple[str, ...]]:
    outer = path[:-1]
    beside = [other for other in paths if other != path and other[: len(outer)] == outer]
    beside = [
        other
        for other in beside
        if not (len(other) > len(path) and is_total(other[-1]))
        and not any(_PART.search(name) for name in other[len(outer) :])
    ]
    return sorted(
        other
        for other in beside
        if not any(o != other and o[: len(other)] == other for o in beside)
    )
