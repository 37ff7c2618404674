"""Text against rows of tables, changes told twice, reasons, goals without indicators, causes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kb.audit.figures import slip
from kb.audit.rules.between import rows_in_text
from kb.audit.rules.forms import coverage
from kb.audit.rules.papers import ordering
from kb.audit.rules.prose import changes
from kb.audit.rules.tables import footing


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("400.37", ["400.37"], ["held"]),
        ("400.4", ["400.37"], ["held"]),
        ("400", ["400.37"], ["held"]),
        ("406.37", ["400.37"], ["error"]),
        ("521.10", ["400.37"], ["warning"]),
        ("521.10", ["400.37", "380.00"], ["open"]),
        ("380.00", ["400.37", "380.00"], ["held"]),
        ("400.37", [], []),
    ],
)
def test_an_amount_of_the_text_and_the_row_of_its_name(
    make, outcomes, text, cells, expected
) -> None:
    facts = [make.cell(("人员经费",), ("合计",), cell, table=f"a.txt#t{n}")
             for n, cell in enumerate(cells)]  # fmt: skip
    facts.append(make.said(("六、基本支出情况", "基本支出", "人员经费"), text))
    found = outcomes(rows_in_text.restated, facts)
    assert [o.severity if o.cited else o.state for o in found] == expected


def test_columns_count_where_the_row_is_the_total(make, outcomes) -> None:
    facts = [
        make.cell(("公务接待费",), ("合计",), "19.10"),
        make.cell(("合计",), ("公务接待费",), "25.40", table="a.txt#t2"),
        make.said(("一、三公经费", "公务接待费"), "25.40"),
    ]
    assert [o.state for o in outcomes(rows_in_text.restated, facts)] == ["held"]


@pytest.mark.parametrize(
    ("name", "states"),
    [("比上年增加", []), ("其他支出", []), ("收入合计", []), ("人员经费", ["held"])],
)
def test_names_that_say_too_little_are_not_compared(make, outcomes, name, states) -> None:
    facts = [make.cell((name,), ("合计",), "5.00"), make.said(("一、情况", name), "5")]
    assert [o.state for o in outcomes(rows_in_text.restated, facts)] == states


@pytest.mark.parametrize(
    ("one", "other", "states"),
    [("378.10", "378.10", ["held"]), ("378.10", "274.52", ["found"])],
)
def test_one_change_told_twice(make, outcomes, one, other, states) -> None:
    subject = "一般公共预算当年拨款"
    facts = [
        make.said(("一、变动情况", subject, "比上年增加"), one),
        make.said(("五、支出情况", subject, "比上年增加"), other, line=2),
    ]
    assert [o.state for o in outcomes(changes.restated, facts)] == states
    assert outcomes(changes.restated, facts[:1]) == []


@pytest.mark.parametrize(
    ("whole", "expected"), [("100", ["held"]), ("100.5", ["info"]), ("150", ["open"])]
)
def test_the_reasons_of_a_change(make, outcomes, whole, expected) -> None:
    facts = [make.said(("一、情况及原因", "收入总计", "比上年增加"), whole)]
    for name, text in (("新增服务费", "50"), ("取暖费", "30"), ("基础绩效", "20")):
        facts.append(make.said(("一、情况及原因", "收入总计", "主要原因", name), text))
    found = outcomes(changes.reasons, facts)
    assert [o.severity if o.cited else o.state for o in found] == expected
    assert outcomes(changes.reasons, facts[:3]) == []


@pytest.mark.parametrize(
    ("said", "states"),
    [
        (("失业人员再就业", "150", "人"), ["held"]),
        (("开展服务活动", "150", "人"), ["held"]),
        (("失业人员再就业人数", "160", "人"), ["held"]),
        (("困难群众就业", "15", "人"), ["found"]),
        (("全年完成率", "95", "%"), []),
    ],
)
def test_a_goal_that_no_indicator_measures(make, outcomes, form, said, states) -> None:
    goal = make.said(("绩效目标", said[0]), *said[1:], project="项目甲")
    one = make.target("失业人员再就业人数", "≥150人")
    assert [o.state for o in outcomes(coverage.goals, [goal], [one], [form])] == states


@pytest.mark.parametrize(
    ("cell", "states"),
    [
        ("目标1：新增就业；目标2：稳定就业", ["held", "held"]),
        ("目标2：稳定就业", ["found"]),
        ("<p>一、产出指标</p><p>二、效益指标</p>", ["held", "held"]),
        ("<p>一、产出指标</p><p>三、满意度指标</p>", ["held", "found"]),
        ("<li>1. 新增岗位</li><li>2. 再就业</li><li>4. 宣传</li>", ["held", "held", "found"]),
        ("三、其他支出", []),
        ("预算1.85万元", []),
    ],
)
def test_the_numbers_of_items(outcomes, table_of, cell, states) -> None:
    table = table_of(kind="list", lines=(1, 1))
    found = outcomes(ordering.items, tables=[table], lines=[f"1\t项目\t{cell}"])
    assert [o.state for o in found] == states


@pytest.mark.parametrize(
    ("expected", "actual", "cause"),
    [
        ("626.10", "662.10", "数字颠倒"),
        ("626.10", "626.70", "一位数字"),
        ("626.10", "62.61", "小数点"),
        ("626.10", "6261000", "单位"),
        ("626.10", "513.92", None),
        ("0", "5", None),
    ],
)
def test_slips_of_the_pen(expected, actual, cause) -> None:
    found = slip(Decimal(expected), Decimal(actual))
    assert found is None if cause is None else found is not None and cause in found


@pytest.mark.parametrize(
    ("whole", "cause"),
    [("50.00", "漏计“丙”"), ("90.00", "重复计“甲”"), ("60.01", None), ("60.50", "一位数字")],
)
def test_why_a_sum_is_off(make, outcomes, whole, cause) -> None:
    rows = [(("丁",), [whole, "30.00", "20.00", "10.00"])]
    rows += [((name,), ["6.00", "3.00", "2.00", "1.00"]) for name in ("戊", "己")]
    facts = make.table(["合计", "甲", "乙", "丙"], rows)
    found = [o for o in outcomes(footing.columns, facts) if o.state == "found"]
    assert [o.cause is not None and (cause or "尾差") in o.cause for o in found] == [True]


def test_a_total_that_is_less_than_its_rows_tells_nothing(make, outcomes) -> None:
    levels = [(("合计",), ["50.00"]), (("甲",), ["50.00"]), (("乙",), ["50.00"])]
    found = outcomes(footing.rows, make.table(["金额"], levels))
    assert [o.state for o in found] == ["open"]


@pytest.mark.parametrize(
    ("total", "expected"),
    [(["66.00", "30.00", "36.00"], "可能漏列一行"), (["30.00", "12.50", "13.20"], None)],
)
def test_a_row_that_is_lost(make, outcomes, total, expected) -> None:
    rows = [(("合计",), total), (("甲",), ["21.00", "10.00", "11.00"]),
            (("乙",), ["22.00", "10.00", "12.00"])]  # fmt: skip
    facts = make.table(["合计", "基本支出", "项目支出"], rows)
    found = outcomes(footing.rows, facts)
    assert {o.cause for o in found if o.cited} == ({expected} if expected else set())


def test_a_row_total_that_is_wrong_blocks_the_sums_above_it(make, outcomes) -> None:
    rows = [
        (("合计",), ["66.00", "30.00", "36.00"]),
        (("甲",), ["21.50", "10.00", "11.00"]),
        (("乙",), ["22.00", "10.00", "12.00"]),
        (("丙",), ["23.00", "10.00", "13.00"]),
    ]
    facts = make.table(["合计", "基本支出", "项目支出"], rows)
    across = [o for o in outcomes(footing.columns, facts) if o.state != "held"]
    assert {(o.state, o.cited[0].text) for o in across if o.cited} >= {("found", "21.50")}
    down = outcomes(footing.rows, facts)
    assert [o.state for o in down if o.state != "held"] == ["open"]
