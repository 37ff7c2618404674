"""Numbering: an ordinal twice, items left out.

Source: 党政机关公文格式 (GB/T 9704) numbers items 一、（一）1. in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from kb.audit.figures import where
from kb.audit.model import HELD, Material, Outcome
from kb.audit.words import contradiction, quoted
from kb.model import Fact
from kb.quantity.numerals import chinese_number

_ORDINAL = re.compile(r"^([一二三四五六七八九十]{1,3})、(?=\S{2})")
_HIGHEST = 3


def ordinals(material: Material) -> Iterator[Outcome]:
    """Rows of one table that stand under each other with the same ordinal and other names."""
    for rows in _numbered(material).values():
        ordered = sorted(rows, key=lambda row: (row[1].spot.first, row[1].spot.start))
        for (first, one), (second, other) in pairwise(ordered):
            if second == first + 1:
                yield HELD
            elif second == first >= _HIGHEST and one.text != other.text:
                yield contradiction(
                    f"序号重复：{where(one)}“{one.text}”与{where(other)}“{other.text}”",
                    f"“{one.text}” = “{other.text}”的序号",
                    (other, one),
                    severity="info",
                    expected=str(first + 1),
                    actual=str(second),
                )


def _numbered(material: Material) -> Mapping[tuple[str, int], list[tuple[int, Fact]]]:
    """The labels of each table that begin with an ordinal, by the cell of the line they fill."""
    found: dict[tuple[str, int], list[tuple[int, Fact]]] = {}
    for table in material.tables:
        if table.kind == "form":
            continue
        first, last = table.lines
        for line in range(first, min(last, len(material.lines)) + 1):
            at = 0
            for column, cell in enumerate(material.lines[line - 1].split("\t")):
                match = _ORDINAL.match(cell)
                number = chinese_number(match[1]) if match else None
                fact = quoted(material, line, (at, at + len(cell)), (cell,)) if number else None
                if fact and number:
                    found.setdefault((table.id, column), []).append((int(number), fact))
                at += len(cell) + 1
    return found


def items(material: Material) -> Iterator[Outcome]:
    """Numbers that a cell of words counts its goals, levels and indicators by: none left out."""
    for table in material.tables:
        if table.kind not in ("form", "list"):
            continue
        first, last = table.lines
        for line in range(first, min(last, len(material.lines)) + 1):
            at = 0
            for cell in material.lines[line - 1].split("\t"):
                for pattern in _COUNTERS:
                    yield from _steps(material, line, at, list(pattern.finditer(cell)))
                at += len(cell) + 1


def _steps(
    material: Material, line: int, start: int, marks: list[re.Match[str]]
) -> Iterator[Outcome]:
    before = 0
    if marks and marks[0][1] not in ("1", "一") and not marks[0].group().startswith("目标"):
        return  # a single heading of a larger text, or a cell that continues another
    for mark in marks:
        number = int(mark[1]) if mark[1].isdigit() else int(chinese_number(mark[1]) or 0)
        if number in (before + 1, 1):
            before = number
            yield HELD
            continue
        fact = quoted(material, line, (start + mark.start(1), start + mark.end()), ("序号",))
        if fact and number > before:
            missing = (
                f"缺第{before + 1}项"
                if number == before + 2
                else f"缺第{before + 1}至{number - 1}项"
            )
            yield contradiction(
                f"{where(fact)}：序号不连续，“{mark.group().strip()}”之前{missing}",
                f"{before} → {number}",
                (fact,),
                "info",
                expected=str(before + 1),
                actual=str(number),
            )
        before = number


_COUNTERS = (
    re.compile(r"目标(\d)[::：]"),
    re.compile(r"(?:^|(?<=>))([一二三四五六七八九])、(?=\S)"),
    re.compile(r"(?:^|(?<=>))(\d)[.．]\s(?=\S)"),
)
