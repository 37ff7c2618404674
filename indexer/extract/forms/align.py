"""Cells of a shifted row are told apart by what they say and by where the head has its columns.

Converters lose the cells that a merged cell covers, so that a row slides to the left, or put in
one too many.  A row is aligned with the head as a whole: each cell goes to the column where its
content and its shift against the head cost least, in order, none twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from indexer.extract.forms import lists, targets, words
from indexer.extract.forms.cells import Cell
from indexer.extract.forms.header import Head, HeadColumn
from indexer.extract.forms.words import Role

_SHIFT = 0.25
_TO_THE_RIGHT = 2.0
_UNNAMED = 3.0
_UNVALUED = 1.5
_EMPTY_BLOCK = 3.0
_DROPPED = 9.0
_ALLOWED = {
    "score": frozenset({"-", "/", "—"}),
    "relation": frozenset(
        ["≥", "≤", "=", ">", "<", "≧", "≦", ">=", "<=", "==", "定性", "文字描述", "其他"]
    ),
}


@dataclass(frozen=True, slots=True)
class Habits:
    """What the rest of the table shows: blocks that hold no target, and how levels are used."""

    empty_blocks: frozenset[int] = field(default_factory=frozenset)
    cost_on_first: bool = False
    """成本指标 stands on the first level, with 经济成本指标 and the like below it."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A row's cells by column of the head; ``lost`` are those that fit nowhere."""

    placed: tuple[tuple[HeadColumn, Cell], ...]
    cost: float
    lost: tuple[Cell, ...] = ()


def align(cells: Sequence[Cell], head: Head, habits: Habits = Habits()) -> Aligned:
    """The cheapest way to put the cells into the columns."""
    columns = head.columns
    costs = [[_content(cell.text, column, habits) for column in columns] for cell in cells]
    straight = _straight(cells, columns, costs)
    if straight is not None:
        return straight
    return _cheapest(cells, columns, costs)


def _straight(
    cells: Sequence[Cell], columns: Sequence[HeadColumn], costs: list[list[float]]
) -> Aligned | None:
    """The row as it stands, where every cell stands under its head and fits there."""
    places = {column.index: at for at, column in enumerate(columns)}
    placed = []
    for number, cell in enumerate(cells):
        at = places.get(cell.column)
        if at is None or costs[number][at] >= 1:
            return None
        placed.append((columns[at], cell))
    named = {column.block for column, _ in placed if column.role == "third"}
    if any(c.role == "value" and not c.bare and c.block not in named for c, _ in placed):
        return None
    return Aligned(tuple(placed), 0.0)


@dataclass(frozen=True, slots=True)
class _Path:
    """A way to place the cells up to here: total cost, column of the last, the one before."""

    cost: float
    at: int
    shift: int
    cell: int
    before: _Path | None


def _cheapest(
    cells: Sequence[Cell], columns: Sequence[HeadColumn], costs: list[list[float]]
) -> Aligned:
    start = _Path(0.0, -1, 0, -1, None)
    ends: list[list[_Path]] = [[start]]
    for number, cell in enumerate(cells):
        reached: list[_Path] = []
        earlier = [path for paths in ends[max(0, number - 1) : number + 1] for path in paths]
        for at, column in enumerate(columns):
            found = _best_before(earlier, cell, number, at, columns)
            if found is not None:
                shift = cell.column - column.index
                total = found[1] + costs[number][at]
                reached.append(_Path(total, at, shift, number, found[0]))
        ends.append(reached)
    return _traced(cells, columns, ends)


def _best_before(
    earlier: Sequence[_Path], cell: Cell, number: int, at: int, columns: Sequence[HeadColumn]
) -> tuple[_Path, float] | None:
    best: tuple[_Path, float] | None = None
    for path in earlier:
        if path.at >= at:
            continue
        cost = path.cost + _step(path, cell, at, columns) + _DROPPED * (number - path.cell - 1)
        if best is None or cost < best[1]:
            best = (path, cost)
    return best


def _step(path: _Path, cell: Cell, at: int, columns: Sequence[HeadColumn]) -> float:
    """The cost of going on to this column: its shift, and a name or a target left out."""
    column = columns[at]
    shift = cell.column - column.index
    size = shift * _TO_THE_RIGHT if shift > 0 else -shift
    cost = _SHIFT * (size + (abs(shift - path.shift) if path.before else 0))
    last = columns[path.at] if path.at >= 0 else None
    if column.role in {"value", "relation"} and not _beside(last, column):
        cost += _UNNAMED
    if last is not None and last.role == "third" and not _beside(last, column):
        cost += _UNVALUED
    return cost


