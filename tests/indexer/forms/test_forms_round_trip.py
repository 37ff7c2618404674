"""Any form, printed in any of the layouts, is read back as the same indicators."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count, zip_longest
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer import readers
from indexer.extract import forms
from indexer.grid import rectangular
from indexer.layout.context import contexts
from indexer.sources import Source, load
from kb import markup
from kb.model import Indicator

LEVELS = {
    "产出指标": ("数量指标", "质量指标", "时效指标", "成本指标"),
    "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
    "满意度指标": ("服务对象满意度指标",),
}
NAMES = (
    "参训人员结业率", "新增就业岗位", "补贴资金发放到位率", "创业担保贷款合格率",
    "就业政策宣传活动", "公益性岗位安置人员", "项目按期完工情况", "人均补助标准（元/人/月）",
    "带动群众增收效果", "受益群众的认可程度", "设备运行维护情况", "档案保存完好率",
)  # fmt: skip
WORDS = ("明显提升", "按时完成", "持续改善", "及时足额发放", "健全")

Target = tuple[str, str]
"""A name and its target."""
Group = tuple[str, str, list[Target]]
"""First level, second level, and what stands under them."""
Form = list[Group]

number = st.integers(1, 99999).map(str) | st.decimals("0.1", "999", places=2).map(str)
target = st.one_of(
    st.builds("{}{}{}".format, st.sampled_from(["≥", "≤", "=", "不低于"]), number,
              st.sampled_from(["人", "%", "万元", "元/人/月", "场次"])),
    st.builds("{}{}".format, number, st.sampled_from(["%", "个", "万元"])),
    st.builds("{}年{}月底前".format, st.integers(2018, 2027), st.integers(1, 12)),
    st.sampled_from(WORDS),
)  # fmt: skip


@st.composite
def form(draw: st.DrawFn) -> Form:
    """A form with some of the levels, each with one to three indicators of their own names."""
    groups: Form = []
    names = iter(draw(st.permutations(NAMES)))
    for first, seconds in LEVELS.items():
        for second in draw(st.lists(st.sampled_from(seconds), unique=True, max_size=2)):
            size = draw(st.integers(1, 2))
            said = [(name, draw(target)) for _, name in zip(range(size), names, strict=False)]
            if said:
                groups.append((first, second, said))
    return groups or [("产出指标", "数量指标", [("新增就业岗位", draw(target))])]


def expected(groups: Form, horizon: str | None) -> list[tuple[object, ...]]:
    return [
        (horizon, first, second, name, text)
        for first, second, said in groups
        for name, text in said
    ]


def read(path: Path) -> list[Indicator]:
    (source,) = load(path)
    assert isinstance(source, Source)
    layout = forms.opened(readers.read(source))
    lines = [line.text for line in layout.lines]
    grids = (
        (grid, context)
        for raw, context in contexts(layout, source.path)
        for grid in rectangular(raw)
    )
    found: list[Indicator] = []
    for grid, context in forms.whole(grids):
        if forms.is_form(grid):
            reading = forms.read_form(grid, context)
            assert not reading.problems
            found.extend(reading.indicators)
    for one in found:
        cut = "\n".join(lines[one.spot.first - 1 : one.spot.last])
        end = len(cut) - len(lines[one.spot.last - 1]) + one.spot.end
        assert markup.says(cut[one.spot.start : end], one.text)
    return found


def told(found: Sequence[Indicator]) -> list[tuple[object, ...]]:
    return [(one.horizon, *one.levels, one.text) for one in found]


def rows_of(groups: Form) -> Iterator[list[str]]:
    """Rows of four cells, a level printed where it begins."""
    before = ("", "")
    for first, second, said in groups:
        for name, text in said:
            yield [
                first if first != before[0] else "",
                second if (first, second) != before else "",
                name,
                text,
            ]
            before = (first, second)


def lead(width: int) -> str:
    return "\t".join(["项目名称", "就业补助资金", *[""] * (width - 2)])


def single(groups: Form) -> str:
    head = "绩效指标\t一级指标\t二级指标\t三级指标\t指标值"
    body = ["\t".join(["", *row]) for row in rows_of(groups)]
    return "\n".join(["2023年度项目绩效目标表", lead(5), head, *body])


def merged_cells_lost(groups: Form) -> str:
    """Every cell that a merged one covers is lost: rows slide to the left."""
    head = "绩效指标\t一级指标\t二级指标\t三级指标\t指标值"
    body = []
    for row in rows_of(groups):
        kept = row[next(at for at, cell in enumerate(row) if cell) :]
        body.append("\t".join(["", *kept, *[""] * (4 - len(kept))]))
    return "\n".join(["2023年度项目绩效目标表", lead(5), head, *body])


def cell_a_line(groups: Form) -> str:
    cells = [cell for row in rows_of(groups) for cell in row if cell]
    head = "项目名称 就业补助资金\n\n绩效指标\n\n一级指标 二级指标 三级指标 指标值"
    return "\n\n".join(["2023年度项目绩效目标表", head, *cells])


def pipes(groups: Form) -> str:
    body = ["| " + " | ".join(row) + " |" for row in rows_of(groups)]
    head = "| 一级指标 | 二级指标 | 三级指标 | 指标值 |"
    title = "| 项目名称 | 就业补助资金 | | |"
    return "\n".join(["2023年度项目绩效目标表", "", title, "|---|---|---|---|", head, *body])


def html(groups: Form) -> str:
    body = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows_of(groups)
    )
    head = "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>"
    title = "<tr><td>项目名称</td><td colspan=3>就业补助资金</td></tr>"
    return f"<h1>2023年度项目绩效目标表</h1><table>{title}{head}{body}</table>"


LAYOUTS: dict[str, Callable[[Form], str]] = {
    "single": single,
    "merged cells lost": merged_cells_lost,
    "a cell a line": cell_a_line,
    "pipes": pipes,
    "html": html,
}

examples = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("layout", LAYOUTS)
@given(groups=form())
@examples
def test_a_form_is_read_back(tmp_path: Path, layout: str, groups: Form) -> None:
    path = tmp_path / ("form.html" if layout == "html" else "form.txt")
    path.write_text(LAYOUTS[layout](groups), encoding="utf-8")
    assert told(read(path)) == expected(groups, "年度")


@given(left=form(), right=form())
@examples
def test_two_horizons_side_by_side_are_read_back(tmp_path: Path, left: Form, right: Form) -> None:
    lines = ["2023年项目绩效目标表", lead(8), "实施期目标\t\t\t\t年度目标\t\t\t"]
    lines.append("绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值")
    wanted: list[tuple[object, ...]] = []
    for first, seconds in LEVELS.items():
        shown = first
        for second in seconds:
            sides = [
                [one for f, s, said in side if (f, s) == (first, second) for one in said]
                for side in (left, right)
            ]
            for number_, (one, other) in zip(count(), zip_longest(*sides), strict=False):
                printed = second if number_ == 0 else ""
                lines.append(
                    "\t".join(
                        ["", shown, printed, *(one or ("", "")), printed, *(other or ("", ""))]
                    )
                )
                wanted += [
                    (horizon, first, second, *said)
                    for horizon, said in (("实施期", one), ("年度", other))
                    if said
                ]
                shown = ""
    path = tmp_path / "form.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert told(read(path)) == wanted


@given(groups=form(), marked=st.booleans())
@examples
def test_a_list_inside_one_cell_is_read_back(tmp_path: Path, groups: Form, marked: bool) -> None:
    pieces = []
    before = ""
    for first, second, said in groups:
        if first != before:
            pieces.append(f"一、{first}")
        pieces.append(f"（一）{second}")
        pieces += [f"{at}. {name} {text}" for at, (name, text) in enumerate(said, start=1)]
        before = first
    cell = "".join(f"<p>{piece}</p>" for piece in pieces) if marked else " ".join(pieces)
    row = f"1\t就业补助资金\t12.5\t<p>目标1：落实政策，稳定就业。</p>\t{cell}"
    head = "序号\t项目名称\t金额（万元）\t绩效目标\t绩效指标"
    path = tmp_path / "form.txt"
    path.write_text(f"2023年度项目绩效目标公开表\n\n{head}\n{row}\n", encoding="utf-8")
    found = read(path)
    assert told(found) == expected(groups, "年度")
    assert {one.project for one in found} == {"就业补助资金"}


@given(groups=form(), data=st.data())
@examples
def test_rows_that_slid_by_themselves_are_read_back(
    tmp_path: Path, groups: Form, data: st.DataObject
) -> None:
    """Some rows lost the cells before them, some have one too many before the target."""
    lines = ["2023年度项目绩效目标表", lead(6)]
    lines.append("绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t")
    for row in rows_of(groups):
        blanks = next(at for at, cell in enumerate(row) if cell)
        lost = data.draw(st.integers(0, blanks))
        cells = ["", *row[lost:]]
        if data.draw(st.booleans()):
            cells.insert(len(cells) - 1, "")
        lines.append("\t".join([*cells, *[""] * (6 - len(cells))]))
    path = tmp_path / "form.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert told(read(path)) == expected(groups, "年度")


@given(groups=form(), data=st.data())
@examples
def test_cells_broken_over_lines_are_read_back(
    tmp_path: Path, groups: Form, data: st.DataObject
) -> None:
    lines = ["2023年度项目绩效目标表", "", "项目名称 就业补助资金", ""]
    lines.append("一级指标 二级指标 三级指标 指标值")
    for row in rows_of(groups):
        for at, cell in enumerate(row):
            if not cell:
                continue
            if at == 2 and len(cell) > 8 and data.draw(st.booleans()):
                cut = data.draw(st.integers(6, len(cell) - 1))
                lines += ["", cell[:cut], cell[cut:]]
            else:
                lines += ["", cell]
    path = tmp_path / "form.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert told(read(path)) == expected(groups, "年度")


@given(groups=form(), data=st.data())
@examples
def test_operator_value_and_unit_in_their_columns_are_read_back(
    tmp_path: Path, groups: Form, data: st.DataObject
) -> None:
    """In a table of projects, of which rows lose what merged cells cover."""
    heads = ["单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标"]
    heads += ["指标性质", "指标值", "度量单位", "权重"]
    lines = ["部门预算项目绩效目标申报表(2023年度)", "", "|" + "|".join(heads) + "|"]
    wanted: list[tuple[object, ...]] = []
    begin = ["某局本级", "就业补助资金", "660,000.00", "落实就业政策，稳定和扩大就业。"]
    for first, second, said in groups:
        for name, _ in said:
            operator = data.draw(st.sampled_from(["≥", "≤", "=", "定性"]))
            value = data.draw(number) if operator != "定性" else data.draw(st.sampled_from(WORDS))
            unit = data.draw(st.sampled_from(["人", "%", "元/人/月"])) if operator != "定性" else ""
            weight = str(data.draw(st.integers(5, 30)))
            cells = [*begin, first, second, name, operator, value, unit, weight]
            lines.append("|" + "|".join(cells) + "|")
            begin = []
            text = value if operator == "定性" else f"{operator}{value}{unit}"
            wanted.append(("年度", first, second, name, text))
    path = tmp_path / "form.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = read(path)
    assert told(found) == wanted
    assert {one.project for one in found} == {"就业补助资金"}
