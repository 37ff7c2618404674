"""How passages are ranked, the same with every text engine: Okapi BM25 over tokens.

The parameters are chosen by measurement (``bench/search_quality.py``); a token that occurs in few
passages counts for much, a passage that says it often or in few words counts for more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import log

K1 = 0.6
B = 0.5
MOST_TERMS = 12
"""Of a long question only this many of its rarest tokens are searched."""


def rarity(passages: int, holding: int) -> float:
    """What a token that ``holding`` of the passages have is worth at most."""
    return log(1 + (passages - holding + 0.5) / (holding + 0.5)) * (K1 + 1)


def rarest(tokens: Iterable[str], holding: Callable[[str], int]) -> list[tuple[int, str]]:
    """(how many passages hold it, token) of the rarest known tokens, rarest first."""
    held = ((holding(token), token) for token in set(tokens))
    return sorted((count, token) for count, token in held if count)[:MOST_TERMS]
