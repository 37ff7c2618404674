"""What a text must hold for a regular expression to match in it, read off the expression itself.

Reading it so costs a tenth of compiling it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

DIGIT = "\\d"
"""Stands for any decimal digit among what is needed."""
SPACE = "\\s"
"""Stands for any white space."""

Alternatives = frozenset[str]
"""Strings of which one is needed."""

_UNKNOWN: Alternatives = frozenset()
_ZERO_WIDTH = ("?=", "?!", "?<=", "?<!")
_LARGEST_CLASS = 24
_MEANING = frozenset("|()[.^$\\?*+{")
_REPEATS = frozenset("?*+{")


@cache
def needs(pattern: str) -> tuple[Alternatives, ...]:
    """Sets of strings: every match holds one of each set.  Empty where nothing can be said.

    The pattern may have groups, classes, repeats and lookarounds, no flags and no references.
    """
    if pattern.isalnum():
        return (frozenset((pattern,)),)
    reader = _Reader(pattern)
    parts = reader.sequence()
    if reader.at == len(pattern):
        return tuple(sorted(parts, key=_telling, reverse=True))
    branches = _Reader(pattern).alternation()
    return (branches,) if branches else ()


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def alternation(self) -> Alternatives:
        """What one of the branches up to the closing bracket needs."""
        branches = [_most_telling(self.sequence())]
        while self._take("|"):
            branches.append(_most_telling(self.sequence()))
        return frozenset().union(*branches) if all(branches) else _UNKNOWN

    def sequence(self) -> list[Alternatives]:
        """The parts that a branch can't lack: literal texts, groups and classes."""
        parts: list[Alternatives] = []
        run = ""
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            run += self._plain()
            if self.at == len(self.pattern) or self.pattern[self.at] in "|)":
                break
            literal, needed = self._atom()
            least, once = self._repeat()
            if needed is None:
                continue
            if literal and least:
                run += literal
            if not (literal and once):
                parts += [frozenset((run,))] if run else []
                run = ""
            if not literal and least and needed:
                parts.append(needed)
        return [*parts, frozenset((run,))] if run else parts

    def _plain(self) -> str:
        """The characters up to the next that has a meaning, or that a repeat follows."""
        pattern, start = self.pattern, self.at
        at = start
        while at < len(pattern) and pattern[at] not in _MEANING:
            at += 1
        if at > start and pattern[at : at + 1] in _REPEATS:
            at -= 1
        self.at = at
        return pattern[start:at]

    def _atom(self) -> tuple[str, Alternatives | None]:
        """(literal character, what is needed otherwise); None for what takes no room."""
        character = self.pattern[self.at]
        self.at += 1
        if character == "(":
            return "", self._group()
        if character == "[":
            return "", self._class()
        if character in "^$":
            return "", None
        if character == ".":
            return "", _UNKNOWN
        if character == "\\":
            return self._escaped()
        return character, _UNKNOWN

    def _escaped(self) -> tuple[str, Alternatives | None]:
        character = self.pattern[self.at]
        self.at += 1
        if character in "bB":
            return "", None
        if character.isalnum():
            return "", frozenset((f"\\{character}",)) if character in "ds" else _UNKNOWN
        return character, _UNKNOWN

    def _group(self) -> Alternatives | None:
        zero_width = self.pattern.startswith(_ZERO_WIDTH, self.at)
        if self._take("?P<"):
            self.at = self.pattern.index(">", self.at) + 1
        else:
            for lead in (*reversed(_ZERO_WIDTH), "?:"):
                if self._take(lead):
                    break
        inner = self.alternation()
        self.at += 1
        return None if zero_width else inner

    def _class(self) -> Alternatives:
        pattern, start = self.pattern, self.at
        negated = self._take("^")
        first = self.at
        while pattern[self.at] != "]" or self.at == first:
            self.at += 2 if pattern[self.at] == "\\" else 1
        content = pattern[start : self.at]
        self.at += 1
        return _UNKNOWN if negated else _members(content)

    def _repeat(self) -> tuple[int, bool]:
        """(how often at least, whether it is there just once)."""
        if self.pattern[self.at : self.at + 1] not in _REPEATS:
            return 1, True
        least, once = 1, True
        if self._take("?") or self._take("*"):
            least, once = 0, False
        elif self._take("+"):
            once = False
        elif self.pattern.startswith("{", self.at):
            end = self.pattern.index("}", self.at)
            least, once = int(self.pattern[self.at + 1 : end].split(",")[0] or 0), False
            self.at = end + 1
        self._take("?")
        return least, once

    def _take(self, text: str) -> bool:
        if self.pattern.startswith(text, self.at):
            self.at += len(text)
            return True
        return False


def _members(content: str) -> Alternatives:
    """The characters of a class; unknown where there are many, or a class of characters in it."""
    found: set[str] = set()
    at = 0
    while at < len(content):
        if content[at] == "\\":
            if content[at + 1].isalnum() and content[at + 1] not in "ds":
                return _UNKNOWN
            found.add(content[at : at + 2] if content[at + 1] in "ds" else content[at + 1])
            at += 2
        elif content[at + 1 : at + 2] == "-" and at + 2 < len(content):
            low, high = ord(content[at]), ord(content[at + 2])
            if high - low > _LARGEST_CLASS or content[at + 2] == "\\":
                return _UNKNOWN
            found.update(map(chr, range(low, high + 1)))
            at += 3
        else:
            found.add(content[at])
            at += 1
    return frozenset(found) if len(found) <= _LARGEST_CLASS else _UNKNOWN


def _telling(part: Alternatives) -> tuple[int, int]:
    """How much it tells to find one of these: long strings, and few."""
    return min(map(len, part)), -len(part)


def _most_telling(parts: Iterable[Alternatives]) -> Alternatives:
    return max(parts, key=_telling, default=_UNKNOWN)
