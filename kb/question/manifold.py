"""Several questions in one sentence: each is answered, the later ones in the light of the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kb.answer import Answer, Derived, Value, Verdict
from kb.patterns import Pattern
from kb.values import replace

_PARTS = Pattern(r"[?？;；]+\s*|[,，](?=[^,，?？]*(?:多少|几|什么|哪|谁|吗|怎么))")
_ASKS = Pattern(r"多少|几|什么|哪|谁|吗|怎么|如何|呢")
_MOST = 4
_BESIDE = Pattern(r"[(（](?P<place>[\u4e00-\u9fff]{2,12})[)）]\s*[?？]?$")
"""Whose it is, said in brackets behind all that is asked: 水费和电费哪个高，高多少（某县）."""
_WHAT = Pattern(r"什么|啥")
_SAYS_NOTHING = Pattern(
    r"(?:那?又?分别|各|都|一共|总共|到底|具体)*(?:是|有|为|拿到?了?|得了?|分到?了?|金额|数额)*"
    r"(?:多少|几)(?:钱|(?:万|亿)?元|万|亿)?(?:呢|啊|呀)?"
)
"""A part that asks again for the amount that the part before it is answered with."""

One = Callable[[str, Sequence[str]], Answer]


def separate(question: str) -> tuple[str, ...]:
    """The questions of a sentence, where each part asks by itself; else the sentence.

    What only asks again for the amount (谁最多，是多少) is no question of its own.
    """
    parts, start = [], 0
    beside = _BESIDE.search(question)
    text = f"{beside['place']}{question[: beside.start()]}" if beside else question
    for found in _PARTS.finditer(text):
        parts.append(text[start : found.start()].strip())
        start = found.end()
    parts.append(text[start:].strip())
    parts = [part for part in parts if part]
    told = [*parts[:1], *(part for part in parts[1:] if not _SAYS_NOTHING.fullmatch(part))]
    if parts and not _WHAT.search(parts[0]):
        if len(told) == 1 < len(parts):
            return tuple(told)
        parts = told
    if 1 < len(parts) <= _MOST and all(_ASKS.search(part) for part in parts):
        return tuple(parts)
    return (question,)


def together(question: str, parts: Sequence[str], context: Sequence[str], one: One) -> Answer:
    """One answer of all parts; where a later part has none, the first part's with a note."""
    first = one(parts[0], context)
    answers = [first]
    for number, part in enumerate(parts[1:], 1):
        answers.append(one(part, (*context, *parts[:number])))
    if first.status != "answered":
        return replace(first, question=question)
    whole = first
    for part, answer in zip(parts[1:], answers[1:], strict=True):
        if answer.status == "answered":
            whole = _joined(whole, answer)
        else:
            whole = replace(whole, notes=(*whole.notes, f"“{part}”：{answer.text}"))
    return replace(whole, question=question)


def _joined(one: Answer, other: Answer) -> Answer:
    """Two answers as one, the second's citations and inputs counted on."""
    shift, cited = len(one.values), len(one.citations)
    values = tuple(_shifted(value, shift, cited) for value in other.values)
    return replace(
        one,
        text=f"{one.text}{other.text}",
        values=(*one.values, *values),
        citations=(*one.citations, *other.citations),
        notes=tuple(dict.fromkeys((*one.notes, *other.notes))),
        verdict=_of_both(one.verdict, other.verdict),
    )


def _of_both(one: Verdict | None, other: Verdict | None) -> Verdict | None:
    """The verdict of two claims: both hold only where neither is refuted."""
    refuted = next((given for given in (one, other) if given in ("false", "not_met")), None)
    return refuted or one or other


def _shifted(value: Value, shift: int, cited: int) -> Value:
    derived = value.derived
    if derived is not None:
        inputs = tuple(given + shift for given in derived.inputs)
        derived = Derived(derived.operation, inputs, derived.formula)
    cites = tuple(cite + cited for cite in value.cites)
    return Value(value.label, value.value, value.unit, cites, derived)
