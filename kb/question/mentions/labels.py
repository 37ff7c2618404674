"""Labels as they are compared with a question: bare text, and what of it carries meaning."""

from __future__ import annotations

from functools import cache, lru_cache

from kb.patterns import Pattern
from kb.question.mentions.words import mask, named, vocabulary
from kb.text import fold, kept, unannotated
from kb.values import dataclass

_ORDINAL = Pattern(
    r"^\s*(?:其\s*中\s*[:：]?\s*)?"
    r"(?:[一二三四五六七八九十]{1,4}\s*[、.．]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}\s*[.、．](?!\d)"
    r"|[①-⑳])?\s*(?:其\s*中\s*[:：]\s*)?"
)
_CODE_BEFORE = Pattern(r"^\s*[0-9a-z]{3,}\s*[-—]\s*(?=[^0-9])")
_AS_COUNTED = Pattern(r"\([^()]{0,12}(?:为准|口径|统计)\)$")
"""How a figure was counted, which is no part of its name (以合同签订为准)."""
_BEFORE_NAMES = frozenset("其一二三四五六七八九十(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_REMEMBERED = 1 << 16
_YEAR = Pattern(r"(?:19|20)\d{2}年?度?")


@lru_cache(_REMEMBERED)
def bare(text: str) -> str:
    """A label with ordinals, leading codes, 其中, spaces and punctuation gone, width unified."""
    folded = unannotated(fold(text))
    if folded.endswith(")"):
        folded = _AS_COUNTED.sub("", folded)
    first = folded[:1]
    if first in _BEFORE_NAMES or first.isdecimal() or first.isspace():
        folded = _ORDINAL.sub("", folded, count=1)
    return kept(_CODE_BEFORE.sub("", folded))


@dataclass(frozen=True, slots=True)
class Label:
    """A distinct label of the knowledge base.

    ``strong`` marks the positions that carry meaning of their own: no years, no weak nouns such
    as 经费, no words such as 合计.  A label without any is generic: it names no part of a whole.
    """

    text: str
    strong: int
    grams: tuple[str, ...]

    @property
    def generic(self) -> bool:
        """Whether it names only a whole (合计, 金额, 2023年预算数)."""
        return not self.strong

    @property
    def side(self) -> bool:
        """Whether it names only a side of a table (收入, 支出)."""
        return self.text in vocabulary()["sides"]


@cache
def label(text: str) -> Label:
    """The label of a printed heading (ordinals, codes and punctuation do not matter)."""
    content = bare(text)
    empty = mask(_YEAR, content) | mask(named("generic"), content)
    every = (1 << len(content)) - 1
    strong = every & ~empty
    if strong:
        weak = mask(named("weak"), content) & ~mask(named("whole_terms"), content)
        firm = strong & ~weak & ~mask(named("light"), content)
        strong = firm or strong & ~weak or strong
    grams = tuple(content[i : i + 2] for i in range(len(content) - 1))
    return Label(content, strong, grams)
