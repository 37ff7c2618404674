"""Changes against last year in prose: one subject's change told twice, and its reasons.

Source: the explanatory text gives the change of each total and names the amounts that made it;
reasons need not be complete, so a sum of theirs that nearly makes the change is a note.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kb.audit.figures import amount, comparable, figure, label, plain, shown, where
from kb.audit.intervals import added, grade_sum
from kb.audit.model import HELD, OPEN, Material, Outcome
from kb.audit.words import contradiction
from kb.model import Fact
from kb.quantity.units import is_money
from kb.text import fold

_CHANGE = re.compile(r"^(?:比|同比|较).*(?:增加|增长|减少|下降)")
_REASON = re.compile(r"原因")
_HEADING = re.compile(r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+[、.])")
_SHORTEST, _LEAST = 8, 3
_NEAR = Decimal("0.01")


def restated(material: Material) -> Iterator[Outcome]:
    """The change of one subject under two headings of the text."""
    groups: dict[object, list[Fact]] = defaultdict(list)
    for fact in _changes(material):
        subject = label(fact.row[-2])
        if len(subject) >= _SHORTEST and not _HEADING.match(fold(fact.row[-2])):
            kind = "".join(re.findall("增加|增长|减少|下降", fact.row[-1]))[:2]
            money = is_money(fact.unit)
            groups[(subject, kind, fact.unit, money, fact.year)].append(fact)
    for stated in groups.values():
        first = stated[0]
        for other in stated[1:]:
            if other.row[:-2] == first.row[:-2] or not comparable((first, other)):
                continue
            yield HELD if figure(first).value == figure(other).value else _differing(first, other)


def reasons(material: Material) -> Iterator[Outcome]:
    """A change with the amounts that its reasons name."""
    named: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in material.facts:
        under = [at for at, name in enumerate(fact.row) if _REASON.search(name)]
        if fact.table is None and fact.kind == "number" and under and is_money(fact.unit):
            named[fact.row[: under[-1]]].append(fact)
    for change in _changes(material):
        given = [f for f in named.get(change.row[:-1], []) if f.spot.first == change.spot.first]
        if is_money(change.unit) and len(given) >= _LEAST and comparable((change, *given)):
            yield _reasoned(change, given)


def _changes(material: Material) -> Iterator[Fact]:
    for fact in material.facts:
        prose = fact.table is None and fact.kind == "number" and len(fact.row) > 1
        if prose and not fact.project and _CHANGE.search(fact.row[-1]):
            yield fact


def _differing(one: Fact, other: Fact) -> Outcome:
    gap = abs(figure(one).value - figure(other).value)
    return contradiction(
        f"“{label(one.row[-2])}”的增减前后不一：{where(one)}{one.row[-1]}{shown(one)}，"
        f"{where(other)}{other.row[-1]}{shown(other)}",
        f"{shown(one)} ≠ {shown(other)}",
        (one, other),
        expected=plain(figure(other).value, other.unit),
        actual=plain(figure(one).value, one.unit),
        difference=plain(gap, one.unit),
        unit=one.unit,
    )


def _reasoned(change: Fact, given: Sequence[Fact]) -> Outcome:
    values = [figure(fact) for fact in given]
    if grade_sum(values, figure(change)) != "outside":
        return HELD
    total = added(values).value
    gap = abs(total - figure(change).value)
    if gap > figure(change).value * _NEAR:
        return OPEN
    terms = " + ".join(map(shown, given))
    made = amount(total, change.unit)
    return contradiction(
        f"{where(change)}：{change.row[-1]}{shown(change)}，所列主要原因合计{made}，"
        f"相差{amount(gap, change.unit)}",
        f"{terms} = {made} ≠ {shown(change)}",
        (change, *given),
        "info",
        expected=plain(total, change.unit),
        actual=plain(figure(change).value, change.unit),
        difference=plain(gap, change.unit),
        unit=change.unit,
    )
