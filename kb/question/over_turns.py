"""What is computed over the figures of the turns before (两个加起来, 哪个高, 差多少).

The figures are those that the turns came to, not what one sentence made of their words would be:
奖金和津贴补贴 is no clearer than the two questions, each of which had one answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kb.answer import Answer
from kb.model import Fact
from kb.patterns import Pattern
from kb.question.compose.computed import divided, facts_of, subtracted, summed
from kb.question.compose.ranked import compared
from kb.question.intent.computed.picking import RANKS
from kb.question.mentions.probe import Form
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.question.resolve.cell import Cell
from kb.question.resolve.operands import Operand
from kb.question.resolve.readings import Reading
from kb.store.seams import FactFilter
from kb.values import dataclass

_BOTH = Pattern(
    r"(?:这|那|前面|上面|以上|上述|刚才)?(?:的|说的|问的)?(?P<number>[两二三四五仨俩2-5])"
    r"(?:个(?:数字?|县|区|市|单位|项目)?|者|项|笔|家|样|种|年|县|区|市|地|边|处)?"
    r"|这些|它们|他们"
)
_OVER_SEVERAL = ("list", "rank", "breakdown", "ratio", "average", "count")
_OPERATIONS = ("sum", "times", "difference", "compare", "greater")
_NUMBERS = {
    word: number
    for number, words in ((2, "两二俩2"), (3, "三仨3"), (4, "四4"), (5, "五5"))
    for word in words
}


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question, completed; its answer; whether it leaned on the one before it."""

    asking: Asking
    answer: Answer
    leans: bool


def over_turns(own: Asking, turns: Sequence[Turn]) -> tuple[str, Answer] | None:
    """The answer to a question that only says what to compute, with how it was understood.

    None where the question says more, or is asked of what a turn computed (前三名 → 合计).
    """
    question = own.question
    if own.scope.mask or question.years or not question.has(*_OPERATIONS):
        return None
    if question.has(*RANKS):
        return None
    both = _BOTH.search(question.text)
    said = bits(*both.span()) if both else 0
    if (question.required | question.weak | question.typed) & ~said:
        return None
    turns = [turn for turn in turns if turn.asking.names_something]  # 一共呢 names no figure
    number = _NUMBERS.get(both["number"]) if both else None
    few = _meant(turns, number, adds=question.has("sum"))
    if any(turn.answer.intent in _OVER_SEVERAL for turn in few):
        return None
    facts = [fact for turn in few if (fact := _figure(turn)) is not None]
    names = "、".join(f"“{turn.asking.question.raw}”" for turn in few)
    if len({fact.id for fact in facts}) < max(len(few), number or 2):
        return _not_all(own, few, names, number or 2) if both else None
    answer = _computed(own, [_operand(own, fact) for fact in facts])
    return f"承接上文，按{names}的数计算", answer


def _meant(turns: Sequence[Turn], number: int | None, *, adds: bool) -> Sequence[Turn]:
    """The turns that are meant: as many as are said, else two; all of one thread are added."""
    most = number or 2
    if number is None and adds:
        most = max(2, 1 + len(list(takewhile(lambda turn: turn.leans, reversed(turns)))))
    return turns[-most:]


def _figure(turn: Turn) -> Fact | None:
    """The printed figure that a turn was answered with."""
    answer = turn.answer
    first = answer.values[0] if answer.status == "answered" and answer.values else None
    if first is None or first.derived is not None or not first.cites:
        return None
    cited = answer.citations[first.cites[0]]
    where = FactFilter(documents=[cited.document])
    found = (one for one in turn.asking.words.store.facts(where) if one.spot == cited.spot)
    return next(found, None)


def _operand(own: Asking, fact: Fact) -> Operand:
    return Operand(own, Reading((Cell(fact, 0, 0, Form.EXACT, Form.EXACT, left=0, narrow=0),)))


def _not_all(own: Asking, few: Sequence[Turn], names: str, number: int) -> tuple[str, Answer]:
    """The refusal where not every one of the turns meant came to a printed figure of its own."""
    draft = own.draft("value")
    for turn in few:
        draft.choices += [one for one in turn.answer.choices if one not in draft.choices]
    text = f"{names}没有各得出一个印出的数，不能计算。"
    if len(few) < number:
        text = f"前面只有{names}，不足{number}个数，不能计算。"
    return "承接上文", draft.answer(text, "not_found")


def _computed(own: Asking, few: Sequence[Operand]) -> Answer:
    facts, question = facts_of(few), own.question
    if question.has("sum"):
        return summed(own, facts)
    if question.has("times"):
        if len(facts) != 2:
            return own.draft("ratio").answer("倍数只能在两个数之间计算。", "not_found")
        return divided(own, facts[0], facts[1], times=True)
    if question.has("difference") and len(facts) == 2:
        return subtracted(own, facts[0], facts[1])
    return compared(own, few)
