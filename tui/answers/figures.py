"""The figures of a card as columns: label, figure at its decimal point, unit, bearing, bar, marks.

Where the width does not hold them all, bars go first, then the bearing is left to the sources,
then labels are wrapped, and labels that are whole sentences stand above their figures; the figure
with its unit stays whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from kb.answer import Answer, Value
from kb.text import visible, width
from tui.answers.bearings import Bearing
from tui.answers.card import printed
from tui.typesetting.padding import pad, pad_left
from tui.typesetting.pieces import Piece
from tui.typesetting.wrap import wrap

LABEL_LEAST = 12
LABEL_LINES = 3
"""A label of more lines than this is a sentence: it stands above its figure."""
LEAD_LEAST = 24
"""What labels share is said once where it would crowd out what tells them apart."""
BAR_LEAST, BAR_MOST = 6, 24
BARS_FROM = 3
LEVELS = "▁▂▃▄▅▆▇█"
PART = " · "


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of the columns; 0 where one is left out."""

    label: int
    whole: int
    part: int
    unit: int
    bearing: int
    bar: int
    above: int = 0
    """The width of labels that stand above their figures; 0 where they stand beside them."""


def figures(
    answer: Answer, bearings: Sequence[Bearing], cells: int, *, bars: bool = True
) -> list[list[list[Piece]]]:
    """For each value of the answer, its lines as pieces; at most ``cells`` wide."""
    values = shown_values(answer)
    told = [_bearing(value, bearings) for value in values]
    same = len(set(told)) <= 1
    shown = ["" for _ in told] if same else told
    columns = _columns(values, shown, cells, bars and _comparable(answer))
    largest = max((abs(number(value) or Decimal(0)) for value in values), default=Decimal(0))
    return [
        _lines(value, bearing, columns, largest, first=at == 0)
        for at, (value, bearing) in enumerate(zip(values, shown, strict=True))
    ]


def shown_values(answer: Answer) -> tuple[Value, ...]:
    """The values with their figures as printed, and without what all their labels begin with."""
    lead = common_lead(answer)
    values = []
    for value in answer.values:
        figure, unit = printed(value, answer.citations)
        label = visible(value.label).removeprefix(lead + PART) if lead else value.label
        values.append(replace(value, label=label, value=figure, unit=unit))
    return tuple(values)


def common_lead(answer: Answer) -> str:
    """What all labels of a list begin with, said once above it; empty where that is nothing."""
    if len(answer.values) < BARS_FROM:
        return ""
    parts = [visible(value.label).split(PART) for value in answer.values]
    shared = []
    for names in zip(*(one[:-1] for one in parts), strict=False):
        if len(set(names)) > 1:
            break
        shared.append(names[0])
    lead = PART.join(shared)
    return lead if width(lead) >= LEAD_LEAST else ""


def common_bearing(answer: Answer, bearings: Sequence[Bearing]) -> str:
    """Year and kind where all figures have the same; each has its own beside it otherwise."""
    told = {_bearing(value, bearings) for value in answer.values}
    return told.pop() if len(told) == 1 else ""


def trend(answer: Answer, bearings: Sequence[Bearing]) -> str:
    """A sparkline over the years where the figures are of three years or more, else empty."""
    yearly: dict[int, Decimal] = {}
    for value in answer.values:
        years = {bearings[cite].year for cite in value.cites if cite < len(bearings)}
        amount = number(value)
        if value.derived is None and len(years) == 1 and amount is not None:
            year = years.pop()
            if year is None or year in yearly:
                return ""
            yearly[year] = amount
    if len(yearly) < BARS_FROM or len({v.unit for v in answer.values if v.derived is None}) > 1:
        return ""
    low, high = min(yearly.values()), max(yearly.values())
    span = (high - low) or Decimal(1)
    marks = "".join(LEVELS[int((yearly[year] - low) / span * 7)] for year in sorted(yearly))
    return f"{min(yearly)}年 {marks} {max(yearly)}年"


def number(value: Value) -> Decimal | None:
    """The figure as a number; None where there is none."""
    try:
        return Decimal((value.value or "").replace(",", ""))
    except InvalidOperation:
        return None


