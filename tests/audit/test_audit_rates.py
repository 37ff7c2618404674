"""Rates and directions in the running text of budgets and final accounts, over broken lines."""

from __future__ import annotations

import pytest

from kb.audit.rules.prose import amounts as prose
from kb.audit.rules.prose import appropriations, directions, rates

HEAD = "一、收支情况"


def _told(found) -> list[tuple[str, str]]:
    return [(one.state, one.severity if one.state == "found" else "") for one in found]


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        ("95.46", ("held", "")),
        ("95", ("held", "")),
        ("95.45", ("found", "warning")),
        ("59.46", ("found", "error")),
    ],
)
def test_how_much_of_a_budget_was_spent(make, outcomes, rate, expected) -> None:
    line = f"年初预算为10210.34万元，支出决算为9746.50万元，完成年初预算的{rate}%。"
    facts = [
        make.said((HEAD, "年初预算"), "10210.34", within=line),
        make.said((HEAD, "支出决算"), "9746.50", within=line),
        make.said((HEAD, "支出决算", "完成年初预算的"), rate, "%", within=line),
    ]
    assert _told(outcomes(rates.fulfilled, facts, lines=[line])) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "甲年初预算为20.00万元。乙决算为10.00万元，完成预算的80.00%",
        "基本支出为20.00万元，项目支出为10.00万元，完成预算的80.00%",
    ],
)
def test_only_a_budget_of_the_same_sentence_is_fulfilled(make, outcomes, line) -> None:
    first = "年初预算" if "。" in line else "基本支出"
    facts = [
        make.said((HEAD, first), "20.00", within=line),
        make.said((HEAD, "支出决算"), "10.00", within=line),
        make.said((HEAD, "支出决算", "完成预算的"), "80.00", "%", within=line),
    ]
    assert _told(outcomes(rates.fulfilled, facts, lines=[line])) == [("open", "")]


@pytest.mark.parametrize(
    ("now", "way", "rate", "expected", "cause"),
    [
        ("25.77", "减少", "57.14", ("held", ""), None),
        ("25.77", "减少", "57.10", ("found", "error"), None),
        ("25.77", "减少", "1.10", ("found", "error"), None),
        ("25.77", "增加", "57.14", ("found", "error"), "增减方向写反"),
        ("61.80", "增加", "2.78", ("held", ""), None),
        ("61.80", "增加(减少)", "2.78", ("open", ""), None),
    ],
)
def test_a_rate_follows_from_last_year_and_this_year(
    make, outcomes, now, way, rate, expected, cause
) -> None:
    line = f"2022年预算执行数为60.13万元，2023年预算安排{now}万元，比2022年预算执行数{way}{rate}%。"
    facts = [
        make.said((HEAD, "当年预算执行数"), "60.13", year=2022, within=line),
        make.said((HEAD, "预算安排"), now, within=line),
        make.said((HEAD, "预算安排", f"比2022年预算执行数{way}"), rate, "%", within=line),
    ]
    found = outcomes(rates.growth, facts, lines=[line])
    assert (_told(found), found[0].cause) == ([expected], cause)


@pytest.mark.parametrize(("year", "name"), [(2021, "当年预算执行数"), (2022, "公务接待费")])
def test_a_rate_against_another_amount_is_left_alone(make, outcomes, year, name) -> None:
    line = "某数为60.13万元，2023年预算安排25.77万元，比2022年预算执行数减少1.00%。"
    facts = [
        make.said((HEAD, name), "60.13", year=year, within=line),
        make.said((HEAD, "预算安排"), "25.77", within=line),
        make.said((HEAD, "预算安排", "比2022年预算执行数减少"), "1.00", "%", within=line),
    ]
    assert _told(outcomes(rates.growth, facts, lines=[line])) == [("open", "")]


def test_a_change_is_told_over_two_lines(make, outcomes) -> None:
    facts = [
        make.said((HEAD, "行政运行"), "6049.97", line=1),
        make.said((HEAD, "行政运行", "与上年相比减少"), "392.92", line=2),
        make.said((HEAD, "行政运行", "与上年相比减少"), "5.95", "%", line=2),
    ]
    found = outcomes(rates.growth, facts)
    assert [(one.severity, one.expected) for one in found] == [("error", "6.1")]
    facts[0] = make.said((HEAD, "行政运行"), "6049.97", line=40)
    assert _told(outcomes(rates.growth, facts)) == [("open", "")]


def test_a_whole_number_of_per_cent_is_rounded(make, outcomes) -> None:
    facts = [
        make.said((HEAD, "收入预算"), "21940.96"),
        make.said((HEAD, "收入预算", "与上年相比增加"), "3958.98"),
        make.said((HEAD, "收入预算", "与上年相比增长"), "22", "%"),
    ]
    assert _told(outcomes(rates.growth, facts)) == [("held", "")]


