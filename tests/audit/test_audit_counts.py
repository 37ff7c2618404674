"""Counts in prose, document numbers, dates, numbering, lists of amounts, notices."""

from __future__ import annotations

import pytest

from kb.audit.model import Material
from kb.audit.rules.between import counts, notices, restated
from kb.audit.rules.forms import siblings
from kb.audit.rules.papers import bases, contents, ordering
from kb.audit.rules.prose import lists
from kb.model import Document, Spot
from kb.values import replace


@pytest.mark.parametrize(
    ("whole", "state"), [("14", "found"), ("12", "held"), (None, None)]
)  # fmt: skip
def test_a_count_is_made_of_this_year_and_last(make, outcomes, whole, state) -> None:
    facts = [
        make.said(("十、绩效情况", "申报项目", "当年绩效管理"), "8", "个"),
        make.said(("十、绩效情况", "上年"), "4", "个"),
    ]
    if whole:
        facts.insert(0, make.said(("十、绩效情况", "申报项目"), whole, "个"))
    found = outcomes(counts.parts, facts)
    assert [o.state for o in found] == ([state] if state else [])
    assert not found or not found[0].cited or {o.text for o in found[0].cited} == {"14", "8", "4"}


def test_people_of_two_years_are_not_added(make, outcomes) -> None:
    facts = [
        make.said(("二、机构设置", name), text, "人")
        for name, text in (("人员编制", "30"), ("本年实有", "28"), ("上年实有", "27"))
    ]
    assert outcomes(counts.parts, facts) == []


@pytest.mark.parametrize(
    ("line", "states"),
    [
        ("共有项目3个（1、甲；2、乙；3、丙5.6万元）。", ["held"]),
        ("共有项目3个（1、甲；2、乙）。", ["found"]),
        ("有3个方面：1.甲。2.乙。3.丙。", []),
        ("共有项目3个，分布在2、3个县。", []),
        ("共有项目3个（含甲）。", []),
    ],
)
def test_a_count_and_what_it_lists(make, outcomes, line, states) -> None:
    fact = make.said(("一、情况", "项目"), "3", "个", spot=Spot(1, 1, 4, 6), line=None)
    assert [o.state for o in outcomes(counts.enumerated, [fact], lines=[line])] == states


@pytest.mark.parametrize(
    ("number", "states"), [("2", ["held"]), ("3", ["found"]), ("9", ["open"]), ("1", ["open"])]
)
def test_projects_with_targets_and_their_forms(make, outcomes, table_of, number, states) -> None:
    forms = [table_of(n, kind="form", project=f"项目{n}") for n in (1, 2)]
    facts = [
        make.said(("十、绩效管理情况", "实行绩效管理的项目"), number, "个"),
        *(make.cell((name,), ("合计",), "5", table="a.txt#t3") for name in ("项目1", "装饰工程")),
    ]
    found = outcomes(counts.projects, facts, tables=[*forms, table_of(3)])
    assert [o.state for o in found] == states
    assert all("装饰工程" in o.message for o in found if o.cited)


def _form_of(table_of, lines: list[str]):
    return table_of(kind="form", project="项目甲", lines=(1, len(lines)))


@pytest.mark.parametrize(
    ("goal", "states"),
    [
        ("按某政〔2002〕10号文件按月发放补助", ["held"]),
        ("按某政【2022】61号文件按月发放补助", ["found"]),
        ("按某财社〔2022〕61号文件按月发放补助", []),
        ("按月发放补助，一次不漏，年底结算", []),
    ],
)
def test_the_number_a_goal_rests_on(outcomes, table_of, goal, states) -> None:
    lines = ["立项依据\t遗属生活补助的通知某政[2002]10号", f"总体目标\t{goal}"]
    found = outcomes(bases.goals, tables=[_form_of(table_of, lines)], lines=lines)
    assert [o.state for o in found] == states
    assert all("[2002]10号" in o.cited[0].text for o in found if o.cited)


def _material(path: str, *lines: str, **more) -> Material:
    return Material(Document(path, "0", "某通知"), lines=lines, **more)


def test_one_title_has_one_number() -> None:
    one = _material("a.txt", "依据《就业补助资金管理暂行办法》（某财社〔2019〕1号）")
    same = _material("b.txt", "按《就业补助资金管理暂行办法》（某财社【2019】1号）执行")
    other = _material("c.txt", "按《就业补助资金管理暂行办法》（某财社〔2019〕11号）执行")
    assert [o.state for o in bases.titles([one, same])] == ["held"]
    assert [o.state for o in bases.titles([one, other])] == ["found"]
    assert list(bases.titles([_material("d.txt", "按《办法》执行")])) == []


