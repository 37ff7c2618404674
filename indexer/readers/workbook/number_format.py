"""The text that a person sees in a cell: a stored number under its number format.

Rounding is half away from zero on the 15 digits that a workbook keeps, as spreadsheets do it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne

from indexer.readers.workbook.codes import Section, Token, sections
from indexer.readers.workbook.date_format import day_text

_GENERAL_WIDTH = 11
_LONGEST_CODE = 255
_BEYOND_PRINT = Decimal(10) ** 20
_EXACT = Context(prec=400)
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne,
}  # fmt: skip

BUILT_IN: dict[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"¥"#,##0;"¥"-#,##0', 6: '"¥"#,##0;"¥"-#,##0', 7: '"¥"#,##0.00;"¥"-#,##0.00',
    8: '"¥"#,##0.00;"¥"-#,##0.00', 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0 ;-#,##0", 38: "#,##0 ;-#,##0",
    39: "#,##0.00 ;-#,##0.00", 40: "#,##0.00 ;-#,##0.00", 41: '#,##0 ;-#,##0 ;"-" ',
    42: '"¥"#,##0 ;"¥"-#,##0 ;"¥-" ', 43: '#,##0.00 ;-#,##0.00 ;"-"?? ',
    44: '"¥"#,##0.00 ;"¥"-#,##0.00 ;"¥-"?? ', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"',
    56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""The codes that a workbook need not write out, as a Chinese program shows them (18.8.30)."""


def stored(number: str | float) -> Decimal | None:
    """The number as a workbook keeps it, to 15 digits; None where it is none."""
    try:
        exact = Decimal(format(float(number), ".15g"))
    except (ValueError, InvalidOperation, OverflowError):
        return None
    return exact if exact.is_finite() else None


@lru_cache(maxsize=65536)
def shown(number: Decimal, code: str, *, since_1904: bool = False) -> str:
    """The text of a number under a format code, blanks around it left out."""
    section, value = _chosen(number, sections(code[:_LONGEST_CODE]))
    if section is None or abs(number) >= _BEYOND_PRINT:
        return general(number)
    if section.is_date:
        text = day_text(value, section.tokens, since_1904=since_1904)
        return text if text is not None else general(number)
    return _number(value, section).strip()


def general(number: Decimal) -> str:
    """The format General: at most 11 characters for a fraction, whole numbers whole."""
    if abs(number) >= _BEYOND_PRINT:
        return format(number, ".5E")
    whole = format(number, "f")
    if "." not in whole:
        return whole
    places = max(0, _GENERAL_WIDTH - 1 - len(whole.split(".")[0].lstrip("-")))
    text = format(_rounded(number, places), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    if text in {"0", "-0"} and number:
        return format(number, ".5E")
    return text


def _chosen(number: Decimal, found: Sequence[Section]) -> tuple[Section | None, Decimal]:
    """The section for a number, and the number as that section prints it."""
    numeric = [section for section in found[:3] if not section.has("text")]
    if not numeric:
        return None, number
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _COMPARE[section.condition[0]](
                number, section.condition[1]
            ):
                return section, number
        return None, number
    if number < 0 and len(numeric) > 1:
        return numeric[1], -number
    if number == 0 and len(numeric) > 2:
        return numeric[2], number
    return numeric[0], number


def _number(value: Decimal, section: Section) -> str:
    tokens = section.tokens
    if section.has("general"):
        text = general(abs(value))
        body = "".join(text if t.kind == "general" else _plain(t) for t in tokens)
    elif not section.has("digit"):
        return "".join(_plain(token) for token in tokens)
    elif section.has("exponent"):
        body = _scientific(abs(value), tokens)
    elif section.has("fraction") and _is_fraction(tokens):
        body = general(abs(value))
    else:
        body = _decimal(abs(value), tokens)
    return f"-{body}" if value < 0 else body


def _plain(token: Token) -> str:
    return token.text if token.kind in {"literal", "percent", "fraction", "point"} else ""


def _is_fraction(tokens: Sequence[Token]) -> bool:
    """Whether a stroke stands between placeholders: ``# ?/?``."""
    kinds = [token.kind for token in tokens if token.kind != "literal"]
    at = kinds.index("fraction")
    return "digit" in kinds[:at] and ("digit" in kinds[at:])


def _decimal(value: Decimal, tokens: Sequence[Token]) -> str:
    """Digits put into their placeholders; what stands between placeholders stays there."""
    digits = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    point = next((at for at, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    last = digits[-1]
    scale = _scale(tokens, digits, point)
    percent = sum(token.kind == "percent" for token in tokens)
    places = sum(1 for at in digits if at > point)
    rounded = format(_rounded(value.scaleb(2 * percent - 3 * scale), places), "f")
    whole, _, fraction = rounded.partition(".")
    grouped = any(
        token.kind == "comma" and digits[0] < at < min(last, point)
        for at, token in enumerate(tokens)
    )
    before = _whole(whole.lstrip("0"), tokens[:point], grouped=grouped)
    return before + _fraction(fraction, tokens[point:])


def _scale(tokens: Sequence[Token], digits: Sequence[int], point: int) -> int:
    """How many commas follow the last placeholder of the whole part, or of all: thousands."""
    count = 0
    for end in {max((at for at in digits if at < point), default=-1), digits[-1]}:
        at = end + 1
        while 0 < at < len(tokens) and tokens[at].kind == "comma":
            count, at = count + 1, at + 1
    return count


def _whole(digits: str, tokens: Sequence[Token], *, grouped: bool) -> str:
    """The whole part, filled from the right; the first placeholder takes all that is left."""
    pieces: list[str] = []
    rest, printed = digits, 0
    first = next((at for at, token in enumerate(tokens) if token.kind == "digit"), None)

    def put(character: str) -> None:
        nonlocal printed
        if grouped and printed and printed % 3 == 0:
            pieces.append(",")
        pieces.append(character)
        printed += 1

    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token.kind != "digit":
            pieces.append(_plain(token)[::-1])
            continue
        if rest:
            put(rest[-1])
            rest = rest[:-1]
        elif token.text == "0":
            put("0")
        while at == first and rest:
            put(rest[-1])
            rest = rest[:-1]
    return "".join(pieces)[::-1]


def _fraction(digits: str, tokens: Sequence[Token]) -> str:
    """The part from the point on; ``#`` and ``?`` print no zeros at its end, nor a bare point."""
    marks = [token.text for token in tokens if token.kind == "digit"]
    kept = len(marks)
    while kept and marks[kept - 1] in "#?" and digits[kept - 1 : kept] in {"0", ""}:
        kept -= 1
    pieces, used = [], 0
    for token in tokens:
        if token.kind == "point":
            pieces.append("." if kept else "")
        elif token.kind != "digit":
            pieces.append(_plain(token))
        elif used < kept:
            pieces.append(digits[used])
            used += 1
    return "".join(pieces)


def _scientific(value: Decimal, tokens: Sequence[Token]) -> str:
    places = 0
    after = False
    for token in tokens:
        if token.kind == "exponent":
            break
        after = after or token.kind == "point"
        places += after and token.kind == "digit"
    mantissa, _, power = format(value, f".{places}E").partition("E")
    return f"{mantissa}E{power[0]}{power[1:].zfill(2)}"


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
