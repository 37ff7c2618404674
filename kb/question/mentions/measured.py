"""The two heads of a figure: what it is of, and which of its kinds (年初预算, 支出决算)."""

from __future__ import annotations

from functools import cache

from kb.model import Fact
from kb.question.mentions.labels import bare
from kb.vocabulary import table

Path = tuple[str, ...]


def named_by(fact: Fact) -> tuple[Path, Path]:
    """The row and the column path by which the figure is named.

    In running text a kind of figure stands last in what it is said of, where a table has it as
    a column's head: 行政单位离退休 · 年初预算 is named as the row and column of a table are.
    Right under a heading it is what the heading is of, and named by itself.
    """
    if fact.table is None and not fact.column and len(fact.row) > 1:
        *outer, last = fact.row
        if is_kind(last) and outer[-1] != fact.table_title:
            return tuple(outer), (last,)
    return fact.row, fact.column


def is_kind(printed: str) -> bool:
    """Whether a label only says which kind of figure it is (年初预算, 支出决算数)."""
    return bare(printed) in _kinds()


@cache
def _kinds() -> frozenset[str]:
    return frozenset(map(bare, table("prose")["measures"]))