@pytest.mark.parametrize(
    ("due", "issued", "states"),
    [
        ("2023年7月30日前", "2023-08-02", ["found"]),
        ("2023年8月30日前", "2023-08-02", ["held"]),
        ("2023年7月30日前", None, []),
        ("及时", "2023-08-02", []),
    ],
)
def test_nothing_is_due_before_its_notice(make, due, issued, states) -> None:
    one = make.target("资金下达时间", due, levels=("产出指标", "时效指标"))
    document = Document("a.txt", "0", "某通知", number="某财农〔2023〕60号", date=issued)
    material = Material(document, indicators=(one,), lines=("某财政局", "2023 年 8月 2日"))
    found = list(bases.deadlines(material))
    assert [o.state for o in found] == states
    assert all(o.cited[-1].spot.first == 2 for o in found if o.cited)


@pytest.mark.parametrize(
    ("last", "states"),
    [("20230227191625", ["held"] * 4), ("20231109172107", ["held"] * 3 + ["found"])],
)
def test_forms_are_filed_together(outcomes, last, states) -> None:
    dates = ("20221025171836", "20230202164638", "20230227185552", last)
    lines = [f"负责人\t填报日期：\t{date}" for date in dates]
    assert [o.state for o in outcomes(bases.filings, lines=lines)] == states
    assert outcomes(bases.filings, lines=lines[2:]) == []


@pytest.mark.parametrize(
    ("rows", "states"),
    [
        (["一、甲项支出", "二、乙项支出", "三、丙项支出"], ["held", "held"]),
        (["三、甲项支出", "三、乙项支出"], ["found"]),
        (["一、甲项支出", "一、乙项支出"], []),
        (["三、甲项支出", "三、甲项支出"], []),
    ],
)
def test_ordinals_of_rows(outcomes, table_of, rows, states) -> None:
    lines = [f"{row}\t5.00" for row in rows]
    table = table_of(kind="statement", lines=(1, len(lines)))
    assert [o.state for o in outcomes(ordering.ordinals, tables=[table], lines=lines)] == states


@pytest.mark.parametrize(
    ("pages", "states"),
    [
        ([1, 2, 2, 5], ["held"] * 3),
        ([1, 41, 39, 42], ["held", "found", "held"]),
        ([3, 1, 2], []),
    ],
)
def test_pages_of_a_table_of_contents(outcomes, pages, states) -> None:
    lines = [
        "目录",
        *(f"第{n}章 概况.....{page}" for n, page in enumerate(pages)),
        "正文",
        "",
        "正文",
    ]
    assert [o.state for o in outcomes(contents.pages, lines=lines)] == states


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("15.3", "held"), ("15.31", "info"), ("51.3", "error"), (None, None)],
)
def test_amounts_listed_in_a_cell(make, outcomes, amount, expected) -> None:
    listed = [make.said(("其他项目", name), text) for name, text in
              (("体检费", "4.6"), ("党建费", "2"), ("食堂经费", "8.7"))]  # fmt: skip
    facts = [*listed]
    if amount:
        facts.append(make.cell(("其他项目",), ("金额", "合计"), amount, line=1))
    found = outcomes(lists.cells, facts)
    assert [o.severity if o.cited and o.state == "found" else o.state for o in found] == (
        [expected] if expected else []
    )


@pytest.mark.parametrize(
    ("shares", "states"),
    [
        (["98.32", "0.54", "1.14"], ["held"]),
        (["98.32", "0.54", "1.15"], ["found"]),
        (["98.32", "0.54", "5.15"], ["open"]),
    ],
)
def test_shares_add_to_a_hundred(make, outcomes, shares, states) -> None:
    facts = [make.said(("一、情况", "拨款"), "3474.88")]
    for name, text, share in zip("甲乙丙", ("3416.44", "18.61", "39.83"), shares, strict=True):
        facts.append(make.said(("一、情况", "拨款", name), text))
        facts.append(make.said(("一、情况", "拨款", name, "占比"), share, "%"))
    assert [o.state for o in outcomes(lists.shares, facts)] == states
    assert outcomes(lists.shares, facts[:3]) == []


