"""Rows picked by what another column says of them, and the days that a column prints."""

from __future__ import annotations

import pytest

from kb.question import answer
from kb.question.draft import Base

PAPERS = {
    "计划.md": """# 泰和县2024年衔接推进乡村振兴补助资金项目计划

单位：万元

| 序号 | 项目名称 | 建设内容 | 总投资 | 衔接资金 | 开工时间 | 完成时间 | 备注 |
|---|---|---|---:|---:|---|---|---|
| 1 | 竹山村蔬菜大棚 | 新建大棚30亩 | 180 | 150 | 2024年4月 | 2024年10月 | 螺溪镇 |
| 2 | 油茶低改 | 改造油茶林500亩 | 90.5 | 80 | 2024年5月 | 2024年12月底 | 灌溪镇 |
| 3 | 井头村灌渠 | 硬化灌渠2公里 | 60 | 45 | 2024年3月 | 2024年9月15日 | 螺溪镇 |
| | 合计 | | 330.5 | 275 | | | |
""",
    "实事.csv": """永丰县2024年民生实事项目资金表,,,
,,,单位：万元
项目名称,实施单位,预算金额,拨付金额
老旧小区改造,县住建局,5600,4480
社区食堂建设,县民政局,820.5,700
养老床位补贴,县民政局,310,310
合计,,6730.5,5490
""",
    "示范村.csv": """吉安市2024年示范村建设资金分配方案,,
,,单位：万元
镇街,示范村名称,下达金额
禾埠街道,南桥村,600
禾埠街道,桂南村,465.2
长塘镇,雍陌村,600
敖城镇,北溪村,453.8
""",
}


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("螺溪镇衔接资金", ["195", "150", "45"]),
        ("泰和县螺溪镇衔接资金多少", ["195", "150", "45"]),
        ("螺溪镇总投资多少", ["240", "180", "60"]),
        ("灌溪镇衔接资金多少", ["80"]),
        ("螺溪镇竹山村蔬菜大棚衔接资金", ["150"]),
        ("螺溪镇有哪些项目", ["180", "60"]),
        ("县民政局社区食堂建设预算金额", ["820.5"]),
        ("禾埠街道下达金额", ["1065.2", "600", "465.2"]),
        ("禾埠街道一共多少", ["1065.2", "600", "465.2"]),
        ("长塘镇下达金额多少", ["600"]),
    ],
)
def test_the_rows_of_which_a_column_says_so(base: Base, question: str, values: list[str]) -> None:
    given = answer(base, question)
    assert given.status == "answered", given.text
    assert [one.value for one in given.values] == values


def test_where_the_word_stands_is_told(base: Base) -> None:
    assert "“螺溪镇”是表中“备注”一栏的内容" in answer(base, "螺溪镇衔接资金多少").notes


@pytest.mark.parametrize(
    "question",
    [
        "丰城镇衔接资金多少",
        "灌溪镇竹山村蔬菜大棚衔接资金",
        "螺溪镇财政收入",
        "县教育局老旧小区改造预算金额",
        "禾埠街道财政收入",
        "万福镇下达金额",
    ],
)
def test_rows_of_which_no_column_says_so_are_refused(base: Base, question: str) -> None:
    given = answer(base, question)
    assert (given.status, given.values) == ("not_found", ()), given.text


def test_rows_are_not_added_up_of_more_cells_than_are_looked_at(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.question.intent.quoted.remarked._MOST_FACTS", 10)
    given = answer(base, "螺溪镇衔接资金")
    assert (given.status, given.values) == ("not_found", ())


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("竹山村蔬菜大棚什么时候完成", "完成时间为2024年10月"),
        ("油茶低改何时完工", "完成时间为2024年12月底"),
        ("泰和县油茶低改什么时候竣工", "完成时间为2024年12月底"),
        ("井头村灌渠哪天开工", "开工时间为2024年3月"),
        ("井头村灌渠完成时间", "完成时间为2024年9月15日"),
        ("什么时候完成", "油茶低改：2024年12月底；井头村灌渠：2024年9月15日"),
    ],
)
def test_a_day_that_a_column_prints(base: Base, question: str, day: str) -> None:
    given = answer(base, question)
    assert (given.status, given.intent) == ("answered", "date"), given.text
    assert day in given.text
    assert given.citations


@pytest.mark.parametrize("question", ["竹山村蔬菜大棚哪天验收", "老旧小区改造什么时候完成"])
def test_a_day_that_no_column_prints_is_refused(base: Base, question: str) -> None:
    assert answer(base, question).status == "not_found"
