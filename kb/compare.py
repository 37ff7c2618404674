"""One measure across places or organisations: rank, share, difference to the first, and the sum.

Places that the knowledge base has no such figure for are listed with the reason and are never
counted as 0.  Figures are those that a question for the same words would be answered with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

from kb.compare_kinds import Likeness, Nature, likenesses
from kb.model import Citation, Fact
from kb.quantity.printing import share_percent, total
from kb.quantity.units import commensurable
from kb.question.compose.naming import clean, heads, kind_of, owner, year_of
from kb.question.compose.refusal import out_of_scope, wrong_year
from kb.question.draft import Base
from kb.question.figures import brought_to
from kb.question.mentions.labels import is_place_name, label
from kb.question.mentions.lexicon import lexicon
from kb.question.resolve.asking import Asking, ask
from kb.question.resolve.members import Members, members, rivals
from kb.question.unread import unread_notes
from kb.values import dataclass, replace

Sort = Literal["value", "name"]
Lack = Literal["missing", "unpublished", "unclear", "unit"]
"""Not in the documents of the place; no documents of it; several kinds; another unit."""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One place's or organisation's figure.

    ``value`` is in the comparison's unit, ``fact`` holds it as printed.  ``rank`` counts from the
    greatest, equal ones alike.  ``likeness`` tells whether it is of the kind that most are of;
    only those are in the sum.  ``share`` is the percentage of the sum to two decimals, None where
    the sum is 0 or the figure is not in it; ``behind`` is how far it is behind the first.
    """

    name: str
    measure: str
    fact: Fact
    citation: Citation
    value: Decimal
    rank: int
    share: Decimal | None
    behind: Decimal
    year: int | None
    kind: str | None
    likeness: Likeness = "same"


@dataclass(frozen=True, slots=True)
class Absent:
    """A place or organisation that was asked for and has no such figure, and why."""

    name: str
    reason: str
    lack: Lack = "missing"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome: rows in the order asked for, the sum of those of one kind, who is missing."""

    measure: str
    unit: str | None
    rows: tuple[ComparedRow, ...]
    sum: Decimal | None
    absent: tuple[Absent, ...]
    notes: tuple[str, ...]
    likenesses: tuple[Likeness, ...] = ()
    """Those of all rows, whether they are listed or not."""


def compare(
    base: Base,
    measure: str,
    places: Sequence[str] = (),
    year: int | None = None,
    sort: Sort = "value",
    top: int | None = None,
    *,
    unit: str | None = None,
) -> Comparison:
    """Compare ``measure`` across ``places``; without any, across all that have it.

    ``top`` keeps the first so many rows; ranks, shares and the sum stay those of all of them.
    Figures are brought to ``unit``, else to that of the first.
    """
    found, absent, notes = (
        _named(base, measure, places, year) if places else _every(base, measure, year)
    )
    rows, unit, unfit = _in_one_unit(base, found, unit)
    ordered = _ranked(_told_apart(rows, measure))
    if sort == "name":
        ordered.sort(key=lambda row: row.name)
    return Comparison(
        measure=measure,
        unit=unit,
        rows=tuple(ordered[:top]),
        sum=_sum(ordered),
        absent=(*absent, *unfit),
        notes=tuple(dict.fromkeys((*notes, *_cautions(rows, unit), *_unread(base, rows)))),
        likenesses=tuple(row.likeness for row in ordered),
    )


_Found = tuple[list[tuple[str, Fact]], list[Absent], list[str]]


def _named(base: Base, measure: str, places: Sequence[str], year: int | None) -> _Found:
    found: list[tuple[str, Fact]] = []
    absent: list[Absent] = []
    notes: list[str] = []
    for place in dict.fromkeys(places):
        asking = ask(base, lexicon(base), f"{place}{_year(year)}{measure}")
        notes.extend(asking.scope.notes)
        fact = _single(asking)
        if isinstance(fact, Fact):
            found.append((owner(fact, asking.words), fact))
        else:
            absent.append(Absent(place, *fact))
    return found, absent, notes


def _year(year: int | None) -> str:
    return f"{year}年" if year else ""


def _single(asking: Asking) -> Fact | tuple[str, Lack]:
    """The one figure that is meant, else the reason why there is none."""
    refused = out_of_scope(asking, "compare") or wrong_year(asking, "compare")
    if refused is not None:
        return refused.text.split("，不能回答")[0].rstrip("。"), "unpublished"
    found = asking.readings
    if len(found) == 1:
        return found[0].best.fact
    return ("有几种口径，请把指标说得更具体", "unclear") if found else ("没有这一项", "missing")


def _every(base: Base, measure: str, year: int | None) -> _Found:
    """All places that rows are called by, else all documents' organisations."""
    asking = ask(base, lexicon(base), f"{_year(year)}{measure}")
    notes = list(asking.scope.notes)
    whole, others = _latest(asking)
    if others:
        notes.append(f"{'、'.join(others)}也列有相同的各行，没有列入")
    if whole is not None and all(_is_place(fact) for fact in whole.facts):
        return [(clean(fact.row[-1]), fact) for fact in whole.facts], [], notes
    found: list[tuple[str, Fact]] = []
    absent: list[Absent] = []
    documents = asking.scope.documents
    for path, document in asking.words.documents.items():
        if documents is not None and path not in documents:
            continue
        inside = asking.within(frozenset({path}))
        if year is not None and document.year not in (None, year):
            continue
        fact = _single(inside)
        name = document.organisation or document.place or document.title
        if isinstance(fact, Fact):
            found.append((owner(fact, asking.words), fact))
        elif inside.readings:
            absent.append(Absent(name, *fact))
    return found, absent, notes


