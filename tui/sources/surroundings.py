"""What stands around a citation: its document's lines, its table with the figure in every cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.model import Citation, Fact, Table

if TYPE_CHECKING:
    from kb.base import KnowledgeBase
    from kb.covering import Covering


@dataclass(frozen=True, slots=True)
class Source:
    """What stands around a citation: the document's lines, and its table where it is in one."""

    lines: Sequence[str]
    table: Table | None = None
    facts: tuple[Fact, ...] = ()
    cells: dict[tuple[int, int], Fact] = field(default_factory=dict)

    def fact(self, row: int, column: int) -> Fact | None:
        """The figure in a cell of the table."""
        return self.cells.get((row, column))

    def covering(self, fact: Fact) -> Covering | None:
        """The table's own sum over this figure."""
        from kb.covering import covering

        return covering(self.facts, fact)


def source(base: KnowledgeBase, citation: Citation) -> Source:
    """What is shown of a citation.  Raises KnowledgeBaseError."""
    lines = base.shown_lines(citation.document)
    if citation.table_id is None:
        return Source(lines)
    from kb.store.seams import FactFilter

    facts = tuple(base.facts(FactFilter(tables=[citation.table_id], kinds=None)))
    return Source(
        lines,
        base.table(citation.table_id),
        tuple(fact for fact in facts if fact.kind == "number"),
        {
            (fact.grid_row, fact.grid_column): fact
            for fact in facts
            if fact.grid_row is not None and fact.grid_column is not None
        },
    )
