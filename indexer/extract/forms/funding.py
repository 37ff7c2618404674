"""The funding part of a form: labels and amounts, in one column or in two halves side by side.

资金情况(万元) | 资金总额:            | 265.14
              | 其中:中央补助        |
              | 省级补助             | 265.14

项目资金 (元)  | 实施期资金总额:      | 450,000 | 年度资金总额:      | 150,000
              | 其中: 中央财政资金   | 0       | 其中: 中央财政资金 | 0
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.extract.forms import amounts, words
from indexer.extract.forms.amounts import Named
from indexer.extract.forms.cells import Cell, FormRow, blank
from indexer.extract.forms.facts import Place, empty, filled
from indexer.extract.forms.reading import Subject
from kb.model import Fact, Horizon, RowRole
from kb.text import clean
from kb.values import dataclass, field

_OWN_TERM = re.compile(r"以前年度|历年|延续项目")
_WHOLE = re.compile(r"总额|总计|合计|总投资|以前年度|年度资金中")
_PART = re.compile(r"^其中")


@dataclass
class _Half:
    """One of the halves side by side: its horizon, its first column, and 其中 once printed."""

    horizon: Horizon | None
    column: int
    outer: str | None = None


@dataclass
class Funding:
    """Reads the funding rows of one form, top to bottom."""

    subject: Subject
    section: str = ""
    unit: str | None = None
    halves: list[_Half] = field(default_factory=list)

    def read(self, rows: Sequence[FormRow]) -> tuple[Fact, ...]:
        """A fact for every amount, and a blank one for every label without."""
        return tuple(fact for row in rows for fact in self._row(row))

    def open(self, label: str) -> None:
        """Begin a section (资金情况(万元)); its unit holds for the amounts in it."""
        self.section = clean(label)
        self.unit = amounts.unit_of(label) or self.subject.context.unit
        self.halves = []

    def _row(self, row: FormRow) -> Iterator[Fact]:
        labels: list[tuple[Named, Cell | None]] = []
        for at, cell in enumerate(row.cells):
            following = row.cells[at + 1].text if at + 1 < len(row.cells) else ""
            if amounts.is_amount(cell.text) or amounts.is_nil(cell.text):
                self._attach(labels, cell)
            elif self._opens(cell) and not labels and not amounts.is_amount(following):
                self.open(cell.text)
            elif not words.score_head(cell.text):
                labels.extend((one, one.number) for one in amounts.named(cell))
        cells = list(dict.fromkeys(one.cell.column for one, _ in labels))
        self._split(labels, len(cells))
        for one, amount in labels:
            yield self._fact(row, one, amount, cells.index(one.cell.column), len(cells))

    def _opens(self, cell: Cell) -> bool:
        return words.funding_section(cell.text) and not _WHOLE.search(cell.text)

    def _attach(self, labels: list[tuple[Named, Cell | None]], cell: Cell) -> None:
        if labels and labels[-1][1] is None:
            labels[-1] = (labels[-1][0], cell)
        elif not labels and self.section:
            labels.append((Named(cell, None, ""), cell))

    def _split(self, labels: Sequence[tuple[Named, Cell | None]], cells: int) -> None:
        """Take note of the halves: two labels in one row, at least one of which names a term."""
        terms = [(one, _term(one)) for one, _ in labels]
        if not self.halves and cells > 1 and any(term for _, term in terms):
            self.halves = [_Half(term, one.cell.column) for one, term in terms]
        elif not self.halves and labels and any(term for _, term in terms):
            self.halves = [_Half(terms[0][1], terms[0][0].cell.column)]

    def _half(self, one: Named, at: int, cells: int) -> _Half:
        if not self.halves:
            self.halves = [_Half(None, one.cell.column)]
        if _OWN_TERM.search(one.name):
            return _Half(None, one.cell.column)
        for half in self.halves:
            if half.horizon is not None and half.horizon == _term(one):
                return half
        if cells == len(self.halves):
            return self.halves[at]
        return min(self.halves, key=lambda half: abs(half.column - one.cell.column))

    def _fact(self, row: FormRow, one: Named, amount: Cell | None, at: int, cells: int) -> Fact:
        half = self._half(one, at, cells)
        if one.outer is not None:
            half.outer = one.outer if _PART.match(one.outer) else half.outer
        elif _WHOLE.search(one.name):
            half.outer = None
        outer = one.outer or half.outer
        path = tuple(part for part in (self.section, outer, one.name) if part)
        column = (half.horizon,) if half.horizon else ()
        role: RowRole = "total" if outer is None and _WHOLE.search(one.name) else "plain"
        place = Place(path, column, "part" if outer and _PART.match(outer) else role, row.index)
        unit = one.unit or amounts.unit_of(one.name) or self.unit
        if amount is None:
            spot = one.place or blank(row, one.cell.column + 1, one.cell)
            return empty(self.subject, place, spot, unit)
        return filled(self.subject, place, amount, unit)


def _term(one: Named) -> Horizon | None:
    """The horizon that the label, or the one it stands under, names."""
    if _OWN_TERM.search(one.name):
        return None
    return words.horizon(one.name) or (words.horizon(one.outer) if one.outer else None)
