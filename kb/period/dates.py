"""Dates as written, whole or in part, and deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from kb.text import fold
from kb.values import dataclass

DateBound = Literal["on", "before", "after", "during"]

_YEAR = r"(?:19|20)\d{2}"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_DATE = re.compile(
    rf"(?<!\d)(?P<y1>{_YEAR})\s*年\s*(?P<m1>{_MONTH})\s*月(?:\s*(?P<d1>{_DAY})\s*[日号])?"
    rf"|(?<![\d.])(?P<y2>{_YEAR})(?P<mark>[-./])\s?(?P<m2>{_MONTH})(?P=mark)\s?(?P<d2>{_DAY})(?!\.?\d)"
    rf"|(?<!\d)(?P<m3>{_MONTH})\s*月\s*(?P<d3>{_DAY})\s*[日号]"
    rf"|(?<!\d)(?P<y4>{_YEAR})(?P<m4>0[1-9]|1[0-2])(?P<d4>0[1-9]|[12]\d|3[01])(?!\d)(?!\s*元)"
    rf"|(?<!\d)(?P<m5>{_MONTH})\s*月(?=份|底|初|末|中旬|上旬|下旬|前|之前|以前|内|止)"
    rf"|(?<!\d)(?P<y6>{_YEAR})\s*年度?(?=底|末|内|前|初)"
)
_BEFORE = re.compile(r"\s*(?:份|底|末|初|上旬|中旬|下旬)?(?:之前|以前|前|止|截止|为止)")
_END_OF = re.compile(r"\s*(?:底|末)")
_AFTER = re.compile(r"\s*(?:份|底|末|初)?(?:之后|以后|后|起)")
_SINCE = re.compile(r"(?:截至|截止到?|不迟于|不晚于|最迟)\s?$")
_LONGEST_SINCE = 5
_LEAP_YEAR = 2000

_MONTHS = re.compile(
    rf"(?<!\d)(?:{_YEAR}\s*年\s*)?{_MONTH}\s*月?\s*[-~至到]\s*(?:{_YEAR}\s*年\s*)?{_MONTH}\s*月"
)
_YEARS = re.compile(
    rf"(?<!\d){_YEAR}\s*年?\s*[-~至到]\s*{_YEAR}(?!\d)\s*年?度?|(?<!\d){_YEAR}\s*年度?"
)
_STAMP = re.compile(rf"(?<!\d){_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{{6}})?(?!\d)")
_MONTHS_IN_DIGITS = re.compile(rf"(?<!\d){_YEAR}\.{_MONTH}\s?[-~至到]\s?{_YEAR}\.{_MONTH}(?!\d)")
_HAN_DIGITS = {character: number for number, character in enumerate("〇一二三四五六七八九")}
_HAN_DIGITS |= {"零": 0, "○": 0, "o": 0}
_HAN_DATE = (  # compiled when the first such date is met, not on every question
    r"(?:(?P<year>[一二][〇零○o一二三四五六七八九]{3}|20\d{2}|19\d{2})年)?"
    r"(?P<month>十[一二]?|[一二三四五六七八九])月"
    r"(?:(?P<day>三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]|(?=底|末|初|份|前)|(?(year)|(?!)))"
)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)")
_BLANK_YEAR = re.compile(r"20\*\*\s*年?|20[_x×]{2}\s*年?")


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


def days(text: str) -> tuple[DayMention, ...]:
    """Every date of the text in order: days, months, ends of years; no bare years."""
    folded = fold(text)
    dated = [(*match.span(), _day(match)) for match in _DATE.finditer(folded)]
    dated += [(*match.span(), _han_day(match)) for match in _han_dates(folded)]
    return tuple(
        _mention(text, folded, start, end, day)
        for start, end, day in sorted(dated, key=lambda found: found[0])
        if day.first(_LEAP_YEAR) is not None
    )


def _mention(text: str, folded: str, start: int, end: int, day: Day) -> DayMention:
    bound: DateBound = "on"
    before, after = _BEFORE.match(folded, end), _AFTER.match(folded, end)
    close = _END_OF.match(folded, end)
    if before:
        bound, end = "before", before.end()
    elif after:
        bound, end = "after", after.end()
    elif close:
        bound, end = "during", close.end()
    elif day.day is None:
        bound = "during"
    if _SINCE.search(folded, max(0, start - _LONGEST_SINCE), start):
        bound = "before"
    return DayMention(text[start:end], start, end, day, bound)


def _day(match: re.Match[str]) -> Day:
    groups = match.groupdict()
    parts = (
        next((int(value) for name, value in groups.items() if value and name[0] == part), None)
        for part in ("y", "d")
    )
    year, day = parts
    month = next(
        (int(value) for name, value in groups.items() if value and re.fullmatch(r"m\d", name)),
        None,
    )
    return Day(year, month, day)


def _last_of_month(first: date) -> date:
    return (first.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _han_dates(folded: str) -> Iterator[re.Match[str]]:
    return re.finditer(_HAN_DATE, folded) if "月" in folded else iter(())


def _han_day(match: re.Match[str]) -> Day:
    """The date of a match in Chinese numerals (二〇二二年一月二十八日)."""
    year = match["year"]
    digits = "".join(str(_HAN_DIGITS.get(character, character)) for character in year or "")
    day = match["day"]
    return Day(int(digits) if digits else None, _han(match["month"]), _han(day) if day else None)


def _han(numeral: str) -> int:
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
    patterns = (
        _DATE, _MONTHS, _YEARS, _STAMP, _CLOCK, _BLANK_YEAR, _MONTHS_IN_DIGITS,
    )  # fmt: skip
    spans = [match.span() for pattern in patterns for match in pattern.finditer(folded)]
    spans += [match.span() for match in _han_dates(folded)]
    return tuple(spans)


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
