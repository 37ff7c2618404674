"""Two years side by side in a table, and what the text says of their change."""

from __future__ import annotations

from typing import Any

import pytest

from kb.audit.rules.between import two_years
from kb.audit.rules.papers import contents
from kb.model import Fact

COLUMNS = ("2022年预算数", "2023年预算数", "增减额")
HEAD = "一、收支情况"


def _sheet(make: Any, rows: Any, columns: Any = COLUMNS) -> tuple[Fact, ...]:
    table: tuple[Fact, ...] = make.table(columns, [((name,), texts) for name, texts in rows])
    return table


def _states(found) -> list[str]:
    return [one.state for one in found]


RIGHT = [(f"科目{n}", (f"{n}0.00", f"{n}5.00", "5.00")) for n in range(1, 6)]


@pytest.mark.parametrize(
    ("last", "states"),
    [
        (("60.00", "50.00", "-10.00"), ["held"] * 6),
        (("60.00", "50.00", "10.00"), ["held"] * 5 + ["found"]),
        (("60.00", "50.00", ""), ["held"] * 5),
        (("", "50.00", "50.00"), ["held"] * 5),
    ],
)
def test_a_printed_change_is_the_difference(make, outcomes, last, states) -> None:
    facts = _sheet(make, [*RIGHT, ("科目六", last)])
    assert _states(outcomes(two_years.changes, facts)) == states


def test_a_change_that_never_holds_was_meant_otherwise(make, outcomes) -> None:
    facts = _sheet(make, [(name, (one, two, "99.00")) for name, (one, two, _) in RIGHT])
    assert set(_states(outcomes(two_years.changes, facts))) == {"open"}


@pytest.mark.parametrize(
    ("columns", "states"),
    [
        (("上年预算数", "本年预算数", "比上年增减"), ["held"] * 5),
        (("2021年预算数", "2023年预算数", "增减额"), []),
        (("2022年决算数", "2023年预算数", "增减额"), []),
        (("2022年2021年对比", "2023年预算数", "增减额"), []),
    ],
)
def test_columns_of_two_years_running(make, outcomes, columns, states) -> None:
    assert _states(outcomes(two_years.changes, _sheet(make, RIGHT, columns))) == states


@pytest.mark.parametrize(
    ("words", "moved", "expected"),
    [
        ("比上年增加", "25.00", ("held", "", None)),
        ("比上年减少", "25.00", ("found", "error", "增减方向写反")),
        ("比上年增加", "35.00", ("found", "warning", None)),
    ],
)
def test_the_text_tells_the_change_of_the_table(make, outcomes, words, moved, expected) -> None:
    facts = [
        *_sheet(make, [("“三公”经费", ("22.91", "47.91"))], COLUMNS[:2]),
        make.said((HEAD, "“三公”经费"), "47.91"),
        make.said((HEAD, "“三公”经费", words), moved),
    ]
    (found,) = outcomes(two_years.restated, facts)
    severity = found.severity if found.state == "found" else ""
    assert (found.state, severity, found.cause) == expected


@pytest.mark.parametrize(
    ("name", "amount", "words"),
    [
        ("公务接待费", "47.91", "比上年减少"),
        ("“三公”经费", "48.00", "比上年减少"),
        ("“三公”经费", "47.91", "比上年增加(减少)"),
    ],
)
def test_another_subject_or_amount_is_not_that_row(make, outcomes, name, amount, words) -> None:
    facts = [
        *_sheet(make, [("“三公”经费", ("22.91", "47.91"))], COLUMNS[:2]),
        make.said((HEAD, name), amount),
        make.said((HEAD, name, words), "99.00"),
    ]
    assert outcomes(two_years.restated, facts) == []
    assert outcomes(two_years.restated, facts[2:]) == []


@pytest.mark.parametrize(
    ("heading", "states"),
    [
        ("## 2023年预算收支总表", ["held"]),
        ("2023年 预算收支总表（一）", ["held"]),
        ("2023年预算收支总情况表", ["found"]),
        ("部门职责", ["open"]),
    ],
)
def test_entries_of_the_contents_stand_in_the_text(outcomes, heading, states) -> None:
    entries = [f"一、第{n}节的概况.....{n}" for n in range(1, 4)]
    lines = [*entries, "2023年预算收支总表.....4", "", "", "正文"]
    lines += [f"第{n}节的概况" for n in range(1, 4)]
    found = outcomes(contents.entries, lines=[*lines, heading])
    assert _states(found) == ["held"] * 3 + states
    assert outcomes(contents.entries, lines=lines[:4]) == []
