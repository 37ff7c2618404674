"""The real documents: every indicator that a reader counts in them, and where it stands.

The counts were made by reading the documents, form by form (first line of the form: indicators).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from indexer.sources import Source, load
from kb import markup
from kb.model import Extract, Indicator

COUNTED = {
    "000": {22: 8, 46: 8, 70: 8, 94: 8, 118: 8, 143: 8},
    "001": {122: 8, 190: 0},
    "002": {
        498: 16, 533: 30, 573: 13, 606: 22, 645: 18, 680: 29,
        722: 12, 754: 14, 787: 12, 819: 12, 851: 12, 886: 36,
    },
    "003": {5: 118},
    "004": {215: 17, 246: 12, 274: 6, 298: 12, 331: 7, 357: 15, 390: 11},
}  # fmt: skip

Documents = Callable[[str], tuple[Extract, tuple[str, ...]]]


@pytest.fixture(scope="module")
def document(originals: Path, read_document: Callable[[Path], Extract]) -> Documents:
    read: dict[str, tuple[Extract, tuple[str, ...]]] = {}

    def get(name: str) -> tuple[Extract, tuple[str, ...]]:
        if name not in read:
            (path,) = originals.glob(f"{name}*.txt")
            (source,) = load(path)
            assert isinstance(source, Source)
            read[name] = read_document(path), tuple(line.text for line in source.lines)
        return read[name]

    return get


def test_480_indicators_are_counted_in_all() -> None:
    assert sum(count for forms in COUNTED.values() for count in forms.values()) == 480


@pytest.mark.parametrize("name", COUNTED)
def test_every_indicator_of_every_form_is_read(document: Documents, name: str) -> None:
    whole, _ = document(name)
    tables = {table.id: table for table in whole.tables}
    found = Counter(tables[str(one.table)].lines[0] for one in whole.indicators)
    assert {first: found.get(first, 0) for first in COUNTED[name]} == COUNTED[name]
    assert sum(found.values()) == sum(COUNTED[name].values())


@pytest.mark.parametrize("name", COUNTED)
def test_every_target_is_found_again_where_it_is_cited(document: Documents, name: str) -> None:
    whole, lines = document(name)
    for one in whole.indicators:
        assert markup.says(_cut(lines, one), one.text), one
        assert one.levels[2]
        assert (one.operator in {"text", "date"}) == (not one.values or one.value is None) or (
            len(one.values) > 1
        )


def _cut(lines: tuple[str, ...], one: Indicator) -> str:
    spot = one.spot
    if spot.first == spot.last:
        return lines[spot.first - 1][spot.start : spot.end]
    middle = lines[spot.first : spot.last - 1]
    return "\n".join(
        [lines[spot.first - 1][spot.start :], *middle, lines[spot.last - 1][: spot.end]]
    )


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_ids_are_unique(document: Documents, name: str) -> None:
    whole, _ = document(name)
    for items in (whole.indicators, whole.facts, whole.tables):
        ids = [item.id for item in items]
        assert len(ids) == len(set(ids))


TARGETS = {
    ("000", 36): ("年度", "产出指标", "成本指标", "帮扶车间务工就业稳岗补助标准(元/人/月)",
                  "200元*50%", "text", None, "元"),
    ("000", 62): ("年度", "满意度指标", "服务对象满意度指标", "服务对象满意度",
                  ">90%", ">", "90", "%"),
    ("001", 146): ("年度", "产出指标", "数量指标", "支持务工就业脱贫劳动力人数",
                   "不低于计划人数的80%", ">=", "80", "%"),
    ("001", 177): ("年度", "满意度指标", "服务对象满意度指标", "服务对象满意度",
                   "≥90％", ">=", "90", "%"),
    ("002", 552): ("年度", "", "数量指标", "大学生领取实习实训补贴", "≥200人", ">=", "200", "人"),
    ("002", 591): ("年度", "产出指标", "数量指标", "信息化系统运营及维护个数",
                  "1个", "=", "1", "个"),
    ("002", 521): ("实施期", "产出指标", "成本指标", "业务工作需要的经费",
                   "≤150000元", "<=", "150000", "元"),
    ("002", 903): ("实施期", "产出指标", "数量指标", "享受公益性岗位补贴人",
                   "≥458人", ">=", "458", "人"),
    ("002", 917): ("年度", "产出指标", "成本指标", "公益性岗位社保",
                   "≤950元/月/人", "<=", "950", "元/月/人"),
    ("002", 920): ("实施期", "效益指标", "经济效益指标", "就业困难人员增加家庭",
                   "增加收入", "text", None, None),
    ("003", 10): (None, "产出指标", "数量指标", "公益性岗位补贴人数",
                  "≥1326人", ">=", "1326", "人"),
    ("003", 12): (None, "效益指标", "社会效益指标", "全县转移就业人数增长率",
                  "≥2%", ">=", "2", "%"),
    ("003", 9): (None, "满意度指标", "", "再就业人员就业满意度", "≥95%", ">=", "95", "%"),
    ("003", 21): (None, "效益指标", "可持续影响指标", "提高编外人员收入", "优", "text", None, None),
    ("004", 231): ("年度", "完成指标", "数量指标", "发放创业担保贷款",
                   "1.45亿元以上", ">=", "1.45", "亿元"),
    ("004", 259): ("年度", "产出指标", "数量指标", "促进全市贫困劳动力转移就业规模",
                   "18万人", "=", "18", "万人"),
    ("004", 267): ("年度", "产出指标", "成本指标", "举办就业扶贫专项招聘活动10场次,每场次2000元",
                   "2万元", "=", "2", "万元"),
    ("004", 412): ("年度", "效益指标", "可持续影响", "回引就业增长率", "≥5%", ">=", "5", "%"),
}  # fmt: skip


@pytest.mark.parametrize("place", TARGETS, ids=lambda place: f"{place[0]}:{place[1]}")
def test_an_indicator_is_read_whole(document: Documents, place: tuple[str, int]) -> None:
    whole, _ = document(place[0])
    found = [
        (one.horizon, *one.levels, one.text, one.operator, one.value and str(one.value), one.unit)
        for one in whole.indicators
        if one.spot.first == place[1]
    ]
    assert TARGETS[place] in found


def test_several_numbers_in_one_target_stay_one_indicator(document: Documents) -> None:
    whole, _ = document("004")
    (one,) = [one for one in whole.indicators if one.spot.first == 230]
    assert one.values == (Decimal(10), Decimal(20), Decimal(30))
    assert (one.value, one.operator, one.unit) == (None, ">=", "场")


def test_a_name_that_lost_its_target_is_reported(document: Documents) -> None:
    whole, _ = document("004")
    assert [problem.lines for problem in whole.document.problems] == [(324, 324)]


def test_an_empty_template_says_nothing(document: Documents) -> None:
    whole, _ = document("001")
    (template,) = [table for table in whole.tables if table.lines[0] == 190]
    assert template.note == "空白样表"
    for items in (whole.indicators, whole.facts):
        assert not [item for item in items if item.table == template.id]


AMOUNTS = [
    ("000", 24, ("资金情况(万元)", "资金总额:"), (), "265.14", "万元", "number"),
    ("000", 25, ("资金情况(万元)", "其中:", "中央补助"), (), "", "万元", "blank"),
    ("000", 122, ("资金情况(万元)", "其中:", "省级补助"), (), "121.56", "万元", "number"),
    ("002", 501, ("项目资金 (元)", "实施期资金总额:"), ("实施期",), "450,000", "元", "number"),
    ("002", 501, ("项目资金 (元)", "年度资金总额:"), ("年度",), "150,000", "元", "number"),
    ("002", 502, ("项目资金 (元)", "其中:", "中央财政资金"), ("年度",), "0", "元", "number"),
    ("002", 653, ("项目资金（元）", "其中：", "其他资金"), ("年度",), "", "元", "blank"),
    ("004", 219, ("人员支出",), ("预算金额（万元）", "财政拨款"), "198.38", "万元", "number"),
    ("004", 250, ("项目资金", "年度资金总额:"), ("年度",), "5万元", "万元", "number"),
    ("004", 251, ("项目资金", "其中:", "财政拨款"), ("实施期",), "", None, "blank"),
    ("004", 253, ("项目资金", "延续项目以前年度预算安排:"), (), "5万元", "万元", "number"),
    ("004", 255, ("项目资金来源",), ("合计",), "5万元", "万元", "number"),
    ("003", 13, ("门源县就业局", "门源县就业局(本级)", "创业扶持补贴资金"), ("金额(万元)",),
     "20.00", "万元", "number"),
]  # fmt: skip


@pytest.mark.parametrize("amount", AMOUNTS, ids=lambda amount: f"{amount[0]}:{amount[1]}")
def test_an_amount_of_a_form_is_read_whole(
    document: Documents, amount: tuple[str, int, tuple[str, ...], tuple[str, ...], str, str, str]
) -> None:
    name, line, *said = amount
    whole, _ = document(name)
    found = [
        [fact.row, fact.column, fact.text, fact.unit, fact.kind]
        for fact in whole.facts
        if fact.table and fact.spot.first == line
    ]
    assert said in found


def test_no_person_and_no_telephone_is_kept_of_a_form(document: Documents) -> None:
    for name in COUNTED:
        whole, lines = document(name)
        kept = {fact.text for fact in whole.facts if fact.table}
        kept |= {cell.text for table in whole.tables for row in table.grid for cell in row}
        kept |= {said.text for said in whole.statements if said.kind == "field"}
        for line in lines:
            cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
            for label, value in pairwise(cells):
                if label.rstrip(":：") in {"经办人", "联系电话"} and value[-1] not in ":：话人":
                    assert value not in kept
