"""One question over the rows of a table whose columns may all be meant: an answer for each."""

from __future__ import annotations

from collections.abc import Callable

from kb.answer import Answer
from kb.question.compose.naming import clean
from kb.question.compose.offered import Offer, offered
from kb.question.mentions.axes import axis
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.question.resolve.members import Members, columns_meant

Apply = Callable[[Asking, Members], Answer | None]


def by_column(asking: Asking, apply: Apply, over: Asking | None = None) -> Answer | None:
    """The answer by each column as a choice; None where not several of one table may be meant.

    ``over`` is the question for the rows, where ``asking`` names one of them.
    """
    found = [(one, apply(asking, one)) for one in columns_meant(over or asking)]
    answers = [(one, answer) for one, answer in found if answer and answer.status == "answered"]
    if len(answers) < 2:
        return None
    offers, said = [], []
    for one, answer in answers:
        column = clean(one.facts[0].column[-1])
        offers.append(Offer(f"按“{column}”", _asked(asking, one), answer))
        said.append(f"按“{column}”，{answer.text.rstrip('。')}")
    text = f"“{asking.original}”有几种可能：{'；'.join(said)}。请选择其中一种。"
    return offered(asking, offers, answers[0][1].intent, text)


def _asked(asking: Asking, one: Members) -> str:
    """The question with the column's whole name for what it says of it."""
    question, column = asking.question, axis(one.facts[0].column).own.text
    content = (question.required | question.weak) & ~asking.scope.mask
    for operation in question.operations:
        content &= ~bits(operation.start, operation.end)
    kept = [
        (at, "" if content >> i & 1 else question.folded[at])
        for i, at in enumerate(question.places)
    ]
    first = question.places[(content & -content).bit_length() - 1] if content else -1
    text = "".join(f"{column}{said}" if at == first else said for at, said in kept)
    return text if content else f"{column}{text}"