def _latest(asking: Asking) -> tuple[Members | None, list[str]]:
    """All members; of several tables with the same rows those that now hold, and the others.

    That is the table of the last year, and of one year the one that adjusts the other.
    """
    tables = rivals(asking)
    if not tables:
        return members(asking), []
    words = asking.words

    def order(one: Members) -> tuple[int, bool]:
        return year_of(one.facts[0], words) or 0, "调整" in "".join(one.facts[0].column)

    last = max(tables, key=order)
    return last, [f"《{clean(one.facts[0].table_title)}》" for one in tables if one is not last]


def _is_place(fact: Fact) -> bool:
    return bool(fact.row) and is_place_name(label(fact.row[-1]).text)


def _in_one_unit(
    base: Base, found: Iterable[tuple[str, Fact]], unit: str | None
) -> tuple[list[ComparedRow], str | None, list[Absent]]:
    words = lexicon(base)
    rows: list[ComparedRow] = []
    unfit: list[Absent] = []
    for name, fact in found:
        if fact.value is None:
            continue
        if (rows or unit) and not commensurable(unit, fact.unit):
            unfit.append(
                Absent(name, f"单位是{fact.unit or '未注明'}，不能与{unit or '未注明'}相比", "unit")
            )
            continue
        unit = unit or fact.unit
        value = brought_to(fact.value, fact.unit, unit)
        rows.append(
            ComparedRow(
                name, heads(fact), fact, base.cite(fact), value, 0, None, Decimal(0),
                year_of(fact, words), kind_of(fact, words),
            )
        )  # fmt: skip
    return rows, unit, unfit


def _told_apart(rows: Sequence[ComparedRow], measure: str) -> list[ComparedRow]:
    natures = [Nature(row.measure, row.year, row.kind) for row in rows]
    pairs = zip(rows, likenesses(natures, measure), strict=True)
    return [replace(row, likeness=likeness) for row, likeness in pairs]


def _sum(rows: Sequence[ComparedRow]) -> Decimal | None:
    """The sum of the figures of one kind."""
    alike = [row.value for row in rows if row.likeness == "same"]
    return total(alike) if alike else None


def _ranked(rows: Sequence[ComparedRow]) -> list[ComparedRow]:
    """The rows from the greatest down, with rank, share and difference; ties in print order."""
    whole = _sum(rows) or Decimal(0)
    first = max((row.value for row in rows), default=Decimal(0))
    ranked = []
    for row in sorted(rows, key=lambda one: -one.value):
        share = share_percent(row.value, whole) if row.likeness == "same" else None
        ranked.append(
            replace(
                row,
                rank=1 + sum(other.value > row.value for other in rows),
                share=share.value if share else None,
                behind=first - row.value,
            )
        )
    return ranked


def _unread(base: Base, rows: Sequence[ComparedRow]) -> list[str]:
    return unread_notes(base.store, [row.fact for row in rows])


def _cautions(rows: Sequence[ComparedRow], unit: str | None) -> list[str]:
    """What differs between the rows beyond the amount: unit, year, kind, name, guessed units."""
    notes: list[str] = []
    if len({row.fact.unit for row in rows}) > 1:
        notes.append(f"单位不同，已换算为{unit}")
    for title, values in (
        ("年度", {row.name: f"{row.year}年" if row.year else "未注明" for row in rows}),
        ("口径", {row.name: row.kind or "未注明" for row in rows}),
        ("名称", {row.name: row.measure for row in rows}),
    ):
        if len(set(values.values())) > 1:
            notes.append(f"{title}不同：" + "、".join(f"{n}为{v}" for n, v in values.items()))
    guessed = [row.name for row in rows if row.fact.unit_inferred]
    if guessed:
        notes.append(f"原表未注明单位，{'、'.join(guessed)}的单位由同一文件的其他表推断")
    return notes
