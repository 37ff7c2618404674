"""The passages behind the blocks of a Whoosh index: numbers, lengths, and postings of a block.

Passages fill slots in the order in which they come, ``BLOCK`` slots a block; a block that was
closed before it was full leaves the rest of its slots empty.  One that was taken out keeps its slot
and has no length.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path

BLOCK = 256
_FILE = "passages"
_MAGIC = b"caiwen blocks 1\0"
_MOST = 0xFFFF

Posting = tuple[list[int], list[int]]
"""Places in the block of the passages that hold a token, and how often each does."""


def encode(posting: Posting) -> bytes:
    """A posting as bytes: a byte for each place, then two for each count."""
    places, counts = posting
    return bytes(places) + array("H", (min(count, _MOST) for count in counts)).tobytes()


def decode(value: bytes) -> tuple[bytes, array[int]]:
    """The places and the counts of an encoded posting."""
    size = len(value) // 3
    return value[:size], array("H", value[size:])


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

    def close_block(self) -> int:
        """Go on with a new block; returns the number of the one that is closed."""
        number = (len(self.numbers) - 1) // BLOCK
        empty = array("I", bytes(4 * (-len(self.numbers) % BLOCK)))
        self.numbers.extend(empty)
        self.lengths.extend(empty)
        return number

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

    def mostly_removed(self) -> bool:
        """Whether more were taken out than are left."""
        return self.removed > self.count


def replace(path: Path, data: bytes) -> None:
    """Write a file anew: the old one may be one that an earlier generation has too."""
    path.unlink(missing_ok=True)
    path.write_bytes(data)
