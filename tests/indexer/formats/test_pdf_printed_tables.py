"""Tables of known cells, printed in many layouts: read are the same cells or none, never others."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.model import Extract
from tests.indexer.formats.conftest import pdf_pages, read_bytes
from tests.indexer.formats.printed_tables import (
    Drawn,
    Lines,
    Place,
    Row,
    Style,
    Table,
    pages,
    wide,
)

NAMES = (
    "教育支出", "科学技术支出", "社会保障和就业支出", "卫生健康支出", "住房保障支出", "农林水支出",
    "机关事业单位基本养老保险缴费支出", "行政运行", "一般行政管理事务", "住房公积金", "购房补贴",
    "其他城乡社区管理事务支出", "城乡社区规划与管理", "公务员医疗补助",
)  # fmt: skip
LABELS = (
    "合计", "基本支出", "项目支出", "财政拨款收入", "其他收入", "上年结转", "预算数", "决算数",
    "一般公共预算财政拨款", "政府性基金预算财政拨款", "事业单位经营收入", "上缴上级支出",
)  # fmt: skip
GROUPS = ("本年收入", "本年支出", "年末数")
AMOUNTS = st.one_of(
    st.just(""),
    st.just("0.00"),
    st.integers(1, 99_999_999).map(lambda cents: f"{cents / 100:,.2f}"),
)


def figures(count: int) -> st.SearchStrategy[tuple[str, ...]]:
    """The figures of a row, one of them at least."""
    return st.tuples(*[AMOUNTS] * count).filter(any)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Two to five columns of amounts, some under groups; three to ten rows, some with codes."""
    count = draw(st.integers(2, 5))
    labels = draw(st.permutations(LABELS).map(lambda all_labels: all_labels[:count]))
    groups: list[tuple[str, tuple[str, ...]]] = []
    names = list(GROUPS)
    at = 0
    while at < count:
        taken = min(draw(st.integers(1, 3)), count - at)
        groups.append((names.pop() if taken > 1 and names else "", tuple(labels[at : at + taken])))
        at += taken
    coded = draw(st.booleans())
    named = draw(st.permutations(NAMES).map(lambda all_names: all_names[: draw_rows(draw)]))
    rows = [
        Row(name, draw(figures(count)), f"2{at:02}" if coded else "")
        for at, name in enumerate(named, 1)
    ]
    return Table("2024年支出预算表", tuple(groups), tuple(rows))


def draw_rows(draw: st.DrawFn) -> int:
    return draw(st.integers(3, 10))


@st.composite
def styles(draw: st.DrawFn, lines: Lines) -> Style:
    """One way to print a table with such lines."""
    return Style(
        lines,
        draw(st.sampled_from(get_args(Place))),
        stub=draw(st.sampled_from((110.0, 140.0, 180.0))),
        width=draw(st.sampled_from((64.0, 72.0, 80.0))),
        leading=draw(st.sampled_from((4.0, 8.0, 14.0))),
        first_page=draw(st.sampled_from((0, 0, 2))),
        again=draw(st.booleans()),
    )


def read_cells(extract: Extract) -> dict[tuple[str, str], str]:
    """The figures that were read, by the name of the row and the path of the column."""
    return {
        (fact.row[-1] if fact.row else "", "".join(fact.column)): fact.text
        for fact in extract.facts
        if fact.kind == "number"
    }


def printed(table: Table, style: Style, *, scale: float = 1.0, rotate: int = 0) -> Extract:
    """What is read from the pages that print a table."""
    data = pdf_pages(pages(table, style), size=(700, 842), scale=scale, rotate=rotate)
    return read_bytes("2024年预算.pdf", data)


@pytest.mark.parametrize("lines", get_args(Lines))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_the_same_cells_or_a_refusal(lines: Lines, data: st.DataObject) -> None:
    table, style = data.draw(tables()), data.draw(styles(lines))
    extract = printed(table, style)
    found = read_cells(extract)
    other = {cell: text for cell, text in found.items() if table.cells.get(cell) != text}
    assert other == {}
    assert found == table.cells or extract.document.problems


