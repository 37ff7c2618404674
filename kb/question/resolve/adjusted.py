"""Columns that nobody means without naming them: 权重, and what an adjustment replaced.

A table that adjusts what was given before has that (原下达数), the change (调整数) and what comes
of it (调整后合计).  Who asks what a county gets means the last, unless he says otherwise.
"""

from __future__ import annotations

from kb.model import Fact
from kb.patterns import Pattern
from kb.question.mentions.labels import bare
from kb.question.mentions.lexicon import Lexicon
from kb.question.mentions.words import vocabulary

_NOW = Pattern(r"^(?:调整|变更|追加)后")
_BEFORE = Pattern(
    r"^(?:原|调整前|变更前)|^(?:本次)?(?:调整|变更|增减|调增|调减)(?:数|额|金额|情况)?$"
)
_ASKED = Pattern(r"原|调整|变更|追加|调增|调减|增减|调了|变动")


def unasked(fact: Fact, asked: str, words: Lexicon) -> bool:
    """Whether it stands in a column that nobody means without naming it (权重, 原下达数)."""
    name = words.axis(fact.column).labels[-1].text.rstrip("0123456789")
    columns: list[str] = vocabulary()["unasked_columns"]
    unnamed = name in columns and name not in asked
    return unnamed or _superseded(fact, asked, words)


def _superseded(fact: Fact, asked: str, words: Lexicon) -> bool:
    """Whether a figure is what was given before, or the change, and the question says neither."""
    if not fact.column or not _BEFORE.search(bare(fact.column[-1])) or _ASKED.search(asked):
        return False
    table = words.tables.get(fact.table or "")
    return table is not None and any(path and _NOW.search(bare(path[-1])) for path in table.columns)
