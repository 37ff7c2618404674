"""Changes to bytes that a fuzzer makes, drawn from one chance so that they can be made again.

A container is changed in one of its parts and packed again, so that what reads the part is tried
and not only what opens the container.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy

from lxml import etree

Change = Callable[[bytes, random.Random], bytes]

NUMBERS = (b"0", b"-1", b"65536", b"4294967295", b"99999999999999999999", b"1e9")
_READ = re.compile(r"\b(document|sheet\d*|content|styles|numbering|sharedStrings|workbook)\.xml$")
"""Names of parts that the readers look into; any other is changed one time in eight."""
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


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
    return data[:at] + chance.choice(NUMBERS) + data[at + 1 :]


CHANGES: tuple[Change, ...] = (_flip, _cut, _drop, _repeat, _number)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes after one to three changes; never none."""
    for _ in range(chance.randrange(1, 4)):
        data = chance.choice(CHANGES)(data, chance) or b"\0"
    return data


def mutated_lines(data: bytes, chance: random.Random) -> bytes:
    """The lines with one left out, printed twice, moved, or with another number."""
    lines = data.split(b"\n")
    taken = lines.pop(chance.randrange(len(lines)))
    if what := chance.randrange(4):
        other = _number(taken, chance) if what == 1 and taken else taken
        for _ in range(1 + (what == 2)):
            lines.insert(chance.randrange(len(lines) + 1), other)
    return b"\n".join(lines) or b"\n"


def mutated_markup(data: bytes, chance: random.Random) -> bytes:
    """XML with an element left out, repeated or moved, or another text or attribute; still XML."""
    try:
        root = etree.fromstring(data)
    except (etree.XMLSyntaxError, ValueError):
        return mutated(data, chance)
    elements = [one for one in root.iter(etree.Element) if one is not root]
    if not elements:
        return mutated(data, chance)
    chosen, other = chance.choice(elements), chance.choice(elements)
    what = chance.randrange(5)
    with suppress(ValueError):
        _changed(chosen, other, what, chance)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _changed(
    chosen: etree._Element, other: etree._Element, what: int, chance: random.Random
) -> None:
    parent = chosen.getparent()
    if what == 0 and parent is not None:
        parent.remove(chosen)
    elif what == 1 and parent is not None:
        for _ in range(chance.choice((1, 2, 30))):
            parent.insert(parent.index(chosen), deepcopy(chosen))
    elif what == 2:
        other.append(deepcopy(chosen))
    elif what == 3 and chosen.attrib:
        chosen.set(chance.choice(sorted(chosen.attrib)), chance.choice(NUMBERS).decode())
    else:
        chosen.text = chance.choice((other.text or "", (chosen.text or "") * 3, "1e999", "=1"))


def mutated_archive(data: bytes, chance: random.Random, change: Change = mutated) -> bytes:
    """An archive one of whose parts was changed, packed again so that it opens.

    Raises zipfile.BadZipFile and the like where it is none.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        parts = {name: old.read(name) for name in old.namelist()}
        read = [name for name in parts if _READ.search(name)] if chance.randrange(8) else []
        chosen = chance.choice(read or list(parts))
        for name, part in parts.items():
            told = change(part, chance) if name == chosen else part
            new.writestr(zipfile.ZipInfo(name), told, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def mutated_pdf(data: bytes, chance: random.Random, change: Change = mutated_lines) -> bytes:
    """A PDF one of whose streams, or what stands around them, was changed."""
    streams = list(_STREAM.finditer(data))
    if not streams or chance.random() < 0.3:
        return mutated_lines(data, chance)
    start, end = chance.choice(streams).span(1)
    return data[:start] + _through(data[start:end], chance, change) + data[end:]


def _through(stream: bytes, chance: random.Random, change: Change) -> bytes:
    try:
        plain = zlib.decompress(stream)
    except zlib.error:
        return change(stream, chance) if stream else stream
    return zlib.compress(change(plain, chance) if plain else plain)
