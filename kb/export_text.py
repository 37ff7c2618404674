"""Lists as text files: Markdown that no reader takes for markup, JSON as an array."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from kb.export import Cell, whole_file

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&]")


def markdown_file(
    path: Path, title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> int:
    """Write a headline and one table, and return the number of rows.

    Raises OSError; the file that was there then stands.
    """

    def fill(temporary: Path) -> int:
        count = 0
        with temporary.open("w", encoding="utf-8", errors="replace") as stream:
            stream.write(f"# {_plain(title)}\n\n{_row(heads)}")
            stream.write("|" + " --- |" * len(heads) + "\n")
            for row in rows:
                stream.write(_row(row))
                count += 1
        return count

    return whole_file(path, fill)


def _row(cells: Sequence[Cell]) -> str:
    return "| " + " | ".join(_plain(cell) for cell in cells) + " |\n"


def _plain(cell: Cell) -> str:
    """The cell as text that no reader of Markdown takes for markup or for HTML."""
    text = format(cell, "f") if isinstance(cell, Decimal) else str("" if cell is None else cell)
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))


def json_file(path: Path, objects: Iterable[Any]) -> int:
    """Write a JSON array of these objects, one a line, and return how many there were.

    Raises OSError; the file that was there then stands.
    """

    def fill(temporary: Path) -> int:
        count = 0
        with temporary.open("w", encoding="utf-8", errors="replace") as stream:
            stream.write("[")
            for one in objects:
                stream.write("\n" if count == 0 else ",\n")
                stream.write(json.dumps(one, ensure_ascii=False))
                count += 1
            stream.write("\n]\n")
        return count

    return whole_file(path, fill)
