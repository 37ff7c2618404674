"""jieba's dictionary in one file, grouped by first character, of which only what is needed is read.

jieba itself takes a second to start; it is not imported here.
"""

from __future__ import annotations

import mmap
import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from importlib.util import find_spec
from itertools import groupby
from math import log
from operator import itemgetter
from pathlib import Path

from kb.text import HAN

_MAGIC = b"caiwen words 2\n\0"
_HAN = re.compile(f"[{HAN}]")

Group = dict[str, float | None]
"""The rests of the words that begin with one character, each with the logarithm of the word's share
of the dictionary; beginnings of rests that are none themselves have None."""


class WordList:
    """How likely each word of the dictionary is, by its first character and the rest."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._map[: len(_MAGIC)] != _MAGIC:
            raise ValueError(f"no word list: {path.name}")
        sizes = array("Q", self._map[len(_MAGIC) : len(_MAGIC) + 16])
        self.total, count = sizes
        start = len(_MAGIC) + 16
        self._characters = array("I", self._map[start : start + 4 * count])
        self._offsets = array("I", self._map[start + 4 * count : start + 8 * count + 4])
        self._log_total = log(self.total)
        self._groups: dict[str, Group] = {}

    def group(self, first: str) -> Group:
        """The words that begin with a character."""
        found = self._groups.get(first)
        return self._grouped(first) if found is None else found

    def __contains__(self, word: str) -> bool:
        return self.group(word[0]).get(word[1:]) is not None

    def close(self) -> None:
        """Let go of the file."""
        self._map.close()

    def _grouped(self, first: str) -> Group:
        words = self._read(ord(first))
        long = [rest for rest in words if len(rest) > 1]
        found: Group = {"": None} if words else {}
        found |= {rest[:end]: None for rest in long for end in range(1, len(rest))}
        found |= {rest: log(often) - self._log_total for rest, often in words.items()}
        self._groups[first] = found
        return found

    def _read(self, character: int) -> dict[str, int]:
        place = bisect_left(self._characters, character)
        if place == len(self._characters) or self._characters[place] != character:
            return {}
        block = self._map[self._offsets[place] : self._offsets[place + 1]]
        (count,) = array("I", block[:4])
        frequencies = array("I", block[4 : 4 + 4 * count])
        return dict(zip(block[4 + 4 * count :].decode().split("\n"), frequencies, strict=True))


def write_word_list(path: Path) -> None:
    """Write jieba's dictionary in the form that WordList reads, grouped by first character.

    A group is the number of its words, how often each occurs, and what follows the first
    character of each, a word a line.
    """
    groups: dict[str, list[str]] = {}
    dictionary = _dictionary().read_text(encoding="utf-8").splitlines()
    for first, lines in groupby(dictionary, key=itemgetter(0)):
        groups.setdefault(first, []).extend(lines)
    made = {first: _block(lines) for first, lines in groups.items()}
    characters = array("I", sorted(ord(first) for first in made if _HAN.match(first)))
    blocks = [made[chr(character)][0] for character in characters]
    offsets = array("I", [len(_MAGIC) + 16 + 4 * len(characters) + 4 * (len(characters) + 1)])
    for block in blocks:
        offsets.append(offsets[-1] + len(block))
    sizes = array("Q", [sum(total for _, total in made.values()), len(characters)])
    head = _MAGIC + sizes.tobytes() + characters.tobytes() + offsets.tobytes()
    path.write_bytes(head + b"".join(blocks))


def _block(lines: Sequence[str]) -> tuple[bytes, int]:
    """A group of words, and how often all of them occur together."""
    columns = " ".join(lines).split(" ")
    frequencies = array("I", map(int, columns[1::3]))
    rests = "\n".join([word[1:] for word in columns[::3]]).encode()
    count = array("I", [len(frequencies)])
    return b"".join((count.tobytes(), frequencies.tobytes(), rests)), sum(frequencies)


def _dictionary() -> Path:
    """Jieba's dictionary (a word, its frequency and its tag a line); jieba is not imported."""
    jieba = find_spec("jieba")
    if jieba is None or not jieba.submodule_search_locations:
        raise ModuleNotFoundError("jieba")
    return Path(next(iter(jieba.submodule_search_locations))) / "dict.txt"