BUDGET = Table(
    "2024年支出预算表",
    (("", ("合计",)), ("本年支出", ("基本支出", "一般公共预算财政拨款")), ("", ("上年结转",))),
    (
        Row("教育支出", ("1,300.50", "1,200.00", "100.50", ""), "205"),
        Row("普通教育", ("1,300.50", "1,200.00", "100.50", ""), "20502"),
        Row("机关事业单位基本养老保险缴费支出", ("88.00", "88.00", "", "6.00"), "20805"),
        Row("住房公积金", ("12.30", "12.30", "0.00", ""), "22102"),
        Row("购房补贴", ("9.00", "", "9.00", "1.00"), "22103"),
    ),
)


@pytest.mark.parametrize("lines", get_args(Lines))
@pytest.mark.parametrize("place", get_args(Place))
def test_a_budget_in_every_layout(lines: Lines, place: Place) -> None:
    extract = printed(BUDGET, Style(lines, place))
    assert read_cells(extract) == BUDGET.cells
    assert not extract.document.problems


@pytest.mark.parametrize("lines", get_args(Lines))
@pytest.mark.parametrize("again", [True, False])
def test_a_budget_over_two_pages(lines: Lines, again: bool) -> None:
    extract = printed(BUDGET, Style(lines, first_page=3, again=again))
    assert read_cells(extract) == BUDGET.cells
    assert {fact.spot.page for fact in extract.facts if fact.row[-1] == "购房补贴"} == {2}


@pytest.mark.parametrize("lines", get_args(Lines))
@pytest.mark.parametrize("scale", [0.5, 2.0])
def test_the_size_of_the_print_does_not_matter(lines: Lines, scale: float) -> None:
    for place in get_args(Place):
        assert read_cells(printed(BUDGET, Style(lines, place), scale=scale)) == BUDGET.cells


@pytest.mark.parametrize("lines", get_args(Lines))
def test_a_page_that_is_turned(lines: Lines) -> None:
    assert read_cells(printed(BUDGET, Style(lines), rotate=90)) == BUDGET.cells


def test_a_refusal_names_page_and_table() -> None:
    """The upper label stands as near to the middle of two columns as to that of three."""
    heads = [(317, 720, "支出"), (60, 700, "项目")]
    heads += [
        (195 + 100 * at, 700, label)
        for at, label in enumerate(("甲项支出", "乙项支出", "丙项支出"))
    ]
    rows = [
        (60 if at == 0 else 100 + 100 * at, 680 - 20 * row, text)
        for row, name in enumerate(("教育支出", "科技支出", "农林支出"))
        for at, text in enumerate((name, "12.00", "3.00", "9.00"))
    ]
    page = [(200, 790, "2024年支出预算表"), (300, 765, "单位：万元"), *heads, *rows]
    extract = read_bytes("2024年预算.pdf", pdf_pages([page]))
    assert [fact for fact in extract.facts if fact.kind == "number"] == []
    (problem,) = extract.document.problems
    assert "第 1 页《2024年支出预算表》" in problem.reason
    assert problem.lines == (3, 7)


def test_a_body_without_header_belongs_to_no_table() -> None:
    rows = [
        drawn
        for at in range(4)
        for drawn in ((60, 700 - 20 * at, f"甲项支出{at}"), (200, 700 - 20 * at, f"{at}1.50"))
    ]
    extract = read_bytes("2024年预算.pdf", pdf_pages([rows]))
    assert [fact for fact in extract.facts if fact.kind == "number"] == []
    assert "没有表头" in extract.document.problems[0].reason


def test_amounts_in_running_text_are_no_table() -> None:
    text = [
        (60, 700, "2024年支出总计1,200.00万元，其中基本支出800.00万元，"),
        (60, 680, "项目支出400.00万元。"),
    ]
    extract = read_bytes("2024年预算.pdf", pdf_pages([text]))
    assert [fact.text for fact in extract.facts] == ["1,200.00", "800.00", "400.00"]
    assert not extract.document.problems


