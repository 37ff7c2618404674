"""How many tables of a kind there are (项目绩效目标表有几张), each named by project or title."""

from __future__ import annotations

from collections.abc import Sequence

from kb.answer import Answer, Derived, Value
from kb.model import Table
from kb.patterns import Pattern
from kb.question.compose.naming import clean, whose
from kb.question.draft import Draft
from kb.question.mentions.labels import label
from kb.question.mentions.words import bits, mask
from kb.question.resolve.asking import Asking
from kb.store.seams import FactFilter

_HOW_MANY = Pattern(
    r"(?:一共|总共|共|都)?有?(?:几|多少)(?:张|个|份)(?:$|(?=.{0,16}表格?$))|(?:几|多少)张(?=表)"
)
_PLAIN = Pattern(r"表格?|有|共")
_KINDS = Pattern(r"绩效|目标|指标|申报|自评|批复")
"""What tells forms apart, though elsewhere it serves only to ask (绩效目标是多少)."""


def table_count(asking: Asking) -> Answer | None:
    """The number of tables whose titles have the words asked for; None where none has."""
    question = asking.question
    found = _HOW_MANY.search(question.text)
    if found is None or "表" not in question.text:
        return None
    taken = bits(found.start(), found.end()) | asking.scope.mask | question.typed
    needed = (question.required | question.weak | mask(_KINDS, question.text)) & ~taken
    needed &= ~mask(_PLAIN, question.text)
    every = _tables(asking)
    titled = [one for one in every if one.id in asking.scope.tables]
    tables = titled or [one for one in every if not needed & ~_said(asking, one)]
    tables = [one for one in every if one in tables or _misprinted(one, tables)]
    return _answer(asking, tables) if tables else None


def _misprinted(one: Table, tables: Sequence[Table]) -> bool:
    """Whether a title differs from that of a table of its paper in one character (甲报表)."""
    title = label(one.title).text
    return any(
        other.document == one.document and _differ_in_one(title, label(other.title).text)
        for other in tables
    )


def _differ_in_one(title: str, other: str) -> bool:
    if len(title) != len(other):
        return False
    different = [a + b for a, b in zip(title, other, strict=True) if a != b]
    return len(different) == 1 and different[0].isalpha()


def _tables(asking: Asking) -> list[Table]:
    documents, years = asking.scope.documents, asking.scope.years
    return [
        one
        for one in asking.words.tables.values()
        if (documents is None or one.document in documents)
        and (not years or (one.year or asking.words.documents[one.document].year) in years)
    ]


def _said(asking: Asking, one: Table) -> int:
    """What a table's title, and whose it is, explain of the question."""
    document = asking.words.documents[one.document]
    match = asking.question.probe.match
    texts = (one.title, document.organisation, document.place)
    total = 0
    for text in texts:
        total |= match(label(text)).mask if text else 0
    return total


def _answer(asking: Asking, tables: Sequence[Table]) -> Answer:
    draft = asking.draft("count")
    cites = tuple(dict.fromkeys(cite for one in tables for cite in _cited(draft, asking, one)))
    draft.add(Value("表", str(len(tables)), "张", cites, Derived("count", ())))
    owners: dict[str, list[str]] = {}
    for one in tables:
        named = whose(asking.words.documents[one.document], one.organisation)
        owners.setdefault(named, []).append(_named(one))
    parts = "；".join(
        f"{owner}{len(names)}张（{'、'.join(names)}）" for owner, names in owners.items()
    )
    draft.note("按读出的表计数；原件中不能读的表不在内")
    return draft.answer(f"共{len(tables)}张表：{parts}。")


def _named(one: Table) -> str:
    return clean(one.project) if one.project else f"《{clean(one.title)}》"


def _cited(draft: Draft, asking: Asking, one: Table) -> tuple[int, ...]:
    """The first cell of a table, as the place where it stands."""
    where = FactFilter(tables=[one.id], kinds=None)
    first = next(iter(asking.words.store.facts(where)), None)
    return (draft.cite(first),) if first is not None else ()
