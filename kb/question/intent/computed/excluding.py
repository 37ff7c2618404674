"""All members of a whole but those that are left out: 除壶关外其他县合计多少."""

from __future__ import annotations

from collections.abc import Sequence

from kb.answer import Answer
from kb.model import Fact
from kb.patterns import Pattern
from kb.question.compose.computed import averaged, summed
from kb.question.compose.naming import member_name
from kb.question.compose.ranked import listing, ranking
from kb.question.intent.computed.picking import RANKS
from kb.question.mentions.labels import label
from kb.question.resolve.asking import Asking
from kb.question.resolve.members import Members, members
from kb.values import replace

_LEFT_OUT = Pattern(
    r"(?:除去?了?|不(?:含|算|包括|计)|去掉|剔除|扣除)(?P<out>[^,，。?？]{2,24}?)"
    r"(?:以外|之外|外|的话|后|以后|之后)?[,，]?(?P<kind>(?:的)?(?:其他|其余|剩下|剩余|另外|别的)(?:的)?)"
)


def but_for(asking: Asking) -> Answer | None:
    """The answer over the members that remain; None where nothing is left out by name."""
    found = _LEFT_OUT.search(asking.question.folded)
    if found is None:
        return None
    narrow = [place for place in asking.scope.places if place.inside]
    out = {name for place in narrow for name in place.names}
    folded = asking.question.folded
    rest = asking.again(f"{folded[: found.start()]}各{folded[found.end() :]}")
    documents = frozenset[str]().union(*(place.documents for place in narrow))
    every = members(rest.within(documents)) if out else None
    if every is None:
        return None
    kept = [fact for fact in every.facts if label(fact.row[-1]).text not in out]
    if len(kept) == len(every.facts) or len(kept) < 2:
        return None
    left = "、".join(member_name(fact) for fact in every.facts if fact not in kept)
    answer = _over(asking, kept)
    return replace(answer, notes=(*answer.notes, f"不含{left}"))


def _over(asking: Asking, kept: Sequence[Fact]) -> Answer:
    """What is asked of the members that remain: their mean, order, names, or sum."""
    question = asking.question
    if question.has("average"):
        return averaged(asking, kept)
    if question.has(*RANKS):
        return ranking(asking, Members(tuple(kept), None))
    if question.has("list", "class") and not question.has("sum"):
        return listing(asking, kept)
    return summed(asking, kept)
