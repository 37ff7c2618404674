"""Shares that a text prints itself: 社会保障和就业支出3,416.44万元，占98.32%."""

from __future__ import annotations

from kb.answer import Answer, Derived, Value
from kb.model import Fact
from kb.quantity import share_percent
from kb.question.compose.computed import (
    in_one_unit,
    incommensurable,
    listed,
    of_nought,
    scope_notes,
)
from kb.question.compose.naming import name_of, owner, year_of
from kb.question.compose.valued import quoted
from kb.question.figures import agree, exact, shown
from kb.question.mentions.axes import axis, restricting
from kb.question.mentions.labels import bare
from kb.question.mentions.probe import Form
from kb.question.resolve.asking import Asking
from kb.question.resolve.operands import completed, share_of
from kb.question.resolve.readings import Reading
from kb.question.resolve.share_columns import in_share_column
from kb.store.seams import FactFilter

_SHARE = "占比"


def percent_more(asking: Asking, one: Fact, other: Fact) -> Answer:
    """By how many percent of the other figure the first one differs from it."""
    notes = asking.draft("ratio")
    values = in_one_unit([one, other], notes)
    if values is None:
        return incommensurable(asking, [one, other], "ratio")
    (first, second), unit = values
    found = share_percent(first - second, second)
    if found is None:
        return of_nought(asking, one, other)
    word = "多" if first >= second else "少"
    names = [name_of(fact, asking.words) for fact in (one, other)]
    formula = f"({exact(first)}-{exact(second)})÷{exact(second)}×100%"
    draft, amount = asking.draft("ratio"), abs(found.value)
    cites = tuple(dict.fromkeys(draft.cite(fact) for fact in (one, other)))
    derived = Derived("ratio", (1, 2), f"{formula}={exact(found.value)}%")
    draft.add(Value(f"{names[0]} 比 {names[1]} {word}", exact(amount), "%", cites, derived))
    listed(draft, asking, [one, other])
    for note in notes.notes:
        draft.note(note)
    scope_notes(draft, asking, [one, other])
    if not found.exact:
        draft.note("百分比四舍五入到两位小数")
    return draft.answer(
        f"{names[0]}{exact(first)}{unit or ''}，{names[1]}{exact(second)}{unit or ''}，"
        f"前者{word}{exact(amount)}%（{formula}）。"
    )


def printed_share(asking: Asking) -> Answer | None:
    """The printed share of A占B, where both are named as the text names them and it has one.

    Where no whole is said (占比), the text must have but one share of the part.
    """
    pair = share_of(asking.question)
    if pair is None or not pair[0]:
        return None
    first, second = asking.again(pair[0]), asking.again(pair[1])
    part, whole = completed(first, second), completed(second, first)
    found = [
        fact
        for fact in _shares(asking)
        if _names(part, fact.row[-2], exactly=True) and (not pair[1] or _names(whole, fact.row[-3]))
    ]
    if not pair[1]:
        found = _of_the_widest(found)
    if not found or not all(agree(found[0], other) for other in found):
        return None
    return _answer(asking, found)


def _of_the_widest(found: list[Fact]) -> list[Fact]:
    """The shares of the whole that the fewest words narrow (支出预算 before 财政拨款支出)."""
    narrow = [restricting(bare(fact.row[-3])).bit_count() for fact in found]
    return [one for one, words in zip(found, narrow, strict=True) if words == min(narrow)]


def share_column(asking: Asking) -> Answer | None:
    """The figure of a column of shares that the question calls by its whole name (下达占比)."""
    named = in_share_column(asking)
    best = min((cell.rank for cell in named), default=None)
    kept = tuple(cell for cell in named if cell.rank == best)
    if len({(cell.fact.table, cell.fact.row, cell.fact.column) for cell in kept}) != 1:
        return None
    return quoted(asking, Reading(kept), "ratio") if kept[0].row <= Form.WHOLE else None


def _answer(asking: Asking, found: list[Fact]) -> Answer:
    draft, first = asking.draft("ratio"), found[0]
    part, whole = first.row[-2], first.row[-3]
    draft.figure(f"{part} 占 {whole}", found)
    year = year_of(first, asking.words)
    when = f"{year}年" if year else ""
    return draft.answer(
        f"{owner(first, asking.words)}{when}{part}占{whole}的{shown(first)}，是原文写明的比例。"
    )


def _shares(asking: Asking) -> list[Fact]:
    if asking.scope.documents is None or asking.scope.missing:
        return []
    numbers = asking.words.paths_of(frozenset((_SHARE,)))
    where = FactFilter(documents=sorted(asking.scope.documents), row_paths=numbers, prose=True)
    narrow = [place for place in asking.scope.places if place.inside]
    if not numbers or narrow:
        return []
    return [
        fact
        for fact in asking.words.store.facts(where)
        if len(fact.row) > 2 and axis(fact.row).labels[-1].text == _SHARE
        and (not asking.scope.years or fact.year is None or fact.year in asking.scope.years)
    ]  # fmt: skip


def _names(side: Asking, printed: str, *, exactly: bool = False) -> bool:
    """Whether one side of the question is what the text calls so."""
    name = axis((printed,)).own
    match = side.finder.probe.match(name)
    if not side.finder.needed or side.finder.needed & ~match.mask:
        return False
    return match.form <= Form.FRAMED or (not exactly and side.finder.stretch in name.text)