def _bearing(value: Value, bearings: Sequence[Bearing]) -> str:
    told = dict.fromkeys(
        label for cite in value.cites if cite < len(bearings) and (label := bearings[cite].label())
    )
    return "、".join(told)


def _comparable(answer: Answer) -> bool:
    """Whether bars tell something: several figures of one unit, none negative, none derived."""
    values = answer.values
    numbers = [number(value) for value in values]
    return (
        len(values) >= BARS_FROM
        and len({value.unit for value in values}) == 1
        and answer.intent in ("rank", "compare", "list", "breakdown")
        and all(one is not None and one >= 0 for one in numbers)
        and all(value.derived is None for value in values)
    )


def _columns(values: Sequence[Value], told: Sequence[str], cells: int, bars: bool) -> Columns:
    halves = [_halves(value) for value in values]
    whole = max((width(first) for first, _ in halves), default=0)
    part = max((width(second) for _, second in halves), default=0)
    unit = max((width(value.unit or "") for value in values), default=0)
    bearing = max((width(one) for one in told), default=0)
    label = max((width(visible(value.label)) for value in values), default=0)
    marks = max((width(_marks(value)) for value in values), default=0)
    room = cells - 2 - 2 - whole - part - 1 - unit - (2 + marks if marks else 0)
    if bearing and room - label < bearing + 2:
        bearing = bearing if room - LABEL_LEAST >= bearing + 2 else 0
    room -= bearing + 2 if bearing else 0
    bar = min(BAR_MOST, room - label - 2) if bars else 0
    bar = bar if bar >= BAR_LEAST else 0
    beside = min(label, max(LABEL_LEAST, room))
    if any(len(wrap(visible(value.label), beside)) > LABEL_LINES for value in values):
        return Columns(2, whole, part, unit, bearing, 0, above=cells - 4)
    return Columns(beside, whole, part, unit, bearing, bar)


def _halves(value: Value) -> tuple[str, str]:
    """The figure before and from its decimal point on."""
    text = visible(value.value or "")
    if not text.replace(".", "").replace(",", "").lstrip("-").isdigit():
        return text, ""
    head, point, tail = text.partition(".")
    return head, point + tail


def _marks(value: Value) -> str:
    numbers = [cite + 1 for cite in value.cites]
    if len(numbers) > 3:
        return f"〔{numbers[0]}〕…〔{numbers[-1]}〕"
    return "".join(f"〔{one}〕" for one in numbers)


def _lines(
    value: Value, bearing: str, columns: Columns, largest: Decimal, *, first: bool
) -> list[list[Piece]]:
    label, *more = wrap(visible(value.label), columns.above or columns.label)
    style = "asked" if first else ""
    if columns.above:
        over = [[(f"  {text}", style)] for text in (label, *more)]
        return [*over, _figure_line("", value, bearing, columns, largest, style)]
    line = _figure_line(label, value, bearing, columns, largest, style)
    return [line, *([(f"    {text}", "")] for text in more)]


def _figure_line(
    label: str, value: Value, bearing: str, columns: Columns, largest: Decimal, style: str
) -> list[Piece]:
    head, tail = _halves(value)
    pieces: list[Piece] = [
        (f"  {pad(label, columns.label)}  ", style),
        (pad_left(head, columns.whole) + pad(tail, columns.part), "figure"),
        (f" {pad(value.unit or '', columns.unit)}", "figure" if style else ""),
    ]
    if columns.bearing:
        pieces.append((f"  {pad(bearing, columns.bearing)}", "dim"))
    if columns.bar:
        pieces.append((f"  {pad(_bar(value, largest, columns.bar), columns.bar)}", "bar"))
    marks = _marks(value)
    if marks:
        pieces.append((f"  {marks}", "mark-number"))
    return pieces


def _bar(value: Value, largest: Decimal, cells: int) -> str:
    amount = number(value)
    if not amount or not largest:
        return ""
    return "█" * max(1, int(amount / largest * cells + Decimal("0.5")))
