"""All members of a whole but those that are left out: 除壶关外其他县合计多少."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kb.answer import Answer
from kb.model import Fact
from kb.patterns import Pattern
from kb.question.compose.computed import subtracted, summed
from kb.question.compose.naming import member_name
from kb.question.compose.ranked import listing, ordered
from kb.question.compose.valued import quoted
from kb.question.intent.computed.picking import shared
from kb.question.mentions.labels import label
from kb.question.mentions.probe import Form
from kb.question.resolve.asking import Asking
from kb.question.resolve.cell import Cell
from kb.question.resolve.members import Members, members
from kb.question.resolve.readings import Reading
from kb.values import replace

_LEFT_OUT = Pattern(
    r"(?:除去?了?|不(?:含|算|包括|计)|去掉|剔除|扣除)(?P<out>[^,，。?？]{2,24}?)"
    r"(?:以外|之外|外|的话|后|以后|之后)?[,，]?(?P<kind>(?:的)?(?:其他|其余|剩下|剩余|另外|别的)(?:的)?)"
)
Apply = Callable[[Asking, Members], Answer | None]


def but_for(asking: Asking, apply: Apply) -> Answer | None:
    """The answer over the members that remain; None where nothing is left out by name."""
    found = _LEFT_OUT.search(asking.question.folded)
    if found is None:
        return None
    named = asking.question.span(*found.span("out"))
    narrow = [place for place in asking.scope.places if place.inside and place.mask & named]
    out = {name for place in narrow for name in place.names}
    folded = asking.question.folded
    rest = asking.again(f"{folded[: found.start()]}各{folded[found.end() :]}")
    documents = frozenset[str]().union(*(place.documents for place in narrow))
    every = members(rest.within(documents) if out else rest)
    if every is None:
        return None
    out = out or _named(asking.again(found["out"]), every)
    kept = [fact for fact in every.facts if label(fact.row[-1]).text not in out]
    answer = _over(asking, kept, every, apply) if 0 < len(kept) < len(every.facts) else None
    left = "、".join(member_name(fact) for fact in every.facts if fact not in kept)
    return replace(answer, notes=(*answer.notes, f"不含{left}")) if answer else None


def _named(out: Asking, every: Members) -> set[str]:
    """The rows that are left out by name, where their names explain all that is said of them."""
    needed = (out.question.required | out.question.weak) & ~out.scope.mask
    names = [label(fact.row[-1]) for fact in every.facts]
    strong = out.question.required & ~out.scope.mask
    named = [one for one in names if strong and not strong & ~out.finder.probe.match(one).mask]
    whole = [one for one in named if not needed & ~out.finder.probe.match(one).mask]
    return {one.text for one in (whole or named)} if len(named) == 1 or whole else set()


def _over(asking: Asking, kept: Sequence[Fact], every: Members, apply: Apply) -> Answer | None:
    """What is asked of the members that remain: share, gap, mean, order, number, names, or sum."""
    question = asking.question
    if len(kept) == 1:
        return quoted(asking, Reading((Cell(kept[0], 0, 0, Form.WHOLE, Form.WHOLE, 0, 0),)))
    if question.has("ratio"):
        return shared(asking, kept, every)
    if question.has("difference"):
        row = ordered(kept, ascending=False)
        both = question.has("highest") and question.has("lowest")
        return subtracted(asking, row[0], row[-1]) if both else None
    applied = apply(asking, Members(tuple(kept), None))
    if applied is not None:
        return applied
    listed = question.has("class") and not question.has("sum")
    return listing(asking, kept) if listed else summed(asking, kept)
