"""Labels as they are compared with a question: bare text, and what of it carries meaning."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from kb.patterns import Pattern
from kb.places import stem
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
_THIS_YEAR = Pattern(r"(?:本年|当年|今年)度?")
PLACE_ENDS = ("省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "街道", "村", "社区", "片")
_LONGEST_PLACE = 12
_WHOLE = ("全", "本", "各", "该", "我", "两", "每")


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
    if not strong & ~mask(_THIS_YEAR, content):
        strong = 0  # 本年预算数 beside 上年预算数 is the budget itself, and no part of it
    if strong:
        weak = mask(named("weak"), content) & ~mask(named("whole_terms"), content)
        firm = strong & ~weak & ~mask(named("light"), content)
        strong = firm or strong & ~weak or strong
    grams = tuple(content[i : i + 2] for i in range(len(content) - 1))
    return Label(content, strong, grams)


def names_whole(printed: str) -> bool:
    """Whether a printed label names a whole (合计, 金额) or a side (收入)."""
    text = kept(fold(printed))
    # Most labels need not be prepared to see that their end is no word for a whole.
    if text and not (text[-1].isascii() or text[-1] in _whole_ends()):
        return False
    one = label(printed)
    return one.generic or one.side


@cache
def _whole_ends() -> frozenset[str]:
    """The last characters of words for wholes and sides, of years, and of ordinals alone."""
    words = (*vocabulary()["generic"], *vocabulary()["sides"])
    return frozenset("年度一二三四五六七八九十中" + "".join(word[-1] for word in words))


def is_place_name(text: str) -> bool:
    """Whether a row's name reads as a place (ends as places do, says nothing of money)."""
    if not 2 <= len(text) <= _LONGEST_PLACE or not text.endswith(PLACE_ENDS):
        return False
    bare_name = stem(text)
    if bare_name.endswith(_WHOLE):
        return False  # 组织全县 and 本市 name no place
    return len(bare_name) < len(text) and not named("money").search(text)


def gather(texts: Iterable[str | None]) -> tuple[Label, ...]:
    """The labels of the texts that there are."""
    return tuple(label(text) for text in texts if text)
