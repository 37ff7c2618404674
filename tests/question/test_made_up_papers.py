"""Made-up papers as a clerk's folder holds them: whose total is asked, which table, which body."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.question import answer
from kb.question.draft import Base
from tests.evaluate import memory_base

PAPERS = {
    "保险.csv": """2025年中央财政农业保险保费补贴资金分配表,,,,,
,,,,,单位：万元
市州,县（市、区）,应补助总额,提前下达,本次下达,本次下达占比
全省合计,,2938.80,1880.00,1058.80,36.0%
黔南州,小计,1763.80,1100.00,663.80,37.6%
,都匀市,820.00,500.00,320.00,39.0%
,福泉市,943.80,600.00,343.80,36.4%
黔西南州,小计,1175.00,780.00,395.00,33.6%
,兴义市,905.00,600.00,305.00,33.7%
,册亨县,270.00,180.00,90.00,33.3%
""",
    "执行.html": """<h2>凤台县2023年财政决算报告</h2>
<table><tr><td colspan=3>凤台县2023年一般公共预算支出决算表</td></tr>
<tr><td colspan=3>单位：万元</td></tr>
<tr><td>科目</td><td>预算数</td><td>决算数</td></tr>
<tr><td>一般公共服务支出</td><td>52,000</td><td>51,230</td></tr>
<tr><td>教育支出</td><td>128,000</td><td>129,456</td></tr>
<tr><td>支出合计</td><td>180,000</td><td>180,686</td></tr></table>
""",
    "2023年度重庆江北区教育局支出决算表.csv": """科目编码,科目名称,本年支出合计,基本支出,项目支出
,合计,98765.43,60000.43,38765.00
205,教育支出,98765.43,60000.43,38765.00
2050202,小学教育,58765.43,40000.43,18765.00
2050203,初中教育,40000.00,20000.00,20000.00
""",
    "安财预.txt": """安阳市财政局关于提前下达2025年城乡义务教育补助经费预算的通知

2025年城乡义务教育补助经费分配表
单位：万元
单位\t小计\t中央资金\t省级资金
合计\t8660\t6760\t1900
市教育局\t2360\t1840\t520
文峰区\t3400\t2650\t750
殷都区\t2900\t2270\t630
""",
    "计划.md": """# 泰和县2024年衔接推进乡村振兴补助资金项目计划

单位：万元

| 序号 | 项目名称 | 实施乡镇 | 建设内容 | 总投资 | 衔接资金 |
|---|---|---|---|---:|---:|
| 1 | 竹山村蔬菜大棚 | 螺溪镇 | 新建大棚30亩 | 180 | 150 |
| 2 | 油茶低改 | 灌溪镇 | 改造油茶林500亩 | 90.5 | 80 |
| | 合计 | | | 270.5 | 230 |
""",
    "政府采购预算明细.csv": """单位名称,采购项目,采购品目,数量,单价（元）,金额（元）
淮滨县人民医院,CT设备采购,医疗设备,1,3200000,3200000
淮滨县第一小学,教学一体机,办公设备,20,18500,370000
淮滨县第一小学,课桌椅,家具,600,320,192000
""",
    "江北区2024年民生实事资金（万元）.csv": """项目,主管部门,预算金额,已拨付金额
老旧小区改造,区住房城乡建委,5600,4480
社区养老服务站建设,区民政局,820.5,700
合计,,6420.5,5180
""",
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    folder: Path = tmp_path_factory.mktemp("documents")
    for name, text in PAPERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return memory_base(folder)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("农业保险保费补贴应补助总额全省合计", "2938.80", "万元"),
        ("农业保险保费补贴一共多少", "2938.80", "万元"),
        ("全省本次下达多少", "1058.80", "万元"),
        ("黔南州本次下达多少", "663.80", "万元"),
        ("都匀市应补助总额", "820.00", "万元"),
        ("兴义市本次下达占比", "33.7", "%"),
        ("哪个区义务教育补助经费最少", "2900", "万元"),
        ("凤台县2023年一般公共预算支出合计决算数", "180686", "万元"),
        ("凤台县一般公共服务支出预算数", "52000", "万元"),
        ("重庆江北区教育局2023年基本支出", "60000.43", None),
        ("江北区教育局小学教育支出", "58765.43", None),
        ("重庆江北区教育局2023年支出决算多少", "98765.43", None),
        ("江北区教育局小学教育项目支出", "18765.00", None),
        ("江北区老旧小区改造预算多少", "5600", "万元"),
        ("社区养老服务站建设已拨付多少", "700", "万元"),
        ("安阳市2025年义务教育补助中央资金合计", "6760", "万元"),
        ("安阳市教育局义务教育补助中央资金", "1840", "万元"),
        ("竹山村蔬菜大棚总投资", "180", "万元"),
        ("螺溪镇竹山村蔬菜大棚衔接资金多少", "150", "万元"),
        ("淮滨县人民医院CT设备采购金额", "3200000", "元"),
        ("淮滨县第一小学课桌椅单价", "320", "元"),
    ],
)
def test_the_figure_that_is_asked_for(
    base: Base, question: str, value: str, unit: str | None
) -> None:
    given = answer(base, question)
    assert given.status == "answered", given.text
    assert (given.values[0].value, given.values[0].unit) == (value, unit)


def test_what_is_multiplied_makes_up_no_sum(base: Base) -> None:
    assert len(answer(base, "淮滨县人民医院CT设备采购金额").values) == 1


@pytest.mark.parametrize(
    "question",
    ["淮滨县人民医院课桌椅金额", "宁波市江北区教育局基本支出", "南岸区教育局小学教育支出"],
)
def test_a_body_of_another_place_is_refused(base: Base, question: str) -> None:
    assert answer(base, question).status == "not_found"
