"""Whether there is something: a table with figures, a car, a budget of a kind."""

from __future__ import annotations

from kb.answer import Answer
from kb.model import Statement, Table
from kb.patterns import Pattern
from kb.question.compose.naming import clean, whose
from kb.question.mentions.labels import label
from kb.question.mentions.probe import Form
from kb.question.mentions.words import bits
from kb.question.resolve.asking import Asking
from kb.question.resolve.said import StatementFinder
from kb.store.seams import FactFilter

_ASKS = Pattern(r"有没有|是否有|有(?=.{1,14}[吗么])|有(?:数据|预算|安排)?吗")
_DATA = Pattern(r"数据|数字|内容|表")


def exists(asking: Asking) -> Answer | None:
    """What the documents say where the question is whether there is something."""
    question = asking.question
    found = _ASKS.search(question.text)
    if found is None or question.amounts:
        return None
    ignored = bits(found.start(), found.end())
    for match in _DATA.finditer(question.text):
        ignored |= bits(match.start(), match.end())
    return _empty_table(asking, ignored) or _said(asking, ignored)


def _empty_table(asking: Asking, ignored: int) -> Answer | None:
    """A table of that title without any figure, as its note says."""
    needed = asking.question.required & ~asking.scope.mask & ~ignored
    if not needed:
        return None
    tables = [one for one in _tables(asking) if not needed & ~_explained(asking, one)]
    empty = [one for one in tables if not _numbers(asking, one)]
    if not empty or len(empty) < len(tables):
        return None
    best = min(empty, key=lambda one: asking.question.probe.match(label(one.title)).left)
    draft = asking.draft("text")
    _cite_note(draft, asking, best)
    _cite_blank(draft, asking, best)
    note = f"，注明“{clean(best.note)}”" if best.note else ""
    return draft.answer(f"没有。《{clean(best.title)}》没有数字{note}。")


def _tables(asking: Asking) -> list[Table]:
    documents = asking.scope.documents
    return [
        one
        for one in asking.words.tables.values()
        if documents is None or one.document in documents
    ]


def _explained(asking: Asking, one: Table) -> int:
    document = asking.words.documents[one.document]
    match = asking.question.probe.match
    return match(label(one.title)).mask | match(label(document.title)).mask


def _numbers(asking: Asking, one: Table) -> int:
    return asking.words.store.count_facts(FactFilter(tables=[one.id]))


def _cite_note(draft, asking: Asking, one: Table) -> None:  # type: ignore[no-untyped-def]
    for said in asking.words.statements:
        if said.document == one.document and said.kind == "note":
            first, last = one.lines
            if first <= said.spot.first <= last + 4:
                draft.cite(said)


def _cite_blank(draft, asking: Asking, one: Table) -> None:  # type: ignore[no-untyped-def]
    where = FactFilter(tables=[one.id], kinds=("blank",))
    for fact in asking.words.store.facts(where):
        if fact.role == "total":
            draft.cite(fact)
            return


def _said(asking: Asking, ignored: int) -> Answer | None:
    """A statement called so that says 无, or what there is."""
    finder = StatementFinder(asking, ignored)
    found = [
        said
        for said in finder.search(["note", "asset"])
        if said.subject <= Form.PART and not said.loose
    ]
    if not found:
        return None
    return _quoted(asking, found[0].statement)


def _quoted(asking: Asking, one: Statement) -> Answer:
    draft = asking.draft("text")
    draft.cite(one)
    document = asking.words.documents[one.document]
    return draft.answer(f"{whose(document, one.organisation)}的{clean(one.subject)}：{one.text}")
