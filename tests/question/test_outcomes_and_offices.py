"""What a self-evaluation says was achieved, what a body has inside, codes, and costs exceeded."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.evaluate import memory_base

PAPERS = {
    "自评.txt": """云和县2023年山塘整治项目支出绩效自评表

（2023年度）

项目名称	山塘整治补助资金
主管部门	云和县水利局	实施单位	云和县水利局
项目资金（万元）		年初预算数	全年预算数	全年执行数	分值	执行率	得分
	年度资金总额	300.00	300.00	291.00	10	97.00%	9.7
绩效指标	一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分
	产出指标	数量指标	整治山塘座数	≥12座	11座	20	18
		时效指标	资金拨付及时率	≥95%	92%	20	18
		成本指标	单座补助标准	≤25万元/座	24.5万元/座	20	20
	满意度指标	服务对象满意度指标	群众满意度	≥95%	96.5%	30	30
""",
    "预算.txt": """遂昌县档案馆2024年度单位预算

第一部分 概况

二、机构设置

内设机构：办公室、保管科、利用科、征集科。人员编制14人。

一般公共预算支出预算表
单位名称：遂昌县档案馆
单位：万元
科目编码	科目名称	合计	基本支出	项目支出
201	一般公共服务支出	210.30	160.10	50.20
2012604	档案馆	180.10	140.00	40.10
2012699	其他档案事务支出	30.20	20.10	10.10
合计		210.30	160.10	50.20

项目绩效目标
项目名称	档案数字化经费
年度目标	完成档案数字化30万页。
绩效指标	一级指标	二级指标	三级指标	指标值
	产出指标	数量指标	档案数字化页数	≥30万页
	产出指标	成本指标	数字化加工成本	≤40.1万元
""",
}


@pytest.mark.parametrize(
    ("question", "verdict", "value"),
    [
        ("云和县山塘整治座数完成指标没有", "not_met", "11"),
        ("云和县资金拨付及时率达标了吗", "not_met", "92"),
        ("云和县山塘整治群众满意度达到目标了吗", "met", "96.5"),
        ("单座补助标准达标吗", "met", "24.5"),
    ],
)
def test_what_was_achieved_is_held_against_the_target(
    base: Base, question: str, verdict: str, value: str
) -> None:
    given = answer(base, question)
    assert (given.verdict, given.values[1].value) == (verdict, value)
    assert len(given.citations) == 2


def test_no_verdict_without_an_outcome(base: Base) -> None:
    assert answer(base, "档案数字化页数达标了吗").verdict is None


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("档案数字化加工花了40万元超成本了吗", "met"),
        ("档案数字化加工花了41万超成本了吗", "not_met"),
        ("遂昌县档案馆有4个内设机构对吗", "true"),
        ("遂昌县档案馆有6个内设机构对吗", "false"),
        ("遂昌县档案馆基本支出加项目支出等于总支出吗", "true"),
        ("云和县年初预算300万元是否正确", "true"),
    ],
)
def test_verdicts(base: Base, question: str, verdict: str) -> None:
    assert answer(base, question).verdict == verdict


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("遂昌县档案馆有几个内设机构", "4"),
        ("遂昌县档案馆内设科室几个", "4"),
        ("遂昌县档案馆其他档案事务支出多少", "30.20"),
        ("山塘整治群众满意度实际多少", "96.5"),
    ],
)
def test_numbers(base: Base, question: str, value: str) -> None:
    given = answer(base, question)
    assert given.status == "answered", given.text
    assert given.values[0].value == value


@pytest.mark.parametrize(
    ("question", "name"),
    [("2012604是什么科目", "档案馆"), ("科目编码2012699对应什么", "其他档案事务支出")],
)
def test_a_code_is_called_by_its_name(base: Base, question: str, name: str) -> None:
    given = answer(base, question)
    assert (given.status, given.intent) == ("answered", "metadata")
    assert f"“{name}”" in given.text
    assert given.citations


def test_a_code_that_nothing_bears_is_refused(base: Base) -> None:
    assert answer(base, "2019999是什么科目").status == "not_found"


def test_offices_are_named_in_the_count(base: Base) -> None:
    (count,) = answer(base, "遂昌县档案馆有几个内设机构").values
    assert count.derived is not None
    assert count.derived.formula == "办公室、保管科、利用科、征集科"


DEPARTMENT = {
    "部门.txt": """庆元县水利局2024年度部门决算

二、部门决算单位构成

序号	单位名称	备注
1	庆元县水利局（本级）
2	庆元县水文站
3	庆元县河道管理所

