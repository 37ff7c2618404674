"""Questions for what the knowledge base lacks: never a figure, whatever is exchanged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from kb.answer import Answer
from kb.question import answer
from kb.question.draft import Base
from tests.evaluate import memory_base

HERE = Path(__file__).parent

PLACES = [
    "平遥县",
    "襄汾县",
    "沁水县",
    "平鲁区",
    "潞州区",
    "太原市",
    "大同市",
    "运城市",
    "晋中市",
    "门头沟区",
    "海淀区",
    "石家庄市",
    "西宁市",
    "大通县",
    "互助县",
    "巴东县",
    "达州市",
    "广元市",
    "五台县",
    "定襄县",
    "代县",
    "繁峙县",
    "清徐县",
    "阳曲县",
    "左权县",
    "和顺县",
    "昔阳县",
    "灵石县",
    "曲沃县",
    "洪洞县",
    "长安区",
    "平江县",
    "武清区",
    "郎溪县",
]
MEASURES = [
    "教育经费",
    "低保资金",
    "义务教育补助",
    "农机购置补贴",
    "水利建设资金",
    "公路养护费",
    "卫生防疫经费",
    "防汛资金",
    "退耕还林补助",
    "医疗救助资金",
    "学生营养餐补助",
    "幼儿园建设经费",
    "危房改造补助",
    "养老机构补贴",
    "粮食直补",
    "扶贫小额信贷",
    "高标准农田资金",
    "人工增雨经费",
    "博物馆免费开放补助",
    "图书购置费",
    "疫苗采购资金",
    "环卫经费",
    "殡葬补贴",
    "体育场馆经费",
]
YEARS = (2015, 2018, 2020, 2021, 2025, 2026)
KINDS = ("决算数", "实际支出", "执行数", "实际发放多少")


@pytest.fixture(scope="module")
def base(originals: Path) -> Base:
    return memory_base(originals)


def _clerks(*types: str) -> list[str]:
    lines = (HERE / "clerks.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line) for line in lines]
    return [one["question"] for one in asked if one["type"] in types and not one.get("context")]


def _gives_figure(given: Answer) -> bool:
    return given.status != "not_found" and bool(given.values or given.choices)


COUNTIES = [
    "平顺县",
    "壶关县",
    "武乡县",
    "襄垣县",
    "黎城县",
    "长子县",
    "上党区",
    "屯留区",
    "潞城区",
    "沁源县",
    "平定县",
]
OWNERS = (
    "忻州市就业和人才服务中心",
    "忻州就业中心",
    "巴中市就业局",
    "门源县就业局",
    "长治市",
    "阳泉市",
)


def exchanged_places() -> Iterator[str]:
    questions = [one for one in _clerks("value") if any(name[:2] in one for name in COUNTIES)]
    places = cycle(PLACES)
    for question in questions:
        for name in COUNTIES:
            said = next((form for form in (name, name[:2]) if form in question), None)
            if said:
                for _ in range(4):
                    yield question.replace(said, next(places), 1)
                break


def exchanged_measures() -> Iterator[str]:
    for number, measure in enumerate(MEASURES):
        for place in (*COUNTIES[number % 3 :: 3], *OWNERS[number % 2 :: 2]):
            yield f"{place}{measure}多少"
            yield f"{place}{measure}"


def exchanged_years() -> Iterator[str]:
    for year in YEARS:
        for place in (*COUNTIES[:4], "长治市", "阳泉市"):
            yield f"{place}{year}年稳岗补助多少"
        yield f"忻州就业中心{year}年基本支出多少"
        yield f"巴中就业局{year}年差旅费"
        yield f"门源县就业局{year}年再就业工作经费多少"


def exchanged_kinds() -> Iterator[str]:
    for kind in KINDS:
        for place in COUNTIES:
            yield f"{place}稳岗补助{kind}"
        yield f"忻州就业中心差旅费{kind}"
        yield f"巴中就业局公务接待费{kind}"


GENERATED = [*exchanged_places(), *exchanged_measures(), *exchanged_years(), *exchanged_kinds()]


def test_there_are_enough() -> None:
    assert len(GENERATED) >= 500


def test_no_figure_for_what_is_not_there(base: Base) -> None:
    given = [(question, answer(base, question)) for question in GENERATED]
    assert not [(question, one.text) for question, one in given if _gives_figure(one)]


@pytest.mark.parametrize(
    ("document", "questions"),
    [
        (
            "001_569216ca97ea700b.txt",
            ["平顺县稳岗补助多少", "壶关县帮扶车间补助", "长治市稳岗补助多少"],
        ),
        ("003_2becaad232c446da.txt", ["门源县就业局2024年预算一共多少", "门源再就业工作经费多少"]),
        ("004_8ff2ab4c6cb049d4.txt", ["巴中就业局差旅费", "域外劳务基地联络处经费多少"]),
    ],
)
def test_without_its_document_a_question_is_refused(
    originals: Path, tmp_path: Path, document: str, questions: list[str]
) -> None:
    for path in originals.glob("*.txt"):
        if path.name != document:
            (tmp_path / path.name).write_bytes(path.read_bytes())
    rest = memory_base(tmp_path)
    assert not [one for one in questions if _gives_figure(answer(rest, one))]


@pytest.mark.parametrize(
    "forms",
    [
        [
            "平顺县稳岗补助多少",
            "请问平顺县的稳岗补助是多少？",
            "平顺 稳岗补助",
            "稳岗补助 平顺县 2023年",
        ],
        [
            "壶关县务工就业稳岗补助",
            "务工就业稳岗补助壶关县是多少钱",
            "壶关的务工就业稳岗补助有多少",
        ],
        ["巴中就业局差旅费", "差旅费 巴中市就业局", "2022年巴中市就业局的差旅费预算是多少万元"],
        [
            "忻州就业中心公益性岗位补贴预算多少",
            "公益岗补贴 忻州就业中心",
            "忻州中心公益性岗位补贴是多少？",
        ],
        [
            "门源村级就业联络员补助",
            "村级就业联络员补助 门源县",
            "门源县的村级就业联络员补助有多少钱",
        ],
    ],
)
def test_rephrasing_keeps_the_answer(base: Base, forms: list[str]) -> None:
    given = [answer(base, form).values[0] for form in forms]
    assert len({(one.value, one.unit) for one in given}) == 1


def test_the_same_question_gives_the_same_answer(base: Base) -> None:
    for question in _clerks("rank", "sum", "ambiguous", "list"):
        assert answer(base, question) == answer(base, question)
