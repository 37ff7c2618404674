"""Answers to one question read in several ways, each offered with its own figures as a choice."""

from __future__ import annotations

from collections.abc import Sequence

from kb.answer import Answer, Choice, Intent, Value
from kb.question.resolve.asking import Asking
from kb.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to read a question: what it is called, the question that says so, its answer."""

    label: str
    question: str
    answer: Answer


def offered(asking: Asking, offers: Sequence[Offer], intent: Intent, text: str) -> Answer:
    """The answers as choices, their citations joined.  Raises Unverified."""
    draft = asking.draft(intent)
    for one in offers:
        cited = [draft.quote(citation) for citation in one.answer.citations]
        values = tuple(_recited(value, cited) for value in one.answer.values)
        draft.choices.append(Choice(one.label, one.question, values))
    return draft.answer(text, "ambiguous")


def which_of(asking: Asking, offers: Sequence[Offer], intent: Intent) -> Answer:
    """The answers as choices, told one after the other."""
    told = "；".join(one.answer.text.rstrip("。") for one in offers)
    text = f"“{asking.original}”有几种可能：{told}。请选择其中一种。"
    return offered(asking, offers, intent, text)


def _recited(value: Value, cited: Sequence[int]) -> Value:
    """The value with its citations counted in the joint answer."""
    return replace(value, cites=tuple(cited[cite] for cite in value.cites))
