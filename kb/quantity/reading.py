"""The amounts of a text: exact value, unit, bounds and the place each is printed at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kb.patterns import Pattern
from kb.quantity.amount import Amount
from kb.quantity.bounds import (
    basis_before,
    bound_of,
    end_of_vagueness,
    marks_after,
    marks_before,
)
from kb.quantity.exclusions import Exclusions
from kb.quantity.joining import compounded, is_dash, listed, ranged
from kb.quantity.numerals import LONGEST_PRINTED, NUMERAL, decimal, grouped_number
from kb.quantity.unit_text import unit_span
from kb.quantity.units import parse_unit
from kb.text import fold
from kb.values import replace

_DIGITS = Pattern(
    r"(?<![0-9.])(?<![0-9],)(?:(?<![0-9%元a-z)*\]])-)?"
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,3}(?:，[0-9]{3})+(?=\.[0-9])"
    r"|(?<!分别)(?<!分别[为是])(?<!依次[为是])(?<!各[为是有])"
    r"[0-9]{1,3}(?:，[0-9]{3})+(?=[ \t-\r]?[万亿]?元)|[0-9]+)(?:\.[0-9]+)?"
)
_NUMERALS = (  # compiled when the first numeral is met, not on every question
    rf"(?P<percent>百分之)?(?P<whole>[{NUMERAL}](?:[{NUMERAL}万亿]*[{NUMERAL}])?)"
    rf"(?:点(?P<fraction>[{NUMERAL}]+))?"
)
_NUMERAL_CHARACTERS = frozenset(NUMERAL)
_NOT_BEFORE_NUMERAL = "第数几好前后其同统唯专单每某逐万亿"
_NOT_BEFORE_ONE = "哪这那"
_NAMED_TIMES = frozenset({"季度", "月", "日"})
_RATES = ("成", "倍", "折")
_KEPT_COMMA = "\ue000"
_MARKUP = Pattern(r"<(?![=\s\d])/?[a-z][^<>]*>|\\[a-z]+|\\[%{}\s]|[${}]|&[a-z]+;")
_MARKUP_SIGNS = {
    "\\geq": "≥", "\\ge": "≥", "\\geqslant": "≥", "&ge;": "≥", "\\leq": "≤", "\\le": "≤",
    "\\leqslant": "≤", "&le;": "≤", "\\times": "*", "\\cdot": "*", "\\%": "%", "\\gt": ">",
    "&gt;": ">", "\\lt": "<", "&lt;": "<", "\\sim": "~", "\\pm": "±",
}  # fmt: skip


def plain(text: str) -> str:
    """The text folded, markup and LaTeX commands replaced by their sign or blanks.

    The length stays, so a span of the result is the same span of ``text``; a full-width comma
    stays too, since it separates numbers at least as often as thousands: those it parts where
    decimals or a unit of money follow (3，650万元).
    """
    folded = fold(text.replace("，", _KEPT_COMMA)).replace(_KEPT_COMMA, "，")
    if "\\" in folded or "<" in folded or "&" in folded or "$" in folded:
        return _MARKUP.sub(_blanked, folded)
    return folded


def _blanked(match: re.Match[str]) -> str:
    return _MARKUP_SIGNS.get(match.group(), "").rjust(len(match.group()))


def amounts(text: str, *, small_numerals: bool = False) -> tuple[Amount, ...]:
    """Every figure of the text, in order.

    Dates, years, telephone numbers, codes, document numbers, ordinals and page numbers are no
    figures.  A single Chinese numeral (三个, 一次) counts only with ``small_numerals``, as in
    questions; documents use those as words.
    """
    source = plain(text)
    found = [*_in_digits(text, source), *_in_numerals(text, source, small_numerals)]
    if not found:
        return ()
    excluded = Exclusions(source)
    kept = [
        amount
        for amount in found
        if not excluded.overlap(amount.start, amount.start + len(amount.number))
    ]
    kept.sort(key=lambda amount: amount.start)
    joined = ranged(text, source, compounded(text, source, kept))
    return listed(source, [_with_surroundings(source, amount) for amount in joined])


def _in_digits(text: str, source: str) -> Iterator[Amount]:
    before: Amount | None = None
    for match in _DIGITS.finditer(source):
        start, end = match.span()
        if end - start > LONGEST_PRINTED:
            continue
        amount = with_unit(text, source, start, end, decimal(match.group()))
        if is_dash(before, amount):
            amount = with_unit(text, source, start + 1, end, -decimal(match.group()))
        yield amount
        before = amount


def _in_numerals(text: str, source: str, small: bool) -> Iterator[Amount]:
    if not _NUMERAL_CHARACTERS.intersection(source):
        return
    for match in re.finditer(_NUMERALS, source):
        amount = _numeral(text, source, match)
        if amount is None:
            continue
        rate = (amount.unit or "").endswith(_RATES) or match["percent"]
        if small or rate or len(match["whole"]) > 1 or (amount.unit or "")[:1] in set("万亿元"):
            yield amount


def _numeral(text: str, source: str, match: re.Match[str]) -> Amount | None:
    start, end = match.span()
    whole = match["whole"]
    before = _NOT_BEFORE_NUMERAL + (_NOT_BEFORE_ONE if whole == "一" else "")
    if whole[0] in "百千拾佰仟" or source[start - 1 : start] in set(before):
        return None
    value = grouped_number(whole)
    if value is None:
        return None
    exact = Decimal(value)
    if match["fraction"]:
        digits = [grouped_number(character) for character in match["fraction"]]
        if any(digit is None or digit > 9 for digit in digits):
            return None
        exact = Decimal(f"{value}.{''.join(map(str, digits))}")
    if match["percent"]:
        return Amount(text[start:end], text[start:end], exact, "%", start, end, start, end)
    amount = with_unit(text, source, start, end, exact)
    return amount if amount.unit and amount.unit not in _NAMED_TIMES else None


def with_unit(text: str, source: str, start: int, number_end: int, value: Decimal) -> Amount:
    """The amount of the number at ``start``–``number_end`` with the unit that follows it."""
    unit, end, vague = _unit_after(text, source, number_end)
    return Amount(
        text=text[start:end],
        number=text[start:number_end],
        value=value,
        unit=unit,
        start=start,
        end=end,
        first=start,
        last=end,
        approximate=vague,
    )


def _unit_after(text: str, source: str, number_end: int) -> tuple[str | None, int, bool]:
    """The unit after a number, where it ends, and whether 多 or 余 stands before or inside it."""
    vague_end = end_of_vagueness(source, number_end)
    vague = vague_end > number_end
    position, end = unit_span(source, vague_end)
    unit = _unspaced(text[position:end])
    if not unit:
        return None, number_end, vague
    inner_end = end_of_vagueness(source, end)
    if inner_end == end or parse_unit(unit).base:
        return unit, end, vague
    position, last = unit_span(source, inner_end)
    if last == inner_end:
        return unit, end, vague or not source[inner_end : inner_end + 1].isalnum()
    return unit + _unspaced(text[position:last]), last, True


def _unspaced(unit: str) -> str:
    return "".join(unit.split()).replace("％", "%")


def _with_surroundings(source: str, amount: Amount) -> Amount:
    first, before = marks_before(source, amount.start)
    last, after = marks_after(source, amount.end, amount.unit)
    marks = (*before, *after)
    return replace(
        amount,
        first=first,
        last=last,
        operator=bound_of(marks),
        approximate=amount.approximate or "~" in marks,
        basis=basis_before(source, first),
    )
