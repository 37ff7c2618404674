"""An allotment and a notice that disagree, and a paper that prints last year beside its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.compare import compare
from kb.question import answer
from kb.question.draft import Base
from tests.evaluate import memory_base

PAPERS = {
    "通知.txt": """吉财社〔2023〕18号

吉安市财政局
关于下达2023年困难群众救助补助资金的通知

附件1
2023年困难群众救助补助资金分配表
单位：万元
县（市、区）	资金总额	低保资金	临时救助资金	备注
吉州区	460	410	50
永丰县	815	730	85	重点县
泰和县	905	810	95	重点县
遂川县	1,405	1,260	145	重点县
合计	3,585	3,210	375

附件2
2023年困难群众救助补助资金绩效目标表
项目名称	困难群众救助补助资金
主管部门	吉安市民政局
资金情况（万元）	年度资金总额：	3585
	其中：中央补助	2868
	省级补助	717
绩效指标	一级指标	二级指标	三级指标	指标值
	满意度指标	服务对象满意度指标	救助对象满意度	≥90%

吉安市财政局
2023年5月12日
""",
    "公示.txt": """吉安市民政局2023年困难群众救助补助资金公示

2023年，市财政下达我市困难群众救助补助资金3,855万元，其中遂川县1,540万元、泰和县905万元。

吉安市民政局
2023年12月20日
""",
    "预算.txt": """澧县交通运输局2024年部门预算

“三公”经费预算表
单位：万元
项目	2023年预算数	2024年预算数
公务接待费	12.00	10.50
公务用车运行维护费	18.00	16.20
合计	30.00	26.70
""",
    "就业.txt": """澧县就业局2022年部门预算

项目支出预算表
单位：万元
项目名称	金额
促进困难群众救助就业经费	5.00
合计	5.00
""",
}


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("遂川县困难群众救助补助资金多少", {"1405", "1540"}),
        ("吉安市2023年困难群众救助补助资金下达多少", {"3585", "3855"}),
    ],
)
def test_both_figures_are_shown(base: Base, question: str, values: set[str]) -> None:
    given = answer(base, question)
    assert given.status == "ambiguous", given.text
    assert {one.values[0].value for one in given.choices} == values


def test_papers_that_agree_are_both_cited(base: Base) -> None:
    given = answer(base, "泰和县困难群众救助资金")
    assert (given.status, given.values[0].value) == ("answered", "905")
    cited = {given.citations[cite].document for cite in given.values[0].cites}
    assert cited == {"通知.txt", "公示.txt"}


@pytest.mark.parametrize(
    ("claim", "other"),
    [
        ("遂川县困难群众救助资金1540万元对吗", "1,405"),
        ("遂川县困难群众救助资金1405万元对吗", "1,540"),
    ],
)
def test_a_claim_that_one_paper_bears_out_names_the_other(
    base: Base, claim: str, other: str
) -> None:
    given = answer(base, claim)
    assert given.verdict == "true"
    assert any(other in note for note in given.notes)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("困难群众救助资金最多的县", "遂川县"),
        ("低保资金最少的县区", "吉州区"),
        ("临时救助资金最少的县区", "吉州区"),
    ],
)
def test_counties_are_ranked_with_counties(base: Base, question: str, first: str) -> None:
    assert first in answer(base, question).values[0].label


@pytest.mark.parametrize(
    ("claim", "verdict"), [("重点县有4个对吗", "false"), ("重点县有3个对吗", "true")]
)
def test_a_claimed_number_is_counted(base: Base, claim: str, verdict: str) -> None:
    assert answer(base, claim).verdict == verdict


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("困难群众救助通知什么时候发的", "2023年5月12日"),
        ("困难群众救助公示是哪天", "2023年12月20日"),
    ],
)
def test_the_sort_of_paper_tells_them_apart(base: Base, question: str, day: str) -> None:
    given = answer(base, question)
    assert given.status == "answered"
    assert day in given.text


def test_the_parts_are_of_the_papers_own_year(base: Base) -> None:
    given = answer(base, "澧县交通运输局三公经费包括哪些各多少")
    assert [one.value for one in given.values] == ["10.50", "16.20", "26.70"]


def test_what_is_only_named_alike_does_not_stand_in_for_another_year(base: Base) -> None:
    given = answer(base, "2022年困难群众救助补助多少")
    assert given.status == "not_found"
    assert given.unexplained == ("2022年",)


def test_the_comparison_says_which_table_it_left_out(tmp_path: Path) -> None:
    for year, amount, total in (("2021", "40.00", "60.00"), ("2022", "50.00", "70.00")):
        (tmp_path / f"{year}.txt").write_text(
            f"遂昌县{year}年山塘整治补助资金分配表\n单位：万元\n乡镇\t补助资金\n"
            f"石练镇\t{amount}\n王村口镇\t20.00\n合计\t{total}\n",
            encoding="utf-8",
        )
    found = compare(memory_base(tmp_path), "山塘整治补助资金")
    assert [str(row.value) for row in found.rows] == ["50.00", "20.00"]
    assert any("2021年山塘整治" in note for note in found.notes)
