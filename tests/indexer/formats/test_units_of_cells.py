"""A caption 单位：万元 speaks of money only; what is counted has its own unit or none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.model import Extract
from tests.indexer.formats.conftest import Rows, read_bytes

Printed = Callable[[str, Rows], Extract]


def units_of(extract: Extract) -> dict[tuple[str, str], str | None]:
    """The units of the figures by row and column."""
    return {
        (fact.row[-1], fact.column[-1]): fact.unit
        for fact in extract.facts
        if fact.kind == "number" and fact.table and fact.row
    }


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("房屋（平方米）", "平方米"),
        ("建筑面积", None),
        ("在职人数", None),
        ("参保人数（人）", "人"),
        ("公务用车（辆）", "辆"),
        ("车辆数", None),
        ("车辆（台、辆）", None),
        ("设备台数", None),
        ("比例", None),
        ("占比（%）", "%"),
        ("资金到位率", None),
        ("年末余额", "万元"),
        ("2024年预算数", "万元"),
        ("上年数", "万元"),
    ],
)
def test_a_column_of_any_format(printed: Printed, head: str, unit: str | None) -> None:
    rows = [
        ["单位名称", "年初预算", head],
        ["交通局", "1,250.30", "36.50"],
        ["水利局", "830.00", "120.75"],
        ["合计", "2,080.30", "157.25"],
    ]
    found = units_of(printed("2024年单位资产情况表", rows))
    assert found["交通局", head] == unit
    assert found["交通局", "年初预算"] == "万元"


@pytest.mark.parametrize(
    ("row", "unit"),
    [
        ("公务用车保有量（辆）", "辆"),
        ("国内公务接待批次（个）", "个"),
        ("国内公务接待人次", None),
        ("资产负债率（%）", "%"),
        ("行政运行（项）", "万元"),
        ("因公出国（境）费", "万元"),
        ("新增绿化面积", "万元"),  # a project that costs so much
    ],
)
def test_a_row_names_its_unit(printed: Printed, row: str, unit: str | None) -> None:
    rows = [
        ["项目", "预算数", "决算数"],
        ["公务接待费", "12.50", "11.20"],
        [row, "15.00", "13.00"],
        ["公务用车运行维护费", "9.00", "8.70"],
    ]
    found = units_of(printed("2024年“三公”经费支出决算表", rows))
    assert found[row, "决算数"] == unit
    assert found["公务接待费", "决算数"] == "万元"
    assert found["公务用车运行维护费", "决算数"] == "万元"


def test_beside_a_column_of_counts_the_rows_unit_is_that_columns(printed: Printed) -> None:
    rows = [
        ["资产名称", "数量", "账面净值", "预算"],
        ["公务用车（辆）", "5", "60.20", "70.00"],
        ["办公桌椅（套）", "120", "35.60", "40.00"],
        ["合计", "125", "95.80", "110.00"],
    ]
    found = units_of(printed("2024年资产配置表", rows))
    assert {found["公务用车（辆）", head] for head in ("账面净值", "预算")} == {"万元"}
    assert found["合计", "数量"] is None


def test_a_column_may_say_the_unit_of_each_row() -> None:
    text = (
        "2024年资产占用情况表\n单位：万元\n"
        "资产名称\t计量单位\t数量\t金额\n房屋\t平方米\t1200\t350.00\n车辆\t辆\t5\t60.00\n"
    )
    found = units_of(read_bytes("资产.txt", text.encode()))
    assert found == {
        ("房屋", "数量"): "平方米", ("房屋", "金额"): "万元",
        ("车辆", "数量"): "辆", ("车辆", "金额"): "万元",
    }  # fmt: skip


def test_a_head_of_counts_speaks_for_the_columns_below_it(read_table) -> None:
    found = read_table([("人数", ("在职", "离休")), ("", ("补助金额",))])
    assert found == {"在职": None, "离休": None, "补助金额": "万元"}


@pytest.fixture
def read_table() -> Callable[..., dict[str, str | None]]:
    """The units of the columns of a table with groups over them."""

    def reading(groups: list[tuple[str, tuple[str, ...]]]) -> dict[str, str | None]:
        upper = "".join(
            f"<td colspan={len(labels)}>{name or labels[0]}</td>" for name, labels in groups
        )
        lower = "".join(f"<td>{label}</td>" for _, labels in groups for label in labels)
        cells = "".join(f"<td>{at}2.50</td>" for at in range(1, 4))
        html = (
            "<p>2024年补助表</p><p>单位：万元</p><table>"
            f"<tr><td rowspan=2>单位名称</td>{upper}</tr><tr>{lower}</tr>"
            f"<tr><td>交通局</td>{cells}</tr><tr><td>水利局</td>{cells}</tr></table>"
        )
        found = units_of(read_bytes("补助.html", html.encode()))
        return {column: unit for (row, column), unit in found.items() if row == "交通局"}

    return reading
