"""Dates as written, whole or in part, and deadlines."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from kb.patterns import Pattern, Rule, found
from kb.text import fold
from kb.values import dataclass

DateBound = Literal["on", "before", "after", "during"]

_YEAR = r"(?:19|20)\d{2}"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_HAN_DAY = "三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]"
_HAN_DIGITS = {character: number for number, character in enumerate("〇一二三四五六七八九")}
_HAN_DIGITS |= {"零": 0, "○": 0, "o": 0}

_DATES: tuple[Rule, ...] = (
    (
        "月",
        (
            rf"(?:(?<!\d)(?P<y>{_YEAR})\s*年\s*)?(?<!\d)(?P<m>{_MONTH})\s*月"
            rf"(?:\s*(?P<d>{_DAY})\s*[日号]|(?=份|底|初|末|中旬|上旬|下旬|前|之前|以前|内|止)|(?(y)|(?!)))"
        ),
    ),
    (
        "-./",
        rf"(?<![\d.])(?P<y>{_YEAR})(?P<mark>[-./])\s?(?P<m>{_MONTH})(?P=mark)\s?(?P<d>{_DAY})(?!\.?\d)",
    ),
    (
        "12",
        rf"(?<!\d)(?P<y>{_YEAR})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)(?!\s*元)",
    ),
    ("底末内前初", rf"(?<!\d)(?P<y>{_YEAR})\s*年度?(?=底|末|内|前|初)"),
)
_HAN_DATES: tuple[Rule, ...] = (
    (
        "月",
        (
            r"(?:(?P<y>[一二][〇零○o一二三四五六七八九]{3}|20\d{2}|19\d{2})年)?"
            r"(?P<m>十[一二]?|[一二三四五六七八九])月"
            rf"(?:(?P<d>{_HAN_DAY})[日号]|(?=底|末|初|份|前)|(?(y)|(?!)))"
        ),
    ),
)
_PERIODS: tuple[Rule, ...] = (
    (
        "月",
        rf"(?<!\d)(?:{_YEAR}\s*年\s*)?{_MONTH}\s*月?\s*[-~至到]\s*(?:{_YEAR}\s*年\s*)?{_MONTH}\s*月",
    ),
    ("-~至到", rf"(?<!\d){_YEAR}\s*年?\s*[-~至到]\s*{_YEAR}(?!\d)\s*年?度?"),
    ("年", rf"(?<!\d){_YEAR}\s*年度?"),
    ("12", rf"(?<!\d){_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{{6}}(?!\d)"),
    (".", rf"(?<!\d){_YEAR}\.{_MONTH}\s?[-~至到]\s?{_YEAR}\.{_MONTH}(?!\d)"),
    (":", r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)"),
    ("*_x×", r"20\*\*\s*年?|20[_x×]{2}\s*年?"),
)

_BEFORE = Pattern(r"\s*(?:份|底|末|初|上旬|中旬|下旬)?(?:之前|以前|前|止|截止|为止)")
_END_OF = Pattern(r"\s*(?:底|末)")
_AFTER = Pattern(r"\s*(?:份|底|末|初)?(?:之后|以后|后|起)")
_SINCE = Pattern(r"(?:截至|截止到?|不迟于|不晚于|最迟)\s?$")
_LONGEST_SINCE = 5
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A date that may lack its year or its day (8月2日; 2022年底 is the year's last day)."""

    year: int | None
    month: int | None
    day: int | None

    def first(self, year: int | None = None) -> date | None:
        """The earliest day it can mean, in ``year`` where it names none; None if no such day."""
        known = self.year or year
        if known is None:
            return None
        return _date(known, self.month or 1, self.day or 1)

    def last(self, year: int | None = None) -> date | None:
        """The latest day it can mean, in ``year`` where it names none; None if no such day."""
        known = self.year or year
        if known is None:
            return None
        if self.day:
            return _date(known, self.month or 12, self.day)
        following = self.first(known) if self.month else _date(known, 12, 1)
        return following and _last_of_month(following)


@dataclass(frozen=True, slots=True)
class DayMention:
    """A date of a text; ``bound`` tells a deadline (before) from a day (on)."""

    text: str
    start: int
    end: int
    day: Day
    bound: DateBound = "on"


@lru_cache(maxsize=4096)  # asked of each line by whatever must know dates from figures
def days(text: str) -> tuple[DayMention, ...]:
    """Every date of the text in order: days, months, ends of years; no bare years."""
    folded = fold(text)
    dated = [(*match.span(), _day(match, int)) for match in found(_DATES, folded)]
    dated += [(*match.span(), _day(match, _han)) for match in found(_HAN_DATES, folded)]
    return tuple(
        _mention(text, folded, start, end, day)
        for start, end, day in sorted(dated, key=lambda one: one[:2])
        if day.first(_LEAP_YEAR) is not None
    )


def _mention(text: str, folded: str, start: int, end: int, day: Day) -> DayMention:
    bound: DateBound = "on"
    before, after, close = (word.match(folded, end) for word in (_BEFORE, _AFTER, _END_OF))
    if before:
        bound, end = "before", before.end()
    elif after:
        bound, end = "after", after.end()
    elif close:
        bound, end = "during", close.end()
    elif day.day is None:
        bound = "during"
    if _SINCE.search(folded[max(0, start - _LONGEST_SINCE) : start]):
        bound = "before"
    return DayMention(text[start:end], start, end, day, bound)


def _day(match: re.Match[str], number: Callable[[str], int]) -> Day:
    parts = match.groupdict()
    year, month, day = (
        number(printed) if (printed := parts.get(name)) else None for name in ("y", "m", "d")
    )
    return Day(year, month, day)


def _last_of_month(first: date) -> date:
    return (first.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _han(numeral: str) -> int:
    """The number of a year (二〇二二, 2022) or a day (二十八) as a date writes it."""
    if len(numeral) == len("二〇二二"):
        return int("".join(str(_HAN_DIGITS.get(character, character)) for character in numeral))
    tens, ten, ones = numeral.rpartition("十")
    scale = 10 * _HAN_DIGITS.get(tens, 1) if ten else 0
    return scale + (_HAN_DIGITS[ones] if ones else 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def date_spans(folded: str) -> tuple[tuple[int, int], ...]:
    """Where dates, years, periods and time stamps stand in a folded text (they may overlap)."""
    rules = (*_DATES, *_HAN_DATES, *_PERIODS)
    return tuple(match.span() for match in found(rules, folded))


def meets_deadline(actual: Day, deadline: Day) -> bool | None:
    """Whether a day is on or before a deadline, which includes its own day.

    A year that one of the two leaves out is taken from the other.  None where neither has a year
    or the parts that are missing could decide it.
    """
    year = actual.year or deadline.year
    first, last, limit = actual.first(year), actual.last(year), deadline.last(year)
    if first is None or last is None or limit is None:
        return None
    if last <= limit:
        return True
    return False if first > limit else None
