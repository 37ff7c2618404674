"""The ways to complete a follow-up from the question before it, those that keep the most first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kb.patterns import Pattern
from kb.question.earlier import (
    TAIL,
    groups,
    statement,
    subjects,
    target_words,
    wholes,
    year_mask,
)
from kb.question.intent.computed.picking import RANKS
from kb.question.mentions.demand import wants_target
from kb.question.mentions.parse import Operation
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.question.resolve.operands import (
    kind_words,
    scope_words,
    share_of,
    without_scope,
    without_words,
)
from kb.question.resolve.side_columns import column_words, says_column

Ask = Callable[[str], Asking]

_HEAD = Pattern(r"^(?:那么?|再|还有|另外|然后|换成|如果是|要是)[,，]?")
_CHANGE = Pattern(
    r"(?:那么?)?(?:一共|总共)?(?:比(?:上年|去年))?(?:增加|增长|增|减少|下降|减|变化|提高|降低)了?(?:多少|几)?(?:呢)?[?？]?"
)
"""A change and nothing that changes: it is that of what was asked for before."""
_AGAINST = Pattern(r"(?:那么?)?(?:比|和|与|跟|同)")
_REACHED = Pattern(
    r"(?:那么?|如果|要是|要)?(?:实际上?(?:只|才)?(?:有|完成|做到|达到|实现|是)?|只有|才有?|完成|做到|达到|实现)"
    r"了?约?(?P<amount>[\d一二三四五六七八九十百两].*)"
)
"""What was reached, said after the question for a target (满意度要求多少 → 实际97%呢)."""
_COMPARED = Pattern(
    r"(?:那么?)?(?:和|与|跟|同)(?P<other>.+?)(?:相|对|做个)?(?:比较|对比|比)(?:一下|一比|起来)?(?:呢|怎么样|如何)?[?？]?"
)
_PLACE_COMPARED = Pattern(
    r"(?:那么?)?(?:(?:对比|相比|比起|比较|比)(?P<after>.+?)(?:呢|怎么样|如何)"
    r"|(?P<before>[^和与跟同、比]+?)(?:相|对)?比(?:较|起来)?(?:呢|怎么样|如何))[?？]?"
)
"""A place to be compared with the last one, and nothing asked of it (比壶关县呢, 壶关县比呢)."""
_KIND_OF_PLACE = Pattern(r"[县区市镇村省]$|乡镇|街道|地区|地方")
_BETWEEN = ("sum", "difference", "compare", "times", "greater")
_BESIDE = ("sum", "difference", "compare", "greater", "ratio")
_OVER_ALL = ("sum", "average", "ratio", "difference")
_HORIZONS = ("实施期", "中长期", "年度")


def candidates(own: Asking, standing: Sequence[str], ask: Ask) -> Iterator[str]:
    """The follow-up as a whole question, in every way it may be meant."""
    said = TAIL.sub("", _HEAD.sub("", own.question.folded.strip()))
    content = (own.question.required | own.question.weak) & ~own.scope.mask
    if own.demand.per:
        content &= ~own.demand.mask
        yield f"{without_words(ask(standing[-1]), ask(standing[-1]).demand.mask)}{said}多少"
    last = ask(standing[-1])
    scoped = own.scope.places or own.scope.organisations
    other = _compared(own)
    if other and scoped:
        yield f"{statement(last)}和{other}比较"
        return  # the other's figure alone compares nothing
    if not scoped or _AGAINST.match(own.question.folded.strip()):
        yield from _of_last(own, standing, ask, content)
    if not scoped:
        yield from _over_members(own, last, said, content)
    if content and not scoped and _class_of_place(own):
        yield from _of_each_place(last, said)
        return  # the last place alone is not 各县
    if not content and len(standing) > 1 and _puts_two_together(own, last):
        yield from _between(own, ask(standing[-2]), last)
    yield from _exchanged(own, last)
    if not content and not scoped and own.question.years:
        yield _with_year(own, last, said)
        return
    if scoped and not content:
        other_year = year_mask(last) if own.scope.years else 0
        yield f"{said}{without_words(last, last.scope.mask | other_year)}"
        return
    if scoped:
        years = "" if own.scope.years else "".join(f"{year}年" for year in last.scope.years)
        yield f"{years}{said}多少"
    yield from _kept(own, last, said, content)


def _of_last(own: Asking, standing: Sequence[str], ask: Ask, content: int) -> Iterator[str]:
    """What only goes with what the last question was about: another kind of figure, its share.

    决算呢 after 事业收入预算 asks for no budget; 占公用经费多少 is of the item asked for before;
    增加了多少 after a figure of two years is the difference between them.
    """
    last, text = ask(standing[-1]), own.question.folded.strip()
    if _AGAINST.match(text) and own.question.has(*_BESIDE):
        yield f"{statement(last)}{text}"
    reached = _REACHED.match(text)
    if own.question.amounts and reached is not None and not own.question.has("met", "claim"):
        yield f"{statement(last)}实际{TAIL.sub('', reached['amount'])}达标吗"
    other = _compared(own)
    if other:
        yield f"{statement(last)}和{other}比较"
    if content and not content & ~kind_words(own.question):
        kept = without_words(last, kind_words(last.question))
        yield f"{kept.removesuffix('多少')}{TAIL.sub('', text)}多少"
    if says_column(own):
        kept = without_words(last, column_words(last)).removesuffix("多少")
        yield f"{kept}{TAIL.sub('', text)}多少"
    if text.startswith("占") and content:
        yield f"{statement(last)}{text}"
    if says_only_change(own) and len(standing) > 1:
        before = ask(standing[-2]).scope.years
        if len(before) == len(last.scope.years) == 1 and before != last.scope.years:
            yield f"{statement(last)}比{before[0]}年多多少"


def says_only_change(own: Asking) -> bool:
    """Whether it asks for a change and names nothing that changes (增加了多少)."""
    return _CHANGE.fullmatch(own.question.folded.strip()) is not None


def _compared(own: Asking) -> str | None:
    """What the last question's figure is to be compared with, where nothing else is asked."""
    text = own.question.folded.strip()
    against = _COMPARED.fullmatch(text)
    if against is not None:
        return against["other"]
    place = _PLACE_COMPARED.fullmatch(text) if len(own.scope.places) == 1 else None
    return (place["after"] or place["before"]) if place is not None else None


