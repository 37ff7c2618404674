"""How passages are ranked, the same with every text engine: Okapi BM25 over words and characters.

The parameters are chosen by measurement (``bench/search_quality.py``); a term that occurs in few
passages counts for much, a passage that says it often or in few words counts for more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import log
from typing import NamedTuple

from kb.segment import CHARACTER

K1 = 0.6
B = 0.5
MOST_WORDS = 8
MOST_CHARACTERS = 12
"""Of a long question only this many of its rarest words and characters are searched."""

Known = list[tuple[int, str]]
"""How many passages hold it, and the term; the rarest first."""


def rarity(passages: int, holding: int) -> float:
    """What a term that ``holding`` of the passages have is worth at most."""
    return log(1 + (passages - holding + 0.5) / (holding + 0.5)) * (K1 + 1)


class Rarest(NamedTuple):
    """The terms of a question by which it is ranked."""

    words: Known
    characters: Known


def rarest(terms: Iterable[str], holding: Callable[[str], int]) -> Rarest:
    """The rarest known words and marked characters of a question.

    Characters only tell which of the passages that words find are better; of a question without
    any word the characters are the words.
    """
    asked = set(terms)
    characters = {term for term in asked if term.startswith(CHARACTER)}
    words = asked - characters
    if not words:
        words, characters = characters, words
    return Rarest(
        _known(words, holding)[:MOST_WORDS], _known(characters, holding)[:MOST_CHARACTERS]
    )


def _known(terms: Iterable[str], holding: Callable[[str], int]) -> Known:
    held = ((holding(term), term) for term in terms)
    return sorted((count, term) for count, term in held if count)
