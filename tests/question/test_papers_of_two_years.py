"""A folder with papers of two years, an adjustment, a budget and its final accounts.

Figures of different papers are never taken for one another, and where two papers differ both are
shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.evaluate import memory_base


def _allotment(year: int, number: int, rows: str) -> str:
    return f"""赣市财社〔{year}〕{number}号

赣州市财政局
关于下达{year}年农村危房改造补助资金的通知

附件
{year}年农村危房改造补助资金分配表
单位：万元
县（市、区）	任务数（户）	合计	中央资金	省级资金
{rows}"""


FIRST = """章贡区	12	18.00	12.00	6.00
信丰县	120	192.00	132.00	60.00
上犹县	158	252.80	173.80	79.00
安远县	268	428.40	294.80	133.60
合计	558	891.20	612.60	278.60
"""
SECOND = """信丰县	95	152.00	104.50	47.50
上犹县	130	208.00	143.00	65.00
安远县	226	361.60	248.60	113.00
合计	451	721.60	496.10	225.50
"""
ADJUSTED = """赣市财社〔2022〕31号

赣州市财政局
关于调整2022年农村危房改造补助资金的通知

附件
2022年农村危房改造补助资金调整分配表
单位：万元
县（市、区）	原下达数	调整数	调整后合计
信丰县	152.00	8.00	160.00
上犹县	208.00	-8.00	200.00
安远县	361.60	0.00	361.60
合计	721.60	0.00	721.60
"""
BUDGET = """永安市图书馆{year}年度单位预算

收支预算总表
单位名称：永安市图书馆
单位：万元
收入		支出
项目	{year}年预算数	项目	{year}年预算数
一、一般公共预算拨款收入	{grant}	一、文化旅游体育与传媒支出	{culture}
二、事业收入	12.00	二、住房保障支出	28.68
本年收入合计	{income}	本年支出合计	{income}
上年结转结余	8.20	结转下年	8.20
收入总计	{total}	支出总计	{total}

“三公”经费支出预算表
单位：万元
项目	预算数
公务接待费	0.30
合计	0.30

项目支出预算表
单位：万元
项目名称	合计	一般公共预算
购书经费	{books}	{books}
阅读推广经费	22.00	22.00
合计	{projects}	{projects}

第三部分 单位预算情况说明

一、收支预算总体情况

{year}年收入预算{income}万元。
"""
ACCOUNTS = """永安市图书馆2022年度单位决算

收入支出决算总表
单位名称：永安市图书馆
单位：万元
收入			支出
项目	年初预算数	决算数	项目	年初预算数	决算数
一、一般公共预算财政拨款收入	386.52	398.10	一、文化旅游体育与传媒支出	369.84	374.10
二、事业收入	12.00	10.45	二、住房保障支出	28.68	28.90
本年收入合计	398.52	408.55	本年支出合计	398.52	403.00
年初结转和结余	8.20	8.20	年末结转和结余	8.20	13.75
总计	406.72	416.75	总计	406.72	416.75
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("documents")
    papers = {
        "2021.txt": _allotment(2021, 12, FIRST),
        "2022.txt": _allotment(2022, 9, SECOND),
        "调整.txt": ADJUSTED,
        "预算2022.txt": BUDGET.format(
            year=2022,
            grant="386.52",
            culture="369.84",
            income="398.52",
            total="406.72",
            books="80.00",
            projects="102.00",
        ),
        "预算2023.txt": BUDGET.format(
            year=2023,
            grant="421.75",
            culture="405.07",
            income="433.75",
            total="441.95",
            books="85.00",
            projects="107.00",
        ),
        "决算2022.txt": ACCOUNTS,
    }
    for name, text in papers.items():
        (folder / name).write_text(text, encoding="utf-8")
    return memory_base(folder)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("安远县2021年农村危房改造补助多少", "428.40"),
        ("信丰县2022年危房改造调整后多少", "160.00"),
        ("信丰县2022年危房改造补助调整了多少", "8.00"),
        ("安远县2022年农村危房改造补助多少", "361.60"),
        ("安远县2021年平均每户补助多少", "1.60"),
        ("2021年赣州每户危房改造补助平均多少", "1.60"),
        ("永安图书馆2022年预算收入合计多少", "398.52"),
        ("永安图书馆2022年收入总计预算数", "406.72"),
        ("永安图书馆2022年决算收入合计", "408.55"),
        ("永安图书馆2022年事业收入预算", "12.00"),
        ("永安图书馆2022年事业收入决算", "10.45"),
        ("永安图书馆2022年公务接待费", "0.30"),
        ("永安图书馆2022年本年支出决算比预算多多少", "4.48"),
        ("永安图书馆2022年预算和决算的事业收入相差多少", "1.55"),
        ("永安图书馆2022年和2023年购书经费合计多少", "165.00"),
        ("永安图书馆2022年和2023年购书经费相差多少", "5.00"),
    ],
)
def test_each_paper_keeps_its_own_figure(base: Base, question: str, value: str) -> None:
    given = answer(base, question)
    assert given.status == "answered", given.text
    assert given.values[0].value == value


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("信丰县2022年农村危房改造补助多少", {"152.00", "160.00"}),
        ("上犹县危房改造补助多少", {"252.80", "208.00", "200.00"}),
        ("信丰县危改资金", {"192.00", "152.00", "160.00"}),
        ("永安图书馆购书经费多少", {"80.00", "85.00"}),
        ("永安图书馆2022年事业收入多少", {"12.00", "10.45"}),
        ("2022年危房改造补助最少的县", {"152.00", "160.00"}),
    ],
)
def test_papers_that_differ_are_all_shown(base: Base, question: str, values: set[str]) -> None:
    given = answer(base, question)
    assert given.status == "ambiguous", given.text
    assert {one.values[0].value for one in given.choices} == values


