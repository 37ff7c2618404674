"""Follow-ups: what they don't replace is kept from the questions before, and said in the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kb.answer import Answer
from kb.patterns import Pattern
from kb.question.completing import Ask, candidates, widened
from kb.question.compose.conversion import in_unit, only_unit
from kb.question.resolve.asking import Asking
from kb.question.resolve.operands import scope_words
from kb.values import dataclass, replace

Answering = Callable[[Asking], Answer]

_MARK = Pattern(r"^(?:那么?|再|还有|另外|然后|换成|如果是|要是)|(?:呢|咧)[?？。]?$")


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


def _standing(context: Sequence[str], ask: Ask, answering: Answering) -> list[str]:
    """The earlier questions, each completed by those before it."""
    standing: list[str] = []
    for earlier in context:
        if not (standing and only_unit(ask(earlier).question.text)):
            standing.append(_resolved(earlier, standing, ask, answering).text)
    return standing


def _resolved(question: str, standing: Sequence[str], ask: Ask, answering: Answering) -> Resolved:
    """The question as a whole one, with its answer."""
    own = ask(question)
    if not standing or any(one.kind != "year" for one in own.scope.missing):
        return Resolved(question, answering(own))
    unit = only_unit(own.question.text)
    if unit is not None:
        answer = in_unit(answering(ask(standing[-1])), unit)
        return Resolved(standing[-1], answer, f"承接上文“{standing[-1]}”，换算为{unit}")
    if _is_whole(own):
        answer = answering(own)
        if answer.status == "answered":
            return Resolved(question, answer)
    return _completed(own, standing, ask, answering)


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
    if not content or _MARK.search(own.question.folded):
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
