"""A question that checks or claims something, without what it claims."""

from __future__ import annotations

from kb.patterns import Pattern
from kb.quantity.amount import Amount
from kb.question.mentions.parse import Question
from kb.question.mentions.words import bits, named
from kb.question.resolve.asking import Asking
from kb.values import replace

_SERVING = Pattern(
    r"正好|刚好|已经|来了|达到了?|完成了?|输出了|花了|用了|发了|支出了|拨付了|只有|才|了"
)
_COUNTERS = "家个人户次场名笔条册项"


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


def money_unit(amount: Amount) -> Amount:
    """An amount in 万 or 亿 alone, taken to be of 元."""
    if amount.unit in ("万", "亿"):
        return replace(amount, unit=f"{amount.unit}元")
    return amount
