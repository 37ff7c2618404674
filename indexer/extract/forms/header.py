"""The head of an indicator table: what each of its columns holds, and which block it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.extract.forms import words
from indexer.extract.forms.amounts import is_amount
from indexer.extract.forms.cells import Cell, FormRow
from indexer.extract.forms.words import Role
from kb.model import Horizon
from kb.values import dataclass, replace

_CORE = {"first", "second", "third", "value"}
_LONGEST_HEAD = 20
_THIRD = "三级"
_REPEATING = ("first", "second", "third", "value")


@dataclass(frozen=True, slots=True)
class HeadColumn:
    """One column: its place in the grid, its role, the block it belongs to, its printed head.

    ``bare``: its block has no names of its own and shares those of the block before.
    """

    index: int
    role: Role
    block: int
    text: str
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of an indicator table, left to right; ``blocks`` stand side by side."""

    columns: tuple[HeadColumn, ...]

    @property
    def blocks(self) -> int:
        """How many blocks stand side by side."""
        return 1 + max((column.block for column in self.columns), default=0)

    def has(self, *roles: Role) -> bool:
        """Whether there is a column of one of these roles."""
        return any(column.role in roles for column in self.columns)

    def horizon(self, block: int) -> Horizon | None:
        """The horizon that the heads of a block name (年度指标值), or that of the whole table."""
        own = [column.text for column in self.columns if column.block == block]
        named = [term for text in own if (term := words.horizon(text))]
        return named[0] if len(set(named)) == 1 else None


def list_head(row: FormRow) -> Head | None:
    """The head of a table with a project in each row and a cell that lists its indicators."""
    roles = [words.column(cell.text) for cell in row.cells]
    if "section" not in roles or "project" not in roles or _is_head(roles):
        return None
    if any(len(cell.text) > _LONGEST_HEAD or is_amount(cell.text) for cell in row.cells):
        return None
    columns = [
        HeadColumn(cell.column, "list" if role == "section" else role, 0, words.compact(cell.text))
        for cell, role in zip(row.cells, roles, strict=True)
    ]
    return Head(tuple(columns))


def head(row: FormRow, below: Sequence[FormRow] = ()) -> Head | None:
    """The head that this row is; None where it is none.

    The rows ``below`` part the value column in years (前年, 上年, 预期当年).
    """
    roles = _roles([cell.text for cell in row.cells])
    if not _is_head(roles):
        return None
    columns = [
        HeadColumn(cell.column, role, 0, words.compact(cell.text))
        for cell, role in zip(row.cells, roles, strict=True)
    ]
    return Head(_with_blocks(_named(_with_section(_parted(columns, below)))))


def _roles(texts: Sequence[str]) -> list[Role]:
    """What the columns hold; 指标内容 beside 三级指标 only explains it."""
    roles = [words.column(text) for text in texts]
    if not any(role == "third" and _THIRD in text for role, text in zip(roles, texts, strict=True)):
        return roles
    return [
        "remark" if role == "third" and _THIRD not in text else role
        for role, text in zip(roles, texts, strict=True)
    ]


def _is_head(roles: Sequence[Role]) -> bool:
    core = _CORE.intersection(roles)
    if "third" in core and len(core) > 1:
        return True
    return len(core) >= 2 and bool(core & {"first", "second"})


def below(rows: Sequence[FormRow]) -> tuple[FormRow, ...]:
    """Those of the rows right under a head that only part its value column into years."""
    found = []
    for row in rows:
        roles = {words.column(cell.text) for cell in row.cells}
        if len(row.cells) < 2 or not roles <= {"earlier", "value"}:
            break
        found.append(row)
    return tuple(found)


def _parted(columns: list[HeadColumn], below: Sequence[FormRow]) -> list[HeadColumn]:
    """The columns with the value column replaced by the years it is parted in."""
    parts: dict[int, HeadColumn] = {}
    for row in below:
        for cell in row.cells:
            word = words.compact(cell.text)
            parts[cell.column] = HeadColumn(cell.column, words.column(word), 0, word)
    if not parts:
        return columns
    kept = [column for column in columns if column.role != "value"]
    return sorted([*kept, *parts.values()], key=lambda column: column.index)


def _with_section(columns: list[HeadColumn]) -> list[HeadColumn]:
    """The columns with one for the word 绩效指标 that stands beside the rows."""
    if any(column.role == "section" for column in columns):
        return columns
    left = next(c.index for c in columns if c.role in _CORE)
    if any(column.index < left for column in columns):
        return columns
    return [HeadColumn(left - 1, "section", 0, ""), *columns]


def _named(columns: list[HeadColumn]) -> list[HeadColumn]:
    """The columns with the lowest level as the name where no third level is printed."""
    roles = [column.role for column in columns]
    if "third" in roles:
        return columns
    name: Role = "second" if "second" in roles else "first"
    return [replace(c, role="third") if c.role == name else c for c in columns]


def _with_blocks(columns: Sequence[HeadColumn]) -> tuple[HeadColumn, ...]:
    """The columns numbered by block: a role that comes again begins the next block."""
    found: list[HeadColumn] = []
    block = 0
    seen: set[Role] = set()
    for column in columns:
        if column.role in _REPEATING and column.role in seen:
            block += 1
            seen = set()
        if column.role in _REPEATING:
            seen.add(column.role)
        found.append(replace(column, block=block))
    named = {column.block for column in found if column.role == "third"}
    return tuple(replace(column, bare=column.block not in named) for column in found)


def lost_head(rows: Sequence[FormRow]) -> Head | None:
    """The head that rows of indicators without one must have had, by where level words stand."""
    places: dict[str, list[int]] = {"first": [], "second": []}
    for row in rows:
        for cell in row.cells:
            level = words.level(cell.text)
            if level and level.first and not level.second:
                places["first"].append(cell.column)
            elif level and level.whole:
                places["second"].append(cell.column)
    if len(places["second"]) < 2:
        return None
    return _built(places["first"], places["second"])


def _built(first: Sequence[int], second: Sequence[int]) -> Head:
    left = min(second)
    outer = min((column for column in first if column < left), default=left - 1)
    right = [column for column in second if column - left >= 3]
    roles: list[tuple[int, Role, int]] = [
        (outer - 1, "section", 0), (outer, "first", 0), (left, "second", 0),
        (left + 1, "third", 0), (left + 2, "value", 0),
    ]  # fmt: skip
    if len(right) > 1:
        at = max(set(right), key=right.count)
        roles += [(at, "second", 1), (at + 1, "third", 1), (at + 2, "value", 1)]
    return Head(tuple(HeadColumn(index, role, block, "") for index, role, block in roles))


def level_words(cells: Sequence[Cell]) -> int:
    """How many of the cells are level words printed whole."""
    found = (words.level(cell.text) for cell in cells)
    return sum(1 for level in found if level and level.whole)