def test_blocks_side_by_side_without_lines_keep_their_rows_apart() -> None:
    """Income on the left, expenditure on the right; the totals' names stand in the middle."""
    edges = (50, 200, 280, 430, 510)
    texts = [
        ("", "收入", "", "支出"),
        ("项目", "预算数", "项目", "预算数"),
        ("一、财政拨款收入", "1,300.50", "一、一般公共服务支出", "800.00"),
        ("二、事业收入", "", "二、教育支出", "500.50"),
        ("三、其他收入", "20.00", "三、科学技术支出", ""),
        ("", "", "四、住房保障支出", "20.00"),
        ("收入合计", "1,320.50", "支出合计", "1,320.50"),
    ]
    page: list[Drawn] = [(200, 790, "2024年收支预算总表"), (420, 765, "单位：万元")]
    for row, own in enumerate(texts):
        for at, text in enumerate(own):
            right = edges[at + 1] - 4 - wide(text)
            middle = (edges[max(0, at - 1) if row == 0 else at] + edges[at + 1] - wide(text)) / 2
            named = row > 1 and at in {0, 2} and not text.endswith("合计")
            left = edges[at] + 4 if named else right if row > 1 and at in {1, 3} else middle
            if text:
                page.append((left, 730 - 18 * row, text))
    extract = read_bytes("2024年预算.pdf", pdf_pages([page]))
    assert {(fact.row[-1], fact.column[0]): fact.text for fact in extract.facts if fact.text} == {
        (own[at], side): own[at + 1]
        for own in texts[2:]
        for at, side in ((0, "收入"), (2, "支出"))
        if own[at + 1]
    }


@pytest.mark.parametrize("lines", get_args(Lines))
def test_a_page_with_a_header_and_one_figure_goes_on_from_the_page_before(lines: Lines) -> None:
    groups = (("年末数", ("合计", "基本支出")),)
    rows = tuple(Row(name, ("", "5.00")) for name in NAMES[:3])
    table = Table("2024年支出预算表", groups, rows)
    extract = printed(table, Style(lines, first_page=2, again=True))
    assert read_cells(extract) == table.cells


@pytest.mark.parametrize("lines", get_args(Lines))
def test_a_figure_alone_between_the_lines_of_its_name_makes_a_row(lines: Lines) -> None:
    """Nothing else stands at its height; the header's labels stand at heights of their own."""
    rows = (
        Row("其他城乡社区管理事务支出", ("6.06", "")),
        Row("机关事业单位基本养老保险缴费支出", ("", "7.50")),
        Row("行政运行", ("1.00", "")),
    )
    table = Table("2024年支出预算表", (("年末数", ("预算数", "财政拨款收入")),), rows)
    for first_page in (0, 2):
        extract = printed(table, Style(lines, "right", 110.0, 64.0, first_page=first_page))
        assert read_cells(extract) == table.cells


@pytest.mark.parametrize("lines", ["all", "header"])
def test_columns_in_which_nothing_is_printed_name_no_rows(lines: Lines) -> None:
    """They stand before the first column with figures, and have labels over two lines."""
    groups = (("", ("项目支出",)), ("年末数", ("合计", "其他收入")), ("", ("上缴上级支出",)))
    rows = tuple(
        Row(name, ("", "", "", text), code)
        for name, text, code in (("行政运行", "92.36", "201"), ("住房保障支出", "0.00", "221"))
    )
    table = Table("2024年支出预算表", groups, rows)
    assert read_cells(printed(table, Style(lines))) == table.cells


@pytest.mark.parametrize("place", get_args(Place))
def test_one_figure_is_too_little_to_tell_columns_by(place: Place) -> None:
    groups = (("年末数", ("预算数", "上缴上级支出")),)
    table = Table("2024年支出预算表", groups, (Row("行政运行", ("0.00", ""), "201"),))
    extract = printed(table, Style("three", place, width=80.0))
    assert read_cells(extract) == {}
    (problem,) = extract.document.problems
    assert "只有一处数字，看不出各列" in problem.reason
