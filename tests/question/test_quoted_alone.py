"""One printed rate, target or amount, or each that may be meant; nothing in place of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.question.papers import base_of, budget, table, told


def _form(project: str, *targets: str) -> str:
    head = f"2024年{project}绩效目标申报表\n单位：万元\n项目名称|{project}\n"
    head += "项目资金|资金总额|50.00\n"
    rows = "绩效指标|一级指标|二级指标|三级指标|指标值\n" + "\n".join(f"|{one}" for one in targets)
    return (head + rows + "\n").replace("|", "\t")


FORMS = {
    "water.txt": _form(
        "农村饮水项目",
        "产出指标|数量指标|新建水窖座数|≥10座",
        "产出指标|成本指标|每户补助标准|200元/户",
        "产出指标|时效指标|完成时间|2024年12月底前",
        "满意度指标|服务对象满意度|农户满意度|≥95%",
        "效益指标|社会效益指标|受益村数|≥5个",
    ),
    "ponds.txt": _form(
        "山塘整治项目",
        "产出指标|数量指标|整治山塘座数|≥6座",
        "满意度指标|服务对象满意度|农户满意度|≥90%",
        "效益指标|社会效益指标|受益村数|≥5个",
    ),
}
ALLOWANCES = budget(
    "云和县民政局",
    table("收支预算总表", "项目|预算数", "高龄津贴|36.00", "孤儿生活费|54.00", "合计|90.00"),
    text="1-6月已发放高龄津贴18.00万元。\n稻谷补贴按照每亩80元的标准发放。",
)
PLAN = """2024年云和县产业项目计划,,,,,
,,,,,单位：万元
序号,项目名称,实施乡镇,总投资,衔接资金,责任单位
1,东坑大棚,螺溪镇,180,150,农业农村局
2,油茶低改,灌溪镇,90.5,80,林业发展中心
3,南坑大棚,螺溪镇,60,50,林业发展中心
,合计,,330.5,280,
"""


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return base_of(tmp_path_factory.mktemp("forms"), FORMS)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    papers = {"allowances.txt": ALLOWANCES, "plan.csv": PLAN}
    return base_of(tmp_path_factory.mktemp("base"), papers)


@pytest.mark.parametrize(
    ("question", "verdict", "text", "quotes"),
    [
        (
            "农村饮水项目和山塘整治项目农户满意度指标一样吗",
            "false",
            "不一样：“农户满意度”农村饮水项目为≥95%，山塘整治项目为≥90%。",
            ["≥95%", "≥90%"],
        ),
        (
            "农村饮水项目和山塘整治项目受益村数指标一样吗",
            "true",
            "一样：“受益村数”农村饮水项目为≥5个，山塘整治项目为≥5个。",
            ["≥5个", "≥5个"],
        ),
        (
            "农村饮水项目和山塘整治项目座数指标一样吗",
            "false",
            "不一样：“新建水窖座数”农村饮水项目为≥10座，“整治山塘座数”山塘整治项目为≥6座。",
            ["≥10座", "≥6座"],
        ),
    ],
)
def test_one_target_of_two_projects_is_compared(
    forms: Base, question: str, verdict: str, text: str, quotes: list[str]
) -> None:
    found = answer(forms, question)
    assert (found.verdict, told(found)) == (verdict, ("answered", text, quotes))


@pytest.mark.parametrize(
    ("question", "count"),
    [("农村饮水项目有哪些指标", 5), ("各项目农户满意度指标", 2), ("山塘整治项目有哪些指标", 3)],
)
def test_all_targets_of_a_project_or_of_a_kind_are_listed(
    forms: Base, question: str, count: int
) -> None:
    found = answer(forms, question)
    assert (found.status, len(found.values), len(found.citations)) == ("answered", count, count)


def test_a_kind_of_which_there_is_one_is_that_one(forms: Base) -> None:
    found = answer(forms, "农村饮水项目有哪些数量指标")
    assert (found.status, [one.quote for one in found.citations]) == ("answered", ["≥10座"])


@pytest.mark.parametrize(
    "question",
    ["山塘整治项目有哪些成本指标", "农村饮水项目和桥梁项目农户满意度指标一样吗", "每亩多少钱"],
)
def test_a_target_that_is_not_there_is_refused(forms: Base, question: str) -> None:
    found = answer(forms, question)
    assert (found.status, found.values) == ("not_found", ())


def test_the_one_rate_that_is_published_is_the_one_that_is_asked_for(
    forms: Base, base: Base
) -> None:
    assert told(answer(forms, "每户多少钱"))[2] == ["200元/户"]
    stated = answer(base, "每亩多少钱")
    assert (stated.status, stated.values[0].value, stated.values[0].unit) == (
        "answered",
        "80",
        "元/亩",
    )


def test_of_many_rates_the_first_are_offered_and_all_counted(tmp_path: Path) -> None:
    names = "甲乙丙丁戊己庚辛壬癸子丑寅"
    text = "\n".join(
        f"{name}类补助按照每人每月{number}00元的标准发放。" for number, name in enumerate(names, 1)
    )
    paper = budget("云和县民政局", table("收支预算总表", "项目|预算数", "合计|90.00"), text=text)
    found = answer(base_of(tmp_path, {"rates.txt": paper}), "每人每月多少钱")
    assert (found.status, len(found.choices)) == ("ambiguous", 12)
    assert "共有13个，只列出前12个，请写明项目或补助的名称" in found.notes


@pytest.mark.parametrize(
    ("question", "unexplained"),
    [
        ("高龄津贴3月5日发放多少", "3月5日"),
        ("高龄津贴上半年预算多少", "上半年"),
        ("高龄津贴什么时候发放", None),
        ("高龄津贴2023年多少", "2023年"),
        ("每亩培训补贴多少", "培训"),
    ],
)
def test_a_day_or_span_that_is_not_told_of_has_no_amount(
    base: Base, question: str, unexplained: str | None
) -> None:
    found = answer(base, question)
    assert (found.status, found.values) == ("not_found", ())
    assert unexplained is None or any(unexplained in word for word in found.unexplained)


@pytest.mark.parametrize(
    ("question", "value", "note"),
    [
        ("螺溪镇衔接资金多少", "200", "“螺溪镇”是表中“实施乡镇”一栏的内容"),
        ("灌溪镇衔接资金多少", "80", "“灌溪镇”是表中“实施乡镇”一栏的内容"),
        ("林业发展中心总投资", "150.5", "“林业发展中心”是表中“责任单位”一栏的内容"),
        ("林业发展中心有哪些项目", "80", "所列数字为“衔接资金”"),
    ],
)
def test_rows_that_another_column_picks(base: Base, question: str, value: str, note: str) -> None:
    found = answer(base, question)
    assert (found.status, found.values[0].value) == ("answered", value)
    assert note in found.notes


@pytest.mark.parametrize(
    "question",
    [
        "林业发展中心和农业农村局衔接资金",
        "螺溪镇培训费多少",
        "石塘镇有哪些项目",
    ],
)
def test_rows_that_nothing_picks_have_no_figure(base: Base, question: str) -> None:
    found = answer(base, question)
    assert (found.status, found.values) == ("not_found", ())
