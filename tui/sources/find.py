"""Finding words in lines of text, whatever their width, case, and the spaces inside a name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kb.text import fold

MOST = 100_000
"""As many places are kept; no one steps through more."""


@dataclass(frozen=True, slots=True)
class Match:
    """Words found: line index from 0, characters ``start``–``end`` of that line."""

    line: int
    start: int
    end: int


def matches(lines: Sequence[str], words: str) -> tuple[Match, ...]:
    """Where ``words`` stand, in reading order; a match lies within one line."""
    pattern = _pattern(words)
    if pattern is None:
        return ()
    text = fold.__wrapped__("\n".join(lines))
    begins = [0]
    for one in lines:
        begins.append(begins[-1] + len(one) + 1)
    found = []
    for place in pattern.finditer(text):
        line = bisect_right(begins, place.start()) - 1
        found.append(Match(line, place.start() - begins[line], place.end() - begins[line]))
        if len(found) == MOST:
            break
    return tuple(found)


def _pattern(words: str) -> re.Pattern[str] | None:
    letters = [re.escape(letter) for letter in fold.__wrapped__(words) if not letter.isspace()]
    return re.compile(r"[^\S\n]*".join(letters)) if letters else None


def following(found: Sequence[Match], line: int, step: int) -> int:
    """Index of the first match at or after ``line`` (step 1), or the last before it (-1).

    Past either end it goes on at the other; ``found`` must not be empty.
    """
    lines = [match.line for match in found]
    if step > 0:
        return bisect_left(lines, line) % len(found)
    return (bisect_left(lines, line) - 1) % len(found)


def counted(found: Sequence[object], at: int, words: str) -> str:
    """For instance ``命中 2/3 “稳岗”``."""
    if not found:
        return f"没有找到“{words}”"
    return f"命中 {at + 1}/{len(found)} “{words}”"
