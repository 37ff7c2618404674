"""Other real documents with targets: each is read, or said to be unreadable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.model import Extract

Reader = Callable[[Path], Extract]

TARGETS = {
    "sc_mata_2023_target.txt": {"村组干部报酬": 8, "基层组织活动经费": 5},
    "sc_qingshen_2023_selfeval.txt": {"51000021R000000019951-工资性支出": 2},
    "ah_tangxi_2022_selfeval.txt": {"委托业务项目": 9},
}


@pytest.mark.parametrize("name", TARGETS)
def test_the_targets_of_every_project_are_read(
    shared: Path, read_document: Reader, name: str
) -> None:
    whole = read_document(shared / "samples" / "web" / name)
    assert Counter(one.project for one in whole.indicators) == TARGETS[name]
    assert {one.horizon for one in whole.indicators} == {"年度"}
    assert not whole.document.problems


def test_operator_value_and_unit_come_from_their_columns(
    shared: Path, read_document: Reader
) -> None:
    whole = read_document(shared / "samples" / "web" / "sc_mata_2023_target.txt")
    (one,) = [one for one in whole.indicators if one.spot.first == 7]
    assert (one.levels[2], one.text, one.operator, str(one.value), one.unit) == (
        "按时发放", "≥1人/年", ">=", "1", "人/年",
    )  # fmt: skip
    assert one.organisation == "井研县马踏镇人民政府"


def test_what_stands_beside_a_target_is_said_of_it(shared: Path, read_document: Reader) -> None:
    whole = read_document(shared / "samples" / "web" / "ah_tangxi_2022_selfeval.txt")
    actual = {
        one.row[-1]: one.text for one in whole.facts if one.table and one.column == ("实际完成值",)
    }
    assert actual["项目总成本"] == "90"
    amounts = {
        (one.row[-1], one.column): one.text
        for one in whole.facts
        if one.table and one.unit == "万元"
    }
    assert amounts["本年财政拨款", ("全年执行数",)] == "89.974"


def test_a_form_whose_cells_run_together_is_reported(shared: Path, read_document: Reader) -> None:
    whole = read_document(shared / "samples" / "web" / "hb_ezhou_2022_target.txt")
    assert not whole.indicators
    assert whole.document.problems
