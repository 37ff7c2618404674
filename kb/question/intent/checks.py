"""Checks: an actual value against a target, a claim against what is printed (rule of trust 11)."""

from __future__ import annotations

import re

from kb.model import Answer, Fact, Indicator, Verdict
from kb.patterns import Pattern
from kb.period import Day
from kb.quantity import Amount, meets_date, target
from kb.quantity.units import commensurable
from kb.question.compose.aimed import several_targets
from kb.question.compose.naming import clean, name_of, owner, target_name
from kb.question.compose.refusal import blank
from kb.question.compose.valued import several, unit_notes
from kb.question.figures import in_base, same_amount, shown
from kb.question.intent.claims import count_claimed, rank_claimed
from kb.question.intent.met import measurable, met_answer, unit_base
from kb.question.mentions.parse import Question
from kb.question.mentions.words import bits, named
from kb.question.resolve.asking import Asking
from kb.question.resolve.attributes import attribute, remark_of, without
from kb.question.resolve.operands import Unresolved
from kb.question.resolve.readings import readings
from kb.question.resolve.sides import sides
from kb.question.resolve.targets import target_readings
from kb.values import replace

_SERVING = Pattern(
    r"正好|刚好|已经|来了|达到了?|完成了?|输出了|花了|用了|发了|支出了|拨付了|只有|才|了"
)
_NOUGHT = Pattern(r"(?<=[是为于])零(?=吧|吗|对|是|万|元|$)")
_COUNTERS = "家个人户次场名笔条册项"
_GREATER = Pattern(
    r"(多|高|大|少|低|小)(?:一些|一点|些)?(?:吗|吧|对吗|对吧|是吗|是吧|对不对|是不是|没错吧|对么)$"
)


def checked(asking: Asking) -> Answer | None:
    """The verdict on what the question checks or claims; None where it does neither."""
    question = asking.question
    if not question.has("met", "claim", "asks"):
        return None
    if question.days:
        return _day(asking)
    if question.numbers:
        return _number(asking)
    if question.amounts and question.has("met"):
        return _met(asking)
    if question.amounts:
        return count_claimed(asking) or _claimed(asking)
    nought = _NOUGHT.search(question.folded)
    if nought is not None:
        return checked(asking.again(question.folded.replace("零", "0", 1)))
    return count_claimed(asking) or _remark(asking) or _greater(asking) or rank_claimed(asking)


def plain(asking: Asking) -> Asking:
    """The question without its amounts and the words that only carry a check."""
    question = asking.question
    taken = question.typed | _counters(question)
    for operation in question.operations:
        if operation.name in ("met", "claim", "asks"):
            taken |= bits(operation.start, operation.end)
    # What is claimed to have been spent is not what was budgeted; a target has but one kind.
    for pattern in (_SERVING, named("actual")) if question.has("met") else (_SERVING,):
        for match in pattern.finditer(question.text):
            taken |= bits(match.start(), match.end())
    years = 0
    for mention in question.years:
        years |= question.span(mention.start, mention.end)
    taken &= ~years
    kept = "".join(
        question.folded[at] for i, at in enumerate(question.places) if not taken >> i & 1
    )
    return asking.again(kept)


def _counters(question: Question) -> int:
    """The counter after an amount that is read as having none (420家用人单位)."""
    taken = 0
    for amount in question.amounts:
        if amount.unit is None and question.folded[amount.end : amount.end + 1] in _COUNTERS:
            taken |= question.span(amount.end, amount.end + 1)
    return taken


def _met(asking: Asking) -> Answer | None:
    """Whether an actual amount meets the target that the words name."""
    actual = money_unit(asking.question.amounts[0])
    found = met_answer(asking, plain(asking), actual)
    if found is None and asking.question.has("claim") and asking.readings:
        return _claimed(asking)
    return found


def money_unit(amount: Amount) -> Amount:
    """An amount in 万 or 亿 alone, taken to be of 元."""
    if amount.unit in ("万", "亿"):
        return replace(amount, unit=f"{amount.unit}元")
    return amount