def test_the_choice_of_a_table_leads_to_its_own_order(base: Base) -> None:
    given = answer(base, "危房改造补助最少的县")
    firsts = {one.question: one.values[0].value for one in given.choices}
    assert len(firsts) == 3
    for question, value in firsts.items():
        found = answer(base, question)
        assert (found.status, found.values[0].value) == ("answered", value)


def test_the_total_of_a_side_is_broken_down_by_its_rows(base: Base) -> None:
    given = answer(base, "永安图书馆2023年支出预算构成")
    assert [one.value for one in given.values] == ["405.07", "28.68", "8.20", "441.95"]


@pytest.mark.parametrize(
    "question",
    [
        "章贡区2022年农村危房改造补助多少",
        "安远县2023年危房改造补助",
        "安远县2021年县级资金多少",
        "安远县2022年危房改造实际支出361.60万元对吗",
        "2021年平均每人危房改造补助多少",
        "永安市图书馆2023年决算支出",
        "永安市图书馆2023年事业收入决算10.45万元对吗",
    ],
)
def test_what_no_paper_says_is_refused(base: Base, question: str) -> None:
    given = answer(base, question)
    assert given.status == "not_found", given.text
    assert not given.values


@pytest.mark.parametrize(
    ("question", "verdict", "printed"),
    [
        ("安远县2021年危房改造补助361.60万元对吗", "false", "428.40"),
        ("永安图书馆2023年购书经费是80万吧", "false", "85.00"),
        ("永安图书馆2023年收入预算500万元对吗", "false", "433.75"),
        ("永安图书馆2022年支出决算403万元对吗", "false", "416.75"),
        ("永安图书馆2022年事业收入决算12万元对吗", "false", "10.45"),
        ("永安图书馆2022年事业收入决算10.45万元对吗", "true", "10.45"),
    ],
)
def test_a_claim_is_held_against_the_paper_it_speaks_of(
    base: Base, question: str, verdict: str, printed: str
) -> None:
    given = answer(base, question)
    assert (given.verdict, given.values[0].value) == (verdict, printed)


@pytest.mark.parametrize(
    ("earlier", "question", "value"),
    [
        (["永安图书馆2022年事业收入预算"], "决算呢", "10.45"),
        (["永安图书馆2022年购书经费", "2023年呢"], "增加了多少", "5.00"),
        (["永安图书馆2023年购书经费"], "占项目支出多少", "79.44"),
        (["安远县2021年危房改造补助多少"], "中央资金呢", "294.80"),
    ],
)
def test_a_follow_up_keeps_what_it_is_about(
    base: Base, earlier: Sequence[str], question: str, value: str
) -> None:
    given = answer(base, question, earlier)
    assert given.status == "answered", given.text
    assert given.values[0].value == value


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("2022年危房改造通知文号", {"〔2022〕9号", "〔2022〕31号"}),
        ("危房改造通知的文号", {"〔2021〕12号", "〔2022〕9号", "〔2022〕31号"}),
    ],
)
def test_several_notices_are_told_apart(base: Base, question: str, texts: set[str]) -> None:
    given = answer(base, question)
    assert given.status == "ambiguous"
    assert {one.label.rpartition("财社")[2] for one in given.choices} == texts


def test_the_notice_that_is_named_is_meant(base: Base) -> None:
    given = answer(base, "2022年调整通知的文号")
    assert given.status == "answered"
    assert "赣市财社〔2022〕31号" in given.text