收入支出决算总表
单位：万元
收入		支出
项目	决算数	项目	决算数
一、财政拨款收入	700.00	一、农林水支出	690.00
本年收入合计	700.00	本年支出合计	690.00

1-5月，全县水利投资累计完成1200万元。
""",
    "办公厅.csv": """庆元县政协办公室2024年支出预算表,
单位：万元,
科目名称,金额
差旅费,20.00
会议费,35.00
""",
    "县委办.csv": """中共庆元县委办公室2024年支出预算表,
单位：万元,
科目名称,金额
差旅费,50.00
会议费,15.00
""",
}


@pytest.fixture(scope="module")
def department(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("department")
    for name, text in DEPARTMENT.items():
        (folder / name).write_text(text, encoding="utf-8")
    return memory_base(folder)


@pytest.mark.parametrize(
    "question", ["庆元县水利局部门决算包括哪些单位", "庆元县水利局有几个预算单位"]
)
def test_the_units_of_a_department(department: Base, question: str) -> None:
    given = answer(department, question)
    assert (given.values[0].value, len(given.citations)) == ("3", 3)
    assert "庆元县水文站" in given.text


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("庆元县水利投资6月完成多少", "6月"),
        ("庆元县水利投资全年完成多少", "全年"),
        ("庆元县上半年水利投资完成多少", "上半年"),
        ("庆元县政协办公室2023年差旅费", "2023年"),
        ("庆元县政协办公室2024年水费", "水费"),
    ],
)
def test_a_refusal_names_what_is_missing(department: Base, question: str, named: str) -> None:
    given = answer(department, question)
    assert given.status == "not_found"
    assert named in given.unexplained


def test_the_months_that_the_paper_tells_of(department: Base) -> None:
    assert answer(department, "庆元县1-5月水利投资完成多少").values[0].value == "1200"


def test_two_bodies_of_one_county_are_compared(department: Base) -> None:
    given = answer(department, "庆元县政协办公室和庆元县委办公室2024年差旅费哪个高")
    assert [one.value for one in given.values[:2]] == ["50.00", "20.00"]


STAFF = {
    "中心.txt": """遂昌县就业中心2024年度单位预算

二、机构设置
2024年预算编制在职人数 28人，人员编制30人。

一般公共预算基本支出表
单位名称：遂昌县就业中心
单位：万元
科目名称	金额
差旅费	2.50
在职职工绩效	44.76
合计	47.26

第四部分 名词解释

一、基本支出：指为保障机构正常运转而发生的支出。

二、“三公”经费：指因公出国费用和公务接待费。其中：公务接待费指接待支出。

三、项目支出：指为完成特定任务而发生的支出。

项目支出绩效目标表
项目名称	劳务输出经费
绩效指标	一级指标	二级指标	三级指标	指标值
	产出指标	数量指标	全县转移就业人数	≥31000人(次)
	产出指标	成本指标	村级联络员月补助	367元/月
""",
    "另一.txt": """松阳县就业中心2024年度单位预算

一般公共预算基本支出表
单位名称：松阳县就业中心
单位：万元
科目名称	金额
差旅费	18.00
合计	18.00
""",
}


@pytest.fixture(scope="module")
def staff(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("staff")
    for name, text in STAFF.items():
        (folder / name).write_text(text, encoding="utf-8")
    return memory_base(folder)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("遂昌县就业中心在职28人对吗", "true"),
        ("遂昌县就业中心在职31人对吗", "false"),
        ("村级联络员补助每月400元对吗", "false"),
        ("遂昌县转移就业3万人达标吗", "not_met"),
        ("遂昌县转移就业3.2万人达标吗", "met"),
    ],
)
def test_claims_are_held_against_figures_of_their_unit(
    staff: Base, question: str, verdict: str
) -> None:
    assert answer(staff, question).verdict == verdict


def test_a_comparison_is_of_what_was_asked_before(staff: Base) -> None:
    given = answer(staff, "比松阳县少多少", ["遂昌县就业中心差旅费"])
    assert [one.value for one in given.values] == ["15.50", "18.00", "2.50"]


def test_the_terms_that_a_paper_explains(staff: Base) -> None:
    given = answer(staff, "遂昌县就业中心名词解释有哪些")
    assert (given.values[0].value, given.intent) == ("3", "list")


def test_no_terms_no_list(staff: Base) -> None:
    given = answer(staff, "松阳县就业中心名词解释有哪些")
    assert (given.status, given.unexplained) == ("not_found", ("名词解释",))
