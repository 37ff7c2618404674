"""Telephone numbers that only another line tells from amounts: 7 or 8 digits under 联系电话.

Where the word stands beside the number, ``kb.personal`` knows it by itself.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from kb.patterns import Pattern

Span = tuple[int, int, int]
"""A line, counted from 0, and where in it the number begins and ends."""

_NUMBER = Pattern(r"[2-9]\d{6,7}")
_SEVEN = Pattern(r"\d{7}")
_LABEL = Pattern(
    r".{0,12}(?:电\s?话|手\s?机|传\s?真|热\s?线|座\s?机|联系方式)(?:号码?|[（(].{0,8}[）)])?\s?[:：]?"
)
"""The name of a column or field that holds such numbers, and nothing else: no 电话费."""
_WORD = Pattern(r"电\s?话|手\s?机|传\s?真|热\s?线|座\s?机|联系方式")
_CONTACT = Pattern(r"联\s?系|联\s?络|咨\s?询|监\s?督|举\s?报|投\s?诉|负责人|经办人|手\s?机")
_ROW = Pattern(r"<[Tt][Rr][ >]")
_BETWEEN = Pattern(r"\t|\||,|[ \u3000]{2,}|<[^>]*>")
_HAN = Pattern(r"[\u4e00-\u9fff]")
_EDGES = ' \u3000"'
_REACH = 8
"""How many printed lines below the word a lone number may stand: one cell a line."""


class _Above:
    """What the lines above call the numbers below: which columns of how many, or any lone one."""

    def __init__(self) -> None:
        self.columns: dict[int, str] = {}
        self.width = 0
        self.lone = 0


def telephone_spans(lines: Sequence[str], figures: Container[str] = ()) -> Iterator[Span]:
    """The numbers that a line above or the cell before calls telephones.

    ``figures`` are what was read as such: these are telephones under 联系电话 and the like only.
    """
    whole = "\n".join(lines)
    if _SEVEN.search(whole) is None or _WORD.search(whole) is None:
        return
    above = _Above()
    for number, line in enumerate(lines):
        for at, row in _rows(line):
            for start, end in _in_row(_cells(row), above, figures):
                yield number, at + start, at + end


def _rows(line: str) -> Iterator[tuple[int, str]]:
    """A line, or its rows where it is one of HTML."""
    starts = [0, *(found.start() for found in _ROW.finditer(line) if found.start())]
    for start, end in pairwise([*starts, len(line)]):
        yield start, line[start:end]


def _cells(row: str) -> list[tuple[int, str]]:
    """The cells of a row and where they begin; tags are no cells of their own."""
    found, at = [], 0
    for gap in (*_BETWEEN.finditer(row), None):
        end = gap.start() if gap else len(row)
        text = row[at:end].strip(_EDGES)
        if text:
            found.append((row.index(text, at), text))
        elif gap and gap.group() in "\t|,":
            found.append((at, ""))
        at = gap.end() if gap else end
    return found


def _in_row(
    cells: Sequence[tuple[int, str]], above: _Above, figures: Container[str]
) -> Iterator[tuple[int, int]]:
    before = ""
    for column, (start, text) in enumerate(cells):
        if _NUMBER.fullmatch(text):
            above_it = above.columns.get(column, "") if len(cells) == above.width > 1 else ""
            named = any(_names(label, text, figures) for label in (before, above_it))
            lone = len(cells) == 1 and above.lone > 0 and text not in figures
            if named or lone:
                above.lone = _REACH if lone else above.lone
                yield start, start + len(text)
        before = text or before
    _look(cells, above)


def _names(label: str, text: str, figures: Container[str]) -> bool:
    """Whether a label says so; of what was read as a figure, only one that speaks of contact.

    固定电话 and 市长热线 may be items of a budget.
    """
    if _LABEL.fullmatch(label) is None:
        return False
    return text not in figures or _CONTACT.match(label) is not None


def _look(cells: Sequence[tuple[int, str]], above: _Above) -> None:
    """Take up what a row calls the ones below it; a title or another name ends a column."""
    if not cells:
        return
    texts = [text for _, text in cells]
    named = {at: text for at, text in enumerate(texts) if _LABEL.fullmatch(text) is not None}
    above.lone -= above.lone > 0
    if named:
        above.columns, above.width = named, len(cells)
        above.lone = _REACH if len(cells) == 1 else 0
    elif len(cells) == 1:
        above.columns = {}
    else:
        words = {at for at, text in enumerate(texts) if _HAN.search(text) is not None}
        above.columns = {at: text for at, text in above.columns.items() if at not in words}


def hidden(text: str, numbers: Container[str]) -> str:
    """The text with each of these numbers replaced by as many ``*``."""
    return re.sub(
        r"(?<!\d)[2-9]\d{6,7}(?!\d)",
        lambda found: "*" * len(found[0]) if found[0] in numbers else found[0],
        text,
    )
