"""Follow-ups: what they don't replace is kept from the questions before, and said in the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kb.answer import Answer
from kb.patterns import Pattern
from kb.quantity.units import is_money
from kb.question.completing import Ask, candidates, says_only_change, widened
from kb.question.compose.conversion import in_unit, only_unit, unit_asked, without_unit
from kb.question.over_turns import Turn, over_turns
from kb.question.resolve.asking import Asking
from kb.question.resolve.operands import scope_words
from kb.values import dataclass, replace

Answering = Callable[[Asking], Answer]

_MARK = Pattern(r"^(?:那么?|再|还有|另外|然后|换成|如果是|要是|比|和|跟|与)|(?:呢|咧)[?？。]?$")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A follow-up as a whole question, its answer, and how it was completed (None: not at all)."""

    text: str
    answer: Answer
    note: str | None = None


def followed_up(question: str, context: Sequence[str], ask: Ask, answering: Answering) -> Answer:
    """The answer to a question that may lean on earlier ones."""
    standing = _standing(context, ask, answering)
    found = _resolved(question, standing, ask, answering)
    if found.note is None:
        return found.answer
    return replace(found.answer, question=question, notes=(*found.answer.notes, found.note))


def _standing(context: Sequence[str], ask: Ask, answering: Answering) -> list[Resolved]:
    """The earlier questions, each completed by those before it."""
    standing: list[Resolved] = []
    for earlier in context:
        if not (standing and only_unit(ask(earlier).question.text)):
            standing.append(_resolved(earlier, standing, ask, answering))
    return standing


def _resolved(
    question: str, standing: Sequence[Resolved], ask: Ask, answering: Answering
) -> Resolved:
    """The question as a whole one, with its answer."""
    own = ask(question)
    if not standing or any(one.kind != "year" for one in own.scope.missing):
        return Resolved(question, answering(own))
    last = standing[-1]
    unit = only_unit(own.question.text)
    if unit is not None:
        if unit_asked(last.text):
            last = replace(last, answer=answering(ask(without_unit(last.text))))
        return Resolved(last.text, *_converted(last, unit))
    if len(standing) > 1:
        turns = [Turn(ask(one.text), one.answer, one.note is not None) for one in standing]
        computed = over_turns(own, turns)
        if computed is not None:
            unit = unit_asked(own.question.text)
            answer = in_unit(computed[1], unit) if unit else computed[1]
            return Resolved(question, answer, computed[0])
    if _is_whole(own):
        answer = answering(own)
        if answer.status == "answered":
            return Resolved(question, answer)
    return _completed(own, [one.text for one in standing], ask, answering)


def _converted(last: Resolved, unit: str) -> tuple[Answer, str]:
    """The last answer in another unit of money, and what is said of it."""
    first = last.answer.values[0].unit if last.answer.values else None
    if last.answer.status != "answered" or is_money(first):
        return in_unit(last.answer, unit), f"承接上文“{last.text}”，换算为{unit}"
    text = f"上一问“{last.text}”得出的不是金额，不能换算为{unit}。"
    refused = replace(last.answer, status="not_found", text=text, values=(), citations=(), notes=())
    return refused, "承接上文"


def _completed(own: Asking, standing: Sequence[str], ask: Ask, answering: Answering) -> Resolved:
    """The first completion that is answered; else one with choices; else the question alone."""
    tried: list[Resolved] = []
    for text in candidates(own, standing, ask):
        answer = answering(ask(text))
        tried.append(Resolved(text, answer, f"承接上文，按“{text}”理解"))
        if answer.status == "answered":
            return tried[-1]
    for text, note in widened(own, standing, ask):
        answer = answering(ask(text))
        if answer.status == "answered":
            return Resolved(text, answer, note)
    chosen = next((one for one in tried if one.answer.status == "ambiguous"), None)
    return chosen or next(_alone(own, standing, ask, answering), None) or tried[0]


def _alone(
    own: Asking, standing: Sequence[str], ask: Ask, answering: Answering
) -> Iterator[Resolved]:
    """The question by itself, where it has content and no word that leans on what was before."""
    content = (own.question.required | own.question.weak) & ~own.scope.mask
    if not content or _MARK.search(own.question.folded) or says_only_change(own):
        return
    answer = answering(own)
    if answer.status != "not_found":
        before = scope_words(ask(standing[-1]))
        note = f"资料中没有“{before}”的这项数据，按单独的一问回答" if before else "按单独的一问回答"
        yield Resolved(own.question.raw, answer, note)


def _is_whole(own: Asking) -> bool:
    """Whether it names a place or organisation and a measure of its own, and no 呢."""
    content = (own.question.required | own.question.weak) & ~own.scope.mask
    scoped = bool(own.scope.places or own.scope.organisations)
    return scoped and bool(content) and not _MARK.search(own.question.folded)
