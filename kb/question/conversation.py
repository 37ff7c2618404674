"""Follow-ups: what they don't replace is kept from the questions before, and said in the answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kb.model import Answer
from kb.patterns import Pattern
from kb.question.compose.naming import clean
from kb.question.mentions.demand import wants_target
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.question.resolve.operands import scope_words, without_scope, without_words
from kb.values import replace

Ask = Callable[[str], Asking]
Answering = Callable[[Asking], Answer]

_MARK = Pattern(r"^(?:那么?|再|还有|另外|然后|换成|如果是|要是)|(?:呢|咧)[?？。]?$")
_TAIL = Pattern(r"(?:呢|咧|如何|怎么样|多少|是多少)[?？。\s]*$")
_HEAD = Pattern(r"^(?:那么?|再|还有|另外|然后|换成|如果是|要是)[,，]?")
_BETWEEN = ("sum", "difference", "compare", "times", "greater")


def followed_up(question: str, context: Sequence[str], ask: Ask, answering: Answering) -> Answer:
    """The answer to a question that may lean on earlier ones."""
    standing = _standing(context, ask, answering)
    text, answer = _resolved(question, standing, ask, answering)
    if text == question:
        return answer
    note = f"承接上文，按“{text}”理解"
    return replace(answer, question=question, notes=(*answer.notes, note))


def _standing(context: Sequence[str], ask: Ask, answering: Answering) -> list[str]:
    """The earlier questions, each completed by those before it."""
    standing: list[str] = []
    for earlier in context:
        text, _ = _resolved(earlier, standing, ask, answering)
        standing.append(text)
    return standing


def _resolved(
    question: str, standing: Sequence[str], ask: Ask, answering: Answering
) -> tuple[str, Answer]:
    """The question as a whole one, with its answer."""
    own = ask(question)
    if not standing or own.scope.missing:
        return question, answering(own)
    if _is_whole(own):
        answer = answering(own)
        if answer.status == "answered":
            return question, answer
    tried: list[tuple[str, Answer]] = []
    for text in _candidates(own, standing, ask):
        answer = answering(ask(text))
        if answer.status == "answered":
            return text, answer
        tried.append((text, answer))
    for text, answer in tried:
        if answer.status == "ambiguous":
            return text, answer
    return tried[0] if tried else (question, answering(own))


def _is_whole(own: Asking) -> bool:
    """Whether it names a place or organisation and a measure of its own, and no 呢."""
    content = (own.question.required | own.question.weak) & ~own.scope.mask
    scoped = bool(own.scope.places or own.scope.organisations)
    return scoped and bool(content) and not _MARK.search(own.question.folded)


def _candidates(own: Asking, standing: Sequence[str], ask: Ask) -> Iterator[str]:
    """The ways to complete a follow-up, those that keep the most first."""
    said = _TAIL.sub("", _HEAD.sub("", own.question.folded.strip()))
    content = (own.question.required | own.question.weak) & ~own.scope.mask
    last = ask(standing[-1])
    if not content and own.question.has(*_BETWEEN) and len(standing) > 1:
        yield from _between(own, ask(standing[-2]), last)
    scoped = own.scope.places or own.scope.organisations
    yield from _exchanged(own, last)
    if own.question.typed and not content and not scoped and own.scope.years:
        yield _with_year(own, last)
        return
    if scoped and not content:
        yield f"{said}{without_scope(last)}"
        return
    if scoped:
        years = "" if own.scope.years else "".join(f"{year}年" for year in last.scope.years)
        yield f"{years}{said}多少"
    if not content:
        yield f"{_statement(last)}{said}"
    lead = scope_words(last)
    for name in _subjects(last):
        yield f"{lead}{name}{said}" if not scoped else f"{said}{name}"
    if not scoped:
        yield f"{lead}{said}"
    yield f"{_statement(last)} {said}"
    yield f"{lead}{said}多少"


_ORDERS = ("highest", "lowest", "top", "bottom", "nth", "order", "ascending", "position")
_HORIZONS = ("实施期", "中长期", "年度")


def _exchanged(own: Asking, last: Asking) -> Iterator[str]:
    """The last question with one word exchanged for another of its kind (最多 → 最少, 第二)."""
    text = last.question.folded
    new = next((one for one in own.question.operations if one.name in _ORDERS), None)
    old = next((one for one in last.question.operations if one.name in _ORDERS), None)
    if new is not None and old is not None and not own.scope.mask:
        at = last.question.places
        word = f"{new.text}的" if new.name == "nth" else new.text
        yield f"{text[: at[old.start]]}{word}{text[at[old.end - 1] + 1 :]}"
    said = [word for word in _HORIZONS if word in own.question.text]
    kept = [word for word in _HORIZONS if word in last.question.text]
    if len(said) == len(kept) == 1 and said != kept and not own.scope.mask:
        yield text.replace(kept[0], said[0], 1)
    measure = _target_words(last)
    if measure and not own.scope.mask and not wants_target(own.question):
        said_now = _TAIL.sub("", _HEAD.sub("", own.question.folded.strip()))
        if not own.question.operations and said_now:
            yield f"{scope_words(last)}{said_now}{measure}"


def _target_words(asking: Asking) -> str:
    """The end of the question from the word on that names what a target measures (满意度指标)."""
    text = asking.question.text
    found = [text.find(word) for word in ("满意度", "满意率", "知晓率", "及时率", "完成率")]
    starts = [at for at in found if at > 0]
    return _TAIL.sub("", text[min(starts) :]) if starts else ""


def _with_year(own: Asking, last: Asking) -> str:
    said = "".join(f"{year}年" for year in own.scope.years)
    return f"{said}{without_words(last, _year_mask(last))}"


def _year_mask(asking: Asking) -> int:
    total = 0
    for mention in asking.question.years:
        if not mention.label_word:
            total |= asking.question.span(mention.start, mention.end)
    return total


def _between(own: Asking, one: Asking, other: Asking) -> Iterator[str]:
    """The last two questions put side by side (一共呢, 差多少)."""
    operation = _HEAD.sub("", re.sub(r"呢[?？]?$", "", own.question.folded.strip()))
    if operation in ("一共", "总共", "合计", "加起来"):
        operation += "多少"
    first, second = scope_words(one), scope_words(other)
    if first and second and first != second:
        yield f"{first}和{second}{without_scope(other, questioned=False)}{operation}"
    yield f"{_statement(one)}和{_statement(other)}{operation}"


def _statement(asking: Asking) -> str:
    """The question's words without those that ask."""
    taken = 0
    for operation in asking.question.operations:
        if operation.name not in ("sum", "class"):
            taken |= bits(operation.start, operation.end)
    return _TAIL.sub("", without_words(asking, taken))


def _subjects(last: Asking) -> Iterator[str]:
    """The project, or else the row, that the earlier question was about."""
    names: list[str] = []
    for reading in last.readings[:1]:
        for cell in reading.cells:
            fact = cell.fact
            listed = [text for name, text in fact.stubs if "项目名称" in name and text]
            names += [fact.project] if fact.project else listed
    for target in last.target_readings[:1]:
        names += [target.best.indicator.project] if target.best.indicator.project else []
    yield from dict.fromkeys(clean(name) for name in names if name)