def _kept(own: Asking, last: Asking, said: str, content: int) -> Iterator[str]:
    """What the last question was about, with what this one says."""
    scoped = own.scope.places or own.scope.organisations
    lead = scope_words(last)
    if not content and own.question.has(*RANKS):
        yield from (f"{lead}{name}{said}" for name in groups(last))
        yield from (f"{whole}{without_scope(last)}{said}" for whole in wholes(last))
        return
    if not content:
        yield f"{statement(last)}{said}"
    for name in subjects(last):
        yield f"{lead}{name}{said}" if not scoped else f"{said}{name}"
    if not scoped and not says_only_change(own):
        yield f"{lead}{said}"
    yield f"{statement(last)} {said}"
    if not says_only_change(own):
        yield f"{lead}{said}多少"


def widened(own: Asking, standing: Sequence[str], ask: Ask) -> Iterator[tuple[str, str]]:
    """A question for a target, asked of the whole that the last place lies in; with a note."""
    if own.scope.mask or not (own.question.has("met") or wants_target(own.question)):
        return
    last = ask(standing[-1])
    said = TAIL.sub("", _HEAD.sub("", own.question.folded.strip()))
    for whole in wholes(last):
        narrow = scope_words(last)
        yield f"{whole}{said}", f"资料中没有{narrow}自己的指标，按所在的“{whole}”回答"


def _computed(own: Asking, last: Asking, said: str) -> Iterator[str]:
    """What is computed over the few that the last question picked (前三名 → 合计呢)."""
    if own.question.has(*_OVER_ALL) and last.question.has(*RANKS):
        asks = "" if re.search("多少|几", said) else "多少"
        yield f"{TAIL.sub('', last.question.folded.strip())}{said}{asks}"


