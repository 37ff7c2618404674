"""Telephone numbers that only another line tells from amounts: 7 or 8 digits under 联系电话.

Where the word stands beside the number, ``kb.personal`` knows it by itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Sequence
from itertools import pairwise

from kb.patterns import Pattern

TWINS = {0xFF10 + digit: str(digit) for digit in range(10)} | {
    ord(source): target
    for source, target in (
        *zip("－—–‐‑−ー～", "--------", strict=True),
        *zip("（）／．，＋Ｘｘ：￥　", "()/.,+Xx:¥ ", strict=True),
        ("\u00a0", " "),
        ("\t", "\n"),
    )
}
"""Characters in which numbers are printed, and the plain ones that they stand for."""
Span = tuple[int, int, int]
"""A line, counted from 0, and where in it the number begins and ends."""

_ONE = (
    r"(?:\(?0\d{2,3}\)?[ \-]{0,2})?(?:[2-9]\d{2,3}[ \-]?\d{4}|1[3-9]\d[ \-]?\d{4}[ \-]?\d{4})"
    r"(?: ?(?:转|-) ?\d{1,5})?"
)
_NUMBER = Pattern(rf"{_ONE}(?:(?: ?[/、,;] ?| {{1,2}}){_ONE}){{0,5}}")
_DIGITS = Pattern(r"\d+")
_SEVEN = Pattern(r"[\d０-９]{3}[ \-－—–]?[\d０-９]{4}")
_LABEL = Pattern(
    r".{0,12}(?:电\s?话|手\s?机|传\s?真|热\s?线|座\s?机|联系方式)(?:号码?|[（(].{0,8}[）)])?\s?[:：]?"
)
"""The name of a column or field that holds such numbers, and nothing else: no 电话费."""
_WORD = Pattern(r"电\s?话|手\s?机|传\s?真|热\s?线|座\s?机|联系方式")
_SAID = Pattern(
    r".{0,20}(?:电\s?话|手\s?机|传\s?真|热\s?线|座\s?机|联系方式)[^\d]{0,6}"
    rf"(?:{_ONE}[、，,/;； ]{{1,2}})*{_ONE}[、，,/;； ]?"
)
"""A line that ends in such a number: the next one may go on with another."""
_CONTACT = Pattern(r"联\s?系|联\s?络|咨\s?询|监\s?督|举\s?报|投\s?诉|负责人|经办人|手\s?机")
_LISTED = Pattern(r".*(?:表|一览|名单|名录|通讯录)")
_UNNAMED = frozenset({"号码", "号"})
_NAMED = "联系电话"
"""What a column is called under such a title that says no more than 号码."""
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
        self.listed = False

    def over(self, column: int, cells: int, is_free: bool) -> str:
        """The name of the column that a number stands in; where a row has lost cells, of any.

        ``is_free`` says that the number is no figure.
        """
        if cells == self.width > 1:
            return self.columns.get(column, "")
        return next(iter(self.columns.values()), "") if is_free and cells < self.width else ""


def telephone_spans(lines: Sequence[str], figures: Container[str] = ()) -> Iterator[Span]:
    """The digits of the numbers that a line above or the cell before calls telephones.

    ``figures`` are what was read as such: these are telephones under 联系电话 and the like only.
    """
    for number, start, end in telephones(lines, figures):
        for found in _DIGITS.finditer(lines[number][start:end]):
            yield number, start + found.start(), start + found.end()


def may_hold_some(lines: Sequence[str]) -> bool:
    """Whether a telephone is spoken of anywhere and digits enough for one stand together."""
    whole = "\n".join(lines)
    return _SEVEN.search(whole) is not None and _WORD.search(whole) is not None


def telephones(lines: Sequence[str], figures: Container[str] = ()) -> Iterator[Span]:
    """The same numbers as they are printed: with what stands within, several in a cell together."""
    if not may_hold_some(lines):
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
        if is_telephone(text):
            labels = (before, above.over(column, len(cells), text not in figures))
            named = any(names(label, text, figures) for label in labels)
            lone = len(cells) == 1 and above.lone > 0 and text not in figures
            if named or lone:
                above.lone = _REACH if lone else above.lone
                yield start, start + len(text)
                continue  # what stands before it is said of the next one too
        before = text or before
    _look(cells, above)


def is_telephone(text: str) -> bool:
    """Whether a cell holds what may be telephone numbers, and nothing else."""
    return _NUMBER.fullmatch(text.translate(TWINS)) is not None


def names(label: str, text: str, figures: Container[str]) -> bool:
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
    if above.listed and not named:
        named = {at: _NAMED for at, text in enumerate(texts) if text in _UNNAMED}
    if len(cells) == 1:
        above.listed = _WORD.search(texts[0]) is not None and _LISTED.match(texts[0]) is not None
    above.lone -= above.lone > 0
    if named:
        above.columns, above.width = named, len(cells)
        above.lone = _REACH if len(cells) == 1 else 0
    elif len(cells) == 1:
        above.columns = {}
        if _SAID.fullmatch(texts[0]) is not None:
            above.lone = 1
    else:
        words = {at for at, text in enumerate(texts) if _HAN.search(text) is not None}
        if len(words) == len(cells) < above.width:
            above.columns = {}
        above.columns = {at: text for at, text in above.columns.items() if at not in words}


def hidden(text: str, numbers: Collection[str]) -> str:
    """The text with the digits of each of these numbers replaced by ``*``."""
    for number in sorted(numbers, key=len, reverse=True):
        if number in text:
            stars = _DIGITS.sub(lambda found: "*" * len(found[0]), number)
            text = re.sub(rf"(?<!\d){re.escape(number)}(?!\d)", lambda _: stars, text)  # noqa: B023
    return text
