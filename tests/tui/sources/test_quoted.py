"""Of a cell with much text, the quoted words are marked and kept in sight."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model import Citation, GridCell, Spot
from kb.text import width
from tui.sources.quoted import Quoted, kept, marked, quoted
from tui.sources.sheet import sheet

TEXT = "目标1：开展活动2次；目标2：服务人数2次，满意度≥90%"


def cell(text: str, start: int = 4) -> GridCell:
    return GridCell(text, Spot(7, 7, start, start + len(text)), "data")


def cited(quote: str, start: int, line: int = 7) -> Citation:
    spot = Spot(line, line, start, start + len(quote))
    return Citation("a.txt", "某表", None, None, (), (), (line, line), quote, spot)


@pytest.mark.parametrize(
    ("quote", "start", "shown"),
    [
        ("≥90%", 4 + TEXT.index("≥90%"), TEXT.replace("≥90%", "【≥90%】")),
        ("2次", 4 + TEXT.index("2次"), TEXT.replace("2次", "【2次】", 1)),
        ("2次", 4 + TEXT.rindex("2次"), "【2次】".join(TEXT.rsplit("2次", 1))),
        ("2次", 5, None),
        ("3次", 5, None),
        (TEXT, 4, None),
    ],
)
def test_the_very_words_that_are_cited_are_marked(
    quote: str, start: int, shown: str | None
) -> None:
    found = quoted(cell(TEXT), cited(quote, start))
    assert (found and marked(TEXT, found)) == shown


def test_words_that_stand_once_are_found_also_where_the_cell_begins_above() -> None:
    assert quoted(cell(TEXT), cited("≥90%", 0, line=9)) == Quoted("≥90%")


@given(st.lists(st.text(alphabet="目标【 ", max_size=5), max_size=20), st.integers(2, 10))
def test_what_is_marked_is_kept_within_the_limit(lines: list[str], limit: int) -> None:
    shown, more = kept(lines, limit)
    assert len(shown) == min(len(lines), limit)
    assert not more or len(lines) > limit
    if any("【" in line for line in lines):
        assert any("【" in line for line in shown)


def test_a_long_cell_is_shown_where_it_is_quoted() -> None:
    text = "".join(f"（{n}）开展第{n}项活动；" for n in range(1, 40)) + "满意度≥90%"
    grid = [
        [
            GridCell("项目", Spot(1, 1, 0, 2), "header"),
            GridCell("目标", Spot(1, 1, 3, 5), "header"),
        ],
        [GridCell("甲", Spot(2, 2, 0, 1), "stub"), GridCell(text, Spot(2, 2, 2, 9), "data")],
    ]
    plain = ["".join(t for t, _ in line) for line in sheet(grid, 60, 1, 1).body]
    shown = [
        "".join(t for t, _ in line) for line in sheet(grid, 60, 1, 1, {(1, 1): Quoted("≥90%")}).body
    ]
    assert not any("≥90%" in line for line in plain)
    assert any("【≥90%】" in line for line in shown)
    assert len(shown) == len(plain)


@given(st.integers(40, 100), st.sampled_from(["≤26.97万元", "2930元/人/月", "1,234,567.89万元"]))
def test_no_line_is_wider_than_the_screen_and_the_quoted_figure_whole(
    cells: int, figure: str
) -> None:
    text = f"（一）成本指标；编外人员全年工资补贴成本{figure}；（二）社会效益指标"
    names = ("单位编码", "项目名称", "金额", "绩效目标", "绩效指标")
    head = [GridCell(name, Spot(1, 1, c, c + 1), "header") for c, name in enumerate(names)]
    row = [
        GridCell("10", Spot(2, 2, 0, 2), "stub"),
        *(GridCell(text, Spot(2, 2, 9 * c, 9 * c + 9), "data") for c in range(1, 5)),
    ]
    shown = sheet([head, row], cells, 1, 4, {(1, 4): Quoted(figure)})
    lines = ["".join(t for t, _ in line) for line in shown.body]
    assert all(width(line) <= cells for line in lines)
    assert any(f"【{figure}】" in line for line in lines)


@given(st.integers(34, 100), st.sampled_from(["2930元/人/月", "≤1980元/人/月", "50万人次以上"]))
def test_a_short_cell_keeps_its_figure_whole_and_prose_leaves_it_out(
    cells: int, figure: str
) -> None:
    prose = "依据省委办公厅、省政府办公厅关于做好工作的通知（晋办发〔2023〕1234567890号）" * 3
    head = [GridCell(name, Spot(1, 1, 0, 1), "header") for name in ("甲", "乙", "丙")]
    row = [
        GridCell(text, Spot(2, 2, 9 * c, 9 * c + 9), "data")
        for c, text in enumerate((figure, prose, prose))
    ]
    lines = ["".join(t for t, _ in line) for line in sheet([head, row], cells, 1, 0).body]
    assert all(width(line) <= cells for line in lines)
    number = re.match(r"[≤≥]?\d+(?:元|万人次)", figure)
    assert number is not None
    assert any(number.group() in line for line in lines)
