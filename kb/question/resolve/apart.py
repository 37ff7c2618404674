"""Figures of one table told apart by the words that some of their heads have and some lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kb.model import Fact
from kb.question.mentions.probe import Form
from kb.question.resolve.cell import Cell
from kb.question.resolve.heads import Heads
from kb.values import replace


def told_apart(heads: Heads, wanted: int, cells: Sequence[Cell]) -> Iterator[Cell]:
    """The cells, each with the words that its neighbours have in their headers and it lacks."""
    by_table: dict[str, list[Cell]] = {}
    for cell in cells:
        by_table.setdefault(cell.fact.table or cell.fact.document, []).append(cell)
    for neighbours in by_table.values():
        telling = _telling(heads, wanted, neighbours)
        whole, groups = _said_whole(neighbours), _groups(neighbours)
        parts = _said_as_parts(neighbours)
        for cell in neighbours:
            lacking = (telling | groups[_leaf(cell)] & heads.needed) & ~cell.own
            if cell.row is Form.EXACT and cell.column in (Form.WHOLE, Form.ABSENT):
                lacking &= whole | ~_of_title(heads, cell.fact)
            if cell.column is Form.WHOLE and not cell.prose:
                lacking &= ~(parts & _of_title(heads, cell.fact))
            if cell.column is Form.WHOLE:
                lacking &= heads.needed  # 资金 alone means no 中央资金 rather than the 合计
            yield replace(cell, missed=cell.missed + lacking.bit_count())


def _leaf(cell: Cell) -> tuple[object, ...]:
    return cell.fact.grid_row, cell.fact.row, cell.fact.column[-1:]


def _groups(cells: Iterable[Cell]) -> dict[tuple[object, ...], int]:
    """What the columns of one name explain that stand under several groups, in each row.

    专项债务余额 is 专项债务 under 余额, not the one under 限额, though the title names both.
    """
    found: dict[tuple[object, ...], int] = {}
    for cell in cells:
        found[_leaf(cell)] = found.get(_leaf(cell), 0) | cell.own
    return found


def _said_whole(cells: Iterable[Cell]) -> int:
    """What is explained by the rows whose names the question says in full."""
    total = 0
    for cell in cells:
        if cell.row is Form.EXACT:
            total |= cell.own
    return total


def _said_as_parts(cells: Iterable[Cell]) -> int:
    """What only columns explain that are named by a word of theirs (债务 of 一般债务)."""
    parts = better = 0
    for cell in cells:
        if cell.column is Form.PART:
            parts |= cell.own
        else:
            better |= cell.own
    return parts & ~better


def _of_title(heads: Heads, fact: Fact) -> int:
    """What the table's title explains, so that a row named in full needs no word of it.

    收入总计 of 一般公共预算收支平衡表 is what 一般公共预算收入总计 means, though another row
    begins 地方一般公共预算收入.
    """
    total = 0
    for stretch in heads.titles(fact):
        total |= stretch
    return total


def _telling(heads: Heads, wanted: int, cells: Sequence[Cell]) -> int:
    """Positions that some of the table's rows, or some of its columns, explain and some not."""
    rows = {
        cell.fact.row: _beyond_title(heads, cell)
        for cell in cells
        if _is_part(heads, cell.fact.row) and cell.row is not Form.ABSENT
    }
    columns = {
        cell.fact.column: heads.axis(cell.fact.column)[1]
        for cell in cells
        if _is_part(heads, cell.fact.column) and not _in_title(heads, cell.fact)
    }
    by_row = 0
    for mask in rows.values():
        by_row |= mask
    return by_row & heads.needed | _varying(columns.values()) & wanted


def _beyond_title(heads: Heads, cell: Cell) -> int:
    """What the row's label explains; of one not named whole, only what no title says better."""
    mask = heads.axis(cell.fact.row)[2 if cell.prose else 1]
    if cell.row is Form.EXACT:
        return mask
    for stretch in heads.titles(cell.fact):
        if (stretch & ~mask & heads.needed).bit_count() > 1:
            mask &= ~stretch
    return mask


def _in_title(heads: Heads, fact: Fact) -> bool:
    """Whether the column's words are but part of the title that the question quotes."""
    mask = heads.axis(fact.column)[1] & heads.needed
    return any(heads.inside(mask, stretch) for stretch in heads.titles(fact))


def _is_part(heads: Heads, path: tuple[str, ...]) -> bool:
    return not heads.words.axis(path).own.generic and heads.axis(path)[0] is not Form.WHOLE


def _varying(masks: Iterable[int]) -> int:
    some, every = 0, ~0
    for mask in masks:
        some |= mask
        every &= mask
    return some & ~every
