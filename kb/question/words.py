"""The words of questions: which ones only serve the grammar, which are weak, which mean the same.

The lists are data (``kb/vocabulary/question.json``); here they become patterns, made once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from kb.vocabulary import table


def vocabulary() -> dict[str, Any]:
    """The vocabulary of questions."""
    return table("question")


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered)))


@cache
def named(*path: str) -> re.Pattern[str]:
    """The pattern of one list of the vocabulary, by its keys from the outside in."""
    content: Any = vocabulary()
    for key in path:
        content = content[key]
    return pattern(content)


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """For every word that has others of its meaning, those others."""
    found: dict[str, list[str]] = {}
    for group in vocabulary()["synonyms"]:
        for word in group:
            found.setdefault(word, []).extend(other for other in group if other != word)
    for short, meant in table("fiscal")["abbreviations"].items():
        found.setdefault(short, []).extend(_bare(other) for other in meant)
    return {word: tuple(dict.fromkeys(others)) for word, others in found.items()}


def _bare(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z%\u3400-\u9fff]", "", text)


@cache
def _longest_synonym() -> int:
    return max(map(len, synonyms()))


def synonyms_in(text: str) -> Iterator[tuple[int, str, str]]:
    """(position, word, other word of its meaning) for every word of the text that has others."""
    known = synonyms()
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + _longest_synonym()) + 1):
            for other in known.get(text[start:end], ()):
                yield start, text[start:end], other


@cache
def _terms() -> re.Pattern[str]:
    """Words that only count whole: 会议费 is more than 会议 and 费, 招到 more than 招."""
    items = table("fiscal")["economic_items"].values()
    named_items = [_bare(item) for item in items if _TERM.search(item) and len(item) < 7]
    return pattern([*named_items, *vocabulary()["done"]])


_TERM = re.compile(r"(?:费|金|工资)$")


def terms_in(text: str) -> Iterator[tuple[int, str]]:
    """(position, term) of the items of the classification in a text, the longest ones."""
    return ((match.start(), match.group()) for match in _terms().finditer(text))


def spans(found: re.Pattern[str], text: str) -> tuple[tuple[int, int], ...]:
    """Where the pattern matches in the text."""
    return tuple(match.span() for match in found.finditer(text))


def bits(start: int, end: int) -> int:
    """The mask of the positions from ``start`` up to, not including, ``end``."""
    return ((1 << (end - start)) - 1) << start


def mask(found: re.Pattern[str], text: str) -> int:
    """The mask of all positions that the pattern covers."""
    total = 0
    for start, end in spans(found, text):
        total |= bits(start, end)
    return total
