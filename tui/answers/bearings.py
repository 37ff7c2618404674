"""What the screens show beside a citation: its table with every cell's figure, year and kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.answer import Answer
from kb.model import Citation, Fact

if TYPE_CHECKING:
    from kb.base import KnowledgeBase
    from kb.question.mentions.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Bearing:
    """Of what year and kind (预算数, 决算数) a cited figure is; None where nothing says so."""

    year: int | None = None
    kind: str | None = None

    def label(self) -> str:
        """For instance ``2023年 预算数``."""
        return " ".join(part for part in (f"{self.year}年" if self.year else "", self.kind) if part)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer with the bearing of each of its citations.

    ``gone`` are the citations (from 0) that a newer knowledge base has no longer.
    """

    answer: Answer
    bearings: tuple[Bearing, ...] = ()
    gone: frozenset[int] = frozenset()


def bearings(base: KnowledgeBase, citations: Sequence[Citation]) -> tuple[Bearing, ...]:
    """The bearing of each citation, in their order."""
    from kb.question.mentions.lexicon import lexicon

    words = lexicon(base)
    known: dict[str, dict[object, Fact]] = {}
    found = []
    for citation in citations:
        key = citation.table_id or citation.document
        if key not in known:
            known[key] = dict(_by_place(base, citation))
        found.append(_bearing(known[key].get(_place(citation)), words))
    return tuple(found)


def _by_place(base: KnowledgeBase, citation: Citation) -> Iterable[tuple[object, Fact]]:
    from kb.store.seams import FactFilter

    if citation.table_id is not None:
        where = FactFilter(tables=[citation.table_id])
    else:
        where = FactFilter(documents=[citation.document], prose=True)
    for fact in base.facts(where):
        place = (fact.grid_row, fact.grid_column) if citation.table_id else fact.spot
        yield place, fact


def _place(citation: Citation) -> object:
    if citation.table_id is not None:
        return citation.grid_row, citation.grid_column
    return citation.spot


def _bearing(fact: Fact | None, words: Lexicon) -> Bearing:
    from kb.question.compose.naming import kind_of, year_of

    if fact is None:
        return Bearing()
    return Bearing(year_of(fact, words), kind_of(fact, words))