@pytest.mark.parametrize(
    ("stated", "unit", "states"),
    [
        ("2680.44", "万元", ["held"]),
        ("2.448", "亿元", ["found"]),
        ("0.268", "亿元", ["held"]),
    ],
)
def test_what_a_notice_allots_and_its_table(make, outcomes, table_of, stated, unit, states) -> None:
    facts = [
        make.cell(("合计",), ("合计",), "2680.44"),
        make.cell(("某县",), ("合计",), "2680.44"),
        make.said(("下达稳岗补助资金",), stated, unit),
    ]
    found = outcomes(notices.allotted, facts, tables=[table_of(kind="allocation")])
    assert [o.state for o in found] == states
    assert outcomes(notices.allotted, facts, tables=[table_of(kind="list")]) == []


def test_a_notice_may_name_what_one_column_of_its_table_comes_to(make, outcomes, table_of) -> None:
    facts = [
        make.cell(("合计",), ("提前下达",), "67.51"),
        make.cell(("合计",), ("本次下达",), "22.39"),
        make.cell(("合计",), ("合计",), "89.90"),
    ]
    tables = [table_of(kind="allocation")]
    for stated, states in (("22.39", ["held"]), ("89.90", ["held"]), ("22.93", ["found"])):
        told = make.said(("现下达衔接补助资金",), stated)
        found = outcomes(notices.allotted, [*facts, told], tables=tables)
        assert [one.state for one in found] == states


def test_a_form_of_one_place_names_its_own_share(make, outcomes, table_of) -> None:
    facts = [
        make.cell(("某市", "小计"), ("合计",), "265.14"),
        make.said(("下达稳岗补助资金",), "10.56", line=20),
        make.said(("下达稳岗补助资金",), "265.14", line=30),
    ]
    tables = [
        table_of(kind="allocation", lines=(1, 9)),
        table_of(2, kind="form", region="矿区", lines=(15, 25)),
        table_of(3, kind="form", region="某市", lines=(26, 35)),
    ]
    assert [o.state for o in outcomes(notices.allotted, facts, tables=tables)] == ["held"]


@pytest.mark.parametrize(
    ("text", "states"),
    [("2023年7月30日前", ["found"]), ("2023年8月30日前", ["held"])],
)
def test_a_project_in_two_documents(make, text, states) -> None:
    level = {"levels": ("产出指标", "时效指标"), "project": "稳岗补助资金"}
    one = make.target("资金下达时间", "2023年8月30日前", **level)
    other = replace(make.target("资金下达时间", text, **level), document="b.txt")
    materials = [_material("a.txt", indicators=(one,)), _material("b.txt", indicators=(other,))]
    assert [o.state for o in siblings.documents(materials)] == states
    assert list(siblings.documents(materials[:1])) == []


@pytest.mark.parametrize(
    ("count", "amount", "states"),
    [("2", "8", ["held"]), ("3", "8", ["found"]), ("3", "9", []), ("2", "8.00", ["held"])],
)
def test_projects_and_the_funds_they_take(make, outcomes, table_of, count, amount, states) -> None:
    facts = [
        make.cell(("甲项目",), ("合计",), "5.00"),
        make.cell(("乙项目",), ("合计",), "3.00"),
        make.said(("十、绩效情况", "实行绩效管理的项目"), count, "个"),
        make.said(("十、绩效情况", "涉及拨款"), amount),
    ]
    found = outcomes(counts.funds, facts, tables=[table_of()])
    assert [o.state for o in found] == states


@pytest.mark.parametrize(("inferred", "state"), [(True, "found"), (False, "held")])
def test_an_amount_of_prose_without_a_unit(make, outcomes, inferred, state) -> None:
    fact = make.said(("一、情况", "驻村经费"), "11.2", unit_inferred=inferred)
    assert [o.state for o in outcomes(restated.amounts, [fact], lines=["驻村经费11.2；"])] == [
        state
    ]


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("支持帮扶车间就业计划人数", ["held"]),
        ("支出帮扶车间就业计划人数", ["found"]),
        ("有效提升劳动力增收情况", []),
    ],
)
def test_an_indicator_under_two_names_in_two_documents(make, name, states) -> None:
    one = make.target("支持帮扶车间就业计划人数", "≥80%", project="稳岗补助资金")
    other = replace(make.target(name, "≥80%", project="稳岗补助资金"), document="b.txt")
    materials = [_material("a.txt", indicators=(one,)), _material("b.txt", indicators=(other,))]
    assert [o.state for o in siblings.named(materials)] == states
