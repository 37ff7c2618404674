"""The source table in lines: figures whole at any width, the lit cell in sight, stubs kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.model import GridCell, Spot
from kb.text import width
from tui.sources.sheet import Sheet, sheet, split_header

HEADERS = ("科目编码", "科目名称", "合计", "基本支出", "项目支出", "备注")


def cell(text: str, line: int, role: str = "data") -> GridCell:
    return GridCell(text, Spot(line, line, 0, len(text)), role)  # type: ignore[arg-type]


def grid(rows: list[list[str]]) -> list[list[GridCell]]:
    head = [cell(text, 1, "header") for text in HEADERS]
    body = [
        [cell(text, line, "stub" if c < 2 else "data") for c, text in enumerate(row)]
        for line, row in enumerate(rows, 2)
    ]
    return [head, *body]


def text_of(laid: Sheet) -> list[str]:
    return ["".join(text for text, _ in line) for line in (*laid.head, *laid.body)]


FIGURES = st.from_regex(r"[1-9][0-9]{0,2}(,[0-9]{3}){0,3}\.[0-9]{2}", fullmatch=True)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["208", "20801", "2080101", ""]),
        st.text(alphabet="社会保障和就业支出行政运行", min_size=1, max_size=30),
        FIGURES, FIGURES, st.one_of(st.just(""), FIGURES),
        st.text(alphabet="资金管理型直管县", max_size=12),
    ).map(list),
    min_size=1, max_size=8,
)  # fmt: skip


@given(ROWS, st.integers(60, 140), st.data())
def test_a_lit_figure_is_whole_at_any_width(
    rows: list[list[str]], cells: int, data: st.DataObject
) -> None:
    row = data.draw(st.integers(1, len(rows)))
    column = data.draw(st.sampled_from([2, 3]))
    laid = sheet(grid(rows), cells, row, column)
    assert any(f"【{rows[row - 1][column]}】" in line for line in text_of(laid))


@given(ROWS, st.integers(60, 140))
def test_no_line_is_wider_than_the_screen(rows: list[list[str]], cells: int) -> None:
    laid = sheet(grid(rows), cells, 1, 2)
    assert all(width(line) <= cells for line in text_of(laid))


@given(ROWS, st.integers(60, 140))
def test_every_figure_in_a_shown_column_is_whole(rows: list[list[str]], cells: int) -> None:
    laid = sheet(grid(rows), cells, 1, 2)
    shown = text_of(laid)
    for row in rows:
        assert any(row[2] in line for line in shown)


def test_the_lines_of_the_file_stand_before_the_rows() -> None:
    laid = sheet(grid([["208", "支出", "1.00", "1.00", "", ""]]), 80, 1, 2)
    lines = text_of(laid)
    assert lines[0].split() == ["科目编码", "科目名称", "▼合计", "基本支出", "项目支出", "备注"]
    assert lines[-1].split() == ["▶", "2", "208", "支出", "【1.00】", "1.00"]


def test_a_lit_blank_cell_says_so() -> None:
    laid = sheet(grid([["208", "支出", "1.00", "1.00", "", ""]]), 80, 1, 4)
    assert "【空】" in text_of(laid)[-1]


def test_header_rows_are_those_before_the_first_row_with_other_cells() -> None:
    table = grid([["208", "支出", "1.00", "", "", ""]])
    assert split_header([table[0], *table]) == ([0, 1], [2])
