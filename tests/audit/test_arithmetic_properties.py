"""Properties of the audit's arithmetic: no error where rounding was right, and slips are named."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kb.audit.figures import named, shown, slip, slipped, where
from kb.audit.intervals import Printed, grade_ratio, grade_sum, printed, quotient
from kb.audit.model import Material, Outcome
from kb.audit.rules.tables import footing
from kb.model import Document, Fact, Spot
from kb.values import replace

CENTS = st.integers(100, 10**9)
TRUE = st.decimals("0", "99999", places=5)
TABLE = st.integers(2, 4).flatmap(
    lambda wide: st.lists(st.lists(TRUE, min_size=wide, max_size=wide), min_size=2, max_size=8)
)


def _cell(row: int, column: int, names: tuple[str, str], value: Decimal) -> Fact:
    text = format(value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP), "f")
    return Fact(
        id=f"{row}.{column}", document="a", kind="number", spot=Spot(row, row, column, column + 1),
        table="t", table_title="", row=(names[0],), column=(names[1],), text=text,
        value=Decimal(text), unit="万元", year=None, organisation=None,
        grid_row=row, grid_column=column,
    )  # fmt: skip


def _sheet(values: list[list[Decimal]]) -> Material:
    """A table with totals both ways, added before it was rounded to two places."""
    sums = [sum(column, Decimal(0)) for column in zip(*values, strict=True)]
    lines = [("合计", sums), *((f"科目{n}", row) for n, row in enumerate(values))]
    facts = [
        _cell(row, at, (name, "合计" if at == 0 else f"第{at}栏"), value)
        for row, (name, cells) in enumerate(lines)
        for at, value in enumerate([sum(cells, Decimal(0)), *cells])
    ]
    return Material(Document("a", "0", ""), facts=tuple(facts))


def _errors(sheet: Material) -> list[Outcome]:
    told = [*footing.rows(sheet), *footing.columns(sheet)]
    return [one for one in told if one.state == "found" and one.severity == "error"]


@given(TABLE)
@settings(max_examples=60)
def test_a_table_that_was_rounded_rightly_has_no_error(values: list[list[Decimal]]) -> None:
    assert _errors(_sheet(values)) == []


@given(TABLE, st.data())
@settings(max_examples=60)
def test_a_cell_that_is_off_by_more_than_rounding_is_found(
    values: list[list[Decimal]], data: st.DataObject
) -> None:
    sheet = _sheet(values)
    fact = data.draw(st.sampled_from(sheet.facts))
    assert fact.value is not None
    wrong = replace(fact, value=fact.value + 7, text=format(fact.value + 7, "f"))
    facts = tuple(wrong if one.id == fact.id else one for one in sheet.facts)
    found = _errors(replace(sheet, facts=facts))
    assert found
    assert all(wrong.id in {item.id for item in one.cited} for one in found)


@given(CENTS, st.data())
def test_two_digits_swapped_or_one_written_wrong_is_a_slip(cents: int, data: st.DataObject) -> None:
    digits = list(str(cents))
    at = data.draw(st.integers(0, len(digits) - 2))
    assume(digits[at] != digits[at + 1] and digits[-1] != "0")
    swapped = [*digits[:at], digits[at + 1], digits[at], *digits[at + 2 :]]
    true = Decimal(cents) / 100
    assert "可能" in (slip(true, Decimal("".join(swapped)) / 100) or "")
    other = str((int(digits[at]) + 1) % 10)
    wrong = Decimal("".join([*digits[:at], other, *digits[at + 1 :]])) / 100
    assume(wrong)
    assert "可能" in (slip(true, wrong) or "")


@given(
    CENTS, st.sampled_from([(4, "单位"), (8, "单位"), (1, "小数点"), (-1, "小数点"), (2, "小数点")])
)
def test_a_moved_point_and_a_wrong_unit_are_slips(cents: int, moved: tuple[int, str]) -> None:
    true = Decimal(cents) / 100
    assert moved[1] in (slip(true, true.scaleb(moved[0])) or "")
    assert slip(true, true) is None


@given(st.lists(CENTS, min_size=2, max_size=6), st.data())
def test_a_slip_in_a_part_is_told_of_that_part(cents: list[int], data: st.DataObject) -> None:
    parts = [_cell(n, 0, (f"科目{n}", "金额"), Decimal(c) / 100) for n, c in enumerate(cents)]
    whole = sum((part.value or Decimal(0) for part in parts), Decimal(0)) * 10000
    at = data.draw(st.integers(0, len(parts) - 1))
    value = parts[at].value
    assert value is not None
    parts[at] = replace(parts[at], value=value * 10, text=format(value * 10, "f"))
    total = whole + value * 9 * 10000
    assert slipped(parts, total, whole)


@pytest.mark.parametrize(
    ("parts", "whole", "grade"),
    [
        (["5.00"], "5.00", "exact"),
        (["5.00"], "5.01", "outside"),
        (["5.00"], "5.0", "exact"),
        (["5.04"], "5.0", "inside"),
        (["1.00", "2.00"], "3.01", "inside"),
        (["1.00", "2.00"], "3.02", "outside"),
        (["0.10"] * 40, "4.18", "unlikely"),
    ],
)
def test_grades_of_sums(parts: list[str], whole: str, grade: str) -> None:
    given = [printed(Decimal(part)) for part in parts]
    assert grade_sum(given, printed(Decimal(whole))) == grade


def test_a_share_of_what_may_be_nothing_is_not_decided() -> None:
    nothing = Printed(Decimal(0), Decimal("0.5"))
    assert quotient(printed(Decimal(1)), nothing) is None
    assert grade_ratio(printed(Decimal(1)), nothing, printed(Decimal(1))) is None


def test_how_figures_are_named(make) -> None:
    cell = make.cell(("某市", "小计"), ("合计",), "5.00", line=7)
    target = make.target("服务站数量", "4个")
    assert (named(cell), shown(cell), where(cell)) == ("“某市小计”的“合计”", "5.00万元", "第7行")
    assert (named(target), shown(target)) == ("服务站数量", "4个")
    assert shown(replace(make.said(("甲",), "5", "万元"), text="5万元")) == "5万元"
