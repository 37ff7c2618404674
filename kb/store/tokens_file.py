"""The tokens of every passage in one file, found by the passage's number.

An engine that finds candidates only roughly is set right from here: how often a passage has a
token, and how many tokens it has.  A record is its tokens in UTF-8, each between two marks that no
token has, so that counting the marked token in the record's bytes counts it in the passage.
"""

from __future__ import annotations

import mmap
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

_MAGIC = b"caiwen tokens 1\0"
_BEFORE, _AFTER = b"\0", b"\1"


def marked(token: str) -> bytes:
    """A token as it stands in a record."""
    return _BEFORE + token.encode() + _AFTER


def record(tokens: Sequence[str]) -> bytes:
    """The tokens of one passage in one piece."""
    if not tokens:
        return b""
    return _BEFORE + "\1\0".join(tokens).encode() + _AFTER


class TokensFile:
    """The records of a file that nobody writes to any more.  Raises ValueError on opening."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._map[: len(_MAGIC)] != _MAGIC:
            raise ValueError(f"no tokens: {path.name}")
        start = len(_MAGIC) + 8
        (count,) = array("Q", self._map[len(_MAGIC) : start])
        self.numbers = array("I", self._map[start : start + 4 * count])
        start += 4 * count
        self.lengths = array("I", self._map[start : start + 4 * count])
        start += 4 * count
        self._ends = array("Q", self._map[start : start + 8 * count])
        self._begin = start + 8 * count

    def close(self) -> None:
        """Let go of the file."""
        self._map.close()

    def find(self, passage: int) -> tuple[int, bytes]:
        """(number of tokens, record) of a passage.  Raises KeyError."""
        place = bisect_left(self.numbers, passage)
        if place == len(self.numbers) or self.numbers[place] != passage:
            raise KeyError(passage)
        return self.lengths[place], self._record(place)

    def records(self) -> Iterator[tuple[int, int, bytes]]:
        """(passage, number of tokens, record) of all of them, by number."""
        for place, passage in enumerate(self.numbers):
            yield passage, self.lengths[place], self._record(place)

    def _record(self, place: int) -> bytes:
        first = self._ends[place - 1] if place else 0
        return self._map[self._begin + first : self._begin + self._ends[place]]


def write(path: Path, records: Iterable[tuple[int, int, bytes]]) -> None:
    """Write (passage, number of tokens, record) of passages by growing number."""
    numbers, lengths, ends = array("I"), array("I"), array("Q")
    pieces: list[bytes] = []
    end = 0
    for passage, length, content in records:
        end += len(content)
        numbers.append(passage)
        lengths.append(length)
        ends.append(end)
        pieces.append(content)
    with path.open("wb") as file:
        file.write(_MAGIC + array("Q", [len(numbers)]).tobytes())
        for row in (numbers, lengths, ends):
            row.tofile(file)
        file.writelines(pieces)
