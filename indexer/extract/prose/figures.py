"""The figures of a run of text, with what the grammar asks of each: its kind and its whole unit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from indexer.extract.prose.accounts import is_level
from indexer.extract.prose.citations import masked
from indexer.extract.prose.vocabulary import ending
from kb.quantity import Amount, amounts, is_money, parse_unit
from kb.text import fold
from kb.values import dataclass, replace

FigureKind = Literal["money", "rate", "share", "time", "count", "bare"]

_SHARE = frozenset({"%", "‰", "个百分点", "倍", "成"})
_TIME = frozenset({"年", "个月", "月", "天", "日", "周", "小时", "分钟", "工作日", "季度"})
_SHARING = re.compile(r"\s*[、/]\s*")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: ``start``–``end`` covers number and unit, ``number_end`` ends the number.

    ``unit`` holds what a rate is for as well (每人每月200元 is 元/人/月); ``unit_inferred`` marks
    one taken from the figures listed beside it.
    """

    start: int
    number_end: int
    end: int
    value: Decimal | None
    unit: str | None
    kind: FigureKind
    approximate: bool
    unit_inferred: bool = False


def figures(text: str) -> tuple[Figure, ...]:
    """Every figure of the text; numbers of documents, laws and cited titles are none."""
    folded = fold(text)
    free = masked(folded)
    found = [
        _figure(amount)
        for amount in amounts(text)
        if not any(start <= amount.start < end for start, end in free)
        and not _is_no_figure(folded, amount)
    ]
    return tuple(one for one in _with_shared_units(folded, found) if one.unit)


def _is_no_figure(folded: str, amount: Amount) -> bool:
    """Whether it is one blacked out (000多), a code, quoted or of a level, a year (23年预计)."""
    if amount.number.startswith("00") or is_level(folded, amount.start):
        return True
    if len(amount.number) in {5, 7} and folded[amount.start - 1 : amount.start] == '"':
        return True
    begins = not folded[: amount.start].rstrip() or folded[amount.start - 1] in ",.;:。、()\n"
    return begins and amount.unit == "年" and len(amount.number) == 2


def _figure(amount: Amount) -> Figure:
    unit = _whole_unit(amount.unit, amount.basis)
    bounded = amount.operator not in {None, "="}
    return Figure(
        start=amount.start,
        number_end=amount.start + len(amount.number),
        end=amount.end,
        value=amount.value,
        unit=unit,
        kind=_kind(unit),
        approximate=amount.approximate or bounded,
    )


def _whole_unit(unit: str | None, basis: str | None) -> str | None:
    """The unit with what each amount is for: 每人每月 … 元 is 元/人/月, 人均 … 元 is 元/人."""
    if not unit or not basis:
        return unit
    head, *per = unit.split("/")
    missing = [part for part in re.split(r"[每均]", basis) if part and part not in per]
    return "/".join([head, *missing, *per])


def _kind(unit: str | None) -> FigureKind:
    if unit is None:
        return "bare"
    if is_money(unit):
        return "money"
    meaning = parse_unit(unit)
    if meaning.per and meaning.base == "元":
        return "rate"
    if unit in _SHARE:
        return "share"
    return "time" if unit in _TIME else "count"


def _with_shared_units(folded: str, found: list[Figure]) -> Iterable[Figure]:
    """The figures, one without a unit taking that of the list it stands in.

    10、20、30场 shares the last one's unit; an amount without a unit after the name of a sum of
    money (补助经费11.2；) takes the money unit that the others of the sentence agree on.
    """
    after: Figure | None = None
    given: list[Figure] = []
    for one in reversed(found):
        figure = one
        between = folded[figure.end : after.start] if after else "-"
        if figure.unit is None and after and _SHARING.fullmatch(between) and after.unit:
            figure = replace(figure, unit=after.unit, kind=after.kind, end=figure.number_end)
        given.append(figure)
        after = figure
    for figure in reversed(given):
        yield _inferred(folded, figure, given) if figure.unit is None else figure


def _inferred(folded: str, figure: Figure, others: list[Figure]) -> Figure:
    units = {other.unit for other in others if other.kind == "money"}
    if not re.fullmatch(r"[\d,]*\d\.\d{1,4}", folded[figure.start : figure.end]):
        return figure
    if len(units) != 1 or not ending("money_nouns", folded[: figure.start].rstrip()):
        return figure
    return replace(figure, unit=units.pop(), kind="money", unit_inferred=True)
