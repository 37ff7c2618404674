"""What is left out, what two words say at once, slips of a suffix, and titles that exclude."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.evaluate import memory_base

ALLOCATION = """丽水市财政局关于下达2024年农村危房改造补助资金的通知

附件
2024年农村危房改造补助资金分配表
单位：万元
县（市、区）	补助资金
	合计	中央资金	省级资金
云和县	105.60	57.60	48.00
遂昌县	132.00	72.00	60.00
松阳县	250.40	150.00	100.40
庆元县	48.00	30.00	18.00
合计	536.00	309.60	226.40
"""

BUDGET = """缙云县教育局2024年部门预算

项目支出预算表（不含上年结转）
单位名称：缙云县教育局
单位：万元
项目名称	合计
校舍维修	40.00
教师培训	20.00
合计	60.00

基本支出预算表
单位名称：缙云县教育局
单位：万元
科目名称	合计
水费	5.00
电费	3.00
合计	8.00
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("documents")
    (folder / "allocation.txt").write_text(ALLOCATION, encoding="utf-8")
    (folder / "budget.txt").write_text(BUDGET, encoding="utf-8")
    return memory_base(folder)


@pytest.mark.parametrize(
    ("question", "intent", "value"),
    [
        ("除松阳县外其他县危房改造补助合计多少", "sum", "285.60"),
        ("危房改造补助去掉松阳县后其余县最多的是哪个", "rank", "132.00"),
        ("遂昌县危房改造补助比云和县多百分之几", "ratio", "25.00"),
        ("云和遂昌两县危房改造补助一共占全市多少", "ratio", "44.33"),
        ("危房改造补助大于100万小于200万的县", "list", "132.00"),
        ("危房改造补助在100万到140万之间的县", "list", "132.00"),
        ("遂昌线危房改造补助多少", "value", "132.00"),
        ("缙云县教育局水电费多少", "sum", "8.00"),
    ],
)
def test_what_the_words_ask_for(base: Base, question: str, intent: str, value: str) -> None:
    given = answer(base, question)
    assert (given.status, given.intent) == ("answered", intent), given.text
    assert given.values[0].value == value


def test_what_is_left_out_is_said(base: Base) -> None:
    given = answer(base, "除松阳县外其他县危房改造补助合计多少")
    assert "不含松阳县" in given.notes
    assert "松阳县" not in given.text


def test_a_title_does_not_explain_what_it_excludes(base: Base) -> None:
    given = answer(base, "缙云县教育局上年结转项目合计多少")
    assert "60.00" not in {one.value for one in given.values}


def test_every_limit_is_kept(base: Base) -> None:
    given = answer(base, "危房改造补助大于100万小于200万的县")
    assert [one.label.split(" · ")[0] for one in given.values] == ["遂昌县", "云和县"]
