"""Regular expressions kept as text, compiled and run only on texts that can match them.

Most questions hold a year and a figure at most, and compiling every pattern of the field would
take longer than answering them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache

from kb.needs import DIGIT, SPACE, Alternatives, needs
from kb.values import Protocol

Rule = tuple[str, str]
"""Characters of which a text must hold one, or none at all, and the pattern."""

_SCANS_BEFORE_COMPILING = 400
_METHODS = ("finditer", "search", "match", "fullmatch", "sub")


def found(rules: Iterable[Rule], text: str) -> Iterator[re.Match[str]]:
    """Every match of every rule, rule by rule."""
    characters = _characters(text)
    for needed, pattern in rules:
        if not needed or not characters.isdisjoint(needed):
            yield from _compiled(pattern).finditer(text)


_characters = lru_cache(maxsize=4096)(frozenset[str])
"""The characters of a text: the same lines are asked for one thing after another."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class Hit(Protocol):
    """Where something was found; a match of ``re`` is one."""

    def start(self) -> int: ...
    def end(self) -> int: ...
    def span(self) -> tuple[int, int]: ...
    def group(self) -> str: ...


class Finds(Protocol):
    """Whatever finds its own in a text, as compiled patterns do."""

    def finditer(self, text: str, /) -> Iterator[Hit]: ...
    def search(self, text: str, /) -> Hit | None: ...


class _Found:
    """A word where it was found."""

    __slots__ = ("_start", "_word")

    def __init__(self, start: int, word: str) -> None:
        self._start = start
        self._word = word

    def start(self) -> int:
        return self._start

    def end(self) -> int:
        return self._start + len(self._word)

    def span(self) -> tuple[int, int]:
        return self._start, self.end()

    def group(self) -> str:
        return self._word


class Pattern:
    """One regular expression without flags, compiled for the first text that it can match."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression; from now on its own methods stand for those below."""
        made = re.compile(self.text)
        vars(self).update({name: getattr(made, name) for name in _METHODS})
        return made

    def may_match(self, text: str) -> bool:
        """False only where nothing in the text can match.

        It is asked to spare compiling; what is compiled finds out by itself sooner.
        """
        if "compiled" in self.__dict__:
            return True
        return all(_holds_one(text, needed) for needed in needs(self.text))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match, as of ``re``; so are the methods below."""
        return self.compiled.finditer(text) if self.may_match(text) else iter(())

    def search(self, text: str, *bounds: int) -> re.Match[str] | None:
        return self.compiled.search(text, *bounds) if self.may_match(text) else None

    def match(self, text: str, *bounds: int) -> re.Match[str] | None:
        return self.compiled.match(text, *bounds) if self.may_match(text) else None

    def fullmatch(self, text: str, *bounds: int) -> re.Match[str] | None:
        return self.compiled.fullmatch(text, *bounds) if self.may_match(text) else None

    def sub(self, other: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        return self.compiled.sub(other, text, count) if self.may_match(text) else text


class WordList:
    """Plain words; of those that begin at one place the longest is found.

    A process that scans many texts has the words compiled in the end; a short one never does.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._ordered = sorted(filter(None, words), key=lambda word: (-len(word), word))
        self._by_first: dict[str, list[str]] = {}
        for word in self._ordered:
            self._by_first.setdefault(word[0], []).append(word)
        self._scans = 0

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The same as a regular expression."""
        return re.compile("|".join(map(re.escape, self._ordered)) or r"(?!)")

    def finditer(self, text: str) -> Iterator[Hit]:
        """Every word found, none overlapping."""
        self._scans += 1
        if self._scans > _SCANS_BEFORE_COMPILING:
            return self.compiled.finditer(text)
        return self._scanned(text)

    def search(self, text: str) -> Hit | None:
        """The first word found."""
        return next(self.finditer(text), None)

    def without(self, text: str) -> str:
        """The text without the words found."""
        kept, at = [], 0
        for hit in self.finditer(text):
            kept.append(text[at : hit.start()])
            at = hit.end()
        return "".join(kept) + text[at:]

    def _scanned(self, text: str) -> Iterator[Hit]:
        at = 0
        for start, first in enumerate(text):
            if start < at or first not in self._by_first:
                continue
            for word in self._by_first[first]:
                if text.startswith(word, start):
                    yield _Found(start, word)
                    at = start + len(word)
                    break


class Forms:
    """Words and expressions that each hold a letter of their own; an earlier goes before a later.

    No form matches the empty text, or without any of the letters that stand in it.
    """

    def __init__(self, forms: Sequence[str]) -> None:
        self._forms = tuple((form, None if form.isalnum() else Pattern(form)) for form in forms)

    def finditer(self, text: str) -> Iterator[Hit]:
        """Every match of the alternation of all forms."""
        characters = frozenset(text)
        hits = [
            (form, pattern, hit)
            for form, pattern in self._forms
            if not characters.isdisjoint(form) and (hit := _first(form, pattern, text, 0))
        ]
        while hits:
            best = min((hit for _, _, hit in hits), key=_start)
            yield best
            at = best.end()
            hits = [
                (form, pattern, later)
                for form, pattern, hit in hits
                if (later := hit if hit.start() >= at else _first(form, pattern, text, at))
            ]

    def search(self, text: str) -> Hit | None:
        """The first match."""
        return next(self.finditer(text), None)


def _start(hit: Hit) -> int:
    return hit.start()


def _first(word: str, pattern: Pattern | None, text: str, at: int) -> Hit | None:
    if pattern is not None:
        return pattern.search(text, at)
    start = text.find(word, at)
    return _Found(start, word) if start >= 0 else None


def _holds_one(text: str, needed: Alternatives) -> bool:
    if any(map(text.__contains__, needed)):
        return True
    return (DIGIT in needed and any(map(str.isdecimal, text))) or (
        SPACE in needed and any(map(str.isspace, text))
    )
