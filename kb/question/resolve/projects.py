"""All projects, each with its funds: the rows of tables that list them, or a form for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb.model import Fact
from kb.patterns import Pattern
from kb.quantity.units import is_money
from kb.question.figures import agree
from kb.question.mentions.labels import bare
from kb.question.mentions.words import mask, named
from kb.question.resolve.asking import Asking
from kb.question.resolve.family import leaves
from kb.question.resolve.totals import is_yearly_total
from kb.store.seams import FactFilter

_OF_ACCOUNTS = Pattern(r"^(?!.*项目).*(?:收支|收入|总表)")
"""Titles of tables of income and spending, which call what they list 项目名称 as well."""
_LISTED = Pattern(
    r"(?:哪些|哪个|几个|多少个)项目|项目(?:都|分别)?(?:有|是)(?:哪些|几个|多少个|什么)"
)


def projects(asking: Asking, *, together: bool) -> tuple[Fact, ...]:
    """The funds of each project in scope; empty where no two are told, or one to be listed.

    Projects of several bodies are one whole only where ``together`` says so: an order can be had
    over all, a list or a count is of one body.
    """
    listed = _listed(asking)
    known = {fact.document for fact in listed}
    told = (*listed, *(fact for fact in _of_forms(asking) if fact.document not in known))
    bodies = {fact.document for fact in told}
    if len(told) == 1 and _LISTED.search(asking.question.text):
        return told if asking.scope.documents is not None else ()
    if len(told) < 2 or (len(bodies) > 1 and asking.scope.documents is None and not together):
        return ()
    return told


def _listed(asking: Asking) -> tuple[Fact, ...]:
    """The rows of the best table of each document that lists projects (stub 项目名称)."""
    tables: dict[str, list[Fact]] = {}
    for fact in _facts(asking):
        if fact.table and _names_project(fact) and fact.project in (None, fact.row[-1]):
            tables.setdefault(fact.table, []).append(fact)
    columns = [_column(asking, facts) for facts in tables.values()]
    fitting = [facts for facts in columns if facts and _fits(asking, facts[0])]
    fitting.sort(key=lambda facts: (_unsaid(asking, facts[0]), -len(facts)))
    best: dict[str, tuple[Fact, ...]] = {}
    for facts in fitting:
        best.setdefault(facts[0].document, leaves(facts, asking.words))
    if asking.scope.documents is not None:
        best = dict(list(best.items())[:1])
    return tuple(fact for facts in best.values() for fact in facts)


def _of_forms(asking: Asking) -> tuple[Fact, ...]:
    """The year's funds of each project that has a form of its own, where its form says one sum."""
    sums: dict[tuple[str, str], list[Fact]] = {}
    for fact in _facts(asking):
        if not fact.project or fact.value is None or not _fits(asking, fact):
            continue
        if is_yearly_total(fact) or _of_its_row(asking, fact):
            sums.setdefault((fact.document, fact.project), []).append(fact)
    return tuple(
        facts[0] for facts in sums.values() if all(agree(facts[0], other) for other in facts)
    )


def _of_its_row(asking: Asking, fact: Fact) -> bool:
    """Whether a figure stands in a form's own row of its project, under 预算数 or 金额."""
    own = fact.row[-1:] == (fact.project,) and is_money(fact.unit)
    return own and asking.words.axis(fact.column).whole


def _facts(asking: Asking) -> Iterable[Fact]:
    documents = asking.scope.documents
    where = FactFilter(documents=None if documents is None else sorted(documents), prose=False)
    return asking.words.store.facts(where)


def _names_project(fact: Fact) -> bool:
    if not any("项目名称" in name for name, text in fact.stubs if text):
        return False
    named = [text for name, text in fact.stubs if "项目名称" in name and text]
    if not fact.row or _OF_ACCOUNTS.search(bare(fact.table_title)):
        return False
    return fact.role == "plain" and fact.row[-1] in named


def _column(asking: Asking, facts: Sequence[Fact]) -> list[Fact]:
    """The figures of the table's whole column (合计, 金额)."""
    whole = [fact for fact in facts if asking.words.axis(fact.column).whole]
    columns = {fact.column for fact in whole}
    if not columns:
        return []
    first = whole[0].column
    return [fact for fact in whole if fact.column == first]


def _fits(asking: Asking, fact: Fact) -> bool:
    """Whether the table's title explains what the question says besides places and 项目."""
    needed = asking.question.required & ~asking.scope.mask
    needed &= ~mask(named("money"), asking.question.text)
    finder = asking.finder
    around = finder.around.of(fact)
    years = asking.scope.years
    if years and fact.year and fact.year not in years:
        return False
    return not needed & ~around


def _unsaid(asking: Asking, fact: Fact) -> int:
    """How many words narrow the table's title that the question doesn't say."""
    title = fact.table_title
    return sum(word in title and word not in asking.question.text for word in ("上年结转", "结转"))
