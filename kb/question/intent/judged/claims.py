"""Claims about an order or a number of members, checked and never adopted (rule of trust 11)."""

from __future__ import annotations

from kb.answer import Answer, Derived, Value, Verdict
from kb.patterns import Pattern
from kb.quantity import chinese_number
from kb.question.compose.computed import listed
from kb.question.compose.naming import member_name
from kb.question.compose.ranked import few, number_said, within_tables
from kb.question.figures import shown
from kb.question.intent.computed.picking import RANKS
from kb.question.mentions.labels import label
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.question.resolve.members import members
from kb.question.resolve.operands import without_words
from kb.values import replace

_CLAIMING = ("claim", "asks")
_PICKING = ("highest", "lowest", "top", "bottom", "nth")
_COUNTED = Pattern(
    r"(?:给了|发给了?|分给了?|下达给了?|涉及|包括|一共|总共|共有|共|有|是)*"
    r"(?P<number>\d+|[一二两三四五六七八九十]+)[个家]"
    r"(?P<what>县市区|县区|区县|县|区|项目|单位|镇街|乡镇|镇|街道|村|地区)"
)
_NUMBER_CLAIMED = Pattern(
    r"(?:一共|总共|共)?有(?P<number>\d+|[一二两三四五六七八九十]+)个"
    r"(?:吗|吧|对吗|对吧|是吗|是吧|对不对|是不是|对么)[?？]?$"
)


def rank_claimed(asking: Asking) -> Answer | None:
    """Whether the place named is the one that the words rank (最多的是平顺县吧)."""
    question = asking.question
    narrow = [place for place in asking.scope.places if place.inside]
    if len(narrow) != 1 or not question.has(*_PICKING) or question.has("met"):
        return None
    taken = narrow[0].mask
    for operation in question.operations:
        if operation.name in _CLAIMING:
            taken |= bits(operation.start, operation.end)
    found = members(asking.again(without_words(asking, taken)).within(narrow[0].documents))
    if found is None:
        return None
    own = [fact for fact in found.facts if label(fact.row[-1]).text in narrow[0].names]
    chosen = few(asking, found.facts)
    if not own or not chosen:
        return None
    holds = own[0] in chosen
    draft = asking.draft("check")
    listed(draft, asking, [*own, *(fact for fact in chosen if fact not in own)])
    verdict: Verdict = "true" if holds else "false"
    names = "、".join(f"{member_name(fact)}{shown(fact)}" for fact in chosen)
    said = _order_said(asking)
    text = f"{'是' if holds else '不是'}。{within_tables(found.facts, asking)}{said}的是{names}"
    text += "。" if holds else f"；{member_name(own[0])}为{shown(own[0])}。"
    return draft.answer(text, verdict=verdict)


def _order_said(asking: Asking) -> str:
    """The rank word of the question."""
    said = [one.text for one in asking.question.operations if one.name in RANKS]
    return said[0] if number_said(asking) else said[0].removesuffix("的")


def recounted(asking: Asking) -> Answer | None:
    """Whether there are as many as claimed, by the answer to how many (重点县有4个对吗)."""
    question = asking.question
    found = _NUMBER_CLAIMED.search(question.folded)
    if found is None or question.has(*_PICKING):
        return None
    from kb.question.intent.computed.operate import operate

    number = found["number"]
    said = int(number) if number.isdigit() else chinese_number(number)
    counted = operate(asking.again(f"{question.folded[: found.start()]}有几个"))
    if counted is None or counted.intent != "count" or counted.status != "answered":
        return None
    holds = counted.values[0].value == str(said)
    verdict: Verdict = "true" if holds else "false"
    text = f"{'是' if holds else f'不是{number}个'}。{counted.text}"
    return replace(counted, question=asking.original, intent="check", text=text, verdict=verdict)


def count_claimed(asking: Asking) -> Answer | None:
    """Whether there are as many members as the question says (给了12个县区，是吗)."""
    question = asking.question
    counted = _COUNTED.search(question.text)
    if counted is None or not question.has("claim") or question.has(*_PICKING):
        return None
    said = counted["number"]
    claimed = int(said) if said.isdigit() else chinese_number(said)
    taken = bits(counted.start(), counted.start("what"))
    for operation in question.operations:
        if operation.name in _CLAIMING:
            taken |= bits(operation.start, operation.end)
    every = "".join(
        ("各" if i == counted.start("what") else "") + character
        for i, character in enumerate(question.text)
        if not taken >> i & 1
    )
    found = members(asking.again(every))
    if found is None:
        return None
    draft = asking.draft("check")
    cites = tuple(dict.fromkeys(draft.cite(fact) for fact in found.facts))
    inputs = tuple(range(1, len(found.facts) + 1))
    number = str(len(found.facts))
    what = counted["what"]
    draft.add(Value(what, number, "个", cites, Derived("count", inputs)))
    listed(draft, asking, found.facts)
    holds = claimed == len(found.facts)
    verdict: Verdict = "true" if holds else "false"
    names = "、".join(member_name(fact) for fact in found.facts)
    word = "是" if holds else f"不是{said}个"
    lead = within_tables(found.facts, asking)
    return draft.answer(f"{word}。{lead}{what}共{number}个：{names}。", verdict=verdict)
