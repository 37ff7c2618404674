"""Prose of the real documents: what it says is found, and stands where it is said to stand."""

# ruff: noqa: E501 (a figure and its path are read side by side)
from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from indexer import pipeline
from indexer.sources import Source, load
from kb.markup import says
from kb.model import Extract, Spot


@cache
def read(folder: Path) -> dict[str, tuple[Source, Extract]]:
    sources = [one for one in load(folder) if isinstance(one, Source)]
    return {one.path[:3]: (one, pipeline.extract(one)) for one in sources}


def quoted(source: Source, spot: Spot) -> str:
    texts = [line.text for line in source.lines[spot.first - 1 : spot.last]]
    texts[-1] = texts[-1][: spot.end]
    texts[0] = texts[0][spot.start :]
    return "\n".join(texts)


@pytest.mark.parametrize(
    ("document", "line", "number", "unit", "row"),
    [
        ("000", 29, "265.14", "万元", "下达2023年脱贫劳动力务工就业和帮扶车间务工就业稳岗补助资金"),
        ("000", 53, "200", "元/人/月", "脱贫劳动力务工就业稳岗补助›稳岗补助›标准"),
        ("001", 24, "2680.44", "万元", "下达脱贫劳动力外出务工就业和帮扶车间务工就业稳岗补助资金"),
        ("001", 131, "2.448", "亿元", "下达2023年脱贫劳动力务工就业和帮扶车间务工就业稳岗补助资金"),
        ("002", 432, "400.04", "万元", "预算收入总计›主要原因›上年结转›债券资金"),
        ("002", 436, "77.04", "%", "预算收入›一般公共预算拨款收入›占比"),
        ("002", 448, "1,035.80", "万元", "收入›上年结转收入"),
        ("002", 466, "61.06", "万元", "一般公共预算基本支出›公用经费"),
        ("002", 474, "12.61", "%", "参公单位的机关运行经费财政拨款预算›比2022年预算同口径增长"),
        ("002", 484, "14", "个", "单位实行绩效管理的项目"),
        ("002", 492, "378", "万元", "当年绩效管理›失业动态监测费、大学生实习实训补贴、劳务站输出奖补"),
        ("002", 549, "878.72", "元/人/月", "志愿兵在岗人数›社保补贴"),
        ("002", 735, "150", "人", "年初制定境外输出人数"),
        ("002", 901, "1128", "元/月", "见习补贴人数›月标准"),
        ("002", 935, "40933.9", "元", "中心简易库房原值"),
        ("003", 15, "3", "家", "组织企业入驻孵化"),
        ("004", 220, "18", "万元", "公用经费›差旅费"),
        ("004", 224, "0.25", "万人", "就业增量提质计划›就业困难人员再就业"),
    ],
)  # fmt: skip
def test_an_amount_of_prose_has_its_subject(
    originals: Path, document: str, line: int, number: str, unit: str, row: str
) -> None:
    _, extract = read(originals)[document]
    found = [
        fact
        for fact in extract.facts
        if fact.table is None and fact.spot.first == line and fact.text == number
    ]
    assert found
    assert all(fact.unit == unit for fact in found)
    assert any("›".join(fact.row).endswith(row) for fact in found)


@pytest.mark.parametrize(
    ("document", "kind", "subject", "text"),
    [
        ("001", "account", "收入列", "1100231 巩固脱贫攻坚成果衔接乡村振兴转移支付收入"),
        ("001", "date", "印发", "2023 年 8月 2日"),
        ("001", "copy", "抄送", "市乡村振兴局，局预算科、国库科。"),
        ("002", "note", "车辆情况", "无"),
        ("002", "definition", "财政拨款", "包含一般公共预算、政府性基金预算、国有资本经营预算。"),
        ("004", "alias", "巴中市就业服务管理局", "市就业局"),
    ],
)
def test_a_statement_is_found(
    originals: Path, document: str, kind: str, subject: str, text: str
) -> None:
    _, extract = read(originals)[document]
    assert (kind, subject, text) in {
        (one.kind, one.subject, one.text) for one in extract.statements
    }


@pytest.mark.parametrize("document", ["000", "001", "002", "003", "004"])
def test_everything_said_is_quoted_from_its_place(originals: Path, document: str) -> None:
    source, extract = read(originals)[document]
    facts = [fact for fact in extract.facts if fact.table is None]
    assert all(says(quoted(source, fact.spot), fact.text) for fact in facts)
    wrong = [one for one in extract.statements if not says(quoted(source, one.spot), one.text)]
    assert wrong == []


def test_heads(originals: Path) -> None:
    heads = {name: extract.document for name, (_, extract) in read(originals).items()}
    assert heads["001"].number == "长财农〔2023〕60号"
    assert heads["001"].date == "2023-08-02"
    assert heads["004"].organisation == "巴中市就业服务管理局"
    assert [heads[name].place for name in sorted(heads)] == [
        "阳泉市", "长治市", "忻州市", "门源县", "巴中市",
    ]  # fmt: skip
    assert [heads[name].year for name in sorted(heads)] == [2023, 2023, 2023, 2024, 2022]
    assert [heads[name].kind for name in sorted(heads)] == [
        "资金分配", "通知", "单位预算", "绩效目标", "部门预算",
    ]  # fmt: skip


def test_passages_leave_out_the_lines_of_people(originals: Path) -> None:
    _, extract = read(originals)["002"]
    assert not any("联系电话" in one.text for one in extract.passages)
    assert not any(one.text.endswith("....1") for one in extract.passages)
