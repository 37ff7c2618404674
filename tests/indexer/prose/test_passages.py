"""Text cut for search: nothing lost, nothing too long, rows with the heads of their columns."""

# ruff: noqa: E501 (a sentence and what it says are read side by side)
from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.extract.passages import LONGEST, cuts, passages
from indexer.masking import masked_extract
from indexer.structure import Heading, Layout, Line, Paragraph, RawCell, RawGrid
from kb.model import Document, Extract, Fact, Spot

DOCUMENT = Document("a.txt", "0", "某市2023年预算")


def paragraph(text: str, line: int) -> Paragraph:
    return Paragraph(text, line, line, ((0, line, 0, len(text)),))


def cell(text: str, line: int, start: int = 0) -> RawCell:
    return RawCell(text, Spot(line, line, start, start + len(text)))


@given(st.text(alphabet="补助资金。；，、 1元\n", max_size=1500))
@settings(max_examples=150, deadline=None)
def test_cutting_loses_nothing_and_keeps_the_limit(text: str) -> None:
    pieces = [text[start:end] for start, end in cuts(text)]
    assert re.sub(r"\s", "", "".join(pieces)) == re.sub(r"\s", "", text)
    assert all(len(piece) <= LONGEST for piece in pieces)


def test_long_text_is_cut_at_ends_of_sentences() -> None:
    sentence = "安排就业补助资金用于稳岗" * 8 + "。"
    pieces = list(cuts(sentence * 5))
    assert all((sentence * 5)[end - 1] == "。" for _, end in pieces)


def test_paragraphs_stand_under_their_headings() -> None:
    blocks = (
        Heading("第三部分 说明", 3, 1, 1), Heading("二、收入情况", 4, 2, 2), paragraph("收入九万元。", 3),
        Heading("三、支出情况", 3, 4, 4), paragraph("支出八万元。", 5),
    )  # fmt: skip
    found = passages(Layout((), blocks), DOCUMENT)
    assert [(one.headings, one.text, one.lines) for one in found] == [
        (("第三部分说明", "二、收入情况"), "收入九万元。", (3, 3)),
        (("第三部分说明", "三、支出情况"), "支出八万元。", (5, 5)),
    ]
    assert [one.id for one in found] == [0, 1]


def test_the_title_of_a_table_holds_no_section_after_the_table() -> None:
    grid = RawGrid(((cell("合计", 2),),), "tabs", 2, 2)
    blocks = (
        Heading("收支总表", 2, 1, 1), grid, paragraph("注：本表无数据", 3),
        Heading("第三部分 说明", 3, 4, 4), Heading("一、收入", 4, 5, 5), paragraph("收入九万元。", 6),
    )  # fmt: skip
    found = passages(Layout((), blocks), DOCUMENT)
    assert [one.headings for one in found] == [
        ("收支总表",), ("收支总表",), ("第三部分说明", "一、收入"),
    ]  # fmt: skip


def test_noise_is_left_out() -> None:
    texts = [
        "单位：万元",
        "（2023年度）",
        "- 12 -",
        "第 3 页 共 9 页",
        "联系电话：0350-1234567",
        "一、职责.....1",
    ]
    blocks = tuple(paragraph(text, number) for number, text in enumerate(texts, 1))
    assert passages(Layout((), blocks), DOCUMENT) == ()


def test_a_row_is_found_by_its_label_its_columns_and_what_it_belongs_to() -> None:
    grid = RawGrid(((cell("住房公积金", 4), cell("39.83", 4, 6)),), "tabs", 4, 4)
    fact = Fact(
        "a.txt#4.6", "a.txt", "number", Spot(4, 4, 6, 11), "a.txt#t1", "支出表",
        ("住房保障支出", "住房公积金"), ("2023年预算数", "基本支出"), "39.83", Decimal("39.83"), "万元", 2023,
        None,
    )  # fmt: skip
    (found,) = passages(Layout((), (Heading("支出表", 2, 1, 1), grid)), DOCUMENT, [fact])
    assert found.text == "住房保障支出 住房公积金 2023年预算数 基本支出 39.83"
    assert (found.headings, found.lines) == (("支出表",), (4, 4))


def test_a_long_cell_is_cut_under_the_label_of_its_row() -> None:
    goal = "加强就业服务，做好补助资金发放工作，提高群众满意度。" * 20
    raw = f"总体目标\t<p>{goal}</p>"
    row = (cell("总体目标", 1), RawCell(f"<p>{goal}</p>", Spot(1, 1, 5, len(raw))))
    layout = Layout((Line(1, raw),), (RawGrid((row,), "tabs", 1, 1),))
    found = passages(layout, DOCUMENT)
    assert "".join(one.text for one in found) == goal
    assert {one.headings for one in found} == {("某市2023年预算", "总体目标")}


def test_telephone_numbers_are_masked() -> None:
    read = passages(Layout((), (paragraph("咨询请拨13900000000联系本局。", 1),)), DOCUMENT)
    (found,) = masked_extract(Extract(DOCUMENT, passages=read)).passages
    assert "13900000000" not in found.text
