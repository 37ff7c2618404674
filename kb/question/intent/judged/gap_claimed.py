"""Claims of a difference: 办公费比培训费多8.3万对吗."""

from __future__ import annotations

from decimal import Decimal

from kb.answer import Answer, Verdict
from kb.model import Fact
from kb.patterns import Pattern
from kb.question.compose.computed import facts_of, subtracted
from kb.question.figures import in_base
from kb.question.intent.judged.claimed import and_more, keeps
from kb.question.resolve.asking import Asking
from kb.question.resolve.sides import sides
from kb.question.resolve.unclaimed import money_unit
from kb.values import replace

_LEAD = Pattern(
    r"^(?P<pair>.+?[比较].+?)(?P<way>多|少|高|低|大|小)(?:了|出|拿|分|花|用|得|约|大约|差不多)*$"
)
_NONE = Decimal(0)
_CHANGE = Pattern(r"上年|去年|上一年|同期|20\d\d年")


def gap_claimed(asking: Asking) -> Answer | None:
    """Whether two figures differ as claimed; None where no difference of two is claimed."""
    question = asking.question
    if len(question.amounts) != 1 or not question.has("claim", "asks"):
        return None
    claim = and_more(asking, money_unit(question.amounts[0]))
    lead = _LEAD.match(question.folded[: question.amounts[0].first])
    if lead is None or _CHANGE.search(lead["pair"]):
        return None
    pair = sides(asking.again(lead["pair"]))
    if not isinstance(pair, tuple) or len(pair) != 2:
        return None
    one, other = facts_of(pair)
    found = subtracted(asking, one, other, "check")
    gap = found.values[0] if found.values else None
    if gap is None or gap.value is None or gap.derived is None:
        return None
    holds = _goes(one, other, lead["way"]) and keeps(Decimal(gap.value), gap.unit, claim)
    verdict: Verdict = "true" if holds else "false"
    said = f"{lead['way']}{claim.text}"
    return replace(found, text=f"{'是' if holds else f'不是{said}'}。{found.text}", verdict=verdict)


def _goes(one: Fact, other: Fact, way: str) -> bool:
    first, second = (in_base(fact.value or _NONE, fact.unit) for fact in (one, other))
    return first > second if way in "多高大" else first < second
