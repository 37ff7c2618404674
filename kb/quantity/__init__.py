"""Amounts: exact values, units, bounds, targets, and how figures are printed.

Cells and targets are imported when one is first read: a question about a figure needs neither.
"""

from typing import TYPE_CHECKING

from kb.quantity.amount import Amount
from kb.quantity.bounds import Bound
from kb.quantity.numerals import chinese_number, decimal
from kb.quantity.printing import (
    Rounded,
    average,
    decimals,
    difference,
    growth_percent,
    money_format,
    printed,
    ratio,
    rounded,
    share_percent,
    total,
)
from kb.quantity.reading import amounts
from kb.quantity.units import (
    IncommensurableUnitsError,
    Unit,
    commensurable,
    convert,
    is_money,
    parse_unit,
)

if TYPE_CHECKING:
    from kb.quantity.cells import cell
    from kb.quantity.targets import Target, meets, meets_date, target

_LATER = dict.fromkeys(("Target", "meets", "meets_date", "target"), "targets") | {"cell": "cells"}

__all__ = [
    "Amount",
    "Bound",
    "IncommensurableUnitsError",
    "Rounded",
    "Target",
    "Unit",
    "amounts",
    "average",
    "cell",
    "chinese_number",
    "commensurable",
    "convert",
    "decimal",
    "decimals",
    "difference",
    "growth_percent",
    "is_money",
    "meets",
    "meets_date",
    "money_format",
    "parse_unit",
    "printed",
    "ratio",
    "rounded",
    "share_percent",
    "target",
    "total",
]


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"kb.quantity.{_LATER[name]}"), name)
