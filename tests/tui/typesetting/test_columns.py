"""Lists in columns: figures whole at any width, words shortened, the least needed left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.text import width
from tui.typesetting.columns import Column, fitted, head, line

COLUMNS = (
    Column("县区", least=6),
    Column("2023年", figure=True),
    Column("2024年", figure=True),
    Column("对应行", least=8, drop=2),
    Column("状态", least=8, drop=1),
)
FIGURES = st.from_regex(r"[1-9][0-9]{0,2}(,[0-9]{3}){0,3}\.[0-9]{2}", fullmatch=True)
NAMES = st.text(alphabet="平顺壶关长治市县就业服务中心", min_size=1, max_size=20)
ROWS = st.lists(st.tuples(NAMES, FIGURES, FIGURES, NAMES, NAMES), min_size=1, max_size=6)


@given(ROWS, st.integers(60, 140))
def test_every_figure_is_whole_and_no_line_too_wide(
    rows: list[tuple[str, ...]], cells: int
) -> None:
    widths = fitted(COLUMNS, rows, cells)
    for row in rows:
        text = "".join(piece for piece, _ in line(COLUMNS, widths, row))
        assert row[1] in text
        assert row[2] in text
        assert width(text) <= cells


@given(ROWS)
def test_figures_end_in_one_column(rows: list[tuple[str, ...]]) -> None:
    widths = fitted(COLUMNS, rows, 100)
    ends = set()
    for row in rows:
        text = "".join(piece for piece, _ in line(COLUMNS, widths, row))
        ends.add(width(text[: text.index(row[1]) + len(row[1])]))
    assert len(ends) == 1


def test_without_room_the_least_needed_goes_first() -> None:
    rows = [("平顺县", "1,234,567.89", "2,345,678.90", "稳岗补助", "相同口径")]
    assert [bool(size) for size in fitted(COLUMNS, rows, 80)] == [True] * 5
    assert [bool(size) for size in fitted(COLUMNS, rows, 46)] == [True, True, True, False, True]
    assert [bool(size) for size in fitted(COLUMNS, rows, 34)] == [True, True, True, False, False]


def test_the_chosen_row_bears_a_sign_besides_its_style() -> None:
    rows = [("平顺县", "1.00", "2.00", "稳岗补助", "相同口径")]
    widths = fitted(COLUMNS, rows, 80)
    ((text, style),) = line(COLUMNS, widths, rows[0], chosen=True)
    assert text.startswith("▶平顺县")
    assert style == "chosen"
    assert "".join(piece for piece, _ in head(COLUMNS, widths)).split() == [
        column.title for column in COLUMNS
    ]
