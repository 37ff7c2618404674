"""Rows that a word of another column picks: 螺溪镇衔接资金, where 实施乡镇 or 备注 says 螺溪镇."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from kb.answer import Answer
from kb.model import Fact
from kb.question.compose.computed import summed
from kb.question.compose.naming import clean
from kb.question.compose.ranked import counting, listing
from kb.question.compose.valued import quoted
from kb.question.mentions.labels import bare, label
from kb.question.mentions.probe import Form
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.question.resolve.cell import Cell
from kb.question.resolve.family import leaves
from kb.question.resolve.operands import without_words
from kb.question.resolve.readings import Reading
from kb.store.seams import FactFilter
from kb.values import dataclass, replace

_SHORTEST, _LONGEST = 3, 12
_MOST_FACTS = 5_000
_Row = tuple[str | None, int | None]


@dataclass(frozen=True, slots=True)
class _Picked:
    """The rows that a word picks, the column it stands in, and where the question has it."""

    word: str
    column: str
    rows: frozenset[_Row]
    mask: int


def in_rows_said(asking: Asking) -> Answer | None:
    """The figure of the rows that the word picks, their sum or list; None where none is meant."""
    picked = _picked(asking)
    if picked is None:
        return None
    papers = frozenset(asking.words.tables[table].document for table, _ in picked.rows if table)
    rest = asking.again(f"{without_words(asking, picked.mask)}多少").within(papers)
    if asking.question.has("count") and not asking.question.has("sum"):
        return counting(asking, _one_a_row(asking, picked), picked.word)
    if asking.question.has("list", "class") and not asking.question.has("sum"):
        return _listed(asking, picked)
    facts = [] if rest.scope.missing else _meant(rest, picked)
    return _answer(asking, picked, facts) if facts else None


def _meant(rest: Asking, picked: _Picked) -> list[Fact]:
    """The figures of the picked rows: in the column, or of the row, that the rest names."""
    columns = {reading.best.fact.column: reading.best for reading in rest.readings}
    if len(columns) > 1:
        return []
    for column, best in columns.items():
        every = [one for one in rest.table_facts(best.fact) if one.column == column]
        named = [best.fact] if best.row < Form.WHOLE else leaves(every, rest.words)
        return [one for one in named if (one.table, one.grid_row) in picked.rows]
    tables = sorted({table for table, _ in picked.rows if table})
    every = list(rest.words.store.facts(FactFilter(tables=tables)))
    facts = [one for one in every if (one.table, one.grid_row) in picked.rows]
    return _of_one_column(rest, facts)


def _of_one_column(rest: Asking, facts: Sequence[Fact]) -> list[Fact]:
    """The figures of the one column that is named whole, or of the only one where none is named."""
    columns = dict.fromkeys(fact.column for fact in facts)
    needed = rest.question.required & ~rest.scope.mask
    if facts:
        needed &= ~rest.finder.around.of(facts[0])
    axis = rest.finder.heads.axis
    named = [one for one in columns if axis(one)[0] <= Form.FRAMED and not needed & ~axis(one)[2]]
    if not needed:
        named = named or list(columns)
    return [fact for fact in facts if fact.column == named[0]] if len(named) == 1 else []


def _answer(asking: Asking, picked: _Picked, facts: Sequence[Fact]) -> Answer:
    notes = [f"“{picked.word}”是表中“{picked.column}”一栏的内容"]
    if len(facts) == 1:
        answer = quoted(asking, Reading((_cell(facts[0]),)))
    else:
        answer = summed(asking, facts, name=f"{picked.word}合计")
        notes.append("原表没有印出这个合计，它是所列各行之和")
    return replace(answer, notes=(*answer.notes, *notes))


def _cell(fact: Fact) -> Cell:
    return Cell(fact, 0, 0, Form.WHOLE, Form.WHOLE, left=0, narrow=0)


def _listed(asking: Asking, picked: _Picked) -> Answer | None:
    """The rows, each with its first figure."""
    first = _one_a_row(asking, picked)
    column = {fact.column for fact in first}
    if not first or len(column) != 1:
        return None
    lead = f"{picked.column}为“{picked.word}”的有"
    answer = listing(asking, first, lead=lead)
    (heads,) = column
    return replace(answer, notes=(*answer.notes, f"所列数字为“{clean(heads[-1])}”"))


def _one_a_row(asking: Asking, picked: _Picked) -> list[Fact]:
    """The first figure of each of the picked rows."""
    where = FactFilter(tables=sorted({table for table, _ in picked.rows if table}))
    first: dict[_Row, Fact] = {}
    for fact in asking.words.store.facts(where):
        if (fact.table, fact.grid_row) in picked.rows:
            first.setdefault((fact.table, fact.grid_row), fact)
    return list(first.values())


def _picked(asking: Asking) -> _Picked | None:
    """The longest word of the question that a column has, where nothing else explains it."""
    text = asking.question.text
    lacking = asking.figures.unexplained
    for place in asking.scope.places:
        lacking |= place.mask  # a place that no row is called by alone
    if not lacking:
        return None
    found: dict[str, dict[str, set[_Row]]] = {}
    for fact, word, column in _words(asking):
        if word in text and bits(text.index(word), text.index(word) + len(word)) & lacking:
            rows = found.setdefault(word, {}).setdefault(column, set())
            rows.add((fact.table, fact.grid_row))
    if not found:
        return None
    word = max(found, key=len)
    columns = found[word]
    if len(columns) != 1 or len({table for table, _ in next(iter(columns.values()))}) != 1:
        return None
    ((column, rows),) = columns.items()
    at = text.index(word)
    return _Picked(word, column, frozenset(rows), bits(at, at + len(word)))


def _words(asking: Asking) -> list[tuple[Fact, str, str]]:
    """What the rows of tables say in words besides their names: (cell, word, its column).

    Nothing where that is more than is looked at: the word might pick rows of another table too.
    """
    documents = asking.scope.documents
    if documents is None and asking.words.large:
        return []
    where = FactFilter(
        documents=None if documents is None else sorted(documents),
        kinds=("number", "text"),
        prose=False,
        worded=True,
    )
    facts = list(islice(asking.words.store.facts(where), _MOST_FACTS + 1))
    found = []
    for fact in facts if len(facts) <= _MOST_FACTS else ():
        if fact.project is not None or fact.role == "total":
            continue
        own = [(clean(fact.column[-1]), fact.text)] if fact.kind == "text" and fact.column else []
        for column, said in (*own, *fact.stubs):
            word = bare(said)
            if _SHORTEST <= len(word) <= _LONGEST and label(fact.row[-1]).text != word:
                found.append((fact, word, clean(column)))
    return found
