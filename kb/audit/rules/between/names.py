"""One thing under two names: a project in list, form and text; a row in two tables.

Source: the list of projects, the form of each and the text name one project by one name; names of
the classification of functions are those of the year's edition.  Paired by amount and words, so
a name that differs is a note, never an error.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from kb.audit.figures import comparable, figure, label, shown, where
from kb.audit.intervals import grade_same
from kb.audit.model import HELD, Material, Outcome
from kb.audit.rules.forms.funding import listed_projects, project_amounts, project_name
from kb.audit.rules.tables.sums import by_table
from kb.audit.words import alike, contradiction
from kb.model import Fact
from kb.quantity.units import is_money
from kb.vocabulary import table as vocabulary

_FUND = re.compile(r"(?:费|资金|补助|补贴|奖补)$")
_CHANGE = re.compile(r"^(?:减少|比|同比)")
_MORE = re.compile(r"^(?:增加|新增)+")
_SAME = ("exact", "inside")
_ALIKE = 0.4
_JOINING = re.compile(r"[和与及、]")
_CODE = re.compile(r"^[0-9]+[A-Za-z0-9]*-|[((].*[))]$")


def projects(material: Material) -> Iterator[Outcome]:
    """Forms and named amounts of the text with the one listed project of their amount."""
    listed = list(listed_projects(material))
    for name, amount in _named_projects(material):
        same = [row for row in listed if _equal(row, amount)]
        likeness = {row.id: alike(name, row.row[-1]) for row in same}
        best = [row for row in same if likeness[row.id] == max(likeness.values())]
        if len(best) == 1 and likeness[best[0].id] >= _ALIKE:
            yield _compared(name, amount, best[0])


def spellings(material: Material) -> Iterator[Outcome]:
    """Projects whose names differ in 工作 or 经费 only, told together."""
    listed = list(listed_projects(material))
    by_name: dict[str, list[Fact]] = defaultdict(list)
    for row in listed:
        by_name[project_name(_CODE.sub("", label(row.row[-1])))].append(row)
    pairs: list[tuple[str, Fact, Fact]] = []
    for name, amount in _named_projects(material):
        same = [row for row in by_name[project_name(_CODE.sub("", name))] if _equal(row, amount)]
        if len(same) == 1 and _CODE.sub("", name) != _CODE.sub("", label(same[0].row[-1])):
            pairs.append((name, amount, same[0]))
    if pairs:
        yield _spelt(pairs)
    elif listed:
        yield HELD


def rows(material: Material) -> Iterator[Outcome]:
    """Rows of two tables with one amount whose names differ in one character or by edition."""
    older = vocabulary("renamed")["names"]
    groups: dict[str, dict[str, list[Fact]]] = defaultdict(dict)
    for name, facts in _named_amounts(material).items():
        groups[_JOINING.sub("和", older.get(name, name))][name] = facts
    for names in groups.values():
        for one, other in combinations(names, 2):
            pairs = ((a, b) for a in names[one] for b in names[other] if a.table != b.table)
            match = next((pair for pair in pairs if _equal(*pair)), None)
            if match:
                yield _renamed(*match, edition=one in older or other in older)


def _named_projects(material: Material) -> Iterator[tuple[str, Fact]]:
    """The funds of each form by its project, and the amounts of the text that name a fund."""
    amounts = project_amounts(material)
    for table in material.tables:
        amount = amounts.get(table.id, {}).get("年度")
        if table.project and amount:
            yield label(table.project), amount
    for fact in material.facts:
        said = fact.table is None and fact.row and not fact.project and is_money(fact.unit)
        name = label(fact.row[-1]) if fact.row else ""
        if said and fact.kind == "number" and _FUND.search(name) and not _CHANGE.search(name):
            yield _MORE.sub("", name), fact


def _named_amounts(material: Material) -> Mapping[str, list[Fact]]:
    found: dict[str, list[Fact]] = defaultdict(list)
    for facts in by_table(material):
        for fact in facts:
            name = label(fact.row[-1])
            if fact.kind == "number" and fact.value and len(name) >= 6 and is_money(fact.unit):
                found[name].append(fact)
    return found


def _equal(one: Fact, other: Fact) -> bool:
    return comparable((one, other)) and grade_same(figure(one), figure(other)) in _SAME


def _compared(name: str, amount: Fact, row: Fact) -> Outcome:
    one, other = _CODE.sub("", name), _CODE.sub("", label(row.row[-1]))
    if project_name(one) == project_name(other):
        return HELD
    return contradiction(
        f"同一笔{shown(amount)}的项目名称不一：{where(amount)}为“{one}”，{where(row)}为“{other}”",
        f"“{one}” ≠ “{other}”",
        (amount, row),
        severity="info",
        expected=other,
        actual=one,
    )


def _spelt(pairs: Sequence[tuple[str, Fact, Fact]]) -> Outcome:
    said = "；".join(
        f"“{name}”（{where(amount)}）与“{label(row.row[-1])}”（{where(row)}）"
        for name, amount, row in pairs
    )
    name, _, row = pairs[0]
    return contradiction(
        f"同一项目的名称写法不一（{len(pairs)}处）：{said}",
        f"“{name}” ≠ “{label(row.row[-1])}”",
        list(dict.fromkeys(fact for _, *both in pairs for fact in both)),
        severity="info",
        expected=label(row.row[-1]),
        actual=name,
    )


def _renamed(one: Fact, other: Fact, *, edition: bool) -> Outcome:
    first, second = label(one.row[-1]), label(other.row[-1])
    return contradiction(
        f"同一笔{shown(one)}的科目名称不一：{where(one)}为“{first}”，{where(other)}为“{second}”",
        f"“{first}” ≠ “{second}”",
        (one, other),
        severity="info",
        expected=first,
        actual=second,
        cause="沿用了旧版支出功能分类名称" if edition else None,
    )
