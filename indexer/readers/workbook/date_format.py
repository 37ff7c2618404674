"""Days and times of a workbook: serial numbers printed under the date part of a format."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from indexer.readers.workbook.codes import Token

_LAST_SERIAL = 2_958_466
"""One past the 31st of December 9999, the last day a workbook knows."""
_FALSE_LEAP_DAY = 60
_WEEKDAYS = "一二三四五六日"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_text(serial: Decimal, tokens: Sequence[Token], *, since_1904: bool = False) -> str | None:
    """The text of a serial number under the tokens of a section; None where it is no day."""
    moment = _moment(serial, since_1904=since_1904)
    if moment is None:
        return None
    placeholders = [token.text.lower() if token.kind == "date" else "" for token in tokens]
    half = any("/" in part for part in placeholders)
    printed: list[str] = []
    for at, part in enumerate(placeholders):
        if part:
            minutes = part in {"m", "mm"} and _is_minutes(placeholders, at)
            printed.append(_piece(part, moment, serial, minutes=minutes, half=half))
        else:
            printed.append(tokens[at].text)
    return "".join(printed).strip()


def _moment(serial: Decimal, *, since_1904: bool) -> datetime | None:
    if not 0 <= serial < _LAST_SERIAL:
        return None
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    if not since_1904 and serial < _FALSE_LEAP_DAY:
        start += timedelta(days=1)
    milliseconds = int((serial * 86_400_000).to_integral_value())
    try:
        return start + timedelta(milliseconds=milliseconds)
    except OverflowError:
        return None


def _is_minutes(placeholders: Sequence[str], at: int) -> bool:
    """Whether an m after hours or before seconds counts minutes."""
    before = next((part for part in reversed(placeholders[:at]) if part), "")
    after = next((part for part in placeholders[at + 1 :] if part), "")
    return before.strip("[").startswith("h") or after.strip("[").startswith("s")


def _piece(low: str, moment: datetime, serial: Decimal, *, minutes: bool, half: bool) -> str:
    if low.startswith("["):
        unit = {"h": 24, "m": 24 * 60, "s": 86_400}[low[1]]
        return str(int(serial * unit)).zfill(len(low) - 2)
    if "/" in low:
        early = moment.hour < 12
        return ("上午" if early else "下午") if "上" in low else ("AM" if early else "PM")
    if low[0] in "ye":
        return f"{moment.year % 100:02}" if low == "yy" else str(moment.year)
    if low[0] == "m":
        return _month(low, moment, minutes=minutes)
    if low[0] in "da":
        return _day(low, moment)
    if low[0] == "h":
        hour = (moment.hour % 12 or 12) if half else moment.hour
        return str(hour).zfill(min(len(low), 2))
    if low[0] == "s":
        return _seconds(low, moment)
    return ""


def _month(low: str, moment: datetime, *, minutes: bool) -> str:
    if minutes:
        return str(moment.minute).zfill(len(low))
    if len(low) <= 2:
        return str(moment.month).zfill(len(low))
    return _MONTHS[moment.month - 1]


def _day(low: str, moment: datetime) -> str:
    if low[0] == "a" or len(low) > 2:
        name = _WEEKDAYS[moment.weekday()]
        return name if len(low) == 3 else f"星期{name}"
    return str(moment.day).zfill(len(low))


def _seconds(low: str, moment: datetime) -> str:
    whole, _, fraction = low.partition(".")
    text = str(moment.second).zfill(min(len(whole), 2))
    return (
        text if not fraction else f"{text}.{moment.microsecond:06}"[: len(text) + 1 + len(fraction)]
    )
