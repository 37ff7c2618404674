"""The numbers that Word puts before paragraphs by itself: 一、 （一） 1. and so on.

They are no text of the file, but a person sees them, and headings are told by them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from indexer.readers.word.text import W

_DIGITS = "〇一二三四五六七八九"
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; ``text`` has %1 for the number of level 1."""

    form: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document, counted on as its paragraphs are read."""

    lists: dict[str, str] = field(default_factory=dict)
    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(
        default_factory=lambda: defaultdict(lambda: [None] * _LEVELS)
    )

    def before(self, paragraph: Any, style: str) -> str:
        """The number printed before a paragraph; it counts on."""
        named = _numbered(paragraph) or self.styles.get(style)
        if named is None or named[0] not in self.lists:
            return ""
        kind, depth = self.lists[named[0]], min(named[1], _LEVELS - 1)
        level = self.levels.get((kind, depth))
        if level is None or level.form in {"bullet", "none"}:
            return ""
        counts = self.counts[kind]
        reached = counts[depth]
        counts[depth] = level.start if reached is None else reached + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return _PLACE.sub(lambda match: self._number(kind, int(match.group(1)) - 1), level.text)

    def _number(self, kind: str, depth: int) -> str:
        level = self.levels.get((kind, depth), Level("decimal", "", 1))
        reached = self.counts[kind][depth]
        return written(level.start if reached is None else reached, level.form)


def numbering(document: Any) -> Numbering:
    """The lists that a document defines."""
    found = Numbering()
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return found
    for one in root.iterfind(f"{W}abstractNum"):
        kind = one.get(f"{W}abstractNumId", "")
        for level in one.iterfind(f"{W}lvl"):
            depth = _whole(level.get(f"{W}ilvl"))
            found.levels[kind, depth] = Level(
                _value(level, "numFmt", "decimal"), _value(level, "lvlText", ""),
                _whole(_value(level, "start", "1")),
            )  # fmt: skip
    for one in root.iterfind(f"{W}num"):
        found.lists[one.get(f"{W}numId", "")] = _value(one, "abstractNumId", "")
    for style in document.styles.element.iter(f"{W}style"):
        named = _numbered(style)
        if named:
            found.styles[style.get(f"{W}styleId", "")] = named
    return found


def _numbered(holder: Any) -> tuple[str, int] | None:
    about = holder.find(f"{W}pPr/{W}numPr")
    if about is None or about.find(f"{W}numId") is None:
        return None
    return _value(about, "numId", ""), _whole(_value(about, "ilvl", "0"))


def _value(parent: Any, name: str, otherwise: str) -> str:
    found = parent.find(f"{W}{name}")
    return str(found.get(f"{W}val", otherwise)) if found is not None else otherwise


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0


def written(number: int, form: str) -> str:
    """A number in the form that Word names (chineseCounting, decimalEnclosedCircle …)."""
    if form.startswith(("chinese", "japaneseCounting", "ideograph", "taiwanese")):
        return _han(number)
    if form == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form == "decimalZero":
        return f"{number:02}"
    if form in {"upperLetter", "lowerLetter"} and number >= 1:
        letter = chr(65 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in {"upperRoman", "lowerRoman"}:
        roman = _roman(number)
        return roman if form == "upperRoman" else roman.lower()
    return str(number)


def _han(number: int) -> str:
    """一 to 九十九 as they are counted; beyond, digit by digit."""
    if not 0 < number < 100:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    lead = "" if not tens else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return lead + (_DIGITS[ones] if ones else "")


def _roman(number: int) -> str:
    text = ""
    for value, letters in (
        (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
        (1, "I"),
    ):  # fmt: skip
        while 0 < value <= number < 400:
            text, number = text + letters, number - value
    return text
