"""Words and signs beside a number that bound it: 不低于, ≤, 以上, 约."""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

from kb.text import fold
from kb.vocabulary import table

Bound = Literal[">=", "<=", "=", ">", "<"]
Mark = Literal[">=", "<=", "=", ">", "<", "~"]
"""A bound, or ``~`` for an approximate number."""

_TIME_UNITS = ("年", "月", "日", "天", "周", "时", "钟", "个工作日", "季度")


@cache
def _words(place: str) -> tuple[tuple[str, Mark], ...]:
    """(word, what it says) of the words that stand before or after a number, longest first."""
    groups: dict[str, list[str]] = table("bounds")[place]
    pairs = [(fold(word), cast(Mark, mark)) for mark, words in groups.items() for word in words]
    return tuple(sorted(pairs, key=lambda pair: len(pair[0]), reverse=True))


def marks_before(text: str, end: int) -> tuple[int, tuple[Mark, ...]]:
    """Where the marks that stand directly before ``end`` begin, and what they say, inmost first."""
    found: list[Mark] = []
    start = end
    while True:
        stop = _skip_back(text, start)
        word = next((pair for pair in _words("before") if text.endswith(pair[0], 0, stop)), None)
        if word is None:
            return start, tuple(found)
        start = stop - len(word[0])
        found.append(word[1])


def _skip_back(text: str, position: int) -> int:
    while position and text[position - 1] in " \t(":
        position -= 1
    return position


def marks_after(text: str, start: int, unit: str | None) -> tuple[int, tuple[Mark, ...]]:
    """Where the marks that stand directly after ``start`` end, and what they say."""
    found: list[Mark] = []
    end = start
    while True:
        begin = end
        while text[begin : begin + 1] == " ":
            begin += 1
        word = next((pair for pair in _words("after") if text.startswith(pair[0], begin)), None)
        if word is None or (word[0] == "内" and not (unit or "").endswith(_TIME_UNITS)):
            return end, tuple(found)
        end = begin + len(word[0])
        found.append(word[1])


def bound_of(marks: tuple[Mark, ...]) -> Bound | None:
    """The bound among the marks; the first one counts."""
    return next((mark for mark in marks if mark != "~"), None)


def between_number_and_unit(text: str, position: int) -> bool:
    """Whether 多, 余 or 来 stands between the number and its unit (400多个)."""
    words: list[str] = table("bounds")["between"]
    return text[position : position + 1] in words


@cache
def _bases() -> tuple[str, ...]:
    words: list[str] = table("bounds")["basis"]
    return tuple(sorted(words, key=len, reverse=True))


def basis_before(text: str, end: int) -> str | None:
    """每人每月, 人均 and the like that end directly at ``end``."""
    return next((word for word in _bases() if text.endswith(word, 0, end)), None)
