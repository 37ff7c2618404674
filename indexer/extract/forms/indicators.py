"""Rows of an indicator table become indicators: name, target, levels, and the places they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from indexer.extract.forms import targets, words
from indexer.extract.forms.cells import Cell
from indexer.extract.forms.levels import Leveled
from indexer.extract.forms.reading import FormReading, Subject, spanned
from kb.model import Horizon, Indicator, Problem, Spot
from kb.quantity import target
from kb.text import collapse_spaced_name, fold
from kb.values import dataclass, replace

_SEMICOLON = re.compile(r"\s*[;；]\s*")
_LINE_BREAK = re.compile(r"\n+")
_NUMBERED = re.compile(
    r"(?:^|(?<=[\s。;；、,，]))(?=(?:\d{1,2}[.、．](?!\d)|[(（]\d{1,2}[)）]|[①-⑳]))"
)
_SYMBOL = re.compile(r"^[≥≤≧≦=<>]{1,2}$")
_TOTALS = frozenset({"合计", "总分", "总计"})
_NO_UNIT = frozenset({"无", "/", "-", "—"})


@dataclass(frozen=True, slots=True)
class Demand:
    """A target as printed, its place, and the same with operator and unit in their order."""

    text: str
    spot: Spot
    ordered: str


def read(leveled: Leveled, subject: Subject, horizon: Horizon | None) -> FormReading:
    """The indicators of one entry (two names and two targets in one row make two)."""
    entry = leveled.entry
    demand, name = _demand(leveled), _name(entry.name)
    if name is not None and is_total(name):
        return FormReading()
    if name is None and entry.value is not None and words.is_none(entry.value.text):
        return FormReading()
    if demand is None and name is not None:
        name, demand = glued(name)
    if demand is None:
        return without_target(name, subject)
    if name is None and not leveled.second:
        lines = (demand.spot.first, demand.spot.last)
        return FormReading(problems=(subject.problem(lines, f"指标值“{demand.text}”没有指标名称"),))
    pairs = _pairs(name, entry.value) if entry.relation is None and entry.unit is None else None
    levels = (leveled.first, leveled.second)
    found = [
        indicator(levels, one, demanded(value), subject, horizon) for one, value in pairs or ()
    ] or [indicator(levels, name, demand, subject, horizon)]
    return FormReading(indicators=tuple(found))


def is_total(name: Cell) -> bool:
    """Whether the row adds up scores and is no indicator."""
    return words.compact(name.text) in _TOTALS


def indicator(
    levels: tuple[str, str],
    name: Cell | None,
    demand: Demand,
    subject: Subject,
    horizon: Horizon | None,
) -> Indicator:
    """One indicator; its number is given when the whole document is read."""
    read_target = target(demand.ordered)
    ends = (read_target.low, read_target.high)
    bounds = tuple(end for end in ends if end is not None)
    return Indicator(
        id="",
        document=subject.document,
        spot=demand.spot,
        table=subject.table,
        project=subject.project,
        region=subject.region,
        organisation=subject.organisation,
        year=subject.year,
        horizon=horizon,
        levels=(*levels, _closed_up(name.text) if name else ""),
        text=demand.text,
        operator=read_target.operator,
        value=read_target.value,
        unit=read_target.unit,
        values=read_target.values or bounds,
        name_spot=name.spot if name else None,
    )


def glued(name: Cell) -> tuple[Cell, Demand | None]:
    """A name and the target behind it in the same cell (新增就业岗位 ≥740个), where one is."""
    at = split_at(name.text)
    if at is None:
        return name, None
    return name.cut(0, at), demanded(name.cut(at, len(name.text)))


def split_at(text: str) -> int | None:
    """Where the target begins in a text that prints it behind its name."""
    gaps = [match.end() for match in re.finditer(r"\s+", text)]
    for at in gaps:
        if targets.strong(text[at:]) and text[:at].strip():
            return at
    return targets.tail(text)


def without_target(name: Cell | None, subject: Subject) -> FormReading:
    """What to say of a name that no target stands beside."""
    if name is None:
        return FormReading()
    lines = (name.spot.first, name.spot.last)
    return FormReading(problems=(subject.problem(lines, f"指标“{name.text}”没有指标值"),))


def _name(cell: Cell | None) -> Cell | None:
    """The name without the number before it; None where it only keeps a place in a template."""
    if cell is None or words.is_placeholder(cell.text) or words.is_none(cell.text):
        return None
    return cell.cut(words.number_length(cell.text), len(cell.text))


def _demand(leveled: Leveled) -> Demand | None:
    entry = leveled.entry
    if entry.value is None or words.is_placeholder(entry.value.text):
        return None
    if entry.relation is None and entry.unit is None:
        return demanded(entry.value)
    return _composed(entry.relation, entry.value, entry.unit)


def demanded(value: Cell) -> Demand:
    """The target that a cell holds by itself."""
    text = value.text.replace("\n", " ")
    return Demand(text, value.spot, text)


def _composed(relation: Cell | None, value: Cell, unit: Cell | None) -> Demand:
    """The target of which operator and unit have columns of their own."""
    before = relation if relation and _SYMBOL.match(fold(relation.text).strip()) else None
    counted = any(character.isdigit() for character in value.text)
    if unit and (not counted or unit.text in _NO_UNIT or unit.text in value.text):
        unit = None
    behind = unit
    if before and (value.text.startswith(before.text) or not counted):
        before = None
    parts = [part for part in (before, value, behind) if part is not None]
    ordered = "".join(part.text for part in parts)
    run = [value]
    if before and before.column == value.column - 1:
        run.insert(0, before)
    if behind and behind.column == value.column + 1:
        run.append(behind)
    return Demand("".join(p.text for p in run), spanned(*(p.spot for p in run)), ordered)


def _pairs(name: Cell | None, value: Cell | None) -> list[tuple[Cell, Cell]] | None:
    """Names and targets that stand several in one cell each, one to one; None where not so."""
    if name is None or value is None:
        return None
    for split in (_by(_LINE_BREAK), _by(_NUMBERED), _by(_SEMICOLON)):
        names, values = split(name), split(value)
        if len(names) == len(values) > 1:
            return list(zip(map(_unnumbered, names), map(_unnumbered, values), strict=True))
    return None


def _by(pattern: re.Pattern[str]) -> Callable[[Cell], list[Cell]]:
    def split(cell: Cell) -> list[Cell]:
        pieces = []
        start = 0
        for match in [*pattern.finditer(cell.text), None]:
            end = match.start() if match else len(cell.text)
            if cell.text[start:end].strip(" \n;；"):
                pieces.append(cell.cut(start, end))
            start = match.end() if match else end
        return pieces

    return split


def _unnumbered(cell: Cell) -> Cell:
    return cell.cut(words.number_length(cell.text), len(cell.text.rstrip(";；。 ")))


def _closed_up(text: str) -> str:
    """The name as printed, without the spaces and breaks of its cell."""
    return collapse_spaced_name(text.replace("\n", " "))


def numbered(indicators: Sequence[Indicator], document: str, first: int) -> tuple[Indicator, ...]:
    """The indicators with their ids, counted from ``first`` in print order."""
    return tuple(
        replace(found, id=f"{document}#i{number}")
        for number, found in enumerate(indicators, start=first)
    )


def problems_of(lost: Sequence[Cell], subject: Subject) -> tuple[Problem, ...]:
    """What to say of cells of an indicator row that fit nowhere."""
    return tuple(
        subject.problem(
            (cell.spot.first, cell.spot.last), f"绩效指标行中的“{cell.text[:20]}”无法归列"
        )
        for cell in lost
    )
