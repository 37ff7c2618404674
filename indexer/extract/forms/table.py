"""The indicator part of a form: a head, and below it rows of levels, names and targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from indexer.extract.forms import indicators, levels, words
from indexer.extract.forms.align import Aligned, Habits, align
from indexer.extract.forms.amounts import is_amount
from indexer.extract.forms.cells import Cell, FormRow
from indexer.extract.forms.facts import Place, filled
from indexer.extract.forms.header import Head
from indexer.extract.forms.levels import Entry, Leveled
from indexer.extract.forms.reading import FormReading, Subject, joined
from indexer.extract.forms.words import Role
from kb.model import Fact, Horizon
from kb.text import collapse_spaced_name
from kb.values import dataclass

_SMALL_COST = 1.0
_TOLD = frozenset({"actual", "earlier", "remark"})
_LEVELS: frozenset[Role] = frozenset({"first", "second", "third"})
_BESIDE: frozenset[Role] = frozenset({"extra", "remark", "score", "actual", "earlier"})


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one indicator table under their head, which is the grid's row ``row``."""

    head: Head
    row: int
    rows: tuple[FormRow, ...]


def read(part: Part, subject: Subject, horizons: Sequence[Horizon | None]) -> FormReading:
    """Every indicator of the part; ``horizons`` by block."""
    return read_aligned(part, part.rows, aligned(part), subject, horizons)


def aligned(part: Part) -> tuple[Aligned, ...]:
    """The rows of the part with their cells under the head's columns."""
    shown = habits(part)
    return tuple(align(row.cells, part.head, shown) for row in part.rows)


def read_aligned(
    part: Part,
    rows: Sequence[FormRow],
    placed: Sequence[Aligned],
    subject: Subject,
    horizons: Sequence[Horizon | None],
) -> FormReading:
    """Every indicator of some rows of the part."""
    entered = [entries(row.index, one, part.head) for row, one in zip(rows, placed, strict=True)]
    own_first = {column.block for column in part.head.columns if column.role == "first"}
    leveled = levels.carried(entered, shared=len(own_first) < part.head.blocks)
    readings = [
        indicators.read(one, subject, horizons[min(one.entry.block, len(horizons) - 1)])
        for one in leveled
    ]
    lost = [cell for one in placed for cell in one.lost]
    return joined(readings) + FormReading(
        facts=tuple(fact for one in leveled for fact in _others(one, part, subject)),
        problems=indicators.problems_of(lost, subject),
    )


def _others(leveled: Leveled, part: Part, subject: Subject) -> Iterator[Fact]:
    """What stands beside a target (权重, 得分, 实际完成值), said of its indicator."""
    entry = leveled.entry
    name = collapse_spaced_name(entry.name.text) if entry.name else ""
    row = tuple(one for one in (leveled.first, leveled.second, name) if one)
    told = {column.text for column in part.head.columns if column.role in _TOLD}
    score = next((column.text for column in part.head.columns if column.role == "score"), "")
    total = entry.value if entry.name and indicators.is_total(entry.name) else None
    for head, cell in (*entry.others, *(((score, total),) if total else ())):
        if head not in told and not is_amount(cell.text):
            continue
        place = Place(row, (head,) if head else (), "total" if total else "plain", entry.row)
        yield filled(subject, place, cell, None)


def habits(part: Part) -> Habits:
    """What the rows that leave no doubt show of the whole table."""
    found = [words.level(cell.text) for row in part.rows for cell in row.cells]
    cost_on_first = any(level is not None and level.second == "成本" for level in found)
    if part.head.blocks == 1:
        return Habits(frozenset(), cost_on_first)
    values: Counter[int] = Counter()
    for row in part.rows:
        one = align(row.cells, part.head, Habits(frozenset(), cost_on_first))
        if one.cost <= _SMALL_COST:
            values.update(column.block for column, _ in one.placed if column.role == "value")
    empty = {block for block in range(part.head.blocks) if not values[block]}
    return Habits(frozenset(empty if values else ()), cost_on_first)


def entries(row: int, aligned: Aligned, head: Head) -> tuple[Entry, ...]:
    """What the row prints in each block; a block without names of its own shares those before."""
    found = []
    shared: dict[Role, Cell] = {}
    for block in range(head.blocks):
        named = any(column.role == "third" for column in head.columns if column.block == block)
        cells = {} if named else dict(shared)
        others: list[tuple[str, Cell]] = []
        for column, cell in aligned.placed:
            if column.block == block and column.role in _BESIDE:
                others.append((column.text, cell))
            elif column.block == block:
                cells[column.role] = cell
        found.append(_entry(block, row, cells, tuple(others)))
        shared = {role: cell for role, cell in cells.items() if role in _LEVELS}
    return tuple(found)


def _entry(
    block: int, row: int, cells: Mapping[Role, Cell], others: tuple[tuple[str, Cell], ...]
) -> Entry:
    return Entry(
        block, row, cells.get("first"), cells.get("second"), cells.get("third"),
        cells.get("relation"), cells.get("value"), cells.get("unit"), others,
    )  # fmt: skip
