"""The total that a project's form prints under a column, asked for by the column alone.

全年预算数 or 执行率 of a body names no row: in a form of a project it is that of the year's funds.
"""

from __future__ import annotations

from kb.answer import Answer
from kb.model import Fact
from kb.question.compose.valued import quoted, several
from kb.question.figures import agree
from kb.question.mentions.labels import bare
from kb.question.mentions.probe import Form
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.question.resolve.cell import Cell
from kb.question.resolve.readings import Reading
from kb.question.resolve.totals import is_yearly_total
from kb.store.seams import FactFilter


def form_total(asking: Asking) -> Answer | None:
    """The year's funds of the one project in scope under the column named; of several to choose."""
    documents = asking.scope.documents
    if documents is None or asking.scope.missing:
        return None
    where = FactFilter(documents=sorted(documents), prose=False)
    totals = [one for one in asking.words.store.facts(where) if one.project and one.column]
    forms: dict[tuple[str, str | None], list[Fact]] = {}
    for fact in filter(is_yearly_total, totals):
        if fact.value is not None and _says_only(asking, bare(fact.column[-1])):
            forms.setdefault((fact.document, fact.project), []).append(fact)
    readings = tuple(_reading(facts) for facts in forms.values() if _one_amount(facts))
    if not readings:
        return None
    return quoted(asking, readings[0]) if len(readings) == 1 else several(asking, readings)


def _says_only(asking: Asking, column: str) -> bool:
    """Whether the question names a column, and nothing besides whose it is."""
    question = asking.question
    at = question.text.find(column)
    rest = (question.required | question.weak) & ~asking.scope.mask
    return at >= 0 and not rest & ~bits(at, at + len(column))


def _one_amount(facts: list[Fact]) -> bool:
    return all(agree(facts[0], other) for other in facts)


def _reading(facts: list[Fact]) -> Reading:
    return Reading(tuple(Cell(fact, 0, 0, Form.WHOLE, Form.EXACT, 0, 0) for fact in facts))
