"""Numbers as written, in digits or in Chinese numerals, as exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

from kb.patterns import Pattern
from kb.text import fold

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_DIGITS |= {character: value for value, character in enumerate("〇壹贰叁肆伍陆柒捌玖")}
_DIGITS |= {"两": 2, "○": 0, "O": 0}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

NUMERAL = "零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖两十百千拾佰仟"
"""Characters of Chinese numerals, without 万 and 亿, for use inside ``[]``."""

_LONGEST = 40
LONGEST_PRINTED = 100
"""Characters of a number in digits; a longer run of digits is no number that anyone printed."""
_PRINTED = Pattern(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|[+-]?\.[0-9]+")
_SECTION = (  # compiled when the first numeral is met, not on every question
    r"(?:(?:[一二两三四五六七八九壹贰叁肆伍陆柒捌玖])?[千仟])?零?"
    r"(?:(?:[一二两三四五六七八九壹贰叁肆伍陆柒捌玖])?[百佰])?零?"
    r"(?:(?:[一二两三四五六七八九壹贰叁肆伍陆柒捌玖])?[十拾])?零?"
    r"[一二两三四五六七八九壹贰叁肆伍陆柒捌玖]?|[零〇]"
)


def decimal(printed: str) -> Decimal:
    """The exact value of a number printed in digits: ``4,510.69``, ``-3``, full-width too.

    Raises:
        ValueError: the text is no such number.
    """
    text = fold(printed).replace(" ", "")
    if len(text) > LONGEST_PRINTED or not _PRINTED.fullmatch(text):
        raise ValueError(f"不是数字：{printed}")
    return Decimal(text.replace(",", ""))


def chinese_number(text: str) -> Decimal | None:
    """The value of a Chinese numeral: 一百二十, 三万五千, 二〇二三, 三点五; None if it is none."""
    if len(text) > _LONGEST:
        return None
    whole, point, fraction = text.partition("点")
    value = _digit_by_digit(whole) if len(whole) > 1 else None
    if value is None:
        value = grouped_number(whole)
    if value is None:
        return None
    if not point:
        return Decimal(value)
    digits = _digit_by_digit(fraction)
    return None if digits is None else Decimal(f"{value}.{digits:0{len(fraction)}d}")


def _digit_by_digit(text: str) -> int | None:
    if not text or any(character not in _DIGITS for character in text):
        return None
    return int("".join(str(_DIGITS[character]) for character in text))


def grouped_number(text: str) -> int | None:
    """The value of a numeral with 十, 百, 千, 万 or 亿, or of one digit; None if it is none.

    A lone digit at the end counts the next lower place: 两百五 is 250, 三万五 is 35000 (三万零五
    is 30005).
    """
    value = _grouped(text)
    mark, last = text[-2:-1], text[-1:]
    if value is not None and mark in _LARGE and last in _DIGITS:
        value += _DIGITS[last] * (_LARGE[mark] // 10 - 1)
    return value


def _grouped(text: str) -> int | None:
    if not text or len(text) > _LONGEST:
        return None
    for mark in ("亿", "万"):
        head, found, tail = text.rpartition(mark)
        if found:
            high = _grouped(head)
            low = _grouped(tail) if tail else 0
            if mark in head or high is None or low is None:
                return None
            return high * _LARGE[mark] + low
    return _section(text)


def _section(text: str) -> int | None:
    if not re.fullmatch(_SECTION, text):
        return None
    total, digit, last_scale = 0, 0, 1
    for character in text:
        if character in _SMALL:
            total += (digit or 1) * _SMALL[character]
            digit, last_scale = 0, _SMALL[character]
        else:
            digit = _DIGITS[character]
            last_scale = 1 if digit == 0 else last_scale
    return total + digit * max(1, last_scale // 10)
