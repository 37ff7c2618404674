"""One measure of several bodies whose documents are there: 三家单位办公费合计, 各单位差旅费排名."""

from __future__ import annotations

from collections.abc import Sequence

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
from kb.question.compose.ranked import few, ordered
from kb.question.figures import agree, shown
from kb.question.intent.computed.picking import RANKS
from kb.question.mentions.labels import bare
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.question.resolve.members import BODIES_ASKED
from kb.question.resolve.operands import without_words

_BODIES = Pattern(
    r"(?:各|所有|(?P<number>[两二三四五六七八九十]|\d+)[家个])(?:家|个)?(?:单位|部门|机构)(?!预算|决算|整体)"
)
_ASKED = (*RANKS, "sum", "average", "compare", "list", "class")


def across_bodies(asking: Asking) -> Answer | None:
    """The answer over the bodies whose documents have the measure; None where that is not asked.

    Where a number of bodies is said, as many must have it.
    """
    found = _BODIES.search(asking.question.text)
    if found is None or not asking.question.has(*_ASKED):
        return None
    facts = _one_each(asking, found.start(), found.end())
    said = found["number"]
    number = None if said is None else int(said) if said.isdigit() else chinese_number(said)
    if len(facts) < 2 or number not in (None, len(facts)):
        return None
    if asking.question.has("average"):
        return averaged(asking, facts)
    if asking.question.has("sum") and not asking.question.has(*RANKS):
        return summed(asking, facts)
    return _side_by_side(asking, facts)


def which_body(asking: Asking) -> Answer | None:
    """The bodies with the most or the least of a measure that each one's document has."""
    found = BODIES_ASKED.search(asking.question.text)
    if found is None or not asking.question.has(*RANKS):
        return None
    facts = _one_each(asking, found.start(), found.end())
    return _side_by_side(asking, facts) if len(facts) > 1 else None


def _one_each(asking: Asking, start: int, end: int) -> list[Fact]:
    """The figure of each document, where each has but one."""
    taken = bits(start, end)
    for operation in asking.question.operations:
        if operation.name in _ASKED:
            taken |= bits(operation.start, operation.end)
    readings = asking.again(without_words(asking, taken)).readings
    facts = [reading.best.fact for reading in readings]
    alone = len({fact.document for fact in facts}) == len(facts)
    return _of_distinct_bodies(asking, facts) if alone else []


def _of_distinct_bodies(asking: Asking, facts: Sequence[Fact]) -> list[Fact]:
    """One figure a body: two papers of one, named longer and shorter, count once.

    None where they state different amounts, since then it is open which is the body's.
    """
    kept: dict[str, Fact] = {}
    for fact in facts:
        name = bare(whose(asking.words.documents[fact.document], None))
        twin = next((one for one in kept if one in name or name in one), None)
        if twin is None:
            kept[name] = fact
        elif year_of(kept[twin], asking.words) != year_of(fact, asking.words):
            kept[f"{name}{fact.document}"] = fact
        elif not agree(kept[twin], fact):
            return []
    return list(kept.values())


def _side_by_side(asking: Asking, facts: Sequence[Fact]) -> Answer:
    draft = asking.draft("rank" if asking.question.has(*RANKS) else "compare")
    if in_one_unit(facts, draft) is None:
        return draft.answer("这些数的单位不同，不能排序。", "not_found")
    extreme = asking.question.has("highest", "lowest", "top", "bottom", "nth")
    row = few(asking, facts) if extreme else ordered(facts, ascending=False)
    listed(draft, asking, row)
    scope_notes(draft, asking, row)
    years_note(draft, asking, facts)
    names = "、".join(f"{name_of(fact, asking.words)}{shown(fact)}" for fact in row)
    text = f"{len(facts)}家中{_picked(asking)}是{names}。" if extreme else f"从高到低：{names}。"
    return draft.answer(text)


def _picked(asking: Asking) -> str:
    if asking.question.has("nth"):
        return "符合的"
    return "最低的" if asking.question.has("lowest", "bottom") else "最高的"
