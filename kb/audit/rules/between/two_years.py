"""Two years side by side: a table's change against its years, and the text's change against both.

Source: statements that print 上年 and 本年 (2022年预算数, 2023年预算数) print their difference as
增减额 and state it again in words.  A column is known by its name with the year taken away.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kb.audit.figures import amount, comparable, figure, label, named, plain, shown, where
from kb.audit.intervals import Printed, grade_same
from kb.audit.model import HELD, OPEN, Material, Outcome
from kb.audit.rules.prose.sentences import direction, is_change, last, passages
from kb.audit.words import contradiction
from kb.model import Fact
from kb.quantity.units import is_money
from kb.values import dataclass

_YEAR = re.compile(r"(20\d{2})年?度?|上年度?|去年|本年度?|今年|当年")
_RELATIVE = {"上": -1, "去": -1, "本": 0, "今": 0, "当": 0}
_CHANGED = re.compile(r"^(?:比上年)?(?:增减|增\(减\)|变动)(?:额|数|金额|情况|变化)*$")
_TOLERATED = 4
_Place = tuple[int | None, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Years:
    """One row of a table in two years running, with the change that the table prints, if any."""

    prior: Fact
    now: Fact
    change: Fact | None

    @property
    def moved(self) -> Printed:
        """This year's amount less last year's."""
        one, other = figure(self.now), figure(self.prior)
        return Printed(one.value - other.value, one.half + other.half)


def changes(material: Material) -> Iterator[Outcome]:
    """Each printed change of a table with its two years."""
    for facts in _tables(material):
        made = [(row, row.change) for row in rows(facts) if row.change is not None]
        wrong = [row for row, change in made if not _agrees(row.moved, figure(change))]
        meant = len(wrong) * _TOLERATED < len(made)
        for row, change in made:
            if _agrees(row.moved, figure(change)):
                yield HELD
            else:
                yield _tabled(row, change) if meant else OPEN


def restated(material: Material) -> Iterator[Outcome]:
    """A change that the text tells of an amount with the row of that amount in two years."""
    known = _by_amount(material)
    if not known:
        return
    for facts in passages(material):
        for at, change in enumerate(facts):
            base = last(facts, at, change.row[:-1])
            way = direction(change.row[-1])
            if not (base and way is not None and is_change(change) and is_money(change.unit)):
                continue
            row = _row_of(base, known.get(figure(base).value, ()))
            if row is not None and comparable((row.now, base, change)):
                yield _told(row, change, 1 if way else -1)


def rows(facts: Sequence[Fact]) -> Iterator[Years]:
    """The rows of a table that has two years side by side."""
    cells: dict[_Place, dict[tuple[str, int], Fact]] = defaultdict(dict)
    changed: dict[_Place, Fact] = {}
    for fact in facts:
        if fact.kind != "number" or not fact.column:
            continue
        place = (fact.grid_row, fact.row)
        if _CHANGED.search(label(fact.column[-1])) and is_money(fact.unit):
            changed[place] = fact
        elif (key := _year_of(fact)) is not None:
            cells[place].setdefault(key, fact)
    for place, years in cells.items():
        for (name, year), now in years.items():
            prior = years.get((name, year - 1))
            if prior is not None and comparable((prior, now)):
                yield Years(prior, now, changed.get(place))


def _tables(material: Material) -> Iterator[list[Fact]]:
    """The amounts of each table that is no form."""
    forms = {table.id for table in material.tables if table.kind == "form"}
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in material.facts:
        if fact.table and fact.table not in forms and fact.row and is_money(fact.unit):
            found[fact.table].append(fact)
    yield from found.values()


def _year_of(fact: Fact) -> tuple[str, int] | None:
    """The name of a column without its year, and the year; 本年 is 0 and 上年 the one before."""
    name = "".join(map(label, fact.column))
    found = _YEAR.findall(name)
    match = _YEAR.search(name)
    if not match or len(found) > 1:
        return None
    year = int(match[1]) if match[1] else _RELATIVE[match[0][0]]
    return _YEAR.sub("", name), year


def _by_amount(material: Material) -> Mapping[Decimal, list[Years]]:
    found: dict[Decimal, list[Years]] = defaultdict(list)
    for facts in _tables(material):
        for row in rows(facts):
            found[figure(row.now).value].append(row)
    return found


def _row_of(base: Fact, found: Sequence[Years]) -> Years | None:
    """The row of the very name of an amount of prose."""
    name = label(base.row[-1])
    same = [row for row in found if label(row.now.row[-1]) == name]
    return same[0] if len({figure(row.prior).value for row in same}) == 1 else None


def _agrees(moved: Printed, stated: Printed) -> bool:
    gap = abs(moved.value - stated.value)
    return gap <= moved.half + stated.half or grade_same(moved, stated) != "outside"


def _tabled(row: Years, change: Fact) -> Outcome:
    moved = row.moved.value
    return contradiction(
        f"{named(row.now)}{shown(row.now)}，{named(row.prior)}{shown(row.prior)}，"
        f"应增减{amount(moved, change.unit)}，原文为{shown(change)}（{where(change)}）",
        f"{shown(row.now)} - {shown(row.prior)} = {amount(moved, change.unit)}",
        (change, row.now, row.prior),
        "error",
        expected=plain(moved, change.unit),
        actual=plain(figure(change).value, change.unit),
        difference=plain(abs(moved - figure(change).value), change.unit),
        unit=change.unit,
    )


def _told(row: Years, change: Fact, sign: int) -> Outcome:
    stated = figure(change)
    said = Printed(stated.value * sign, stated.half)
    moved = row.moved
    if _agrees(moved, said):
        return HELD
    turned = _agrees(moved, Printed(-said.value, said.half))
    word = "增加" if moved.value >= 0 else "减少"
    return contradiction(
        f"{where(change)}：“{label(change.row[-2])}”{label(change.row[-1])}{shown(change)}，"
        f"{row.now.table_title}两年为{shown(row.prior)}、{shown(row.now)}（{where(row.now)}），"
        f"应{word}{amount(abs(moved.value), change.unit)}",
        f"{shown(row.now)} - {shown(row.prior)} = {amount(moved.value, change.unit)}",
        (change, row.now, row.prior),
        "error" if turned else "warning",
        expected=plain(moved.value, change.unit),
        actual=plain(said.value, change.unit),
        difference=plain(abs(moved.value - said.value), change.unit),
        unit=change.unit,
        cause="增减方向写反" if turned else None,
    )
