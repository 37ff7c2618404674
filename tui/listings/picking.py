"""Picking one of many by typing: the characters themselves, or the initials of their sounds.

``wgbz``, ``稳岗`` and ``稳gb`` all find 稳岗补助, and so does ``补助 wg``: each word by itself.
A character that is read in several ways counts as each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kb.text import fold, kept

Readings = Mapping[str, frozenset[str]]
"""The sounds of characters, without tones."""
_NONE: frozenset[str] = frozenset()
_BY_SOUND = 10_000
"""What is found by its sound comes after all that is found as it is written."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be picked.

    ``texts`` are its columns; ``searched`` of them (from the left, else all) are what typing finds
    it by.  ``detail`` is told below the list, ``text`` is what it puts into an input.
    """

    texts: tuple[str, ...]
    take: Callable[[], object]
    searched: str
    detail: tuple[str, ...] = ()
    text: str = ""


def bearing(entries: Iterable[Entry], words: str, readings: Readings) -> list[Entry]:
    """Those that bear every one of the words, in their order."""
    needles = _needles(words)
    return [one for one in entries if _score(one.searched, needles, readings) is not None]


def ranked(entries: Iterable[Entry], words: str, readings: Readings) -> list[Entry]:
    """Those that bear every word, the nearest first: as written before sounds, beginnings first."""
    needles = _needles(words)
    scored = [(_score(one.searched, needles, readings), one) for one in entries]
    found = [(score, one) for score, one in scored if score is not None]
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def has_letters(words: str) -> bool:
    """Whether sounds may be meant, so that readings are needed."""
    return any(letter.isascii() and letter.isalpha() for letter in words)


def _needles(words: str) -> list[str]:
    return [one for one in map(_bare, words.split()) if one]


@lru_cache(maxsize=1 << 16)  # every key that is typed looks through all entries again
def _bare(text: str) -> str:
    return kept(fold.__wrapped__(text))


def _score(text: str, needles: Sequence[str], readings: Readings) -> int | None:
    """How near the text is to the words, 0 the nearest; None where one of them is not in it."""
    bare = _bare(text)
    total = 0
    for needle in needles:
        at = bare.find(needle)
        if at < 0:
            sounding = _sounding(bare, needle, readings)
            if sounding is None:
                return None
            at = sounding + _BY_SOUND
        total += at
    return total


def _sounding(bare: str, needle: str, readings: Readings) -> int | None:
    """Where characters begin that are the needle's, each itself or by its initial."""
    for start in range(len(bare) - len(needle) + 1):
        pairs = zip(needle, bare[start : start + len(needle)], strict=True)
        if all(typed == char or _initial(typed, char, readings) for typed, char in pairs):
            return start
    return None


def _initial(typed: str, character: str, readings: Readings) -> bool:
    return any(sound.startswith(typed) for sound in readings.get(character, _NONE))
