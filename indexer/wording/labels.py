"""What a label says by itself: that its row adds up others, that it is a year, a word we know."""

from __future__ import annotations

from functools import lru_cache

from indexer.figures import is_plain_integer
from indexer.vocabulary import pattern, words
from kb.text import fold, normalise


@lru_cache(maxsize=65536)
def is_total(label: str) -> bool:
    """Whether a row or column of this name adds up others."""
    bare = normalise(label).rstrip(":")
    return bare.endswith(words("total_endings"))


@lru_cache(maxsize=65536)
def is_subtotal(label: str) -> bool:
    """Whether a row of this name adds up a part (小计)."""
    return normalise(label).rstrip(":").endswith(words("subtotal_endings"))


@lru_cache(maxsize=65536)
def matches(name: str, label: str) -> bool:
    """Whether a label fits one of the vocabulary's patterns."""
    return pattern(name).search(fold(label).replace(" ", "")) is not None


@lru_cache(maxsize=65536)
def is_one_of(name: str, label: str) -> bool:
    """Whether a label is, or ends with, one of the vocabulary's words; its bracket set aside."""
    bare = normalise(label).split("(")[0].rstrip(":")
    return bool(bare) and bare.endswith(words(name))


def is_year(text: str) -> bool:
    """Whether the text is a bare year."""
    folded = fold(text).strip()
    return is_plain_integer(folded) and len(folded) == 4 and 1990 <= int(folded) <= 2099
