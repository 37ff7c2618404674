"""The words of questions: which ones only serve the grammar, which are weak, which mean the same.

The lists are data (``kb/vocabulary/question.json``); here they become word lists, made once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from kb.patterns import Finds, WordList
from kb.vocabulary import table


def vocabulary() -> dict[str, Any]:
    """The vocabulary of questions."""
    return table("question")


@cache
def named(*path: str) -> WordList:
    """One list of the vocabulary, by its keys from the outside in."""
    content: Any = vocabulary()
    for key in path:
        content = content[key]
    return WordList(content)


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
    return "".join(filter(_is_kept, text))


def _is_kept(character: str) -> bool:
    ascii_kept = character.isascii() and (character.isalnum() or character == "%")
    return ascii_kept or "\u3400" <= character <= "\u9fff"


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
def _terms() -> WordList:
    """Words that only count whole: 会议费 is more than 会议 and 费, 招到 more than 招."""
    items = table("fiscal")["economic_items"].values()
    named_items = [_bare(item) for item in items if item.endswith(_TERM) and len(item) < 7]
    compound = table("fiscal")["compound_items"]
    return WordList([*named_items, *compound, *vocabulary()["done"], *vocabulary()["whole_terms"]])


_TERM = ("费", "金", "工资")


def terms_in(text: str) -> Iterator[tuple[int, str]]:
    """(position, term) of the items of the classification in a text, the longest ones."""
    return ((match.start(), match.group()) for match in _terms().finditer(text))


@lru_cache(1 << 14)
def has_term(text: str, term: str) -> bool:
    """Whether a label has an item of the classification as such: 邮电费 does not have 电费."""
    if term not in text:
        return False
    longer = [(start, start + len(item)) for start, item in terms_in(text) if len(item) > len(term)]
    at = text.find(term)
    while at >= 0:
        if not any(start <= at and at + len(term) <= end for start, end in longer):
            return True
        at = text.find(term, at + 1)
    return False


def spans(found: Finds, text: str) -> tuple[tuple[int, int], ...]:
    """Where the pattern matches in the text."""
    return tuple(match.span() for match in found.finditer(text))


def bits(start: int, end: int) -> int:
    """The mask of the positions from ``start`` up to, not including, ``end``."""
    return ((1 << (end - start)) - 1) << start


def mask(found: Finds, text: str) -> int:
    """The mask of all positions that the pattern covers."""
    total = 0
    for start, end in spans(found, text):
        total |= bits(start, end)
    return total
