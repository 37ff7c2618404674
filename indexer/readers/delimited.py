"""CSV: rows of a file that parts its cells by commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from indexer.encoding import Unreadable
from indexer.readers.rows import Row, row_blocks
from indexer.sources import Source
from indexer.structure import Layout, RawCell
from kb.model import Spot

_DELIMITERS = (",", "\t", ";", "|", "，")


def read(source: Source) -> Layout:
    """The lines and the table of a CSV file.  Raises Unreadable."""
    try:
        rows = list(_rows(source, _delimiter(source.text)))
    except csv.Error:
        raise Unreadable("这份 CSV 文件的引号或换行不成对，未读取") from None
    return Layout(source.lines, row_blocks(rows, source.lines))


def _delimiter(text: str) -> str:
    """The mark that parts most lines into more than one piece."""
    sample = text[:20_000].splitlines()
    return max(_DELIMITERS, key=lambda mark: sum(1 for line in sample if mark in line))


def _rows(source: Source, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(source.text, newline=""), delimiter=delimiter)
    before = 0
    for values in reader:
        first, last = before + 1, min(reader.line_num, len(source.lines))
        before = reader.line_num
        if any(value.strip() for value in values) and first <= last:
            yield tuple(_cells(source, values, first, last))


def _cells(source: Source, values: list[str], first: int, last: int) -> Iterator[RawCell]:
    """The cells of a row, each with the place its text is found at."""
    number, start = first, 0
    for value in values:
        text = value.strip()
        place = -1
        if text and "\n" not in text:
            for line in range(number, last + 1):
                place = source.lines[line - 1].text.find(text, start if line == number else 0)
                if place >= 0:
                    number, start = line, place + len(text)
                    break
        if place >= 0:
            spot = Spot(number, number, place, start)
        else:
            spot = Spot(number, number, start, start)
        blanks = len(value) - len(value.lstrip(" \u3000"))
        yield RawCell(" ".join(text.split()), spot, indent=blanks)
