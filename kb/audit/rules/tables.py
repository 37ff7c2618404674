"""Sums inside a table: rows to their totals, columns to theirs, 收入总计 to 支出总计.

Source: 类、款、项 of the classification of government revenue and expenditure are sums of the
level below; 合计 and 小计 are named sums; the two sides of a 收支总表 balance.  A relation that
does not hold for most of a table was not meant as one: its failures count as undecided.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kb.audit.figures import (
    comparable,
    figure,
    is_total,
    label,
    same_outcome,
    slipped,
    sum_outcome,
)
from kb.audit.intervals import Grade, added, grade_same, grade_sum
from kb.audit.model import OPEN, Material, Outcome
from kb.model import Fact
from kb.values import dataclass, replace

_NOT_ADDED = re.compile(r"率|占|比|标准|单价|均|序号|年度|时间|幅")
_PART = re.compile(r"^其中|其中[:：]?$")
_GENERAL = re.compile(r"(?:本年|当年|收入|支出|收支|全[市省县区]|部门|单位|资金|预算|决算)*")
"""What a total of everything may be called besides 合计; 人员经费合计 adds up only some rows."""
_TOLERATED = 4
"""How many sums have to hold for each that does not."""
_NEARLY = Decimal("0.05")
_FEW = 2
_BLOCK = 3
_LOST = "可能漏列一行"


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


def rows(material: Material) -> Iterator[Outcome]:
    """Each row that has rows below it, and each total, with its parts, column by column."""
    for facts in by_table(material):
        wrong = _found(_across_judged(facts, frozenset()))
        yield from _judged(_all_down(facts), "下级各行", wrong)


def columns(material: Material) -> Iterator[Outcome]:
    """Each column called 合计 or 小计 with the columns beside it, row by row."""
    for facts in by_table(material):
        yield from _across_judged(facts, _found(_judged(_all_down(facts), "下级各行")))


def _across_judged(facts: Sequence[Fact], inconsistent: frozenset[str]) -> Iterator[Outcome]:
    by_total: dict[object, list[Sum]] = defaultdict(list)
    for found in _across(facts):
        by_total[found.lead].append(found)
    for sums in by_total.values():
        each = [Sum(s.whole, s.parts, s.whole.grid_row, 0) for s in sums]
        yield from _judged(each, "各栏", inconsistent)


def _found(outcomes: Iterator[Outcome]) -> frozenset[str]:
    """The cells that are not the sums they should be."""
    return frozenset(
        one.cited[0].id for one in outcomes if one.state == "found" and one.severity == "error"
    )


def balance(material: Material) -> Iterator[Outcome]:
    """收入总计 and 支出总计 (or 合计, where that is the last) of one table."""
    for facts in by_table(material):
        sides: dict[str, Fact] = {}
        for fact in facts:
            name = label(fact.row[-1]) if fact.row else ""
            if fact.kind == "number" and re.fullmatch(r"(收入|支出)(总计|合计)", name):
                known = sides.get(name)
                if known is None or (is_total(fact.column[-1]) and not is_total(known.column[-1])):
                    sides[name] = fact
        for name in ("总计", "合计"):
            income, spending = sides.get(f"收入{name}"), sides.get(f"支出{name}")
            if income and spending and comparable((income, spending)):
                grade = grade_same(figure(income), figure(spending))
                said = f"收入{name}与支出{name}不相等"
                yield same_outcome(grade, income, spending, said)
                break


def sums(facts: Sequence[Fact]) -> list[Sum]:
    """Every sum, down and across, that the cells of one table should be."""
    return [*_all_down(facts), *_across(facts)]


def _all_down(facts: Sequence[Fact]) -> list[Sum]:
    return [found for column in _columns(facts).values() for found in _down(column)]


def by_table(material: Material) -> Iterator[list[Fact]]:
    """The cells of each table that hold a number or nothing, in print order."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in material.facts:
        if fact.table is not None and fact.row and fact.grid_row is not None:
            found[fact.table].append(fact)
    kinds = {table.id: table.kind for table in material.tables}
    for table, facts in found.items():
        if kinds.get(table) != "form":
            yield [fact for fact in facts if _is_additive(fact)]


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
    """A first total has all outermost rows; a later one those since the total before it."""
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
    for at in totals:
        yield from _sum(outermost[at], outermost[start:at], 0)
        start = at


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


def _is_of_some(whole: Fact) -> bool:
    name = label(whole.row[-1])
    return is_total(name) and not _GENERAL.fullmatch(re.sub("(?:合计|总计|小计|共计)$", "", name))


def _across(facts: Sequence[Fact]) -> Iterator[Sum]:
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


def _judged(
    sums: Sequence[Sum], relation: str, inconsistent: frozenset[str] = frozenset()
) -> Iterator[Outcome]:
    """Deepest first: what failed below, or in the other direction, is not alarmed again above."""
    graded = [(found, found.grade) for found in sorted(sums, key=lambda one: -one.depth)]
    failed: set[str] = set()
    blocked: set[str] = set()
    wrong: set[object] = set()
    gaps: set[Decimal] = set()
    for found, grade in graded:
        if grade != "outside":
            continue
        if (failed | inconsistent).isdisjoint(part.id for part in found.parts):
            failed.add(found.whole.id)
            wrong.add(found.lead)
            gaps.add(abs(figure(found.whole).value - _total_of(found)))
        else:
            blocked.add(found.whole.id)
    right = {found.lead for found, grade in graded if grade != "outside"}
    causes = min(len(wrong), len(gaps))
    meant = causes <= max(1, len(right) // _TOLERATED) and len(right) >= causes
    alone = not right and len(wrong) == 1
    lost = alone and _lacks_a_row([found for found, _ in graded])
    for found, grade in graded:
        total = _total_of(found)
        outcome = sum_outcome(grade, found.parts, found.whole, total, relation)
        sure = meant or lost or (alone and _is_slip(found, total))
        undecided = not sure or found.whole.id in blocked or _is_of_some(found.whole)
        if grade == "outside" and undecided:
            yield OPEN
        else:
            yield replace(outcome, cause=_LOST) if lost and grade == "outside" else outcome


def _lacks_a_row(sums: Sequence[Sum]) -> bool:
    """Whether the only total of a table exceeds its rows by what would be one more row of it.

    What is missing under the widest column is then the sum of what is missing under the others.
    """
    gaps = sorted(
        figure(one.whole).value - added(figure(part) for part in one.parts).value for one in sums
    )
    named = all(is_total(one.whole.row[-1]) for one in sums)
    return named and len(gaps) > _FEW and gaps[0] >= 0 and gaps[-1] == sum(gaps[:-1])


def _is_slip(found: Sum, total: Decimal) -> bool:
    """Whether the only sum of a table was meant as one: rows lack, or a slip makes the difference.

    One that is less than its rows may stand over rows of several levels, and tells nothing.
    """
    whole = figure(found.whole).value
    named = is_total(found.whole.row[-1])
    if named and whole > total > 0 and label(found.whole.row[-1]) in ("合计", "总计"):
        return True
    coded = bool(found.whole.code) and all(
        (part.code or "").startswith(found.whole.code or " ") for part in found.parts
    )
    near = abs(whole - total) <= abs(whole) * _NEARLY or slipped(found.parts, total, whole)
    return (named or coded) and len(found.parts) > 1 and bool(near)


def _total_of(found: Sum) -> Decimal:
    return added(figure(part) for part in found.parts).value
