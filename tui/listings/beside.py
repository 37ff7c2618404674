"""Places beside each other in columns, for one year and the year before: figures, bars, trends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kb import contract
from kb.compare import Absent, ComparedRow
from kb.compare_years import PlaceYears, YearsCompared
from tui.answers.figures import LEVELS
from tui.listings.comparison import LACKS, LIKENESSES
from tui.typesetting.columns import Column

SORTS = ("按数额", "按名称", "按增减")
BAR = 24
_LOWEST = Decimal("-1e30")
"""Where there is no figure: after all that have one."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What was compared, seen from year number ``at``; ``bars`` draws bars and trends."""

    found: YearsCompared
    at: int
    bars: bool = True

    def columns(self) -> tuple[Column, ...]:
        """The columns; in narrow windows bars go first, then trends, differences, shares."""
        near = [self.found.years[at] for at in self._ats()]
        figures = [Column(self._head(year), figure=True) for year in near]
        change = [Column("增减%", figure=True, drop=3)] if len(near) > 1 else []
        trend = [Column("走势", least=3, most=12, drop=8)] if self._has_trend() else []
        return (
            Column("名次", figure=True, drop=4),
            Column("名称", least=8, most=30),
            *figures,
            *change,
            Column("占比%", figure=True, drop=5),
            Column("与首位差", figure=True, drop=6),
            Column("对应行", least=8, most=24, drop=2),
            Column("状态", least=8, most=8),
            *trend,
            *([Column("", least=BAR, most=BAR, drop=9)] if self.bars else []),
        )

    def row(self, place: PlaceYears) -> tuple[str, ...]:
        """Rank, name, figures, change, share, difference, printed name, state, trend, bar."""
        row = place.row(self.at)
        return (
            str(row.rank) if row else "—",
            place.name,
            *(_figure(place.row(one)) for one in self._ats()),
            *self._changes(place),
            contract.decimal(row.share) or "—" if row else "—",
            contract.decimal(row.behind) or "—" if row else "—",
            row.measure if row else "",
            self._state(place),
            *([_trend(place)] if self._has_trend() else []),
            *([_bar(row, self.found.comparisons[self.at].rows)] if self.bars else []),
        )

    def ordered(self, sort: int, *, alike_only: bool) -> list[PlaceYears]:
        """The places in one of the orders ``SORTS``; those without a figure last."""
        places = [one for one in self.found.places if not alike_only or self._alike(one)]
        if SORTS[sort] == "按名称":
            return sorted(places, key=lambda one: one.name)
        if SORTS[sort] == "按增减":
            return sorted(places, key=lambda one: -self._change(one))
        return sorted(places, key=lambda one: -self._value(one))

    def _ats(self) -> range:
        """The year shown, and the one before where any place has a figure in both."""
        both = self.at > 0 and any(
            place.row(self.at) and place.row(self.at - 1) for place in self.found.places
        )
        return range(self.at - both, min(self.at + 1, len(self.found.years)))

    def _has_trend(self) -> bool:
        return len(self.found.years) > 2 and self.bars

    def _head(self, year: int) -> str:
        rows = self.found.comparisons[self.found.years.index(year)].rows
        kinds = {row.kind for row in rows}
        kind = kinds.pop() if len(kinds) == 1 else None
        return f"{year}{(kind or '').removesuffix('数')}"

    def _changes(self, place: PlaceYears) -> list[str]:
        change = place.change(self.at)
        told = f"{change:+f}" if change is not None else "—"
        return [told] if len(self._ats()) > 1 else []

    def _state(self, place: PlaceYears) -> str:
        cell = place.cells[self.at]
        if isinstance(cell, ComparedRow):
            return LIKENESSES[cell.likeness]
        return LACKS[cell.lack] if isinstance(cell, Absent) else "未列示"

    def _alike(self, place: PlaceYears) -> bool:
        row = place.row(self.at)
        return row is not None and row.likeness == "same"

    def _change(self, place: PlaceYears) -> Decimal:
        change = place.change(self.at)
        return _LOWEST if change is None else change

    def _value(self, place: PlaceYears) -> Decimal:
        row = place.row(self.at)
        return _LOWEST if row is None else row.value


def _figure(row: ComparedRow | None) -> str:
    return "—" if row is None else contract.decimal(row.value) or "—"


def _bar(row: ComparedRow | None, rows: Sequence[ComparedRow]) -> str:
    most = max((one.value for one in rows), default=Decimal(0))
    if row is None or most <= 0 or row.value <= 0:
        return ""
    return "█" * max(1, int(row.value / most * BAR))


def _trend(place: PlaceYears) -> str:
    values = [row.value if (row := place.row(at)) else None for at in range(len(place.cells))]
    most = max((one for one in values if one is not None), default=Decimal(0))
    if most <= 0:
        return ""
    top = len(LEVELS) - 1
    return "".join("·" if one is None else LEVELS[max(0, int(one / most * top))] for one in values)
