"""What is asked less often: codes, remarks, levels below the rows, doubts, several at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.build import build
from kb import KnowledgeBase
from kb.answer import Answer

BUDGET = """东山县就业局2024年部门预算
单位：万元
一、收支情况
支出预算表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出\t备注
208\t社会保障和就业支出\t30.00\t20.00\t10.00\t含结转
20801\t人力资源管理事务\t18.00\t12.00\t6.00\t
20807\t就业补助\t12.00\t8.00\t4.00\t省级
合计\t\t30.00\t20.00\t10.00\t
部门预算单位表
单位：万元
单位代码\t单位名称\t合计
101001\t东山县就业局\t30.00
项目支出绩效目标表
项目名称\t培训项目（项目代码：14090023304T100000004）
项目资金（万元）\t10.00
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t培训人数\t≥500人
产出指标\t质量指标\t合格率\t≥90%
满意度指标\t服务对象满意度指标\t学员满意度\t≥95%
"""
ALLOCATION = """关于下达2024年稳岗补助资金的通知
东财社〔2024〕18号
现下达稳岗补助资金100.00万元。
2024年稳岗补助资金分配表
单位：万元
县区\t合计\t中央资金\t省级资金\t备注
东山县\t30.00\t20.00\t10.00\t直管县
西河县\t50.00\t30.00\t20.00\t
南岭县\t20.00\t10.00\t10.00\t试点县
合计\t100.00\t60.00\t40.00\t
"""


def _base(folder: Path, **documents: str) -> KnowledgeBase:
    (folder / "documents").mkdir()
    for name, text in documents.items():
        (folder / "documents" / f"{name}.txt").write_text(text, encoding="utf-8")
    build(folder / "kb", [folder / "documents"], jobs=1)
    return KnowledgeBase.open(folder / "kb")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    with _base(tmp_path_factory.mktemp("less"), a=BUDGET, b=ALLOCATION) as opened:
        yield opened


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    """The same allocation with a total that is not the sum of its rows."""
    text = ALLOCATION.replace("合计\t100.00\t", "合计\t101.00\t")
    with _base(tmp_path_factory.mktemp("doubtful"), b=text) as opened:
        yield opened


def figures(given: Answer) -> list[str | None]:
    return [value.value for value in given.values]


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("就业补助的科目编码是多少", "20807。"),
        ("东山县就业局单位代码是多少", "101001。"),
        ("培训项目的项目代码是多少", "14090023304T100000004。"),
        ("东山县就业局预算是万元还是元", "万元"),
        ("东山县备注写的什么", "“直管县”"),
        ("南岭县的备注栏里写着什么", "“试点县”"),
        ("西河县稳岗补助备注是什么", "栏为空"),
        ("有哪些矛盾", "没有查出互相矛盾的数字"),
    ],
)
def test_what_is_no_figure_is_told_in_words(base: KnowledgeBase, question: str, says: str) -> None:
    given = base.ask(question)
    assert given.status == "answered"
    assert says in given.text
    assert figures(given) == []


@pytest.mark.parametrize("question", ["20807的预算是多少", "20807就业补助多少", "20807"])
def test_an_account_is_asked_for_by_its_code(base: KnowledgeBase, question: str) -> None:
    assert figures(base.ask(question))[0] == "12.00"


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("99999的预算是多少", "99999"),
        ("2080799", "2080799"),
        ("就业补助2080799是多少", "2080799"),
        ("88888就业补助多少", "88888"),
        ("14090023304T999999999多少钱", "14090023304T999999999"),
    ],
)
def test_a_code_that_nothing_bears_is_named_and_never_left_out(
    base: KnowledgeBase, question: str, code: str
) -> None:
    given = base.ask(question)
    assert given.status == "not_found"
    assert given.unexplained == (code,)
    assert figures(given) == []


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("各乡镇稳岗补助多少", "乡镇"),
        ("哪个村稳岗补助最多", "村"),
        ("每个社区稳岗补助是多少", "社区"),
        ("飞船经费有哪些矛盾", "飞船"),
    ],
)
def test_what_the_documents_do_not_go_down_to_is_refused(
    base: KnowledgeBase, question: str, word: str
) -> None:
    given = base.ask(question)
    assert given.status == "not_found"
    assert word in given.unexplained


def test_contradictions_are_listed_with_what_they_cite(doubtful: KnowledgeBase) -> None:
    given = doubtful.ask("有哪些矛盾")
    assert given.status == "answered"
    assert "查出错误" in given.text
    assert given.values
    assert all(value.cites for value in given.values)
    assert "101" in figures(given)


def test_a_figure_in_doubt_says_so(doubtful: KnowledgeBase) -> None:
    given = doubtful.ask("东山县稳岗补助多少")
    assert figures(given)[0] == "30.00"
    assert given.findings


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("东山县稳岗补助多少，西河县多少", ["30.00", "50.00"]),
        ("东山县稳岗补助多少？其中中央资金多少？", ["30.00", "20.00"]),
        ("东山县稳岗补助多少；占比多少", ["30.00"]),
    ],
)
def test_several_questions_in_one_are_each_answered(
    base: KnowledgeBase, question: str, wanted: list[str]
) -> None:
    given = base.ask(question)
    assert given.status == "answered"
    assert [figure for figure in wanted if figure not in figures(given)] == []
    for value in given.values:
        assert all(cite < len(given.citations) for cite in value.cites)


def test_a_part_that_cannot_be_answered_is_noted(base: KnowledgeBase) -> None:
    given = base.ask("东山县稳岗补助多少；平遥县多少？")
    assert figures(given)[0] == "30.00"
    assert any("平遥县" in note for note in given.notes)


@pytest.mark.parametrize(
    ("question", "verdict", "figure"),
    [
        ("各县合计是不是等于100万元", "true", "100.00"),
        ("基本支出加项目支出与合计一致吗", "true", "20.00"),
        ("培训人数500人以上对吗", "true", "500"),
        ("培训人数520人达标吗", "met", "500"),
        ("培训人数480人达标吗", "not_met", "500"),
        ("东山县稳岗补助30万元对吗", "true", "30.00"),
        ("东山县稳岗补助31万元对吗", "false", "30.00"),
    ],
)
def test_claims_are_checked(base: KnowledgeBase, question: str, verdict: str, figure: str) -> None:
    given = base.ask(question)
    assert given.verdict == verdict
    assert figure in figures(given)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [("30万元等于20万元加10万元吗", "true"), ("30万元等于20万元加15万元吗", "false")],
)
def test_amounts_that_the_question_gives_are_added_up(
    base: KnowledgeBase, question: str, verdict: str
) -> None:
    given = base.ask(question)
    assert (given.status, given.verdict, figures(given)) == ("answered", verdict, [])


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("稳岗补助低于30万元的有哪些", ["南岭县"]),
        ("省级资金高于10万元的县", ["西河县"]),
        ("稳岗补助排名", ["西河县", "东山县", "南岭县"]),
        ("中央资金最多的县", ["西河县"]),
    ],
)
def test_who_they_are(base: KnowledgeBase, question: str, names: list[str]) -> None:
    given = base.ask(question)
    assert [value.label.partition(" ")[0] for value in given.values] == names


@pytest.mark.parametrize(
    ("question", "word"),
    [("东山县和平遥县稳岗补助合计多少", "平遥县"), ("东山县和西河县的就业补助差多少", "就业")],
)
def test_one_side_that_is_not_there_refuses_the_whole(
    base: KnowledgeBase, question: str, word: str
) -> None:
    given = base.ask(question)
    assert given.status == "not_found"
    assert word in given.text
    assert figures(given) == []


@pytest.mark.parametrize(
    ("question", "figure", "operation"),
    [
        ("西河县稳岗补助是东山县的几倍", "1.67", "ratio"),
        ("稳岗补助最多和最少的县差多少", "30.00", "difference"),
        ("稳岗补助中央资金与省级资金相差多少", "20.00", "difference"),
        ("东山县比西河县少多少", "20.00", "difference"),
        ("东山县稳岗补助占比", "30.00", "share"),
        ("西河县稳岗补助占合计的比例", "50.00", "share"),
        ("三个县平均稳岗补助多少", "33.33", "average"),
        ("东山县和西河县稳岗补助合计多少", "80.00", "sum"),
        ("稳岗补助超过25万元的县有几个", "2", "count"),
        ("稳岗补助共涉及几个县", "3", "count"),
        ("东山县稳岗补助是多少元", "300000", "convert"),
        ("稳岗补助总额折合多少亿元", "0.01", "convert"),
        ("就业补助占社会保障和就业支出的比重", "40.00", "share"),
        ("西河县稳岗补助比东山县多百分之几", "66.67", "ratio"),
        ("南岭县比西河县少百分之多少", "60.00", "ratio"),
        ("稳岗补助最多的两个县占合计的比例", "80.00", "share"),
        ("稳岗补助前两名合计占比", "80.00", "share"),
        ("每个县平均多少省级资金", "13.33", "average"),
    ],
)
def test_what_is_computed_is_told_with_its_operation(
    base: KnowledgeBase, question: str, figure: str, operation: str
) -> None:
    first, *inputs = base.ask(question).values
    assert first.value == figure
    assert first.derived is not None
    assert first.derived.operation == operation
    assert all(0 < number <= len(inputs) for number in first.derived.inputs)


TRAVEL = """北原县人才中心2024年部门预算
北原县人才中心2024年支出表
单位：万元
项目\t预算数\t决算数
会议费\t0.00\t0.00
差旅费\t5.00\t4.00
培训费\t3.00\t3.50
合计\t8.00\t7.50

