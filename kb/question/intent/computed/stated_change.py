"""The change that the text tells of an amount: 案件审判支出180万元，与上年相比增加10万元.

The reader keeps such a change under the amount it follows, so that it is found by the amount,
however the question names it: by the row of a table that has the same amount, or in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.answer import Answer
from kb.model import Fact
from kb.patterns import Pattern
from kb.question.compose.valued import quoted, several
from kb.question.figures import agree
from kb.question.mentions.changes import FALL, RISE, names_change
from kb.question.mentions.labels import bare
from kb.question.mentions.probe import Form
from kb.question.resolve.asking import Asking
from kb.question.resolve.cell import Cell
from kb.question.resolve.readings import Reading
from kb.store.seams import FactFilter
from kb.text import fold
from kb.values import dataclass, replace

_RISEN, _FALLEN = Pattern(RISE), Pattern(FALL)
_SAME = Pattern(
    r"^[^,，。;；]{0,4}[,，]?(?:预算数?)?(?:与|和|同|较|比)(?:上年|去年|20\d\d年)[^,，。;；]{0,8}?"
    r"(?:持平|一致|相等|相同|无变化|没有变化|不变)"
)
_PERCENT = ("%", "％")
_WORDS = {1: "增加", -1: "减少"}


@dataclass(frozen=True, slots=True)
class Asked:
    """Whether a rate is asked for, and which way (1, -1, 0 for 增减)."""

    rate: bool
    way: int


def stated_change(rest: Asking, asked: Asked) -> Answer | None:
    """The change that the text tells of what ``rest`` asks for; None where it tells none."""
    if rest.scope.missing or not rest.names_something:
        return None
    told = list(dict.fromkeys(_told(rest)))
    if not told:
        return _unchanged(rest)
    kept = [one for one in told if (one.unit in _PERCENT) is asked.rate] or told
    along = [one for one in kept if _way(one) == asked.way] or kept
    first = along[0]
    if not all(agree(first, other) for other in along):
        return several(rest, tuple(_reading([one]) for one in along))
    answer = quoted(rest, _reading(along))
    notes = [*_other_way(first, asked.way)]
    if (first.unit in _PERCENT) is not asked.rate:
        notes.append(f"原文写明的是{'比例' if first.unit in _PERCENT else '金额'}")
    return replace(answer, notes=(*answer.notes, *notes))


def _unchanged(rest: Asking) -> Answer | None:
    """The amount of which the text says that it is as in the year before (与上年预算持平)."""
    same = [
        one
        for reading in rest.readings
        for one in _named_alike(rest, reading)
        if _SAME.search(fold(one.phrase or "").partition(one.text)[2])
    ]
    if not same or not all(agree(same[0], other) for other in same):
        return None
    answer = quoted(rest, _reading(same))
    return replace(answer, notes=(*answer.notes, "原文写明与上年持平，没有增减"))


def _named_alike(rest: Asking, reading: Reading) -> Iterator[Fact]:
    """The amounts of the text that may be meant, or that equal one that is and are called so."""
    document = reading.best.fact.document
    own = {cell.fact.row for cell in reading.cells if cell.prose}
    for one in rest.words.store.facts(FactFilter(documents=[document], prose=True)):
        if one.row in own or (agree(one, reading.best.fact) and _called(rest, one)):
            yield one


def _told(rest: Asking) -> Iterator[Fact]:
    """The changes that stand under the amounts that may be meant, or under equal ones so called."""
    for reading in rest.readings:
        document = reading.best.fact.document
        own = {one.row for one in _named_alike(rest, reading)}
        stated = rest.words.store.facts(FactFilter(documents=[document], prose=True))
        yield from (one for one in stated if one.row[:-1] in own and names_change(one.row[-1]))


def _called(rest: Asking, fact: Fact) -> bool:
    """Whether the question names an amount of the text, as a whole or in part."""
    own = rest.words.axis(fact.row).own
    return rest.finder.probe.match(own).form not in (Form.ABSENT, Form.WHOLE)


def _way(fact: Fact) -> int:
    name = bare(fact.row[-1])
    return (_RISEN.search(name) is not None) - (_FALLEN.search(name) is not None)


def _other_way(fact: Fact, way: int) -> Iterator[str]:
    told = _way(fact)
    if way * told < 0:
        yield f"问的是{_WORDS[way]}，原文写的是{_WORDS[told]}"


def _reading(facts: Sequence[Fact]) -> Reading:
    return Reading(
        tuple(
            Cell(one, 0, 0, Form.EXACT, Form.WHOLE, left=0, narrow=0, prose=True) for one in facts
        )
    )
