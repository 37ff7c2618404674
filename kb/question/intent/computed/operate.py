"""Questions that ask for more than one figure: which operation, over which sides or members."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.answer import Answer, Intent
from kb.model import Fact
from kb.patterns import Pattern
from kb.question.compose.computed import averaged, facts_of, failed, subtracted, summed
from kb.question.compose.ranked import (
    breakdown,
    compared,
    counting,
    listing,
    ordered,
    place_rows,
    position,
    ranking,
)
from kb.question.intent.computed.across import across_bodies, which_body
from kb.question.intent.computed.against_mean import against_mean
from kb.question.intent.computed.by_column import by_column
from kb.question.intent.computed.by_table import by_table
from kb.question.intent.computed.each import by_body, each_said, side_by_side
from kb.question.intent.computed.excluding import but_for
from kb.question.intent.computed.per_head import per_head
from kb.question.intent.computed.picking import RANKS, over_few
from kb.question.intent.computed.ratios import ratio
from kb.question.mentions.changes import against_last_year
from kb.question.mentions.labels import label
from kb.question.mentions.thresholds import Limit, threshold
from kb.question.resolve.asking import Asking
from kb.question.resolve.attributes import attribute, without
from kb.question.resolve.family import column_parts, leaves
from kb.question.resolve.members import Members, members
from kb.question.resolve.operands import Unresolved
from kb.question.resolve.sides import sides

_COUNTED = Pattern(
    r"(?:[一二三四五六七八九十两\d]+个|各个?|所有|全部的?|每个)(?:县区|县市区|县|区|市|项目|乡镇|镇|村|单位)"
)


_OVER = (*RANKS, "average", "count", "list", "breakdown", "sum")


def operate(asking: Asking) -> Answer | None:
    """The answer to a question with an operation; None where it has none, or it isn't meant."""
    if asking.question.has("average"):
        from_mean = against_mean(asking)
        if from_mean is not None:
            return from_mean
    few = per_head(asking) or across_bodies(asking) or over_few(asking)
    return few or but_for(asking) or _computed(asking)


def _computed(asking: Asking) -> Answer | None:
    """The operation over the sides that the question names, or over all members of a whole."""
    question = asking.question
    if question.has("ratio", "times"):
        return ratio(asking)
    yearly = against_last_year(question.text)  # of which the question names but one side
    if question.has("difference"):
        return None if yearly or question.has("average") else _difference(asking)
    if question.has("position"):
        return _position(asking)
    over = each_said(asking) or _over_members(asking)
    if over is not None:
        return over
    if question.has("sum", "plus") and not yearly:
        found = _sides_of(asking, "sum", lambda one: summed(one[0].asking, facts_of(one)))
        if found is not None:
            return found
    if question.has("compare", "same") and not yearly:
        return _sides_of(asking, "compare", lambda one: compared(asking, one))
    if question.has("list"):
        return _sides_of(asking, "list", lambda one: side_by_side(asking, one))
    return None


def _sides_of(asking: Asking, intent: Intent, compute) -> Answer | None:  # type: ignore[no-untyped-def]
    found = sides(asking)
    if found is None:
        return None
    if isinstance(found, Unresolved):
        return by_body(asking, found, intent) or failed(found, intent)
    return compute(found)  # type: ignore[no-any-return]


def _difference(asking: Asking) -> Answer | None:
    question = asking.question
    if question.has("highest") and question.has("lowest"):
        found = members(asking)
        if found is None:
            return None
        facts = ordered(found.facts, ascending=False)
        return subtracted(asking, facts[0], facts[-1])
    pair = sides(asking)
    if pair is None:
        return None
    if isinstance(pair, Unresolved):
        return by_body(asking, pair, "difference") or failed(pair, "difference")
    facts = facts_of(pair)
    return subtracted(asking, facts[0], facts[1]) if len(facts) == 2 else None


def _position(asking: Asking) -> Answer | None:
    narrow = [place for place in asking.scope.places if place.inside]
    if not narrow:
        return None
    taken = 0
    for place in narrow:
        taken |= place.mask
    question = asking.question
    rest = "".join(
        question.folded[at] for i, at in enumerate(question.places) if not taken >> i & 1
    )
    again = asking.again(rest)
    found = members(
        again if asking.scope.documents is None else again.within(asking.scope.documents)
    )
    if found is None:
        return None
    names = {name for place in narrow for name in place.names}
    own = [fact for fact in found.facts if label(fact.row[-1]).text in names]
    return position(asking, found, own[0]) if own else None


