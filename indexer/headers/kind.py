"""What kind of table it is, by its title and its columns."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.structure import Column
from indexer.vocabulary import pattern
from kb.model import TableKind
from kb.text import fold


def table_kind(title: str, columns: Sequence[Column]) -> TableKind:
    """Statement (收支预算决算), allocation (分配), list (清单, 明细, 项目), else other."""
    folded = fold(title)
    kinds: tuple[TableKind, ...] = ("allocation", "list", "statement")
    for kind in kinds:
        if pattern(f"{kind}_title").search(folded):
            return kind
    coded = any(column.role == "code" for column in columns)
    return "statement" if coded else "other"
