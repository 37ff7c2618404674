"""Changes to bytes that a fuzzer makes, drawn from one chance so that they can be made again."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

Change = Callable[[bytes, random.Random], bytes]


def _flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _drop(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 60) :]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randrange(1, 200)]
    return data[:start] + piece * chance.randrange(2, 40) + data[start:]


def _number(data: bytes, chance: random.Random) -> bytes:
    """Another number in the place of one: sizes, offsets and spans are numbers."""
    places = [at for at, byte in enumerate(data) if chr(byte).isdigit()]
    if not places:
        return _flip(data, chance)
    at = chance.choice(places)
    other = chance.choice([b"0", b"-1", b"65536", b"4294967295", b"99999999999999999999", b"1e9"])
    return data[:at] + other + data[at + 1 :]


CHANGES: tuple[Change, ...] = (_flip, _cut, _drop, _repeat, _number)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes after one to three changes; never none."""
    for _ in range(chance.randrange(1, 4)):
        data = chance.choice(CHANGES)(data, chance) or b"\0"
    return data


def mutated_archive(data: bytes, chance: random.Random) -> bytes:
    """An archive one of whose parts was changed, packed again so that it opens."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        parts = [name for name in names if "sheet" in name or "document" in name or "str" in name]
        chosen = chance.choice(parts or names)
        for name in names:
            part = old.read(name)
            new.writestr(name, mutated(part, chance) if name == chosen else part)
    return out.getvalue()