@pytest.mark.parametrize(
    ("others", "expected"),
    [((), ("found", "warning")), (("9759.38",), ("found", "warning")), (("8000",), ("open", ""))],
)
def test_the_whole_of_a_share_may_be_named_elsewhere(make, outcomes, others, expected) -> None:
    """Where the text gives it two amounts, neither is the whole."""
    facts = [
        make.said((HEAD, "本年支出合计"), "9759.38", line=1),
        *(make.said((HEAD, "本年支出合计"), text, line=2) for text in others),
        make.said(("二、决算", "财政拨款支出"), "9746.50", line=9),
        make.said(("二、决算", "财政拨款支出", "占本年支出合计的"), "99.86", "%", line=9),
    ]
    assert _told(outcomes(rates.shares, facts)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("56.12", ("held", "")), ("56.1", ("held", "")), ("57.80", ("found", "error"))],
)
def test_an_item_is_arranged_for_as_it_was_told(make, outcomes, text, expected) -> None:
    facts = [
        make.said((HEAD, "行政单位离退休（01项）"), "56.12"),
        make.said((HEAD, "当年预算执行数"), "57.43", year=2022),
        make.said((HEAD, "预算安排"), text),
        make.said((HEAD, "预算安排"), "99.99"),
    ]
    assert _told(outcomes(appropriations.arranged, facts)) == [expected]


def test_a_rate_of_the_right_amount_is_not_alarmed_for_the_wrong_one(make, outcomes) -> None:
    line = "执行数57.43万元，预算安排57.80万元，比2022年预算执行数减少2.28%"
    facts = [
        make.said((HEAD, "行政单位离退休（01项）"), "56.12", line=1),
        make.said((HEAD, "当年预算执行数"), "57.43", year=2022, within=line),
        make.said((HEAD, "预算安排"), "57.80", within=line),
        make.said((HEAD, "预算安排", "比2022年预算执行数减少"), "2.28", "%", within=line),
    ]
    assert _told(outcomes(rates.growth, facts, lines=[line])) == [("open", "")]


@pytest.mark.parametrize(
    ("spent", "word", "state"),
    [
        ("9.00", "小于", "held"),
        ("9.00", "大于", "found"),
        ("11.00", "大于年初", "held"),
        ("11.00", "低于年初", "found"),
        ("10.00", "等于", "held"),
        ("10.00", "小于", "found"),
    ],
)
def test_an_outcome_above_or_below_its_budget(make, outcomes, spent, word, state) -> None:
    line = f"年初预算为10.00万元，支出决算为{spent}万元。决算数{word}预算数的主要原因：调整。"
    facts = [
        make.said((HEAD, "年初预算"), "10.00", within=line),
        make.said((HEAD, "支出决算"), spent, within=line),
    ]
    found = outcomes(directions.reasons, facts, lines=[line])
    assert [one.state for one in found] == [state]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("减少的主要原因是压减。", [("held", "")]),
        ("增加的主要原因是新增。", [("found", "warning")]),
        ("增加（减少）的主要原因是业务量。", []),
        ("财政拨款支出增加(减少)，减少原因是压减。", [("open", "")]),
        ("主要原因是压减。", []),
    ],
)
def test_reasons_are_those_of_the_change(make, outcomes, words, expected) -> None:
    line = f"财政拨款收入比上年减少9.00万元。{words}"
    facts = [make.said((HEAD, "财政拨款收入", "比上年减少"), "9.00", within=line)]
    assert _told(outcomes(directions.reasons, facts, lines=[line])) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("7998", "105"), ("found", "warning")),
        (("7908", "105"), ("held", "")),
        (("7000", "105"), ("open", "")),
    ],
)
def test_an_area_is_not_less_than_its_parts(make, outcomes, parts, expected) -> None:
    line = "地上建筑面积为8013平方米（其中计容{}平方米，不计容{}平方米）".format(*parts)
    facts = [
        make.said((HEAD, "地上建筑面积"), "8013", "平方米", within=line),
        make.said((HEAD, "地上建筑面积", "计容"), parts[0], "平方米", within=line),
        make.said((HEAD, "地上建筑面积", "不计容"), parts[1], "平方米", within=line),
    ]
    assert _told(outcomes(prose.parts, facts, lines=[line])) == [expected]


@pytest.mark.parametrize(
    ("rate", "expected"), [("12.0", ("held", "")), ("15.0", ("found", "error"))]
)
def test_a_growth_against_last_years_amount_named_in_between(
    make, outcomes, rate, expected
) -> None:
    line = f"罚没收入7840万元，上年为7000万元，增长{rate}%。"
    facts = [
        make.said((HEAD, "罚没收入"), "7840", within=line),
        make.said((HEAD, "上年"), "7000", within=line),
        make.said((HEAD, "上年", "增长"), rate, "%", within=line),
    ]
    assert _told(outcomes(rates.growth, facts, lines=[line])) == [expected]


@pytest.mark.parametrize(
    ("now", "expected"), [("2.40", ("held", "")), ("1.80", ("found", "error"))]
)
def test_the_way_an_amount_moved_from_last_years(make, outcomes, now, expected) -> None:
    line = f"接待费{now}万元，比上年的2.10万元增加0.30万元。"
    facts = [
        make.said((HEAD, "接待费"), now, within=line),
        make.said((HEAD, "比上年"), "2.10", within=line),
        make.said((HEAD, "比上年", "增加"), "0.30", within=line),
    ]
    assert _told(outcomes(directions.reasons, facts, lines=[line])) == [expected]
