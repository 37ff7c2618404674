"""Small documents made of cells: what the rules of the audit are held to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest

from kb.audit.model import Material, Outcome
from kb.model import Document, Fact, Indicator, Spot, Table

DOCUMENT = Document("a.txt", "0", "某单位预算")
Grid = Sequence[tuple[Sequence[str], Sequence[str]]]


class Maker:
    """Makes facts and indicators with ids of their own, one line each."""

    def __init__(self) -> None:
        self._count = 0
        self._places: dict[tuple[str, ...], int] = {}

    def _spot(self, line: int | None) -> Spot:
        self._count += 1
        start = self._count * 10
        return Spot(line or self._count, line or self._count, start, start + 5)

    def _place(self, path: Sequence[str]) -> int:
        return self._places.setdefault(tuple(path), len(self._places))

    def cell(self, row: Sequence[str], column: Sequence[str], text: str, **more: Any) -> Fact:
        """A cell of the table t1, in 万元."""
        line = more.pop("line", None)
        spot = more.pop("spot", None) or self._spot(line)
        given: dict[str, Any] = {"unit": "万元", "table": "a.txt#t1", "table_title": "支出表"}
        given |= {"year": 2023, "organisation": None, "grid_column": self._place(column)}
        given |= {"grid_row": self._place(row)} | more
        value = Decimal(text.replace(",", "")) if text else None
        kind = "number" if text else "blank"
        return Fact(
            id=f"a.txt#{self._count}", document="a.txt", kind=kind, spot=spot,  # type: ignore[arg-type]
            row=tuple(row), column=tuple(column), text=text, value=value, **given,
        )  # fmt: skip

    def table(
        self,
        columns: Sequence[str],
        rows: Sequence[tuple[Sequence[str], Sequence[str]]],
        **more: Any,
    ) -> tuple[Fact, ...]:
        """The cells of a table: each row its path and its texts."""
        return tuple(
            self.cell(path, (column,), text, **more)
            for path, texts in rows
            for column, text in zip(columns, texts, strict=True)
        )

    def said(self, row: Sequence[str], text: str, unit: str | None = "万元", **more: Any) -> Fact:
        """An amount of prose; ``within`` is the line of the document that it is printed in."""
        more = {"table": None, "table_title": "", "grid_row": None, "grid_column": None} | more
        line = more.pop("within", None)
        if line is not None:
            start = line.rindex(text)
            more["spot"] = Spot(1, 1, start, start + len(text))
            self._count += 1
        return self.cell(row, (), text, unit=unit, **{"line": 1} | more)

    def target(self, name: str, text: str, **more: Any) -> Indicator:
        """An indicator of the form t1."""
        from kb.quantity.targets import target

        read = target(text)
        given: dict[str, Any] = {"table": "a.txt#t1", "project": "项目甲", "region": None}
        given |= {"organisation": None, "year": 2023, "horizon": None} | more
        levels = given.pop("levels", ("产出指标", "数量指标"))
        spot = self._spot(given.pop("line", None))
        return Indicator(
            id=f"a.txt#i{self._count}", document="a.txt", spot=spot, levels=(*levels, name),
            text=text, operator=read.operator, value=read.value, unit=read.unit, **given,
        )  # fmt: skip


@pytest.fixture
def make() -> Maker:
    """Makes cells."""
    return Maker()


def _table(number: int = 1, **more: Any) -> Table:
    """The table t1 of the document, or another one."""
    given: dict[str, Any] = {"title": "支出表", "kind": "list", "unit": "万元", "year": 2023}
    given |= {"organisation": None, "lines": (1, 9999), "columns": (), "rows": 1} | more
    return Table(id=f"a.txt#t{number}", document="a.txt", **given)


@pytest.fixture
def table_of() -> Callable[..., Table]:
    """Makes a table of the document: its number and what is told of it."""
    return _table


@pytest.fixture
def outcomes() -> Callable[..., list[Outcome]]:
    """What a rule says to facts and indicators."""

    def run(
        rule: Callable[[Material], Any],
        facts: Sequence[Fact] = (),
        indicators: Sequence[Indicator] = (),
        tables: Sequence[Table] = (),
        lines: Sequence[str] = (),
    ) -> list[Outcome]:
        given = tables or (_table(),)
        material = Material(DOCUMENT, tuple(given), tuple(facts), tuple(indicators), tuple(lines))
        return list(rule(material))

    return run


@pytest.fixture
def form() -> Table:
    """A form of 项目甲."""
    return _table(kind="form", project="项目甲")
