"""Owners by the names people use for them; claims of order and number; rates without a sign."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.evaluate import memory_base

COURT = """浙江省高级人民法院2024年部门预算

财政拨款基本支出预算表
部门：浙江省高级人民法院
单位：万元
科目名称	金额
商品和服务支出	500.00
办公费	320.00
差旅费	180.00
"""

PROSECUTOR = (
    COURT.replace("高级人民法院", "人民检察院")
    .replace("320.00", "120.00")
    .replace("500.00", "300.00")
)

DISTRICT = """杭州市滨江区司法局2024年单位预算

一、主要职能
杭州市滨江区司法局机构设置
杭州市滨江区司法局设3个内设机构，包括：办公室、普法科、矫正科。

支出预算表
单位名称：杭州市滨江区司法局
单位：元
科目名称	合计	基本支出	项目支出
司法	900000.00	600000.00	300000.00
普法宣传	400000.00	100000.00	300000.00
法律援助	500000.00	500000.00	0.00
合计	900000.00	600000.00	300000.00
"""

ALLOCATION = """丽水市财政局关于下达2024年农村危房改造补助资金的通知

附件
2024年农村危房改造补助资金分配表
单位：万元
县（市、区）	2023年提前下达	2024年补助资金
云和县	57.60	48.00
遂昌县	72.00	60.00
松阳县	150.00	100.40
合计	279.60	208.40
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("documents")
    texts = {"court": COURT, "prosecutor": PROSECUTOR, "justice": DISTRICT, "alloc": ALLOCATION}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return memory_base(folder)


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (["浙江高院办公费多少"], "320.00"),
        (["省高院办公费多少"], "320.00"),
        (["浙江省检察院办公费多少"], "120.00"),
        (["省检察院和省高院办公费差多少"], "200.00"),
        (["浙江高院办公费多少", "省检察院呢"], "120.00"),
        (["滨江区司法局普法宣传支出多少"], "400000.00"),
        (["杭州滨江区司法局法律援助支出多少"], "500000.00"),
        (["滨江司法局基本支出和项目支出各多少"], "600000.00"),
        (["云和县2023年提前下达多少"], "57.60"),
    ],
)
def test_owners_and_years_as_people_name_them(base: Base, turns: Sequence[str], value: str) -> None:
    given = answer(base, turns[-1], turns[:-1])
    assert given.status == "answered", given.text
    assert given.values[0].value == value


@pytest.mark.parametrize(
    "question",
    [
        "江苏高院办公费多少",
        "宁波市滨江区司法局普法宣传支出多少",
        "滨江区财政局普法宣传支出多少",
        "云和县2022年提前下达多少",
    ],
)
def test_another_owner_is_refused(base: Base, question: str) -> None:
    given = answer(base, question)
    assert given.status == "not_found"
    assert not given.values


@pytest.mark.parametrize(
    ("question", "verdict", "named"),
    [
        ("2024年补助资金最多的是松阳县吧", "true", "松阳县100.40万元"),
        ("2024年补助资金最多的是云和县吧", "false", "松阳县100.40万元"),
        ("丽水给了3个县，是吗", "true", "共3个"),
        ("丽水给了4个县，是吗", "false", "共3个"),
        ("遂昌县2024年补助资金比云和县多，对不对", "true", "60.00万元"),
        ("云和县2024年补助资金是零吧", "false", "48.00万元"),
    ],
)
def test_claims_are_checked(base: Base, question: str, verdict: str, named: str) -> None:
    given = answer(base, question)
    assert (given.status, given.verdict) == ("answered", verdict), given.text
    assert named in given.text


def test_the_structure_is_told_in_the_words_that_name_it(base: Base) -> None:
    assert "普法科" in answer(base, "滨江区司法局内设机构有哪些").text


def test_of_two_columns_the_one_that_is_ranked_is_asked_for(base: Base) -> None:
    given = answer(base, "丽水危房改造最多的县是哪个")
    assert given.status == "ambiguous"
    assert {one.values[0].value for one in given.choices} == {"150.00", "100.40"}
    assert all("松阳县" in one.values[0].label for one in given.choices)


@pytest.mark.parametrize(
    ("question", "intent", "value"),
    [
        ("浙江两家单位办公费合计多少", "sum", "440.00"),
        ("浙江两家单位办公费对比", "compare", "320.00"),
        ("浙江各单位差旅费平均多少", "average", "180.00"),
        ("浙江高院办公费和差旅费", "list", "320.00"),
    ],
)
def test_one_measure_of_several_bodies(base: Base, question: str, intent: str, value: str) -> None:
    given = answer(base, question)
    assert (given.status, given.intent) == ("answered", intent), given.text
    assert given.values[0].value == value


def test_as_many_bodies_as_are_said(base: Base) -> None:
    assert answer(base, "浙江三家单位办公费合计多少").status != "answered"
