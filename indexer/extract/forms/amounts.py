"""Cells that name an amount of money, alone or with the amount in them (财政拨款5万元)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.extract.forms.cells import Cell
from indexer.figures import figure, kind
from kb.model import Spot
from kb.text import collapse_spaced_name, fold
from kb.values import dataclass

_UNIT = r"(?:[百千]?[万亿]|千)?元"
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_BRACKETED_UNIT = re.compile(rf"[(](?:单位:?)?(?P<unit>{_UNIT})[)]")
_OUTER = re.compile(r"\s*(?P<outer>[^:]{1,12}:)\s*(?P<inner>\S.*)", re.DOTALL)
_AMOUNT = re.compile(rf"\s*(?P<number>{_NUMBER})?\s*(?P<unit>{_UNIT})?\s*")
_NAMED = re.compile(
    rf"[\s(;,、]*(?P<name>[^\d:;,]*?[^\d:;,\s(])\s*(?P<number>{_NUMBER})?\s*(?P<unit>{_UNIT})[)]?"
)
_NAME_AND_NUMBER = re.compile(rf"(?P<name>.*?[^\d\s.,])\s*(?P<number>{_NUMBER})\s*")


@dataclass(frozen=True, slots=True)
class Named:
    """A label and, where it is printed in the same cell, its amount (``number`` in ``cell``).

    ``outer`` is the label before the colon that this one stands under (其中:).
    """

    cell: Cell
    outer: str | None
    name: str
    number: Cell | None = None
    unit: str | None = None
    place: Spot | None = None
    """Where the amount would stand, of one whose unit alone is printed."""

    @property
    def filled(self) -> bool:
        """Whether the cell holds the amount, or only the unit of one left blank."""
        return self.number is not None or self.unit is not None


def unit_of(label: str) -> str | None:
    """The unit a label names in brackets: 资金情况(万元)."""
    match = _BRACKETED_UNIT.search(fold(label).replace(" ", ""))
    return match.group("unit") if match else None


def is_amount(text: str) -> bool:
    """Whether the cell is an amount and nothing else."""
    return figure(text) is not None


def is_nil(text: str) -> bool:
    """Whether the cell holds a mark that says there is no amount (/, -)."""
    return kind(text) == "nil"


def named(cell: Cell) -> tuple[Named, ...]:
    """The labels of a cell: one as a rule, several where several amounts are named in it."""
    folded = fold(cell.text)
    match = _OUTER.fullmatch(folded)
    if match is None:
        return tuple(_labels(cell, 0, None)) or (Named(cell, None, _label(cell.text)),)
    outer = _label(cell.text[match.start("outer") : match.end("outer")])
    begin = match.start("inner")
    alone = _AMOUNT.fullmatch(folded, begin)
    if alone is not None and (alone.group("number") or alone.group("unit")):
        return (Named(cell, None, outer, *_printed(cell, alone)),)
    found = tuple(_labels(cell, begin, outer))
    return found or (Named(cell, outer, _label(cell.text[begin:])),)


def _labels(cell: Cell, begin: int, outer: str | None) -> Iterator[Named]:
    """Labels with an amount or at least its unit behind them."""
    folded = fold(cell.text)
    if _BRACKETED_UNIT.search(folded.replace(" ", ""), begin) and not re.search(r"\d", folded):
        return
    matches = list(_NAMED.finditer(folded, begin))
    if not matches:
        number = _NAME_AND_NUMBER.fullmatch(folded, begin)
        matches = [number] if number else []
    for match in matches:
        name = _label(cell.text[match.start("name") : match.end("name")])
        yield Named(cell, outer, name, *_printed(cell, match))


def _printed(cell: Cell, match: re.Match[str]) -> tuple[Cell | None, str | None, Spot | None]:
    """The amount as printed, its unit, and where it would stand if it is left blank."""
    groups = match.groupdict()
    unit = groups.get("unit")
    if groups["number"] is None:
        return None, unit, cell.part(match.start("unit"), match.start("unit"))
    end = match.end("unit") if unit else match.end("number")
    return cell.cut(match.start("number"), end), unit, None


def _label(text: str) -> str:
    return collapse_spaced_name(text.replace("\n", " "))