人员情况表
项目\t人数（人）
在职人员\t30
离退休人员\t12
"""


@pytest.fixture(scope="module")
def travel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    with _base(tmp_path_factory.mktemp("travel"), a=TRAVEL) as opened:
        yield opened


@pytest.mark.parametrize(
    "question", ["差旅费预算数是会议费预算数的几倍", "差旅费预算数占会议费预算数的比例"]
)
def test_nothing_is_divided_by_nothing(travel: KnowledgeBase, question: str) -> None:
    given = travel.ask(question)
    assert "不能计算比例" in given.text
    assert figures(given) == ["5.00", "0.00"]
    assert all(value.derived is None for value in given.values)


@pytest.mark.parametrize(
    "question", ["差旅费预算数和在职人员合计多少", "在职人员和差旅费预算数相差多少"]
)
def test_money_and_people_are_not_put_together(travel: KnowledgeBase, question: str) -> None:
    given = travel.ask(question)
    assert "单位不同" in given.text
    assert sorted(map(str, figures(given))) == ["30", "5.00"]
    assert all(value.derived is None for value in given.values)


def test_what_is_not_in_the_source_is_not_answered(
    travel: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A figure whose place, read again, holds something else is damage, never an answer."""
    monkeypatch.setattr(KnowledgeBase, "verify", lambda *_: False)
    given = travel.ask("会议费预算数多少")
    assert given.status == "not_found"
    assert "引文核对不符" in given.text
    assert figures(given) == []


@pytest.mark.parametrize("question", ["差旅费决算数占预算数的比例", "差旅费决算占预算的比例"])
def test_a_kind_of_figure_is_held_against_the_other_of_the_same_thing(
    travel: KnowledgeBase, question: str
) -> None:
    """Not against the total of its own column: 预算数 alone names no other thing."""
    assert figures(travel.ask(question)) == ["80.00", "4.00", "5.00"]
