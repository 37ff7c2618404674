"""One measure of several bodies whose documents are there: 三家单位办公费合计, 各单位差旅费排名."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kb.answer import Answer
from kb.model import Fact
from kb.patterns import Pattern
from kb.quantity import chinese_number
from kb.question.compose.computed import (
    averaged,
    in_one_unit,
    listed,
    scope_notes,
    summed,
    years_note,
)
from kb.question.compose.naming import name_of, whose, year_of
from kb.question.compose.offered import Offer, offered
from kb.question.compose.ranked import few, number_said, ordered, upward
from kb.question.figures import agree, shown
from kb.question.intent.computed.picking import RANKS
from kb.question.mentions.demand import BODIES_ASKED
from kb.question.mentions.labels import bare
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.question.resolve.operands import without_words
from kb.values import replace

_BODIES = Pattern(
    r"(?P<picked>最[多高大少低小]的?|前)?"
    r"(?:各|所有|(?P<number>[两二三四五六七八九十]|\d+)[家个])(?:家|个)?(?:单位|部门|机构)(?!预算|决算|整体)"
)
_ASKED = (*RANKS, "sum", "average", "compare", "list", "class")
_PICKING = ("highest", "lowest", "top", "bottom", "nth")
_Bodies = dict[str, list[Fact]]
"""The figure of each body, one a year."""


def across_bodies(asking: Asking) -> Answer | None:
    """The answer over the bodies whose documents have the measure; None where that is not asked.

    Where a number of bodies is said, as many must have it; of an order (最多的两家) it says how
    many are picked.
    """
    found = _BODIES.search(asking.question.text)
    if found is None or not asking.question.has(*_ASKED):
        return None
    bodies = _one_each(asking, found.start("number" if found["number"] else 0), found.end())
    said = None if found["picked"] else found["number"]
    number = None if said is None else int(said) if said.isdigit() else chinese_number(said)
    if number not in (None, len(bodies)):
        return None
    return _over(asking, bodies, across_bodies)


def which_body(asking: Asking) -> Answer | None:
    """The bodies with the most or the least of a measure that each one's document has."""
    found = BODIES_ASKED.search(asking.question.text)
    if found is None or not asking.question.has(*RANKS):
        return None
    return _over(asking, _one_each(asking, found.start(), found.end()), which_body)


def _over(
    asking: Asking, bodies: _Bodies, again: Callable[[Asking], Answer | None]
) -> Answer | None:
    """What is asked of the bodies: their sum or mean, those that are picked, or their order."""
    question = asking.question
    if len(bodies) < 2:
        return None
    if any(len(years) > 1 for years in bodies.values()):
        return None if asking.scope.years else _by_year(asking, bodies, again)
    facts = [fact for years in bodies.values() for fact in years]
    several = question.has(*_PICKING) and number_said(asking) and not question.has("nth")
    chosen = few(asking, facts) if several else facts
    if question.has("average"):
        return averaged(asking, chosen)
    if question.has("sum") and (several or not question.has(*RANKS)):
        return summed(asking, chosen)
    return _side_by_side(asking, facts)


def _by_year(
    asking: Asking, bodies: _Bodies, again: Callable[[Asking], Answer | None]
) -> Answer | None:
    """The answer of each year of which several bodies have a figure; years are never mixed."""
    years = {year_of(one, asking.words) for figures in bodies.values() for one in figures}
    found = {
        year: answer
        for year in sorted(filter(None, years), reverse=True)
        if (answer := again(asking.again(f"{year}年{asking.question.folded}"))) is not None
    }
    if len(found) < 2:
        return next(
            (
                replace(one, notes=(*one.notes, f"问题没有写年度，只有{year}年的数不止一家有"))
                for year, one in found.items()
            ),
            None,
        )
    offers = [
        Offer(f"{year}年", f"{year}年{asking.question.folded}", answer)
        for year, answer in found.items()
    ]
    said = "；".join(f"{one.label}，{one.answer.text.rstrip('。')}" for one in offers)
    text = f"有{len(found)}个年度的数：{said}。请选择其中一年。"
    return offered(asking, offers, offers[0].answer.intent, text)


def _one_each(asking: Asking, start: int, end: int) -> _Bodies:
    """The figure of each document, where each has but one."""
    taken = bits(start, end)
    for operation in asking.question.operations:
        if operation.name in _ASKED:
            taken |= bits(operation.start, operation.end)
    readings = asking.again(without_words(asking, taken)).readings
    facts = [reading.best.fact for reading in readings]
    alone = len({fact.document for fact in facts}) == len(facts)
    return _of_distinct_bodies(asking, facts) if alone else {}


def _of_distinct_bodies(asking: Asking, facts: Sequence[Fact]) -> _Bodies:
    """One figure a body and year: two papers of one, named longer and shorter, count once.

    None where they state different amounts, since then it is open which is the body's.
    """
    kept: _Bodies = {}
    for fact in facts:
        name = bare(whose(asking.words.documents[fact.document], None))
        twin = next((one for one in kept if one in name or name in one), name)
        years = kept.setdefault(twin, [])
        alike = [one for one in years if year_of(one, asking.words) == year_of(fact, asking.words)]
        if not alike:
            years.append(fact)
        elif not agree(alike[0], fact):
            return {}
    return kept


def _side_by_side(asking: Asking, facts: Sequence[Fact]) -> Answer:
    ranked = asking.question.has(*RANKS)
    draft = asking.draft("rank" if ranked else "compare")
    if in_one_unit(facts, draft) is None:
        return draft.answer("这些数的单位不同，不能排序。", "not_found")
    extreme = asking.question.has(*_PICKING)
    row = few(asking, facts) if extreme else ordered(facts, ascending=upward(asking))
    if not row:
        return draft.answer(f"一共只有{len(facts)}家，没有第{number_said(asking)}。", "not_found")
    listed(draft, asking, row)
    scope_notes(draft, asking, row)
    years_note(draft, asking, facts if extreme else row)
    names = "、".join(f"{name_of(fact, asking.words)}{shown(fact)}" for fact in row)
    order = "从低到高" if upward(asking) else "从高到低"
    picked = f"{len(facts)}家中{_picked(asking, order)}是{names}。"
    return draft.answer(picked if extreme else f"{order}：{names}。")


def _picked(asking: Asking, order: str) -> str:
    if asking.question.has("nth"):
        return f"{order}排第{number_said(asking)}的"
    return "最低的" if asking.question.has("lowest", "bottom") else "最高的"
