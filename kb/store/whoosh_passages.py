"""The passages behind the blocks of a Whoosh index: numbers, lengths, and postings of a block.

Passages fill slots in the order in which they come; a block is ``BLOCK`` of them, or fewer where it
was closed before it was full.  A passage that was taken out keeps its slot and has no length.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

BLOCK = 16384
_FILE = "passages"
_MAGIC = b"caiwen blocks 2\0"
_MOST = 0xFFFF
_BYTE = 0xFF

Posting = tuple[list[int], list[int]]
"""Places in the block of the passages that hold a token, and how often each does."""


class Block(NamedTuple):
    """The passages of a block that hold a token: the block's first slot, then one after another.

    ``most`` is the largest of the counts.
    """

    first: int
    places: array[int]
    counts: Sequence[int]
    most: int


def encode(posting: Posting) -> bytes:
    """A posting as bytes: two for the largest count, two for each place, then the counts.

    These take a byte each or two, or none where all are 1.
    """
    places, counts = posting
    most = min(max(counts), _MOST)
    kept = b""
    if most > 1:
        kept = array("B" if most <= _BYTE else "H", (min(one, _MOST) for one in counts)).tobytes()
    return array("H", [most, *places]).tobytes() + kept


def decode(first: int, value: bytes) -> Block:
    """What was encoded of the block whose first slot this is."""
    (most,) = array("H", value[:2])
    each = 2 if most == 1 else 3 if most <= _BYTE else 4
    end = 2 + 2 * ((len(value) - 2) // each)
    places = array("H", value[2:end])
    counts: Sequence[int] = b"\1" * len(places) if most == 1 else value[end:]
    return Block(first, places, array("H", counts) if most > _BYTE else counts, most)


class Passages:
    """Number and length of the passage in each slot."""

    def __init__(self) -> None:
        self.numbers = array("I")
        self.lengths = array("I")
        self.count = 0
        """How many passages there are, ..."""
        self.tokens = 0
        """... how many tokens they have together, ..."""
        self.removed = 0
        """... and how many were taken out."""

    @classmethod
    def read(cls, folder: Path) -> Passages:
        """Those of an index.  Raises OSError, ValueError."""
        data = (folder / _FILE).read_bytes()
        if not data.startswith(_MAGIC):
            raise ValueError("no passages")
        start = len(_MAGIC) + 32
        slots, *rest = array("Q", data[len(_MAGIC) : start])
        found = cls()
        found.count, found.tokens, found.removed = rest
        found.numbers = array("I", data[start : start + 4 * slots])
        found.lengths = array("I", data[start + 4 * slots :])
        if not len(found.numbers) == len(found.lengths) == slots:
            raise ValueError("passages cut short")
        return found

    def write(self, folder: Path) -> None:
        """Keep them with an index."""
        sizes = array("Q", [len(self.numbers), self.count, self.tokens, self.removed])
        content = (sizes.tobytes(), self.numbers.tobytes(), self.lengths.tobytes())
        replace(folder / _FILE, b"".join((_MAGIC, *content)))

    def add(self, passage: int, length: int) -> None:
        """Fill the next slot."""
        self.numbers.append(passage)
        self.lengths.append(length)
        self.count += 1
        self.tokens += length

    def remove(self, passages: Iterable[int]) -> None:
        """Take passages out, which keep their slots."""
        gone = set(passages)
        for slot in self.slots() if gone else ():
            if self.numbers[slot] in gone:
                self.count -= 1
                self.tokens -= self.lengths[slot]
                self.removed += 1
                self.lengths[slot] = 0

    def slots(self) -> Iterator[int]:
        """The slots of the passages that there are."""
        return (slot for slot, length in enumerate(self.lengths) if length)

    def empty(self) -> list[int]:
        """The slots of those that were taken out."""
        if not self.removed:
            return []
        return [slot for slot, length in enumerate(self.lengths) if not length]

    def mostly_removed(self) -> bool:
        """Whether more were taken out than are left."""
        return self.removed > self.count


def replace(path: Path, data: bytes) -> None:
    """Write a file anew: the old one may be one that an earlier generation has too."""
    path.unlink(missing_ok=True)
    path.write_bytes(data)
