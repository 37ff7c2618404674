"""What is computed over the few that rank words pick: 最多的三个县合计, 前两名占全市多少."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kb.answer import Answer, Derived, Intent, Value
from kb.model import Fact
from kb.patterns import Pattern
from kb.quantity import share_percent, total
from kb.question.compose.computed import averaged, divided, in_one_unit, listed, subtracted, summed
from kb.question.compose.naming import name_of
from kb.question.compose.ranked import few, none_within, number_of, number_said, ordered, ranking
from kb.question.draft import Draft
from kb.question.figures import exact
from kb.question.figures import shown as shown_figure
from kb.question.mentions.thresholds import threshold
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.question.resolve.members import Members, members
from kb.question.resolve.operands import without_words
from kb.question.resolve.share_columns import share_members
from kb.values import replace

RANKS = ("highest", "lowest", "top", "bottom", "nth", "order", "ascending")
_COMPUTED = ("ratio", "difference", "sum", "average")
_OF_WHOLE = Pattern(r"占?(?:了|到)?(?:全部|全市|全县|全省|全国|全区|整个|总数|总额|总量)的?")
_PICKING = ("highest", "lowest", "top", "bottom", "nth")


def over_few(asking: Asking) -> Answer | None:
    """The sum, mean, share or difference of the members that rank words pick; else None."""
    question = asking.question
    if not question.has(*_COMPUTED) or not question.has(*RANKS):
        return _share_within(asking) if question.has("ratio") else None
    shares = None if question.has("sum", "average", "difference") else share_members(asking)
    if shares is not None:
        return ranking(asking, shares)
    places = _places_said(asking)
    several = number_said(asking) is not None or len(places) > 1 or question.has("ratio")
    if not question.has(*_PICKING) or not several:
        return None
    found = members(_ranked(asking))
    return _computed(asking, found, places) if found is not None else None


def _computed(asking: Asking, found: Members, places: Sequence[int]) -> Answer | None:
    question, limit = asking.question, threshold(asking.question)
    facts = [fact for fact in found.facts if limit is None or limit.holds(fact)]
    if question.has("difference"):
        return _gap(asking, facts, places)
    if limit is not None and not facts:
        return none_within(asking, found, limit.said)
    if len(places) > 1 and places[-1] > len(facts):
        return _not_as_long(asking, facts, places, "sum")
    chosen = _at(asking, facts, places) if len(places) > 1 else few(asking, facts)
    if not chosen:
        return ranking(asking, found)  # which says that the order is not as long
    if question.has("ratio"):
        return shared(asking, chosen, found)
    answer = (averaged if question.has("average") else summed)(asking, chosen)
    lacking = len(chosen) < (number_said(asking) or 0) and not question.has("nth")
    return replace(answer, notes=(*answer.notes, f"一共只有{len(chosen)}项")) if lacking else answer


def _share_within(asking: Asking) -> Answer | None:
    """Which share the members within a limit are together (超过40万元的县占全市多少)."""
    limit = threshold(asking.question)
    found = None if limit is None else members(_ranked(asking))
    if limit is None or found is None:
        return None
    chosen = [fact for fact in found.facts if limit.holds(fact)]
    return shared(asking, chosen, found) if chosen else none_within(asking, found, limit.said)


def _ranked(asking: Asking) -> Asking:
    """The question without what is to be computed."""
    question, taken = asking.question, 0
    for operation in question.operations:
        if operation.name in _COMPUTED:
            taken |= bits(operation.start, operation.end)
    for found in _OF_WHOLE.finditer(question.text):
        taken |= bits(*found.span())
    return asking.again(without_words(asking, taken))


def _places_said(asking: Asking) -> list[int]:
    """The places in the order that are put side by side (第一名和第三名差多少)."""
    numbers = []
    for operation in asking.question.operations:
        if operation.name == "nth":
            numbers.append(number_of(operation.text) or 0)
        elif operation.name == "highest":
            numbers.append(1)
    return sorted({number for number in numbers if number})


def _gap(asking: Asking, facts: Sequence[Fact], places: Sequence[int]) -> Answer | None:
    if len(places) == 2 and asking.question.has("nth"):
        if places[-1] > len(facts):
            return _not_as_long(asking, facts, places, "difference")
        chosen = _at(asking, facts, places)
    else:
        chosen = few(asking, facts)
    return subtracted(asking, chosen[0], chosen[1]) if len(chosen) == 2 else None


def _not_as_long(
    asking: Asking, facts: Sequence[Fact], places: Sequence[int], intent: Intent
) -> Answer:
    text = f"一共只有{len(facts)}项，没有第{places[-1]}。"
    return asking.draft(intent).answer(text, "not_found")


def _at(asking: Asking, facts: Sequence[Fact], places: Sequence[int]) -> list[Fact]:
    """The members at these places in the order."""
    upward = asking.question.has("lowest", "bottom", "ascending")
    row = ordered(facts, ascending=upward)
    return [row[place - 1] for place in places]


def shared(asking: Asking, chosen: Sequence[Fact], found: Members) -> Answer:
    """Which share of the printed total, or else of all members, the few are together."""
    whole = found.total
    if len(chosen) == 1 and whole is not None:
        return divided(asking, chosen[0], whole)
    notes = asking.draft("ratio")
    given = in_one_unit([*chosen, *([whole] if whole else found.facts)], notes)
    if given is None:
        return notes.answer("这些数的单位不同，不能计算占比。", "not_found")
    amounts, unit = given
    part, base = total(amounts[: len(chosen)]), total(amounts[len(chosen) :])
    share = share_percent(part, base)
    draft = asking.draft("ratio")
    if share is None:
        listed(draft, asking, [*chosen, *([whole] if whole else ())])
        return draft.answer("总数为0，不能计算比例。")
    sums = "+".join(exact(one) for one in amounts[: len(chosen)])
    formula = f"{exact(part)}÷{exact(base)}×100%"
    cites = tuple(dict.fromkeys(draft.cite(fact) for fact in chosen))
    every = dict.fromkeys(draft.cite(fact) for fact in ([whole] if whole else found.facts))
    name = f"{len(chosen)}项合计"
    derived = Derived("share", (1, 2), f"{formula}={exact(share.value)}%")
    both = tuple(dict.fromkeys((*cites, *every)))
    draft.add(Value(f"{name}占比", exact(share.value), "%", both, derived))
    inputs = tuple(range(3, 3 + len(chosen)))
    draft.add(Value(name, exact(part), unit, cites, Derived("sum", inputs, sums)))
    of = _add_whole(draft, asking, found, (base, unit))
    listed(draft, asking, chosen)
    for note in notes.notes:
        draft.note(note)
    if not share.exact:
        draft.note("比值四舍五入到两位小数")
    names = "、".join(f"{name_of(one, asking.words)}{shown_figure(one)}" for one in chosen)
    return draft.answer(
        f"{names}，合计{exact(part)}{unit or ''}，"
        f"占{of}{exact(base)}{unit or ''}的{exact(share.value)}%（{formula}）。"
    )


def _add_whole(
    draft: Draft, asking: Asking, found: Members, amount: tuple[Decimal, str | None]
) -> str:
    """The whole as a value, the printed total or the sum of all members; what it is called."""
    if found.total is not None:
        name = name_of(found.total, asking.words)
        draft.figure(name, [found.total])
        return name
    cites = tuple(dict.fromkeys(draft.cite(fact) for fact in found.facts))
    derived = Derived("sum", (), f"{len(found.facts)}项相加")
    name = f"全部{len(found.facts)}项合计"
    draft.add(Value(name, exact(amount[0]), amount[1], cites, derived))
    return name
