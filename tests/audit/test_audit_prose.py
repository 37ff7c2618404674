"""Figures of prose: shares, growth, parts, 几项共计, restatements, and text against tables."""

from __future__ import annotations

import pytest

from kb.audit.rules.between import restated
from kb.audit.rules.prose import amounts, rates

HEAD = "三、支出说明"


def _states(found) -> list[tuple[str, str]]:
    return [(one.state, one.severity if one.state == "found" else "") for one in found]


@pytest.mark.parametrize(
    ("share", "state"), [("10.23", "held"), ("10.2", "held"), ("10.32", "found")]
)
def test_a_share_follows_from_part_and_whole(make, outcomes, share, state) -> None:
    facts = [
        make.said((HEAD, "支出预算"), "4510.69"),
        make.said((HEAD, "支出预算", "基本支出"), "461.43"),
        make.said((HEAD, "支出预算", "基本支出", "占比"), share, "%"),
    ]
    found = outcomes(rates.shares, facts)
    assert [one.state for one in found] == [state]
    if state == "found":
        assert (found[0].expected, found[0].actual) == ("10.23", "10.32")


def test_a_share_of_what_is_not_said_is_open(make, outcomes) -> None:
    facts = [
        make.said((HEAD, "项目支出"), "4049.25"),
        make.said((HEAD, "项目支出", "占比"), "89.8", "%"),
    ]
    assert _states(outcomes(rates.shares, facts)) == [("open", "")]


@pytest.mark.parametrize(
    ("words", "figures", "expected"),
    [
        ("比上年增加", ("4510.69", "3780.98", "518.15"), ("held", None)),
        ("比上年增加", ("4510.69", "3780.98", "518.48"), ("found", None)),
        ("比上年增加", ("359.91", "45.41", "12.61"), ("found", "似以本年数而非上年数为基数")),
        ("比上年减少", ("90.00", "10.00", "10.00"), ("held", None)),
        ("比上年减少", ("90.00", "10.00", "11.11"), ("found", "似以本年数而非上年数为基数")),
    ],
)
def test_growth_is_over_last_year(make, outcomes, words, figures, expected) -> None:
    now, change, rate = figures
    facts = [
        make.said((HEAD, "收入总计"), now),
        make.said((HEAD, "收入总计", words), change),
        make.said((HEAD, "收入总计", words), rate, "%"),
    ]
    found = outcomes(rates.growth, facts)
    assert [(one.state, one.cause) for one in found] == [expected]


def test_growth_without_the_change_in_money_is_open(make, outcomes) -> None:
    facts = [
        make.said((HEAD, "收入总计"), "10.00"),
        make.said((HEAD, "收入总计", "比上年增长"), "5.00", "%"),
    ]
    assert _states(outcomes(rates.growth, facts)) == [("open", "")]


ITEMS = "一需资金299.8万元；二需21.84万元；三需27.36万元；四需21万元。"


@pytest.mark.parametrize(
    ("words", "total", "expected"),
    [
        ("四项共计", "370", [("held", "")]),
        ("四项共计", "378", [("found", "error")]),
        ("三项共计", "378", [("open", "")]),
        ("资金为", "378", []),
    ],
)
def test_so_many_items_add_up(make, outcomes, words, total, expected) -> None:
    line = f"{ITEMS}{words}{total}万元"
    texts = ("299.8", "21.84", "27.36", "21", total)
    facts = [
        make.said(("年度目标", f"资金{n}"), text, within=line[: 40 if text != total else None])
        for n, text in enumerate(texts)
    ]
    assert _states(outcomes(amounts.items, facts, lines=[line])) == expected


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("1,035.81", [("held", "")]),
        ("1,035.80", [("found", "info")]),
        ("2,000.00", [("found", "error")]),
        ("5.00", [("open", "")]),
    ],
)
def test_parts_of_an_amount(make, outcomes, second, expected) -> None:
    line = f"收入总计4,510.69万元，其中：本年收入3,474.88万元，上年结转{second}万元"
    whole = (HEAD, "收入总计")
    facts = [
        make.said(whole, "4,510.69", within=line),
        make.said((*whole, "本年收入"), "3,474.88", within=line),
        make.said((*whole, "上年结转"), second, within=line),
    ]
    assert _states(outcomes(amounts.parts, facts, lines=[line])) == expected


def test_a_subject_restated_differently(make, outcomes) -> None:
    heads = ("一、变动情况", "五、支出情况", "六、其他")
    values = ("4510.69", "3474.88", "3474.88")
    facts = [
        make.said((head, "一般公共预算当年拨款"), value, line=at)
        for at, (head, value) in enumerate(zip(heads, values, strict=True), start=1)
    ]
    found = outcomes(amounts.restated, facts)
    assert sorted(_states(found)) == [("found", "error"), ("held", "")]


def test_a_word_that_heads_many_figures_is_no_restatement(make, outcomes) -> None:
    facts = [
        make.said(("六、其他", "当年预算执行数"), f"{value}.00", line=value) for value in (3, 5, 7)
    ]
    assert _states(outcomes(amounts.restated, facts)) == [("open", "")]


TITLE = "2023年机关运行经费预算财政拨款情况统计表"


@pytest.mark.parametrize(
    ("title", "text", "states"),
    [
        (TITLE, "61.06", ["held"]),
        (TITLE, "359.91", ["found"]),
        ("2023年项目支出预算表", "359.91", []),
        ("2023年机关运行经费预算表（不含上年结转）", "359.91", []),
    ],
)
def test_text_and_the_table_about_the_same_fund(make, outcomes, title, text, states) -> None:
    total = make.cell(("部门合计",), ("合计",), "61.06", table_title=title)
    said = make.said(("八、说明", "机关运行经费财政拨款预算"), text, line=9, year=2023)
    assert [one.state for one in outcomes(restated.text_and_table, [total, said])] == states


def test_a_table_without_a_unit_is_told(make, outcomes, table_of) -> None:
    table = table_of(kind="allocation", unit="万元", unit_inferred=True)
    facts = [make.cell(("矿区",), ("合计",), "10.56", unit_inferred=True)]
    found = outcomes(restated.units, facts, tables=[table])
    assert _states(found) == [("found", "info")]
    stated = outcomes(restated.units, [make.cell(("矿区",), ("合计",), "10.56")])
    assert _states(stated) == [("held", "")]
