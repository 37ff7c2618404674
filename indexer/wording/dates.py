"""Whole dates as documents print them: 2023 年 8月 2日, 2019- 12- 12, 二〇二三年八月二日."""

from __future__ import annotations

import re
from functools import lru_cache

from kb.period import days
from kb.values import dataclass

_SPACED = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)\s*([-./])\s*(1[0-2]|0?[1-9])\s*\2\s*(3[01]|[12]\d|0?[1-9])(?![\d.])"
)
_HAN_DATE = re.compile(
    r"([一二][〇○零Oo一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月"
    r"(?:([一二三四五六七八九十]{1,3})日)?"
)
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": 0, "○": 0, "O": 0, "o": 0}


@dataclass(frozen=True, slots=True)
class Printed:
    """A date where it stands in a text; ``day`` is None where only the month is printed."""

    start: int
    end: int
    year: int
    month: int
    day: int | None

    @property
    def iso(self) -> str:
        """``2023-08-02``, or ``2023-08`` without a day."""
        month = f"{self.year:04d}-{self.month:02d}"
        return month if self.day is None else f"{month}-{self.day:02d}"


@lru_cache(maxsize=4096)  # asked of each line by the head, its title, dates and statements
def dates(folded: str) -> tuple[Printed, ...]:
    """Every date of the folded text that has at least a month, in order."""
    found = [
        Printed(mention.start, mention.end, mention.day.year, mention.day.month, mention.day.day)
        for mention in days(folded)
        if mention.day.year and mention.day.month
    ]
    others = [_of_digits(match) for match in _SPACED.finditer(folded)]
    if "月" in folded:
        others += [_of_han(match) for match in _HAN_DATE.finditer(folded)]
    found += [one for one in others if all(one.start != other.start for other in found)]
    return tuple(sorted(found, key=lambda date: date.start))


def _of_digits(match: re.Match[str]) -> Printed:
    year, _, month, day = match.groups()
    return Printed(*match.span(), int(year), int(month), int(day))


def _of_han(match: re.Match[str]) -> Printed:
    year = int("".join(str(_DIGITS[digit]) for digit in match.group(1)))
    month, day = (_small(part) if part else None for part in match.group(2, 3))
    return Printed(*match.span(), year, month or 1, day)


def _small(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS.get(numeral[-1], 0)
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def date_line(folded: str) -> Printed | None:
    """The date that a line holds and nothing else: 成文日期."""
    found = dates(folded)
    if len(found) != 1:
        return None
    rest = folded[: found[0].start] + folded[found[0].end :]
    return found[0] if not rest.strip(" ()。,") else None