def _over_members(own: Asking, last: Asking, said: str, content: int) -> Iterator[str]:
    """What is asked over all places or projects (最多的三个县): the last one's is set free."""
    if not content:
        yield from _computed(own, last, said)
    classes = [one for one in own.question.operations if one.name == "class"]
    for one in classes:
        content &= ~bits(one.start, one.end)
    if content:
        return
    asked = re.search("多少|几|哪", said) or not own.question.has(*_OVER_ALL)
    asks = f"{said}{'' if asked else '多少'}"
    if _class_of_place(own):
        subject = without_scope(last, questioned=False)
        yield from (f"{whole}{subject}{asks}" for whole in wholes(last))
        yield f"{subject}{asks}"
    elif any(one.text.endswith("项目") for one in classes):
        yield f"{scope_words(last)}{asks}"


def _class_of_place(own: Asking) -> bool:
    """Whether it asks over places (各县, 哪个市)."""
    classes = (one.text for one in own.question.operations if one.name == "class")
    return any(_KIND_OF_PLACE.search(text) for text in classes)


def _of_each_place(last: Asking, said: str) -> Iterator[str]:
    """What is asked of every place, of those in the whole that the last question was about."""
    known = scope_words(last) if last.readings else ""
    yield from (f"{whole}{said}" for whole in list(wholes(last)) or [known])


def _exchanged(own: Asking, last: Asking) -> Iterator[str]:
    """The last question with one word exchanged for another of its kind (最多 → 最少, 第二)."""
    text = last.question.folded
    new, old = _exchangeable(own, last)
    if new is not None and old is not None and not own.scope.mask:
        at = last.question.places
        word = f"{new.text}的" if new.name == "nth" else new.text
        rest = text[at[old.end - 1] + 1 :]
        rest = rest.removeprefix("多少") if re.search("多少|哪", word) else rest
        yield f"{text[: at[old.start]]}{word}{rest}"
    said = [word for word in _HORIZONS if word in own.question.text]
    kept = [word for word in _HORIZONS if word in last.question.text]
    if len(said) == len(kept) == 1 and said != kept and not own.scope.mask:
        yield text.replace(kept[0], said[0], 1)
    measure = target_words(last)
    if measure and not own.scope.mask and not wants_target(own.question):
        said_now = TAIL.sub("", _HEAD.sub("", own.question.folded.strip()))
        if not own.question.operations and said_now:
            lead = scope_words(last)
            yield from (f"{lead}{of}{said_now}{measure}" for of in list(subjects(last)) or [""])


_ORDERS = (*RANKS, "position")


def _exchangeable(own: Asking, last: Asking) -> tuple[Operation | None, Operation | None]:
    """The word of an order that this question has, and the last; else of what they compute."""
    content = (own.question.required | own.question.weak) & ~own.scope.mask
    for names in (_ORDERS,) if content else (_ORDERS, _BETWEEN):
        new, old = (
            next((one for one in asked.question.operations if one.name in names), None)
            for asked in (own, last)
        )
        if new is not None and old is not None:
            return new, old
    return None, None


def _with_year(own: Asking, last: Asking, said: str) -> str:
    """The last question asked of other years, or for what is computed over them."""
    kept = without_words(last, year_mask(last))
    if own.question.has(*_BETWEEN):
        return f"{TAIL.sub('', kept)}{said}{'' if re.search('多少|几|哪', said) else '多少'}"
    years = "".join(own.question.raw[one.start : one.end] for one in own.question.years)
    return f"{years}{kept}"


def _puts_two_together(own: Asking, last: Asking) -> bool:
    """Whether it may be meant of two turns: it says no years, and the last picked no few.

    Two shares (占全市多少) are only added: put in one question, they are one share of both.
    """
    question = own.question
    if question.years or last.question.has(*RANKS) or not question.has(*_BETWEEN):
        return False
    return share_of(last.question) is None or question.has("sum")


def _between(own: Asking, one: Asking, other: Asking) -> Iterator[str]:
    """The last two questions put side by side (一共呢, 差多少)."""
    operation = _HEAD.sub("", re.sub(r"呢[?？]?$", "", own.question.folded.strip()))
    if operation in ("一共", "总共", "合计", "加起来"):
        operation += "多少"
    first, second = scope_words(one), scope_words(other)
    if first and second and first != second:
        yield f"{first}和{second}{without_scope(other, questioned=False)}{operation}"
    yield f"{statement(one)}和{statement(other)}{operation}"