def _over_members(asking: Asking) -> Answer | None:
    """Rank, sum, average, count, list and breakdown over the members of a whole."""
    question = asking.question
    wanted = (
        question.has(*_OVER)
        or threshold(question) is not None
        or (question.has("class") and _remark_asked(asking))
    )
    if not wanted or (question.has("count") and _says_count(asking)):
        return None
    said = attribute(asking) if not asking.figures.cells or _remark_asked(asking) else None
    if said is not None and said.exact:
        return _with_attribute(asking, said.facts, without(asking, said), said.text)
    found = members(asking)
    if found is None:
        return by_table(asking, _applied) or by_column(asking, _applied) or which_body(asking)
    return _applied(asking, found)


def _says_count(asking: Asking) -> bool:
    """Whether a figure or target says the number itself (绩效管理的项目14个, 互联网专线2条)."""
    if not asking.demand.units or not asking.question.required & ~asking.scope.mask:
        return False
    return len(asking.readings) == 1 or len(asking.target_readings) == 1


def _remark_asked(asking: Asking) -> bool:
    return bool(re.search(r"直管|备注|类型|管理型", asking.question.text))


def _with_attribute(
    asking: Asking, remarked: Sequence[Fact], rest: Asking, remark: str
) -> Answer | None:
    """Over the rows of which a remark is made."""
    rows = {(fact.table, fact.grid_row) for fact in remarked}
    question = asking.question
    found = members(rest) or _any_members(asking, remarked)
    if found is None:
        return None
    kept = [fact for fact in found.facts if (fact.table, fact.grid_row) in rows]
    if not kept:
        return None
    if question.has("count"):
        return _counted_remarks(asking, remarked, kept, remark)
    if question.has(*RANKS):
        return ranking(asking, Members(tuple(kept), None))
    if question.has("average"):
        return averaged(asking, kept)
    if question.has("sum"):
        return summed(asking, kept, name=f"{remark}合计")
    return listing(asking, kept, lead=f"备注为“{remark}”的有")


def _any_members(asking: Asking, remarked: Sequence[Fact]) -> Members | None:
    """The rows with the remark, by the whole column of their table."""
    facts = asking.table_facts(remarked[0])
    whole = [fact for fact in facts if asking.words.axis(fact.column).own.generic]
    places = place_rows(leaves(whole, asking.words))
    return Members(tuple(places), None) if places else None


def _counted_remarks(
    asking: Asking, remarked: Sequence[Fact], kept: Sequence[Fact], remark: str
) -> Answer:
    rows = {(fact.table, fact.grid_row) for fact in kept}
    facts = [fact for fact in remarked if (fact.table, fact.grid_row) in rows]
    return counting(asking, facts, remark)


def _applied(asking: Asking, found: Members) -> Answer | None:
    question = asking.question
    limit = threshold(question)
    if limit is not None:
        return _thresholded(asking, found, limit)
    if question.has(*RANKS):
        return ranking(asking, found)
    if question.has("average"):
        return averaged(asking, found.facts)
    if question.has("breakdown"):
        return _broken_down(asking, found)
    if question.has("count"):
        return counting(asking, found.facts, _what(asking))
    if question.has("sum") and _COUNTED.search(question.text):
        return summed(asking, found.facts)
    if question.has("list"):
        return listing(asking, found.facts)
    return None


def _thresholded(asking: Asking, found: Members, limit: Limit) -> Answer:
    """The members within a limit: counted, ranked or listed."""
    facts = [fact for fact in found.facts if limit.holds(fact)]
    if facts and asking.question.has(*RANKS):
        return ranking(asking, Members(tuple(facts), None))
    if asking.question.has("count"):
        return counting(asking, facts, limit.said, among=found.facts)
    ranked = ordered(facts, ascending=False)
    return listing(asking, ranked, lead=f"{limit.said}的有", among=found.facts)


def _what(asking: Asking) -> str:
    text = asking.question.text
    return "项目" if "项目" in text else "县区" if re.search("[县区]", text) else "项"


def _broken_down(asking: Asking, found: Members) -> Answer | None:
    if found.total is None:
        return listing(asking, found.facts, "breakdown")
    facts = asking.table_facts(found.total)
    columns = column_parts(found.total, facts, asking.words)
    if columns and not _names_row(asking):
        return breakdown(asking, found.total, columns)
    return breakdown(asking, found.total, found.facts)


def _names_row(asking: Asking) -> bool:
    from kb.question.mentions.probe import Form

    return asking.readings[0].best.row < Form.WHOLE and not asking.scope.places
