"""The corpus keeps the layouts that real documents have, so that the default data is real."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

Y, C, X, M, B = (
    "yangquan_2023_allocation.txt",
    "changzhi_2023_notice.txt",
    "xinzhou_2023_unit_budget.txt",
    "menyuan_2024_targets.txt",
    "bazhong_2022_dept_budget.txt",
)
TRAITS = [
    # (what it is, document, first and last line, what the lines say)
    ("a wrapped title", Y, (5, 6), r"帮扶车间务工就业\n稳岗补助资金预算指标分配表"),
    ("a merged cell as an empty one", Y, (10, 10), r"^\t矿区\t10\.56"),
    ("a row shifted left in a form", Y, (36, 36), r"^\t帮扶车间务工就业稳岗补助标准"),
    ("a remark broken by a space", Y, (12, 12), r"资金管理 型直管县$"),
    ("a page that cuts a document number", C, (19, 22), r"88\n\n长治市财政局文件\n 号）"),
    ("an account and its name in quotes", C, (26, 26), r"“1100231 巩固脱贫"),
    ("a unit in a line of its own", C, (81, 81), r"^单位：万元$"),
    ("a header over five lines", C, (83, 87), r"^县区 合计.+\n帮扶.+\n\n稳岗补助\n备 注$"),
    ("aligned by spaces", C, (99, 99), r"^平顺县 626\.10 564\.54 61\.56 资金管理型直管县$"),
    ("a name with spaces in it", C, (107, 107), r"^沁  县 252\.60"),
    ("a row without a remark", C, (101, 101), r"^黎城县 91\.56 82\.26 9\.30 $"),
    ("one cell a line", C, (161, 164), r"补助标\n准（元/人）\n\n1200元×50%"),
    ("an amount broken before its unit", C, (131, 132), r"2\.448亿\n元"),
    ("a blank template", C, (216, 220), r"指标1：\n\n指标2：\n\n……"),
    ("a table of contents", X, (13, 13), r"^2023年预算收支总表\.{3,}\t2$"),
    ("a markdown heading", X, (77, 77), r"^## 2023年预算收支总表$"),
    ("side by side", X, (83, 85), r"^收入\t\t支出\t+\n项目\t2023年\t项目\t2023年合计"),
    ("a page break in a table", X, (111, 113), r"\n\n\t\t二十八"),
    ("codes of three levels", X, (129, 131), r"^208\t.+\n20801\t.+\n2080101\t"),
    ("a column-number row", X, (399, 399), r"^1\t2\t3\t4\t5\t6\t7$"),
    ("an empty table", X, (376, 378), r"^合计\t+\n\n注：本表无数据$"),
    ("a list cut by a page", X, (488, 492), r"失业动态\n\n\n\n监测费"),
    ("a doubled form", X, (515, 515), r"三级指标\t指标值\t二级指标\t三级指标\t指标值$"),
    ("a printed zero", X, (503, 503), r"省级财政资金\t0\t省级财政资金\t0$"),
    ("a timestamp at the foot", X, (527, 527), r"填报日期：\t20221025171836$"),
    ("quotation marks round a cell", X, (689, 689), r'\t"1、.+"\t'),
    ("paragraph tags in a cell", X, (514, 514), r"^总体目标\t<p>.+</p>\t\t\t<p>"),
    ("a list in one cell", M, (12, 12), r'<ol style="list-style-type: none"> <li>1\. '),
    ("a formula in a cell", M, (12, 12), r"<math>\\geq 31000</math>人\(次\)"),
    ("a blank line in a table", M, (10, 12), r"</p>\n\n3\t劳务输出"),
    ("letters spaced out", B, (46, 46), r"^本 年 收 入 合 计\t314\.07\t本 年 支 出 合 计"),
    ("an empty table with a header only", B, (197, 198), r"基本支出\t项目支出\n$"),
    ("a head of three lines", B, (185, 187), r"公务用车购置及运行费.+\n.*\t小计\t"),
    ("check boxes", B, (248, 248), r'<input type="checkbox"/> 新增项目'),
    ("an amount inside a label's cell", B, (250, 250), r"年度资金总额: 5万元"),
    ("a title printed twice", B, (270, 272), r"^(.+绩效目标批复表)\n\n\1$"),
    ("two values in one cell", B, (259, 259), r"50场次; 18万人$"),
]


@pytest.mark.parametrize(
    ("document", "span", "says"), [trait[1:] for trait in TRAITS], ids=[t[0] for t in TRAITS]
)
def test_the_layout_is_kept(document: str, span: tuple[int, int], says: str, root: Path) -> None:
    lines = (root / "corpus" / document).read_text(encoding="utf-8").split("\n")
    assert re.search(says, "\n".join(lines[span[0] - 1 : span[1]]), flags=re.MULTILINE)
