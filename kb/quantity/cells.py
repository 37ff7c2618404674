"""Table cells that are one amount and nothing else."""

from __future__ import annotations

import re
from decimal import Decimal

from kb.quantity.amount import Amount
from kb.quantity.numerals import decimal
from kb.quantity.reading import with_unit
from kb.text import fold

_CELL = r"\s*[¥$]?\s*(?P<number>\(?\s*[+\-]?\s?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?\s*\)?)\s*"


def cell(text: str) -> Amount | None:
    """The amount that is the whole of a table cell, unit and all; None if it is anything else.

    A plain whole number is an amount here, whatever its length; (1,234.50) is negative.
    """
    source = fold(text)
    match = re.match(_CELL, source)
    value = _cell_value(match["number"]) if match else None
    if match is None or value is None:
        return None
    start = match.start("number")
    number_end = start + len(match["number"].rstrip())
    amount = with_unit(text, source, start, number_end, value)
    if source[max(amount.end, match.end()) :].strip() or amount.approximate:
        return None
    return None if amount.unit == "年" and 1900 < value < 2100 else amount


def _cell_value(printed: str) -> Decimal | None:
    bare = printed.replace(" ", "")
    negative = bare.startswith("(") and bare.endswith(")") and "." in bare
    if negative:
        bare = f"-{bare[1:-1]}"
    try:
        return decimal(bare)
    except ValueError:
        return None