def _claimed(asking: Asking) -> Answer | None:
    """Whether the figure that the words name is the amount that is claimed."""
    claim = money_unit(asking.question.amounts[-1])
    bare_question = plain(asking)
    found = tuple(one for one in bare_question.readings if _comparable(one.best.fact, claim))
    if not found and claim.unit in ("%", "％"):
        rates = [one for one in bare_question.finder.search().cells if _is_rate(one.fact)]
        found = readings(rates)
    if len(found) > 1:
        same = [one for one in found if _is_amount(one.best.fact, claim)]
        found = tuple(same[:1]) if len(same) == 1 else found
    if len(found) == 1:
        return _claim_verdict(asking, found[0].best.fact, claim)
    if len(found) > 1:
        return several(asking, found, "check")
    goals = [
        goal for goal in bare_question.opened().targets[0] if measurable(goal.indicator, claim)
    ]
    targets = target_readings(goals)
    if len(targets) == 1:
        return _claimed_target(asking, targets[0].best.indicator, claim)
    empty = blank(bare_question, "check")
    if empty is None:
        return None
    return replace(empty, question=asking.original, verdict="false", text=f"不是。{empty.text}")


def _comparable(fact: Fact, claim: Amount) -> bool:
    return not (claim.unit and fact.unit) or commensurable(claim.unit, fact.unit)


def _is_rate(fact: Fact) -> bool:
    return fact.unit in ("%", "％")


def _is_amount(fact: Fact, claim: Amount) -> bool:
    if fact.value is None or claim.value is None:
        return False
    return same_amount(fact.value, fact.unit, claim.value, claim.unit)


def _claim_verdict(asking: Asking, fact: Fact, claim: Amount) -> Answer:
    draft = asking.draft("check")
    draft.figure(name_of(fact, asking.words), [fact])
    unit_notes(draft, fact, asking.words)
    holds = _holds(fact, claim)
    verdict: Verdict = "true" if holds else "false"
    said = f"{claim.text}"
    if holds:
        text = f"是。{name_of(fact, asking.words)}为{shown(fact)}。"
        if (
            claim.operator is None
            and fact.value is not None
            and claim.value is not None
            and (in_base(fact.value, fact.unit) != in_base(claim.value, claim.unit or fact.unit))
        ):
            draft.note(f"“{said}”是取整后的数，印出的是{shown(fact)}")
    else:
        text = f"不是{said}。{name_of(fact, asking.words)}为{shown(fact)}。"
    return draft.answer(text, verdict=verdict)


def _holds(fact: Fact, claim: Amount) -> bool:
    """Whether a claim holds of a figure; a claimed limit (超过500万) holds where it is kept."""
    if fact.value is None or claim.value is None:
        return False
    if claim.unit and fact.unit and not commensurable(claim.unit, fact.unit):
        return False
    value = in_base(fact.value, fact.unit)
    limit = in_base(claim.value, claim.unit or fact.unit)
    if claim.operator in (">", ">=", "<", "<="):
        return {
            ">": value > limit,
            ">=": value >= limit,
            "<": value < limit,
            "<=": value <= limit,
        }[claim.operator]
    return _is_amount(fact, claim)


def _claimed_target(asking: Asking, one: Indicator, claim: Amount) -> Answer:
    draft = asking.draft("check")
    draft.target(target_name(one), [one])
    fits = not (claim.unit and one.unit) or unit_base(claim.unit) == unit_base(one.unit)
    bound = claim.operator in (None, "=", one.operator)
    holds = fits and bound and one.value == claim.value
    verdict: Verdict = "true" if holds else "false"
    said = asking.question.raw[claim.first : claim.last] or claim.text
    word = "是" if holds else f"不是{said}"
    return draft.answer(f"{word}。“{target_name(one)}”的指标值为{one.text}。", verdict=verdict)


