"""The vocabulary of running text (kb/vocabulary/prose.json), ready for looking up."""

from __future__ import annotations

import re
from functools import cache

from kb.text import fold
from kb.values import dataclass
from kb.vocabulary import table


@dataclass(frozen=True, slots=True)
class Words:
    """One list of words and the patterns that find them, longest first, in folded text."""

    words: frozenset[str]
    anywhere: re.Pattern[str]
    at_end: re.Pattern[str]
    longest: int
    """Characters of the longest word."""

    def match(self, folded: str, position: int = 0) -> re.Match[str] | None:
        """The word that begins at the position."""
        return self.anywhere.match(folded, position)

    def search(self, folded: str, position: int = 0) -> re.Match[str] | None:
        """The first word from the position on."""
        return self.anywhere.search(folded, position)


@cache
def starting(name: str) -> Words:
    """The words of one list of the vocabulary."""
    words = frozenset(fold(word) for word in table("prose")[name])
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    either = "|".join(map(re.escape, longest_first))
    longest = max(map(len, words), default=0)
    return Words(words, re.compile(either), re.compile(f"(?:{either})$"), longest)


def ending(name: str, folded: str) -> int:
    """The length of the list's word that the folded text ends with; 0 where it does not."""
    found = last_word(name, folded)
    return len(found.group()) if found else 0


def last_word(name: str, folded: str) -> re.Match[str] | None:
    """The list's word that the folded text ends with (before a line feed, if any), the longest."""
    words = starting(name)
    return words.at_end.search(folded, max(0, len(folded) - words.longest - 1))


@cache
def grouped(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A list of (name, words) groups, in the order they are tried."""
    groups = table("prose")[name]
    pairs = groups.items() if isinstance(groups, dict) else groups
    return tuple((group, tuple(map(fold, words))) for group, words in pairs)
