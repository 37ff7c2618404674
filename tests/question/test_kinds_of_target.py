"""A kind of target that several projects set (满意度): all are meant, no single one is picked."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.evaluate import memory_base

_FORM = """{owner}2024年项目支出绩效目标表

项目支出绩效目标表
（2024年度）
项目名称	{project}
主管部门	{owner}
年度总体目标	完成全年任务
绩效指标	一级指标	二级指标	三级指标	指标值
	产出指标	数量指标	{counted}	{count}
	满意度指标	服务对象满意度指标	{pleased}	{target}
"""

FORMS = {
    "a.txt": ("云和县教育局", "校舍维修资金", "维修校舍数量", "≥12所", "家长满意度", "≥95%"),
    "b.txt": ("云和县教育局", "营养午餐补助", "受益学生人数", "≥800人", "工作人员满意度", "≥98%"),
    "c.txt": ("遂昌县水利局", "水库除险资金", "加固水库数量", "≥3座", "群众满意度", "≥90%"),
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("forms")
    names = ("owner", "project", "counted", "count", "pleased", "target")
    for name, values in FORMS.items():
        text = _FORM.format(**dict(zip(names, values, strict=True)))
        (folder / name).write_text(text, encoding="utf-8")
    return memory_base(folder)


@pytest.mark.parametrize(
    ("question", "status", "verdict", "targets"),
    [
        ("满意度96%达标吗", "ambiguous", None, {"95", "98", "90"}),
        ("满意度99%达标吗", "answered", "met", {"95", "98", "90"}),
        ("满意度80%达标吗", "answered", "not_met", {"95", "98", "90"}),
        ("云和县教育局满意度96%达标吗", "ambiguous", None, {"95", "98"}),
        ("云和县教育局满意度94%达标吗", "answered", "not_met", {"95", "98"}),
        ("遂昌县水利局满意度94%达标吗", "answered", "met", {"90"}),
        ("家长满意度94%达标吗", "answered", "not_met", {"95"}),
        ("营养午餐补助满意度96%达标吗", "answered", "not_met", {"98"}),
        ("满意度是多少", "ambiguous", None, {"95", "98", "90"}),
        ("群众满意度是多少", "answered", None, {"90"}),
        ("数量指标", "ambiguous", None, {"12", "800", "3"}),
        ("云和县教育局数量指标是多少", "ambiguous", None, {"12", "800"}),
        ("水库除险资金数量指标是多少", "answered", None, {"3"}),
    ],
)
def test_every_target_of_the_kind_is_judged(
    base: Base, question: str, status: str, verdict: str | None, targets: set[str]
) -> None:
    given = answer(base, question)
    values = [*given.values, *(value for choice in given.choices for value in choice.values)]
    assert (given.status, given.verdict) == (status, verdict)
    assert {value.value for value in values} == targets


def test_many_targets_are_offered_by_the_body_that_published_them(tmp_path: Path) -> None:
    names = ("owner", "project", "counted", "count", "pleased", "target")
    for at in range(12):
        owner = "云和县教育局" if at % 2 else "遂昌县水利局"
        values = (owner, f"第{at}批资金", "受益人数", "≥8人", f"第{at}批群众满意度", f"≥{85 + at}%")
        text = _FORM.format(**dict(zip(names, values, strict=True)))
        (tmp_path / f"{at}.txt").write_text(text, encoding="utf-8")
    base = memory_base(tmp_path)
    given = answer(base, "满意度90%达标吗")
    assert [choice.label for choice in given.choices] == [
        "遂昌县水利局2024年：3项达标，3项不达标",
        "云和县教育局2024年：3项达标，3项不达标",
    ]
    for choice in given.choices:
        again = answer(base, choice.question)
        assert {value.value for one in again.choices for value in one.values} == {
            value.value for value in choice.values
        }
