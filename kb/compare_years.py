"""One measure across places and years: a comparison for each year, side by side in one unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from kb.compare import Absent, ComparedRow, Comparison, compare
from kb.compare_kinds import core
from kb.quantity import growth_percent
from kb.question.draft import Base
from kb.question.mentions.lexicon import lexicon
from kb.values import dataclass

Progress = Callable[[int, int], None]
"""Called with how many years are done, of how many; may raise to give up."""


@dataclass(frozen=True, slots=True)
class PlaceYears:
    """One place's or organisation's figures, one for each year; None where it was not asked for."""

    name: str
    cells: tuple[ComparedRow | Absent | None, ...]

    def row(self, at: int) -> ComparedRow | None:
        """The figure of the year at ``at``, where there is one."""
        cell = self.cells[at]
        return cell if isinstance(cell, ComparedRow) else None

    def change(self, at: int) -> Decimal | None:
        """By how many percent the figure at ``at`` is above the year before it in the list.

        None where one of the two is not there, is 0, or bears another name.
        """
        now, before = self.row(at), self.row(at - 1) if at else None
        if now is None or before is None or core(now.measure) != core(before.measure):
            return None
        grown = growth_percent(now.value, before.value)
        return grown.value if grown else None


@dataclass(frozen=True, slots=True)
class YearsCompared:
    """The outcome: ``years`` ascending, with the comparison of each; the places that have any."""

    measure: str
    unit: str | None
    years: tuple[int, ...]
    comparisons: tuple[Comparison, ...]
    places: tuple[PlaceYears, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What to mind, of any year."""
        return tuple(dict.fromkeys(note for one in self.comparisons for note in one.notes))


def compare_years(
    base: Base,
    measure: str,
    places: Sequence[str] = (),
    years: Sequence[int] | None = None,
    progress: Progress | None = None,
) -> YearsCompared:
    """Compare ``measure`` across ``places`` (all that have it) in each of ``years`` (all years).

    A year in which nobody has the measure is left out; where none of the named places has it in
    any year, the latest year is kept, for the reasons.
    """
    asked = tuple(years) if years is not None else lexicon(base).years_of(None)
    found: list[tuple[int, Comparison]] = []
    unit: str | None = None
    for number, year in enumerate(asked):
        if progress is not None:
            progress(number, len(asked))
        one = compare(base, measure, places, year, unit=unit)
        unit = unit or one.unit
        found.append((year, one))
    told = [(year, one) for year, one in found if one.rows] or (found[-1:] if places else [])
    kept = tuple(one for _, one in told)
    return YearsCompared(measure, unit, tuple(year for year, _ in told), kept, _places(kept))


def _places(comparisons: Sequence[Comparison]) -> tuple[PlaceYears, ...]:
    """All that any year names, in the order of the latest year, then of the earlier ones."""
    by_name = [_cells(found) for found in comparisons]
    names: dict[str, None] = {}
    for listed in reversed(comparisons):
        names.update(dict.fromkeys(row.name for row in listed.rows))
    for listed in reversed(comparisons):
        names.update(dict.fromkeys(one.name for one in listed.absent))
    return tuple(PlaceYears(name, tuple(cells.get(name) for cells in by_name)) for name in names)


def _cells(found: Comparison) -> dict[str, ComparedRow | Absent]:
    """What one year has of each name; a figure goes before a lack."""
    cells: dict[str, ComparedRow | Absent] = {one.name: one for one in found.absent}
    return cells | {row.name: row for row in found.rows}
