"""An amount of the text with the table rows and columns of its very name.

Source: the explanatory text of a published budget restates its tables (预算公开 rules ask for text
and tables to agree).  One that agrees with none of the cells of its name is in doubt only where
those cells all say one thing; a slip of the pen (a digit, two digits, a decimal point) is an error.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kb.audit.figures import comparable, figure, is_total, label, same_outcome, shown, slip, where
from kb.audit.intervals import Printed
from kb.audit.model import HELD, OPEN, Material, Outcome
from kb.model import Fact
from kb.quantity.units import is_money
from kb.values import replace

_CHANGE = re.compile(r"增加|增长|上升|减少|下降|降低|压减|比上年|比去年|同比|占|人均|标准|原因")
_GENERAL = re.compile(r"^(?:其他|合计|总计|小计|收入|支出|本年|上年|金额|需要|资金)")
_SHORTEST = 4


def restated(material: Material) -> Iterator[Outcome]:
    """Each amount of the text whose name stands in a table of the document."""
    cells = _named(material)
    if not cells:
        return
    for fact in material.facts:
        if fact.table is not None or fact.project or fact.kind != "number" or not fact.row:
            continue
        name = label(fact.row[-1])
        plain = len(name) >= _SHORTEST and not _CHANGE.search(name) and not _GENERAL.search(name)
        if plain and is_money(fact.unit) and not fact.approximate and name in cells:
            yield _judged(fact, [cell for cell in cells[name] if comparable((fact, cell))])


def _named(material: Material) -> Mapping[str, list[Fact]]:
    """The cells of tables by the name of their row; by their column's where the row is a total."""
    forms = {table.id for table in material.tables if table.kind == "form"}
    rows: dict[str | None, set[object]] = defaultdict(set)
    found: dict[str, list[Fact]] = defaultdict(list)
    cells = [f for f in material.facts if f.table and f.table not in forms and f.kind == "number"]
    for cell in cells:
        rows[cell.table].add(cell.grid_row)
    for cell in cells:
        if not is_money(cell.unit):
            continue
        if cell.row:
            found[label(cell.row[-1])].append(cell)
        whole = not cell.row or is_total(cell.row[-1]) or len(rows[cell.table]) <= 2
        for name in cell.column if whole else ():
            found[label(name)].append(cell)
    return found


def _judged(fact: Fact, cells: Sequence[Fact]) -> Outcome:
    stated = _rounded(fact)
    if not cells:
        return OPEN
    if any(_agree(stated, figure(cell)) for cell in cells):
        return HELD
    model = cells[0]
    same_year = not fact.year or not model.year or fact.year == model.year
    if len({figure(cell).value for cell in cells}) > 1 or not same_year:
        return OPEN
    message = (
        f"“{label(fact.row[-1])}”：文字为{shown(fact)}（{where(fact)}），"
        f"{model.table_title}为{shown(model)}（{where(model)}）"
    )
    outcome = same_outcome("outside", fact, model, message)
    cause = slip(figure(model).value, figure(fact).value)
    return replace(outcome, severity="error" if cause else "warning", cause=cause)


def _rounded(fact: Fact) -> Printed:
    """The amount as the text rounds it: a whole number of 万元 stands for what rounds to it."""
    exact = figure(fact)
    assert fact.value is not None
    exponent = fact.value.as_tuple().exponent
    place = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    half = place / 2 * (exact.value / fact.value if fact.value else 1)
    return Printed(exact.value, abs(half))


def _agree(stated: Printed, cell: Printed) -> bool:
    return abs(stated.value - cell.value) <= max(stated.half, cell.half)
