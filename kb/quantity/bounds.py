"""Words and signs beside a number that bound it: 不低于, ≤, 以上, 约."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, cast

from kb.text import fold
from kb.vocabulary import table

Bound = Literal[">=", "<=", "=", ">", "<"]
Mark = Literal[">=", "<=", "=", ">", "<", "~"]
"""A bound, or ``~`` for an approximate number."""

_TIME_UNITS = ("年", "月", "日", "天", "周", "时", "钟", "个工作日", "季度")


@cache
def _words(place: str) -> dict[str, Mark]:
    """What each word says that stands before or after a number."""
    groups: dict[str, list[str]] = table("bounds")[place]
    return {fold(word): cast(Mark, mark) for mark, words in groups.items() for word in words}


@cache
def _lengths(place: str) -> tuple[int, ...]:
    return tuple(sorted({len(word) for word in _words(place)}, reverse=True))


def marks_before(text: str, end: int) -> tuple[int, tuple[Mark, ...]]:
    """Where the marks that stand directly before ``end`` begin, and what they say, inmost first."""
    found: list[Mark] = []
    start = end
    while True:
        stop = _skip_back(text, start)
        begin = next(
            (stop - length for length in _lengths("before")
             if text[max(0, stop - length) : stop] in _words("before")),
            None,
        )  # fmt: skip
        if begin is None:
            return start, tuple(found)
        start = max(0, begin)
        found.append(_words("before")[text[start:stop]])


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
        word = next(
            (text[begin : begin + length] for length in _lengths("after")
             if text[begin : begin + length] in _words("after")),
            None,
        )  # fmt: skip
        if word is None or (word == "内" and not (unit or "").endswith(_TIME_UNITS)):
            return end, tuple(found)
        end = begin + len(word)
        found.append(_words("after")[word])


def bound_of(marks: tuple[Mark, ...]) -> Bound | None:
    """The bound among the marks; the first one counts."""
    return next((mark for mark in marks if mark != "~"), None)


def end_of_vagueness(text: str, position: int) -> int:
    """Where the 多, 余 or 来 ends that stands between number and unit (400多个); else position."""
    words: list[str] = table("bounds")["between"]
    word = position + 1 if text[position : position + 1] == " " else position
    return word + 1 if text[word : word + 1] in words else position


@cache
def _bases() -> tuple[re.Pattern[str], int]:
    words: list[str] = sorted(table("bounds")["basis"], key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(words)})$"), len(words[0])


def basis_before(text: str, end: int) -> str | None:
    """每人每月, 人均 and the like that end directly at ``end``."""
    pattern, longest = _bases()
    match = pattern.search(text, max(0, end - longest), end)
    return match.group() if match else None
