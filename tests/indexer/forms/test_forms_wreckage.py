"""Whatever stands in a grid, reading it as a form never fails, and cites only what is there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.extract import forms
from indexer.extract.forms import stream
from indexer.structure import Grid, Line, RawCell, TableContext
from kb import markup
from kb.model import Indicator, Spot, Statement

WORDS = (
    "项目名称", "职业培训", "实施单位", "某中心", "项目负责人", "张某", "填报日期", "20230227",
    "立项依据", "总体目标", "实施期目标", "年度目标", "中长期目标 (20**年)", "资金情况（万元）",
    "项目资金", "来源", "资金总额：", "其中：", "其中: 财政拨款5万元",
    "年度资金中: 政府采购 万元（政府购买服务 万元）", "合计", "年初预算数", "分值", "12.5", "0",
    "-", "绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "指标性质", "度量单位",
    "产出指标", "成本指标", "数量指标", "服务对象满意度", "满意度指标", "可持续影响指", "≥",
    "≥95%", "50场次; 18万人", "培训人数;就业人数", "1.甲 2.乙", "指标1：", "……", "：", "（",
    "<p>一、产出指标</p><li>1. 人数 ≥5人</li>", "<math>\\geq 3", "按时完成", "2022年12月31日前",
    "□新增 ☑延续", "单位：万元", "绩效目标", " ", "\\",
)  # fmt: skip
HEADS = (
    ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
    ["", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"],
    ["项目名称", "预算数", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"],
    ["序号", "项目名称", "金额", "绩效目标", "绩效指标"],
)

cells = st.one_of(st.sampled_from(WORDS), st.just(""), st.text(max_size=6))
rows_ = st.one_of(st.lists(cells, min_size=1, max_size=9), st.sampled_from(HEADS))
grids = st.lists(rows_, min_size=1, max_size=14)


def printed(rows: list[list[str]]) -> tuple[Grid, tuple[Line, ...]]:
    """The rows as lines with tabs, and the grid that they make."""
    lines, grid = [], []
    for number, row in enumerate(rows, start=1):
        texts = ["".join(text.split("\t")).replace("\n", "").replace("\r", "") for text in row]
        lines.append(Line(number, "\t".join(texts)))
        at, found = 0, []
        for text in texts:
            found.append(RawCell(text, Spot(number, number, at, at + len(text))))
            at += len(text) + 1
        grid.append(found)
    width = max(map(len, grid))
    padded = tuple((*row, *([None] * (width - len(row)))) for row in grid)
    return Grid(padded, width, 1, len(lines)), tuple(lines)


@given(rows=grids)
@settings(max_examples=150, deadline=None)
def test_any_grid_is_read_without_failing(rows: list[list[str]]) -> None:
    grid, lines = printed(rows)
    context = TableContext("d", title="2023年度项目绩效目标表", source=lines)
    forms.is_form(grid)
    reading = forms.read_form(grid, context)
    assert len(reading.tables) >= 1
    assert len({fact.id for fact in reading.facts}) == len(reading.facts)
    found: list[Indicator | Statement] = [*reading.indicators, *reading.statements]
    for one in found:
        spot = one.spot
        if spot.first == spot.last and not markup.has_markup(lines[spot.first - 1].text):
            assert markup.says(lines[spot.first - 1].text[spot.start : spot.end], one.text)


@given(words=st.lists(cells, max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_line_is_read_without_failing(words: list[str]) -> None:
    line = Line(1, " ".join(["二级指标 三级指标 指标值", *words]))
    for block in stream.of_line(line):
        assert block.first == block.last == 1
