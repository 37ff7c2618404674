"""Choosing facts and targets by the words a person would use for them.

A word given for a document, table, organisation, region, project, row or column fits where it is
contained, whatever the width or case of letters or the spaces inside; a unit and a year must be
equal.  Several words for one thing widen the choice, different things narrow it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kb.base import KnowledgeBase
from kb.errors import KnowledgeBaseError, UnknownDocument
from kb.model import Document, Fact, FactKind, Indicator, Table
from kb.store.seams import FactFilter
from kb.text import normalise
from kb.values import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted; an empty field does not restrict."""

    documents: Sequence[str] = ()
    tables: Sequence[str] = ()
    organisations: Sequence[str] = ()
    regions: Sequence[str] = ()
    projects: Sequence[str] = ()
    rows: Sequence[str] = ()
    columns: Sequence[str] = ()
    levels: Sequence[str] = ()
    units: Sequence[str] = ()
    years: Sequence[int] = ()
    kinds: Sequence[FactKind] = ("number",)


class SeveralDocuments(KnowledgeBaseError):
    """A name that fits more than one document."""

    def __init__(self, name: str, found: Sequence[Document]) -> None:
        paths = "、".join(document.path for document in found[:5])
        more = " 等" if len(found) > 5 else ""
        super().__init__(f"“{name}”不止一份文档：{paths}{more}")


def document(base: KnowledgeBase, name: str) -> Document:
    """The one document of this path, file name, 文号 or part of the title.

    Raises UnknownDocument, SeveralDocuments.
    """
    found = documents(base, name)
    if len(found) > 1:
        raise SeveralDocuments(name, found)
    return found[0]


def documents(base: KnowledgeBase, name: str) -> tuple[Document, ...]:
    """The documents a name fits: the one of this path, or those whose head it is part of.

    Raises UnknownDocument where there is none.
    """
    try:
        return (base.document(name),)
    except UnknownDocument:
        found = tuple(one for one in base.documents() if _named(one, name))
        if not found:
            raise
        return found


def _named(listed: Document, name: str) -> bool:
    return any(_fits(text, [name]) for text in (listed.path, listed.title, listed.number))


def facts(base: KnowledgeBase, wanted: Selection) -> Iterator[Fact]:
    """The facts that are wanted, in document order.  Raises UnknownDocument."""
    where = _filter(base, wanted)
    if where is None:
        return iter(())
    return (fact for fact in base.facts(where) if _is_wanted(fact, wanted))


def indicators(base: KnowledgeBase, wanted: Selection) -> Iterator[Indicator]:
    """The performance targets that are wanted, in document order.  Raises UnknownDocument."""
    found = base.indicators(documents=_paths(base, wanted.documents))
    return (one for one in found if _is_wanted(one, wanted) and _has_level(one, wanted.levels))


def _filter(base: KnowledgeBase, wanted: Selection) -> FactFilter | None:
    """What the store can choose by itself; None where it is known that nothing fits."""
    tables = _tables(base, wanted.tables)
    rows, columns = _path_numbers(base, wanted.rows), _path_numbers(base, wanted.columns)
    if [] in (tables, rows, columns):
        return None
    return FactFilter(
        documents=_paths(base, wanted.documents),
        tables=tables,
        years=wanted.years or None,
        units=wanted.units or None,
        row_paths=rows,
        column_paths=columns,
        kinds=wanted.kinds,
    )


def _paths(base: KnowledgeBase, names: Sequence[str]) -> list[str] | None:
    if not names:
        return None
    return [found.path for name in names for found in documents(base, name)]


def _tables(base: KnowledgeBase, words: Sequence[str]) -> list[str] | None:
    def named(listed: Table) -> bool:
        return listed.id in words or _fits(listed.title, words)

    return [listed.id for listed in base.tables() if named(listed)] if words else None


def _path_numbers(base: KnowledgeBase, words: Sequence[str]) -> list[int] | None:
    if not words:
        return None
    paths = base.store.paths().items()
    return [number for number, path in paths if any(_fits(label, words) for label in path)]


def _is_wanted(found: Fact | Indicator, wanted: Selection) -> bool:
    return (
        _allowed(found.organisation, wanted.organisations)
        and _allowed(found.region, wanted.regions)
        and _allowed(found.project, wanted.projects)
        and (not wanted.years or found.year in wanted.years)
        and (not wanted.units or found.unit in wanted.units)
    )


def _has_level(found: Indicator, words: Sequence[str]) -> bool:
    return not words or any(_fits(level, words) for level in found.levels)


def _allowed(text: str | None, words: Sequence[str]) -> bool:
    return not words or _fits(text, words)


def _fits(text: str | None, words: Iterable[str]) -> bool:
    if not text:
        return False
    folded = normalise(text)
    return any(normalise(word) in folded for word in words)
