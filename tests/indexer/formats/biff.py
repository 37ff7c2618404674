"""A small workbook of the older binary format, written record by record ([MS-XLS], [MS-CFB])."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Cell = str | tuple[float, int]
"""A text, or a number with the index of its style."""


def xls(
    sheets: Mapping[str, Sequence[Sequence[Cell]]],
    formats: Sequence[str],
    *,
    hidden_sheets: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
) -> bytes:
    """A workbook whose style number n prints by the n-th format."""
    bodies = [_sheet(rows, hidden_rows) for rows in sheets.values()]
    head = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 0))
    head += (
        _record(
            0x31, struct.pack("<HHHHHBBBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0, 5, 0) + b"Arial"
        )
        * 5
    )
    for at, code in enumerate(formats):
        head += _record(0x41E, struct.pack("<H", 164 + at) + _text(code))
    for at in range(len(formats)):
        head += _record(0xE0, struct.pack("<HHHBBBBIIH", 0, 164 + at, 1, 0x20, 0, 0, 0, 0, 0, 0))
    end = _record(0x0A, b"")
    names = [
        (
            0 if name not in hidden_sheets else 1,
            struct.pack("<BB", len(name), 1) + name.encode("utf-16-le"),
        )
        for name in sheets
    ]
    offset = len(head) + sum(len(raw) + 10 for _, raw in names) + len(end)
    for (state, raw), body in zip(names, bodies, strict=True):
        head += _record(0x85, struct.pack("<IBB", offset, state, 0) + raw)
        offset += len(body)
    return _container(head + end + b"".join(bodies))


def _sheet(rows: Sequence[Sequence[Cell]], hidden_rows: Sequence[int]) -> bytes:
    width = max(len(row) for row in rows)
    out = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 1997, 0, 0))
    out += _record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for at in range(len(rows)):
        flags = 0x20 if at in hidden_rows else 0
        out += _record(0x208, struct.pack("<HHHHHHI", at, 0, width, 255, 0, 0, 0x100 | flags))
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, tuple):
                out += _record(0x203, struct.pack("<HHHd", at, column, cell[1], cell[0]))
            elif cell:
                out += _record(0x204, struct.pack("<HHH", at, column, 0) + _text(cell))
    return out + _record(0x0A, b"")


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _text(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def _container(stream: bytes) -> bytes:
    """One stream named Workbook, its sectors in a row, behind one table of sectors."""
    stream = stream.ljust(4096, b"\0")
    stream += b"\0" * (-len(stream) % _SECTOR)
    count = len(stream) // _SECTOR
    table = [_FAT, _END, *range(3, count + 2), _END]
    fat = struct.pack(f"<{_SECTOR // 4}I", *table, *[_FREE] * (_SECTOR // 4 - len(table)))
    folder = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 2, len(stream))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0
    )
    head += struct.pack("<109I", 0, *[_FREE] * 108)
    return head + fat + folder.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(raw) + 2, kind, 1, _FREE, _FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
