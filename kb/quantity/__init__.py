"""Amounts: exact values, units, bounds, targets, and how figures are printed."""

from kb.quantity.amount import Amount, amounts, cell
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
from kb.quantity.targets import Target, meets, meets_date, target
from kb.quantity.units import (
    IncommensurableUnitsError,
    Unit,
    commensurable,
    convert,
    is_money,
    parse_unit,
)

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