def _day(asking: Asking) -> Answer | None:
    """Whether a day keeps a deadline, or is the one that a document says."""
    claimed = asking.question.days[-1]
    bare_question = plain(asking)
    if asking.question.has("met"):
        found = bare_question.dated_targets
        if len(found) != 1:
            return several_targets(asking, found) if found else None
        one = found[0].best.indicator
        kept = meets_date(claimed.day, target(one.text))
        if kept is None:
            return None
        draft = asking.draft("check")
        draft.target(target_name(one), [one])
        verdict: Verdict = "met" if kept else "not_met"
        word = "及时" if kept else "不及时"
        return draft.answer(
            f"{word}：“{target_name(one)}”的指标值为{one.text}，实际为{claimed.text}。",
            verdict=verdict,
        )
    return _claimed_day(asking, bare_question, claimed.day, claimed.text)


def _claimed_day(asking: Asking, bare_question: Asking, day: Day, said: str) -> Answer | None:
    from kb.period import days
    from kb.question.intent.dates import event_day

    one = event_day(bare_question)
    if one is None:
        return None
    printed = days(one.text)
    if not printed:
        return None
    real = printed[0].day
    same = (day.month, day.day) == (real.month, real.day) and (
        day.year is None or day.year == real.year
    )
    draft = asking.draft("check")
    draft.cite(one)
    text = re.sub(r"\s", "", one.text)
    verdict: Verdict = "true" if same else "false"
    word = "是" if same else f"不是{said}"
    return draft.answer(f"{word}。{one.subject}日期为{text}。", verdict=verdict)


def _number(asking: Asking) -> Answer | None:
    """Whether a document bears the number that is claimed."""
    said = asking.question.numbers[0]
    documents = asking.scope.documents or frozenset(asking.words.documents)
    own = [
        one
        for one in asking.words.statements
        if one.kind == "number" and one.document in documents
        and one.subject == asking.words.documents[one.document].title
    ]  # fmt: skip
    if len(own) != 1:
        return None
    one = own[0]
    key = asking.words.number_key(asking.words.documents[one.document])
    same = key == (said.agency, said.year, said.serial)
    draft = asking.draft("check")
    draft.cite(one)
    verdict: Verdict = "true" if same else "false"
    return draft.answer(f"{'是' if same else '不是'}。文号为{one.text}。", verdict=verdict)


def _remark(asking: Asking) -> Answer | None:
    """Whether the row of a place bears a remark (是资金管理型直管县吗)."""
    said = attribute(asking) if asking.scope.places else None
    narrow = [place for place in asking.scope.places if place.inside]
    if said is None or not narrow:
        return None
    rest = without(asking, said)
    rows = [cell.fact for reading in rest.readings for cell in reading.cells]
    for fact in rows:
        remark = remark_of(asking, fact)
        if remark is not None:
            return _remark_verdict(asking, fact, remark, said.text)
    return None


def _remark_verdict(asking: Asking, fact: Fact, remark: Fact, said: str) -> Answer:
    draft = asking.draft("check")
    draft.cite(remark)
    name = owner(fact, asking.words)
    printed = re.sub(r"\s", "", remark.text)
    if remark.kind == "blank" or not printed:
        column = clean(remark.column[-1]) if remark.column else "备注"
        text = f"{name}的{column}栏为空，表中没有标注为{said}。"
        return draft.answer(text, verdict="false")
    verdict: Verdict = "true" if said in printed else "false"
    word = "是" if verdict == "true" else "不是"
    return draft.answer(f"{word}。{name}的备注为“{printed}”。", verdict=verdict)


def _greater(asking: Asking) -> Answer | None:
    """Whether one figure is greater than another, as claimed (A比B多吗)."""
    found = _GREATER.search(asking.question.text)
    if found is None:
        return None
    pair = sides(asking)
    if pair is None or isinstance(pair, Unresolved) or len(pair) != 2:
        return None
    facts = [side.reading.best.fact for side in pair]
    draft = asking.draft("check")
    for fact in facts:
        draft.figure(name_of(fact, asking.words), [fact])
    one, other = (in_base(fact.value, fact.unit) for fact in facts if fact.value is not None)
    holds = one > other if found[1] in "多高大" else one < other
    verdict: Verdict = "true" if holds else "false"
    listed = "，".join(f"{name_of(fact, asking.words)}{shown(fact)}" for fact in facts)
    return draft.answer(f"{'是' if holds else '不是'}。{listed}。", verdict=verdict)
