"""The five real documents: every figure of every table is a fact, in its place, with its names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indexer import pipeline
from indexer.sources import Source, load
from kb.model import Extract, Fact

FIGURES = {"000": 30, "001": 36, "002": 380, "003": 13, "004": 181}
ZEROS = {"002": 72}


@pytest.fixture(scope="module")
def read(originals: Path) -> dict[str, tuple[Source, Extract]]:
    sources = [found for found in load(originals) if isinstance(found, Source)]
    return {found.path[:3]: (found, pipeline.extract(found)) for found in sources}


Documents = dict[str, tuple[Source, Extract]]


def test_every_figure_of_every_table_is_a_fact(read: Documents) -> None:
    counts = {name: len(figures(whole)) for name, (_, whole) in read.items()}
    zeros = {
        name: count
        for name, (_, whole) in read.items()
        if (count := sum(1 for fact in figures(whole) if fact.value == 0))
    }
    assert counts == FIGURES
    assert zeros == ZEROS
    assert sum(counts.values()) == 640


def figures(whole: Extract) -> list[Fact]:
    return [fact for fact in whole.facts if fact.kind == "number" and fact.table]


def test_every_figure_stands_where_it_is_said_to_stand(read: Documents) -> None:
    for source, whole in read.values():
        for fact in figures(whole):
            line = source.lines[fact.spot.first - 1].text
            assert line[fact.spot.start : fact.spot.end] == fact.text
            assert fact.value is not None
            digits = re.sub(r"[^\d.]", "", fact.text)
            assert str(fact.value) == digits


def test_every_fact_has_an_id_of_its_own(read: Documents) -> None:
    for _, whole in read.values():
        assert len({fact.id for fact in whole.facts}) == len(whole.facts)


def test_no_table_contradicts_its_own_sums(read: Documents) -> None:
    for _, whole in read.values():
        assert [table.id for table in whole.tables if table.footing == "fails"] == []


def test_the_unit_that_one_table_lacks_is_inferred_and_marked(read: Documents) -> None:
    table = read["000"][1].tables[0]
    assert (table.unit, table.unit_inferred) == ("万元", True)
    marked = {fact.unit_inferred for fact in read["000"][1].facts if fact.table == table.id}
    assert True in marked


def test_empty_tables_say_so_and_hold_no_figure(read: Documents) -> None:
    empty = [table for table in read["002"][1].tables if table.note]
    assert len(empty) == 6
    ids = {table.id for table in empty}
    assert not [fact for fact in figures(read["002"][1]) if fact.table in ids]


@pytest.mark.parametrize(
    ("name", "line", "text", "row", "column"),
    [
        ("000", 10, "9.18", "阳泉市 › 矿区", "务工就业稳岗补助"),
        ("001", 107, "5.28", "沁县", "帮扶车间务工就业稳岗补助"),
        ("001", 99, "626.10", "平顺县", "合计"),
        ("002", 117, "1,035.80", "上年结转", "收入 › 2023年"),
        ("002", 92, "1,035.80", "八、社会保障和就业支出", "支出 › 上年结转安排"),
        ("002", 132, "400.04", "人力资源和社会保障管理事务 › 就业管理事务", "上年结转"),
        ("002", 228, "1,035.80", "上年财政拨款结转 › 一、一般公共预算", "收入 › 金额"),
        ("002", 202, "4,452.24", "八、社会保障和就业支出", "金额 › 小计"),
        ("002", 291, "22.38", "商品和服务支出 › 其他交通费用", "2023年预算数 › 公用经费"),
        ("002", 406, "47.25", "人力资源市场取暖费", "2023年财政拨款 › 一般公共预算"),
        ("002", 423, "100.00", "忻州市就业和人才服务中心 › 就业补助资金(就业创业服务补贴)", "合计"),
        ("003", 21, "26.94", "门源县就业局(本级) › 编制外长期聘用人员支出", "金额(万元)"),
        ("004", 18, "314.07", "一、一般公共预算拨款收入", "收入 › 2022年预算数"),
        ("004", 70, "2.34", "行政事业单位医疗 › 事业单位医疗", "基本支出"),
        ("004", 92, "281.40", "一、本年支出 › 社会保障与就业支出", "支出 › 一般公共预算"),
        ("004", 145, "18.00", "商品和服务支出 › 差旅费", "基本支出 › 公用经费"),
        ("004", 153, "0.85", "对个人和家庭的补助 › 医疗费补助", "人员经费 › 对个人和家庭的补助"),
        ("004", 171, "3.00", "社会保险经办机构 › 国、省创业大赛参赛项目培育经费", "金额"),
        ("004", 189, "1.00", "市就业局", "本级当年财政拨款收入 › 公务接待费"),
    ],
)  # fmt: skip
def test_figures_with_the_end_of_their_names(
    read: Documents, name: str, line: int, text: str, row: str, column: str
) -> None:
    found = {
        (fact.text, end(fact.row), end(fact.column), fact.unit)
        for fact in figures(read[name][1])
        if fact.spot.first == line
    }
    assert (text, row, column, "万元") in found


def end(path: tuple[str, ...]) -> str:
    return " › ".join(path[-2:])
