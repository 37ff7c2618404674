"""The unit of a table's cell: its own, its column's, its row's, or the one the caption names.

A caption such as 单位：万元 speaks of the money of the table.  A share, a count or an area is none,
whatever the caption says: 三公 tables count vehicles and guests below the money spent on them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.structure import Column, HeadedTable, Row
from indexer.vocabulary import units, words
from indexer.wording.labels import is_one_of, matches
from indexer.wording.measures import is_counted_row, is_quantity, is_share, measures

_RATE = re.compile(r"标准|单价")


def cell_unit(table: HeadedTable, column: Column, row: Row, printed: str | None) -> str | None:
    """The unit of a cell; None where nothing tells it.

    Args:
        table: the table, whose caption may name several units
        column: the cell's column
        row: the cell's row, whose name may carry a unit (公务用车保有量（辆）)
        printed: the unit that is printed in the cell itself
    """
    if printed:
        return printed
    if column.unit:
        return column.unit
    offered = (table.unit or "").split("、") if table.unit else []
    if is_share(column.path):
        return "%" if "%" in offered else None
    if is_quantity(column.path):
        return _own_measure(row) or _counted(column.path[-1], offered)
    if _speaks_for_itself(table, column, row):
        return _own_measure(row) or _row_unit(row) or _of_row(row, offered)
    if len(offered) > 1 and column.path and _RATE.search(column.path[-1]):
        return next((unit for unit in offered if "/" in unit), None)
    return _of_caption(offered)


def _speaks_for_itself(table: HeadedTable, column: Column, row: Row) -> bool:
    """Whether a row counts or measures things: its cells are no money then.

    Where columns of counts stand beside, the others are the money of what is counted.
    """
    if not row.path or (column.path and matches("money_head", column.path[-1])):
        return False
    if not is_counted_row(row.path):
        return False
    return not any(is_quantity(one.path) for one in table.columns if one.role == "number")


def _row_unit(row: Row) -> str | None:
    """The unit in a bracket of the row's name, where it is a single one."""
    found = measures(row.path[-1]) if row.path else ()
    return found[0] if len(found) == 1 else None


def _own_measure(row: Row) -> str | None:
    """The unit that a row has in a column of its own (计量单位)."""
    said = [text for head, text in row.stubs if matches("unit_head", head)]
    return said[0] if len(said) == 1 and said[0] in units()["count"] else None


def _of_row(row: Row, offered: Sequence[str]) -> str | None:
    if matches("share_row", row.path[-1]):
        return "%" if "%" in offered else None
    return _counted(row.path[-1], offered)


def _counted(name: str, offered: Sequence[str]) -> str | None:
    """The caption's unit for a quantity: the one its name has, or the only one of its kind."""
    is_area = is_one_of("area_heads", name)
    counts = [
        unit
        for unit in offered
        if unit in units()["count"] and (unit in words("area_units")) is is_area
    ]
    named = [unit for unit in counts if unit in name]
    return named[0] if named else counts[0] if len(counts) == 1 else None


def _of_caption(offered: Sequence[str]) -> str | None:
    """The caption's unit of money, else the only one it names."""
    counts = units()["count"]
    other = [unit for unit in offered if unit not in counts and unit != "%" and "/" not in unit]
    if len(set(other)) > 1:
        return None
    return other[0] if other else (offered[0] if offered else None)
