"""Questions that ask for more than one figure: which operation, over which sides or members."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.answer import Answer, Intent
from kb.model import Fact
from kb.patterns import Pattern
from kb.question.compose.computed import averaged, facts_of, failed, subtracted, summed
from kb.question.compose.naming import clean
from kb.question.compose.ranked import (
    breakdown,
    compared,
    counting,
    listing,
    none_within,
    ordered,
    place_rows,
    position,
    ranking,
)
from kb.question.compose.refusal import unexplained
from kb.question.intent.computed.across import across_bodies, which_body
from kb.question.intent.computed.against_mean import against_mean
from kb.question.intent.computed.by_column import by_column
from kb.question.intent.computed.by_table import by_table
from kb.question.intent.computed.each import by_body, each_said, side_by_side
from kb.question.intent.computed.excluding import but_for
from kb.question.intent.computed.per_head import per_head
from kb.question.intent.computed.picking import RANKS, over_few
from kb.question.intent.computed.ratios import ratio
from kb.question.intent.computed.same_named import same_named
from kb.question.mentions.changes import against_last_year
from kb.question.mentions.demand import BODIES_ASKED
from kb.question.mentions.labels import bare, label
from kb.question.mentions.thresholds import Limit, threshold
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.question.resolve.attributes import Attribute, attribute, without
from kb.question.resolve.family import column_parts, leaves, row_parts
from kb.question.resolve.members import Members, members
from kb.question.resolve.operands import Unresolved
from kb.question.resolve.sides import sides
from kb.values import replace

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
    if "笔" in asking.question.text:
        alike = same_named(asking)
        if alike is not None:
            return alike
    few = per_head(asking) or across_bodies(asking) or over_few(asking)
    return few or but_for(asking, _applied) or _computed(asking)


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
        found = _sides_of(asking, "sum", lambda one: _added(one[0].asking, facts_of(one)))
        if found is not None:
            return found
    if question.has("compare", "same") and not yearly:
        return _sides_of(asking, "compare", lambda one: compared(asking, one))
    if question.has("list"):
        return _sides_of(asking, "list", lambda one: side_by_side(asking, one))
    return None


def _added(asking: Asking, facts: Sequence[Fact]) -> Answer | None:
    """The sum of the sides; None where one of them is a part of another (rule of trust 7)."""
    parts = {
        part.id
        for fact in facts
        for parts in (row_parts, column_parts)
        for part in parts(fact, asking.table_facts(fact), asking.words)
    }
    return None if any(fact.id in parts for fact in facts) else summed(asking, facts)


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
            return by_table(asking, _range) or by_column(asking, _range)
        return _range(asking, found)
    pair = sides(asking)
    if pair is None:
        return None
    if isinstance(pair, Unresolved):
        return by_body(asking, pair, "difference") or failed(pair, "difference")
    facts = facts_of(pair)
    return subtracted(asking, facts[0], facts[1]) if len(facts) == 2 else None


def _range(asking: Asking, found: Members) -> Answer:
    """By how much the greatest member exceeds the least."""
    facts = ordered(found.facts, ascending=False)
    return subtracted(asking, facts[0], facts[-1])


def _position(asking: Asking) -> Answer | None:
    """Where in the order the place named stands."""
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
    if asking.scope.documents is not None:
        again = again.within(asking.scope.documents)
    names = {name for place in narrow for name in place.names}

    def placed(asking: Asking, found: Members) -> Answer | None:
        own = [fact for fact in found.facts if label(fact.row[-1]).text in names]
        return position(asking, found, own[0]) if own else None

    found = members(again)
    return by_column(asking, placed, over=again) if found is None else placed(asking, found)


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
    if said is not None and (said.exact or not said.mask & ~asking.figures.unexplained):
        return _with_attribute(asking, said, without(asking, said))
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


def _with_attribute(asking: Asking, said: Attribute, rest: Asking) -> Answer | None:
    """Over the rows of which a remark is made."""
    question, remark = asking.question, said.text
    found = members(rest)
    kept = _of_rows(found.facts, said.facts) if found is not None else []
    if not kept and not rest.question.required & ~rest.scope.mask:
        kept = _of_rows(_any_members(asking, said.facts), said.facts)
    if not kept:
        return None
    if question.has("count"):
        return counting(asking, _of_rows(said.facts, kept), remark)
    if question.has(*RANKS):
        return ranking(asking, Members(tuple(kept), None))
    if question.has("average"):
        return averaged(asking, kept)
    if question.has("sum"):
        return summed(asking, kept, name=f"{remark}合计")
    head = clean(said.facts[0].column[-1]) if said.facts[0].column else "备注"
    answer = listing(asking, kept, lead=f"{head}{'为' if said.exact else '含'}“{remark}”的有")
    column = clean(kept[0].column[-1])
    return replace(answer, notes=(*answer.notes, f"所列数字为“{column}”"))


def _of_rows(facts: Sequence[Fact], others: Sequence[Fact]) -> list[Fact]:
    """Those of the figures that stand in the rows of the others."""
    rows = {(fact.table, fact.grid_row) for fact in others}
    return [fact for fact in facts if (fact.table, fact.grid_row) in rows]


def _any_members(asking: Asking, remarked: Sequence[Fact]) -> list[Fact]:
    """The rows with the remark, by the whole column of their table.

    Where it has none, any column will do to name or count the rows, and none to compute with.
    """
    facts = asking.table_facts(remarked[0])
    whole = [fact for fact in facts if asking.words.axis(fact.column).own.generic]
    if not whole and facts and not asking.question.has(*RANKS, "sum", "average"):
        whole = [fact for fact in facts if fact.column == facts[0].column]
    return place_rows(leaves(whole, asking.words))


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
        return None if BODIES_ASKED.search(question.text) else _broken_down(asking, found)
    if question.has("count"):
        return counting(asking, found.facts, _what(asking))
    if question.has("sum") and _COUNTED.search(question.text):
        return summed(asking, found.facts)
    if question.has("list"):
        return listing(asking, found.facts)
    return None


_SUM = Pattern(r"合计|总计|小计|总[额数]")


def _other_column(asking: Asking, found: Members) -> int:
    """Where another column is named after the limit than it is set on (超过3人的镇资金合计)."""
    question, own = asking.question, found.facts[0]
    start = question.span(question.amounts[-1].end, len(question.folded))
    for column in dict.fromkeys(one.column for one in asking.table_facts(own)):
        name = _plain(column) if column != own.column else ""
        at = question.text.rfind(name) if len(name) > 1 else -1
        named = at >= 0 and not bits(at, at + len(name)) & ~start
        if named and name not in _plain(own.column) and not _SUM.search(name):
            return bits(at, at + len(name))
    return 0


def _plain(column: tuple[str, ...]) -> str:
    """A column's own name without the unit in brackets after it."""
    return bare(clean(column[-1]).partition("（")[0]) if column else ""


def _thresholded(asking: Asking, found: Members, limit: Limit) -> Answer:
    """The members within a limit: ranked, counted, averaged, added up or listed."""
    question = asking.question
    facts = [fact for fact in found.facts if limit.holds(fact)]
    other = _other_column(asking, found) if question.has("sum", "average") else 0
    if other:
        return unexplained(asking, other, "sum")
    if not facts:
        return none_within(asking, found, limit.said)
    if question.has(*RANKS):
        return ranking(asking, Members(tuple(facts), None))
    if question.has("count"):
        return counting(asking, facts, limit.said, among=found.facts)
    if question.has("average"):
        return averaged(asking, facts)
    if question.has("sum") and not question.has("list"):
        return summed(asking, facts, name=f"{limit.said}的合计")
    row = ordered(facts, ascending=False)
    return listing(asking, row, lead=f"{limit.said}的有", among=found.facts)


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
