"""A document as the rules see it: from a knowledge base, or as it was just read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from kb.audit.model import Material
from kb.model import Document, Extract, Fact, Table
from kb.store.seams import FactFilter
from kb.values import replace

if TYPE_CHECKING:
    from kb.audit.base import Base


def material_of(base: Base, document: Document) -> Material:
    """A document of a knowledge base."""
    where = FactFilter(documents=[document.path], kinds=("number", "blank"))
    tables = (
        base.table(table.id) if _needs_grid(table) else table
        for table in base.tables(document.path)
    )
    facts = tuple(base.facts(where))
    lines = base.shown_lines(document.path)
    indicators = base.indicators(documents=[document.path])
    return Material(document, tuple(tables), facts, indicators, lines, pages(facts, len(lines)))


def material_read(extract: Extract, lines: Sequence[str]) -> Material:
    """A document that was just read, with the lines of its text; the same as from the base."""
    tables = (table if _needs_grid(table) else replace(table, grid=()) for table in extract.tables)
    facts = tuple(fact for fact in extract.facts if fact.kind != "text")
    paged = pages(facts, len(lines))
    return Material(extract.document, tuple(tables), facts, extract.indicators, tuple(lines), paged)


def pages(facts: Sequence[Fact], lines: int) -> tuple[int | None, ...]:
    """The page of each line between two figures of one page; empty where no figure has a page."""
    seen = sorted({(one.spot.first, one.spot.page) for one in facts if one.spot.page is not None})
    found: list[int | None] = [None] * lines if seen else []
    for (first, page), (last, next_page) in pairwise([*seen, *seen[-1:]]):
        for line in range(first, (last if page == next_page else first) + 1):
            if line <= lines:
                found[line - 1] = page
    return tuple(found)


def citing(base: Base, document: Document) -> Material:
    """What the rules over several documents read of one, so that many can be kept at once."""
    lines = tuple(
        line if "》" in line and "号" in line else "" for line in base.shown_lines(document.path)
    )
    return Material(document, indicators=base.indicators(documents=[document.path]), lines=lines)


def _needs_grid(table: Table) -> bool:
    return table.unit is None or table.unit_inferred
