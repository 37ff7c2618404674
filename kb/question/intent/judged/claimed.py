"""Claims about a figure, a target, a share or an order of two, held against what is printed."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal

from kb.answer import Answer, Verdict
from kb.model import Fact, Indicator
from kb.patterns import Pattern
from kb.quantity import Amount
from kb.quantity.units import commensurable, is_money
from kb.question.compose.computed import failed, in_one_unit
from kb.question.compose.naming import clean, name_of, target_name
from kb.question.compose.refusal import blank
from kb.question.compose.valued import several, unit_notes
from kb.question.figures import in_base, same_amount, shown
from kb.question.intent.judged.met import measurable, unit_base
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.question.resolve.operands import Unresolved, without_words
from kb.question.resolve.readings import Reading, readings
from kb.question.resolve.sides import sides
from kb.question.resolve.targets import target_readings
from kb.question.resolve.unclaimed import money_unit, plain
from kb.values import replace

_PERCENT = ("%", "％")
_GREATER = Pattern(
    r"(多|高|大|少|低|小)(?:一些|一点|些)?(?:吗|吧|对吗|对吧|是吗|是吧|对不对|是不是|没错吧|对么)$"
)
_MORE = Pattern(r"多|余")
_LIMITS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}


def claimed(asking: Asking) -> Answer | None:
    """Whether what the words name is the amount that is claimed; None where they name nothing."""
    claim = and_more(asking, _per_said(asking, money_unit(asking.question.amounts[-1])))
    rest = plain(asking)
    if not rest.names_something:
        return None  # of what it is claimed is not said
    found = _claimed_of(rest, claim)
    if not found and claim.unit and not (is_money(claim.unit) or claim.unit in _PERCENT):
        rest = rest.again(f"{rest.question.folded}多少{claim.unit}")  # 在职28人: how many are there
        found = _claimed_of(rest, claim)
    if len(found) == 1:
        return _also_said(rest, found[0], _claim_verdict(asking, found[0].best.fact, claim))
    if len(found) > 1:
        return several(asking, found, "check")
    goals = [goal for goal in rest.opened().targets[0] if measurable(goal.indicator, claim)]
    targets = target_readings(goals)
    if len(targets) == 1:
        return _claimed_target(asking, targets[0].best.indicator, claim)
    return _claimed_share(asking, rest, claim) or _claimed_blank(asking, rest)


def _per_said(asking: Asking, claim: Amount) -> Amount:
    """The claim with what it is per, where the question says so before it (每月400元)."""
    per = asking.demand.per
    if not per or not claim.unit or "/" in claim.unit or not is_money(claim.unit):
        return claim
    return replace(claim, unit="/".join((claim.unit, *per)))


def and_more(asking: Asking, claim: Amount) -> Amount:
    """The claim with the range that 多 or 余 gives it: 两万多 is above 20000, below 30000."""
    said = asking.question.folded[claim.start : claim.end + 1]
    if claim.value is None or claim.operator is not None or not _MORE.search(said):
        return claim
    digits = claim.value.normalize().as_tuple()
    step = Decimal(1).scaleb(int(digits.exponent))
    return replace(claim, low=claim.value, high=claim.value + step)


def _claimed_of(rest: Asking, claim: Amount) -> tuple[Reading, ...]:
    """The figures that the claim may be about; only the one that is as claimed, if one is."""
    found = tuple(one for one in rest.readings if _comparable(one.best.fact, claim))
    if not found and claim.unit in _PERCENT:
        found = readings([one for one in rest.finder.search().cells if _is_rate(one.fact)])
    same = [one for one in found if _holds(one.best.fact, claim)]
    return tuple(same) if len(found) > 1 and len(same) == 1 else found


def _also_said(rest: Asking, chosen: Reading, verdict: Answer) -> Answer:
    """The verdict, with the other amounts that the words may mean (rule of trust 8)."""
    unit = chosen.best.fact.unit
    others = [
        one.best.fact
        for one in rest.readings
        if one.best.fact.id != chosen.best.fact.id and commensurable(one.best.fact.unit, unit)
    ]
    if not others or verdict.verdict != "true":
        return verdict
    listed = "、".join(
        f"{name_of(one, rest.words)}为{shown(one)}（{_where(one)}）" for one in others
    )
    return replace(verdict, notes=(*verdict.notes, f"另有不同的数：{listed}"))


def _where(fact: Fact) -> str:
    title = f"《{clean(fact.table_title)}》" if fact.table_title else ""
    return f"{fact.document}{title}"


def _claimed_share(asking: Asking, rest: Asking, claim: Amount) -> Answer | None:
    """Whether the share that the words ask for comes to what is claimed (占比44.9%对吗)."""
    if claim.unit not in _PERCENT or not rest.question.has("ratio"):
        return None
    from kb.question.intent.computed.ratios import ratio

    found = ratio(rest)
    share = found.values[0] if found and found.status == "answered" and found.values else None
    if not (found and share and share.value) or share.unit not in _PERCENT:
        return None
    holds = keeps(Decimal(share.value), share.unit, claim)
    verdict: Verdict = "true" if holds else "false"
    text = f"{'是' if holds else f'不是{claim.text}'}。{found.text}"
    return replace(found, question=asking.original, intent="check", text=text, verdict=verdict)


def _claimed_blank(asking: Asking, rest: Asking) -> Answer | None:
    """The denial of a claim about a cell that is empty."""
    empty = blank(rest, "check")
    if empty is None:
        return None
    return replace(empty, question=asking.original, verdict="false", text=f"不是。{empty.text}")


def _comparable(fact: Fact, claim: Amount) -> bool:
    return not (claim.unit and fact.unit) or commensurable(claim.unit, fact.unit)


def _is_rate(fact: Fact) -> bool:
    return fact.unit in _PERCENT


def _holds(fact: Fact, claim: Amount) -> bool:
    return fact.value is not None and keeps(fact.value, fact.unit, claim)


def _claim_verdict(asking: Asking, fact: Fact, claim: Amount) -> Answer:
    draft = asking.draft("check")
    name = name_of(fact, asking.words)
    draft.figure(name, [fact])
    unit_notes(draft, fact, asking.words)
    holds = _holds(fact, claim)
    if holds and _rounded(fact, claim):
        draft.note(f"“{claim.text}”是取整后的数，印出的是{shown(fact)}")
    verdict: Verdict = "true" if holds else "false"
    more = "多" if claim.value and claim.low and not _MORE.search(claim.text) else ""
    denied = "不是" if claim.operator in _LIMITS else f"不是{claim.text}{more}"
    return draft.answer(f"{'是' if holds else denied}。{name}为{shown(fact)}。", verdict=verdict)


def _rounded(fact: Fact, claim: Amount) -> bool:
    """Whether a claim that holds is not the very amount (约626万 of 626.10万元)."""
    ranged = claim.operator is not None or claim.low is not None
    if ranged or fact.value is None or claim.value is None:
        return False
    return in_base(fact.value, fact.unit) != in_base(claim.value, claim.unit or fact.unit)


def keeps(value: Decimal, unit: str | None, claim: Amount) -> bool:
    """Whether a claim holds of an amount; a limit (超过500万) or a range where it is kept."""
    if claim.unit and unit and not commensurable(claim.unit, unit):
        return False
    if claim.low is not None and claim.high is not None:
        low, high = (in_base(end, claim.unit or unit) for end in (claim.low, claim.high))
        size = in_base(value, unit)
        # 两万多 is neither 20000 nor 30000; 20至30万 is from the one to the other.
        return low < size < high if claim.value is not None else low <= size <= high
    if claim.value is None:
        return False
    limit = _LIMITS.get(str(claim.operator))
    if limit is not None:
        return limit(in_base(value, unit), in_base(claim.value, claim.unit or unit))
    return same_amount(value, unit, claim.value, claim.unit)


def _claimed_target(asking: Asking, one: Indicator, claim: Amount) -> Answer:
    draft = asking.draft("check")
    draft.target(target_name(one), [one])
    fits = not (claim.unit and one.unit) or unit_base(claim.unit) == unit_base(one.unit)
    bound = claim.operator in (None, "=", one.operator)
    plain_claim = replace(claim, operator=None)
    kept = one.value is not None and keeps(one.value, one.unit, plain_claim)
    holds = fits and bound and kept
    verdict: Verdict = "true" if holds else "false"
    said = asking.question.raw[claim.first : claim.last] or claim.text
    word = "是" if holds else f"不是{said}"
    return draft.answer(f"{word}。“{target_name(one)}”的指标值为{one.text}。", verdict=verdict)


def greater_claimed(asking: Asking) -> Answer | None:
    """Whether one figure is greater than another, as claimed (A比B多吗)."""
    found = _GREATER.search(asking.question.text)
    if found is None:
        return None
    pair = sides(asking.again(without_words(asking, bits(*found.span()))))
    if isinstance(pair, Unresolved):
        return failed(pair, "check")
    if pair is None or len(pair) != 2:
        return None
    facts = [side.reading.best.fact for side in pair]
    draft = asking.draft("check")
    given = in_one_unit(facts, draft)
    if given is None:
        return None
    (one, other), _ = given
    for fact in facts:
        draft.figure(name_of(fact, asking.words), [fact])
    holds = one > other if found[1] in "多高大" else one < other
    verdict: Verdict = "true" if holds else "false"
    listed = "，".join(f"{name_of(fact, asking.words)}{shown(fact)}" for fact in facts)
    return draft.answer(f"{'是' if holds else '不是'}。{listed}。", verdict=verdict)
