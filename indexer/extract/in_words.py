"""Everything in words of one document: amounts, statements and passages, from one call."""

from __future__ import annotations

from collections.abc import Collection

from indexer.extract.head.identity import Head
from indexer.extract.passages import passages
from indexer.extract.prose.cells import cell_facts, cells
from indexer.extract.prose.document import context_of, document_facts
from indexer.extract.statements.document import statements, statements_of
from indexer.structure import Layout
from kb.model import Fact, Indicator, Passage, Statement
from kb.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Words:
    """What a document says in words, beside its tables and forms."""

    facts: tuple[Fact, ...]
    statements: tuple[Statement, ...]
    passages: tuple[Passage, ...]


def words(
    head: Head,
    layout: Layout,
    facts: Collection[Fact] = (),
    indicators: Collection[Indicator] = (),
    form_statements: Collection[Statement] = (),
) -> Words:
    """Read the running text, and the prose cells of the tables and forms that were read before.

    ``facts``, ``indicators`` and ``form_statements`` are those of the tables and forms; they are
    not among what is returned.
    """
    names = frozenset(name.text for name in head.names)
    context = context_of(head.document, names)
    prose_cells = tuple(cells(form_statements, facts, layout.lines, context))
    taken = {fact.id for fact in facts}
    amounts = {
        fact.id: fact
        for fact in (*document_facts(layout, head.document, names), *cell_facts(prose_cells))
        if fact.id not in taken
    }
    said = {one.id: one for one in (*statements(head, layout), *statements_of(prose_cells))}
    return Words(
        facts=tuple(_with_place(fact, head) for fact in amounts.values()),
        statements=tuple(said.values()),
        passages=passages(layout, head.document, facts, indicators),
    )


def _with_place(fact: Fact, head: Head) -> Fact:
    return fact if fact.organisation else replace(fact, organisation=head.document.organisation)
