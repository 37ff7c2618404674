"""The parts of a total: the columns beside it, or the rows below it, that make it up.

Parts don't overlap: of rows inside one another only the outermost below the total count, and
合计 and 小计 are never among them (rule of trust 7).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kb.model import Fact
from kb.patterns import Pattern
from kb.question.figures import alike, half_place, in_base
from kb.question.mentions.lexicon import Lexicon

_RATE = Pattern("单价|均价|标准|占比|比例|比重|率$")
"""Heads of columns that are multiplied or compared, never added."""
_TOTALS = ("合计", "总计", "小计")
_SIDE = Pattern(r"(?:本年|当年)?(?:收入|支出)(?:合计|总计)")
"""Rows that add up one side of a table: their parts are the rows of that side."""


def column_parts(total: Fact, facts: Sequence[Fact], words: Lexicon) -> tuple[Fact, ...]:
    """The figures of the total's row that add up to it, those of narrower columns."""
    if not sums_columns(total, words):
        return ()
    same_row = [
        fact
        for fact in facts
        if fact.grid_row == total.grid_row
        and fact.row == total.row
        and fact.column != total.column
        and not words.axis(fact.column).own.generic
        and _adds_to(fact, total)
    ]
    outer = total.column[:-1]
    beside = [fact for fact in same_row if fact.column[: len(outer)] == outer]
    for parts in (beside, same_row):
        top = _outermost(parts, words, by_row=False)
        if len(top) > 1 and adds_up(total, top):
            return tuple(top)
    return ()


def columns_as_elsewhere(total: Fact, facts: Sequence[Fact], words: Lexicon) -> tuple[Fact, ...]:
    """The figures of the total's row in the columns that add up to it in other rows.

    They are its parts although their sum is not what is printed in this row.
    """
    for other in facts:
        if other.column == total.column and other.grid_row != total.grid_row:
            columns = {fact.column for fact in column_parts(other, facts, words)}
            if columns:
                return tuple(
                    fact
                    for fact in facts
                    if fact.grid_row == total.grid_row
                    and fact.row == total.row
                    and fact.column in columns
                )
    return ()


def _adds_to(part: Fact, total: Fact) -> bool:
    """Whether a figure beside a total is of its kind: 数量 and 单价 make up no 金额."""
    known = bool(part.unit) or not total.unit
    return known and alike(part.unit, total.unit) and not _RATE.search("".join(part.column))


def sums_columns(fact: Fact, words: Lexicon) -> bool:
    """Whether a figure's column is a total of others (合计, 本年支出合计)."""
    return words.axis(fact.column).whole or words.axis(fact.column).own.text.endswith(_TOTALS)


def row_parts(total: Fact, facts: Sequence[Fact], words: Lexicon) -> tuple[Fact, ...]:
    """The rows right below the total, in its column; all rows of the table for a 合计."""
    column = [
        fact
        for fact in facts
        if fact.column == total.column
        and fact.id != total.id
        and _is_part(fact, words)
        and alike(fact.unit, total.unit)
    ]
    own = words.axis(total.row).own
    if own.generic:
        below = column
    elif _SIDE.fullmatch(own.text):  # income stands beside spending, under the same head
        below = [fact for fact in column if fact.grid_column == total.grid_column]
    else:
        row = _stem(total, words)
        below = [
            fact for fact in column if len(fact.row) > len(row) and fact.row[: len(row)] == row
        ]
    top = _outermost(below, words, by_row=True)
    while len(top) == 1 and _same_value(top[0], total):
        inner = [fact for fact in below if _is_below(fact, top[0])]
        if not inner:
            break
        below, top = inner, _outermost(inner, words, by_row=True)
    return tuple(top)


def leaves(facts: Sequence[Fact], words: Lexicon) -> tuple[Fact, ...]:
    """Of figures in one column those whose rows have no rows below them, and no totals."""
    parts = [fact for fact in facts if _is_part(fact, words)]
    return tuple(fact for fact in parts if not any(_is_below(other, fact) for other in parts))


def adds_up(total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the parts' sum is the total, as far as the printed places can tell."""
    values = [fact.value for fact in parts if fact.value is not None]
    if total.value is None or len(values) != len(parts):
        return False
    gap = abs(
        sum(
            (in_base(value, fact.unit) for value, fact in zip(values, parts, strict=True)),
            Decimal(0),
        )
        - in_base(total.value, total.unit)
    )
    slack = sum((half_place(value, fact.unit) for value, fact in zip(values, parts, strict=True)),
                half_place(total.value, total.unit))  # fmt: skip
    return gap <= slack


def _stem(total: Fact, words: Lexicon) -> tuple[str, ...]:
    """The row path without a 小计 or 合计 at its end."""
    row = total.row
    while len(row) > 1 and words.axis((row[-1],)).own.generic:
        row = row[:-1]
    return row


def _is_part(fact: Fact, words: Lexicon) -> bool:
    return fact.role != "total" and not words.axis(fact.row).labels[-1].generic


def _is_below(fact: Fact, other: Fact) -> bool:
    return len(fact.row) > len(other.row) and fact.row[: len(other.row)] == other.row


def _same_value(one: Fact, other: Fact) -> bool:
    return one.value == other.value


def _outermost(facts: Sequence[Fact], words: Lexicon, *, by_row: bool) -> list[Fact]:
    """Those that lie below no other of them."""
    if by_row:
        return [fact for fact in facts if not any(_is_below(fact, other) for other in facts)]
    whole = [fact for fact in facts if words.axis(fact.column).whole]
    inside = {fact.column[:-1] for fact in whole}
    return [
        fact
        for fact in facts
        if fact in whole or not any(fact.column[: len(path)] == path for path in inside if path)
    ]