def _beside(last: HeadColumn | None, column: HeadColumn) -> bool:
    """Whether the two are parts of one indicator: name and target."""
    if last is None or (last.block != column.block and not column.bare):
        return False
    return last.role not in {"section", "first", "second"} and column.role not in {
        "first",
        "second",
    }


def _traced(
    cells: Sequence[Cell], columns: Sequence[HeadColumn], ends: list[list[_Path]]
) -> Aligned:
    finals = [
        (path.cost + _DROPPED * (len(cells) - 1 - path.cell) + _open_end(path, columns), path)
        for path in (*ends[-1], *(ends[-2] if len(ends) > 1 else ()))
    ]
    if not finals:
        return Aligned((), _DROPPED * len(cells), tuple(cells))
    cost, last = min(finals, key=lambda final: final[0])
    placed: list[tuple[HeadColumn, Cell]] = []
    path: _Path | None = last
    while path is not None and path.before is not None:
        placed.append((columns[path.at], cells[path.cell]))
        path = path.before
    placed.reverse()
    kept = {id(cell) for _, cell in placed}
    return Aligned(tuple(placed), cost, tuple(cell for cell in cells if id(cell) not in kept))


def _open_end(path: _Path, columns: Sequence[HeadColumn]) -> float:
    return _UNVALUED if path.at >= 0 and columns[path.at].role == "third" else 0.0


def _content(text: str, column: HeadColumn, habits: Habits) -> float:
    cost = fit(text, column.role, habits.cost_on_first)
    if column.block in habits.empty_blocks and column.role in {"third", "value", "relation"}:
        cost += _EMPTY_BLOCK
    return cost


@lru_cache(maxsize=65536)
def fit(text: str, role: Role, cost_on_first: bool) -> float:
    """How badly the text fits what the column holds; 0 where it fits."""
    if role in {"first", "second", "section"}:
        return _level_fit(text, role, cost_on_first)
    level = words.level(text)
    if role == "third":
        if level is not None:
            return 4.0 if level.whole else 1.0
        wordless = not any(character.isalpha() for character in text)
        return 4.0 if wordless or targets.strong(text) else 0.0
    if role == "value":
        if level is not None:
            return 6.0 if level.whole else 3.0
        return 0.0 if targets.strong(text) else 1.5 if targets.namelike(text) else 0.75
    return _other_fit(text, role)


def _level_fit(text: str, role: Role, cost_on_first: bool) -> float:
    if words.column(text) == "section":
        return 0.0 if role == "section" else 6.0
    level = words.level(text)
    if level is None or role == "section":
        return 9.0 if targets.strong(text) else 6.0 if role == "section" else 5.0
    if role == "second":
        return 4.0 if level.second is None else 1.5 if level.second == level.first else 0.0
    if level.first is None:
        return 4.0
    ambiguous = level.second is not None and level.second != level.first
    return 2.0 if ambiguous and not cost_on_first else 0.0


def _other_fit(text: str, role: Role) -> float:
    figure = targets.bare_number(text)
    if role in {"relation", "score"}:
        word = words.compact(text)
        return 0.0 if figure and role == "score" else 0.0 if word in _ALLOWED[role] else 6.0
    if role == "unit":
        return 6.0 if figure or len(text) > 10 else 0.5 if targets.strong(text) else 0.0
    if role in {"actual", "earlier", "remark", "extra"}:
        level = words.level(text)
        if level is not None and level.whole:
            return 6.0
        if role in {"remark", "extra"}:
            return 1.5 if figure else 0.5
        return 0.0 if targets.strong(text) else 0.25
    return _project_fit(text, role, figure)


def _project_fit(text: str, role: Role, figure: bool) -> float:
    """The same for the columns of a table of projects."""
    if figure:
        return 0.0 if role == "amount" else 6.0
    if role == "amount":
        return 6.0
    if role == "goal":
        return 0.0 if len(text) > 12 else 1.0
    if role == "organisation":
        return 0.0 if targets.organisation(text) else 3.0
    if role == "list":
        return 0.0 if lists.is_list(text) else 6.0 if len(text) < 12 else 1.0
    return 0.5 if words.level(text) is None else 5.0
