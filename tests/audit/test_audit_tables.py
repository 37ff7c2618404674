"""Sums inside a table: held, failing, only rounded, and not meant as sums."""

from __future__ import annotations

import pytest

from kb.audit.rules.between import restated
from kb.audit.rules.tables import footing

COLUMNS = ("合计", "基本支出", "项目支出")
INTERNS = ("社会保障和就业支出", "就业补助", "就业见习补贴")
BUDGET = [
    (("合计",), ("30.00", "10.00", "20.00")),
    (("社会保障和就业支出",), ("20.00", "8.00", "12.00")),
    (("社会保障和就业支出", "就业补助"), ("20.00", "8.00", "12.00")),
    (("社会保障和就业支出", "就业补助", "社会保险补贴"), ("15.00", "8.00", "7.00")),
    (INTERNS, ("5.00", "", "5.00")),
    (("卫生健康支出",), ("6.00", "2.00", "4.00")),
    (("住房保障支出",), ("4.00", "", "4.00")),
]


def _with(path: tuple[str, ...], *texts: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(row, texts if row == path else cells) for row, cells in BUDGET]


def test_a_table_that_adds_up_holds(make, outcomes) -> None:
    facts = make.table(COLUMNS, BUDGET)
    for rule in (footing.rows, footing.columns):
        found = outcomes(rule, facts)
        assert found
        assert {one.state for one in found} == {"held"}


@pytest.mark.parametrize(
    ("path", "texts", "rule", "actual", "expected"),
    [
        (("卫生健康支出",), ("6.00", "2.00", "4.30"), footing.rows, "20", "20.3"),
        (("卫生健康支出",), ("6.00", "2.00", "4.30"), footing.columns, "6", "6.3"),
        (("合计",), ("30.00", "10.00", "21.00"), footing.rows, "21", "20"),
        (INTERNS, ("5.00", "", "5.90"), footing.rows, "12", "12.9"),
    ],
)
def test_one_wrong_cell_is_an_error(make, outcomes, path, texts, rule, actual, expected) -> None:
    found = [
        o for o in outcomes(rule, make.table(COLUMNS, _with(path, *texts))) if o.state == "found"
    ]
    assert [(o.severity, o.actual, o.expected) for o in found] == [("error", actual, expected)]
    assert len(found[0].cited) > 1


def test_a_wrong_subtotal_is_not_alarmed_again_above(make, outcomes) -> None:
    facts = make.table(COLUMNS, _with(("社会保障和就业支出", "就业补助"), "20.00", "8.00", "99.00"))
    states = [one.state for one in outcomes(footing.rows, facts)]
    assert states.count("found") == 1
    assert states.count("open") == 1


def test_a_last_digit_off_is_a_note(make, outcomes) -> None:
    facts = make.table(COLUMNS, _with(("合计",), "30.00", "10.00", "20.01"))
    found = [one for one in outcomes(footing.rows, facts) if one.state == "found"]
    assert [(one.severity, one.cause) for one in found] == [("info", "四舍五入尾差")]


def test_columns_that_mostly_do_not_add_up_were_not_meant_to(make, outcomes) -> None:
    rows = [((name,), ("9.00", "1.00", "2.00")) for name in ("甲县", "乙县", "丙县")]
    assert {one.state for one in outcomes(footing.columns, make.table(COLUMNS, rows))} == {"open"}


def test_a_total_of_some_rows_is_no_total_of_all(make, outcomes) -> None:
    rows = [
        (("工资福利支出",), ("5.00",)),
        (("商品和服务支出",), ("3.00",)),
        (("对个人和家庭的补助",), ("1.00",)),
        (("人员经费合计",), ("6.00",)),
    ]
    found = outcomes(footing.rows, make.table(("决算数",), rows))
    assert [one.state for one in found] == ["open"]


def test_rows_after_of_which_need_not_be_all(make, outcomes) -> None:
    rows = [(("公务接待费",), ("5.00",)), (("公务接待费", "其中：外宾接待"), ("1.00",))]
    assert outcomes(footing.rows, make.table(("决算数",), rows)) == []


def test_shares_and_rates_are_not_added(make, outcomes) -> None:
    facts = make.table(("合计", "占比", "完成率"), [(("甲县",), ("9.00", "1.00", "2.00"))])
    assert outcomes(footing.columns, facts) == []


@pytest.mark.parametrize(("spent", "states"), [("9.00", ["held"]), ("9.10", ["found"])])
def test_income_and_spending_balance(make, outcomes, spent, states) -> None:
    facts = [
        make.cell(("收入总计",), ("收入", "金额"), "9.00"),
        make.cell(("支出总计",), ("支出", "合计"), spent),
    ]
    assert [one.state for one in outcomes(footing.balance, facts)] == states


def _second(make, changed: str, texts: int = 8):
    rows = [((f"科目{n}",), (f"{n}.10",)) for n in range(1, texts)]
    first = make.table(("合计",), [*rows, (("住房公积金",), ("39.83",))])
    more = {"table": "a.txt#t2", "table_title": "另一张表"}
    return (*first, *make.table(("合计",), [*rows, (("住房公积金",), (changed,))], **more))


def test_two_tables_that_differ_in_one_row(make, outcomes) -> None:
    alike = outcomes(restated.tables, _second(make, "39.83"))
    assert {one.state for one in alike} == {"held"}
    found = [
        one for one in outcomes(restated.tables, _second(make, "38.93")) if one.state == "found"
    ]
    assert [(one.severity, one.actual, one.expected) for one in found] == [
        ("warning", "39.83", "38.93")
    ]


def test_two_tables_with_little_in_common_are_not_compared(make, outcomes) -> None:
    assert outcomes(restated.tables, _second(make, "38.93", texts=4)) == []


def test_a_table_without_any_amount_stops_no_rule(make, outcomes) -> None:
    shares = make.table(("占比（%）",), [(("甲县",), ("40.0",)), (("乙县",), ("60.0",))])
    for rule in (footing.rows, footing.columns, restated.text_and_table):
        assert not [one for one in outcomes(rule, shares) if one.state == "found"]


def test_a_year_in_a_columns_name_leaves_it_to_be_added_up(make, outcomes) -> None:
    facts = make.table(
        ("2031年度决算数",),
        [(("合计",), ("25.60",)), (("接待费",), ("3.20",)), (("用车",), ("21.90",))],
    )
    found = [one for one in outcomes(footing.rows, facts) if one.state == "found"]
    assert [(one.actual, one.expected) for one in found] == [("25.6", "25.1")]


def test_the_total_of_the_other_side_is_no_part_of_the_one_below(make, outcomes) -> None:
    rows = [
        (("一、利润收入",), ("80",)),
        (("二、股息收入",), ("20",)),
        (("本年收入合计",), ("100",)),
        (("一、资本金注入",), ("60",)),
        (("二、调出资金",), ("40",)),
        (("本年支出合计",), ("100",)),
    ]
    found = outcomes(footing.rows, make.table(("预算数",), rows))
    assert [one.state for one in found] == ["held", "held"]
