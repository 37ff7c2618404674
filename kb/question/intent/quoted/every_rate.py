"""Every amount for each of something, where a question says of none (每人每月补多少)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from kb.answer import Answer
from kb.model import Fact, Indicator
from kb.question.compose.aimed import aimed, target_choice
from kb.question.compose.choices import questions_for
from kb.question.compose.naming import clean
from kb.question.compose.valued import choice, quoted
from kb.question.mentions.demand import says_each
from kb.question.mentions.labels import bare
from kb.question.mentions.parse import loose_runs
from kb.question.mentions.probe import Form
from kb.question.resolve.asking import Asking
from kb.question.resolve.cell import Cell
from kb.question.resolve.readings import Reading
from kb.question.resolve.targets import Goal, TargetReading
from kb.store.seams import FactFilter

_MOST_FACTS = 20_000
_MOST_SHOWN = 12


def every_rate(asking: Asking) -> Answer | None:
    """The one rate that is printed for each of what is asked, or all of them as choices."""
    demand, question = asking.demand, asking.question
    of_what = question.required & ~(asking.scope.mask | demand.mask)
    if not demand.per or of_what & ~loose_runs(question.text, of_what):
        return None
    facts, targets = _facts(asking), _targets(asking)
    if len(facts) + len(targets) > 1:
        return _several(asking, facts, targets)
    if facts:
        return quoted(asking, facts[0])
    return aimed(asking, targets[0]) if targets else None


def _facts(asking: Asking) -> list[Reading]:
    """The stated rates, each once with the places that state it."""
    found: dict[tuple[str | None, ...], list[Cell]] = {}
    documents = asking.scope.documents
    where = FactFilter(documents=None if documents is None else sorted(documents))
    for fact in islice(asking.words.store.facts(where), _MOST_FACTS):
        if says_each(fact.unit, _name(fact), asking.demand.per):
            key = (fact.document, fact.project, _name(fact), fact.text, fact.unit)
            found.setdefault(key, []).append(_cell(fact))
    return [Reading(tuple(cells)) for cells in found.values()]


def _name(fact: Fact) -> str:
    return bare("".join((*fact.row[-1:], *fact.column[-1:])))


def _cell(fact: Fact) -> Cell:
    prose = fact.table is None
    return Cell(fact, 0, 0, Form.WHOLE, Form.WHOLE, left=0, narrow=0, prose=prose)


def _targets(asking: Asking) -> list[TargetReading]:
    """The targets that are such a rate, each once."""
    found: dict[tuple[str | None, ...], TargetReading] = {}
    for one in _in_scope(asking):
        if one.value is not None and says_each(one.unit, bare(one.levels[2]), asking.demand.per):
            goal = Goal(one, 0, 0, Form.WHOLE, Form.ABSENT, left=0)
            key = (one.document, one.project, one.region, clean(one.levels[2]), one.text)
            found.setdefault(key, TargetReading((goal,)))
    return list(found.values())


def _in_scope(asking: Asking) -> Iterator[Indicator]:
    documents = asking.scope.documents
    yield from (
        one for one in asking.words.indicators if documents is None or one.document in documents
    )


def _several(asking: Asking, facts: list[Reading], targets: list[TargetReading]) -> Answer:
    draft = asking.draft("value")
    asked = questions_for(asking, [reading.best.fact for reading in facts])
    count = len(facts) + len(targets)
    draft.choices += [
        choice(asking, draft, reading, question)
        for reading, question in zip(facts[:_MOST_SHOWN], asked, strict=False)
    ]
    left = _MOST_SHOWN - len(draft.choices)
    draft.choices += [target_choice(asking, draft, one, count) for one in targets[:left]]
    if count > _MOST_SHOWN:
        draft.note(f"共有{count}个，只列出前{_MOST_SHOWN}个，请写明项目或补助的名称")
    shown = "；".join(
        f"{one.label}：{one.values[0].value}{one.values[0].unit or ''}" for one in draft.choices
    )
    return draft.answer(f"“{asking.original}”有几种可能：{shown}。请选择其中一种。", "ambiguous")
