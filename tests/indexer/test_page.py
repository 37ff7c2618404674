"""Pages: text by its blocks, tables with their spans, every character's place kept."""

from __future__ import annotations

from indexer import readers
from indexer.sources import Source, source
from indexer.structure import Heading, Layout, Paragraph, RawGrid

PAGE = """<html><head><title>某局</title><script>var a = "<td>";</script></head>
<body><%@ include file="x" %><!-- 注释 --><h2>某县关于下达资金的通知</h2>
<div>现下达资金&nbsp;<b>100.5</b>万元。<br>请遵照执行。</div>
<table class="layout"><tr><td>
<p>2023年资金分配表</p><p>单位：万元</p>
<table><tr><td rowspan=2>县区</td><td colspan="2">补助</td>
<tr><td>省级</td><td>市级</td></tr>
<tr><td>甲县<td><span>30.00</span><td>10.00
<tr><td>乙&nbsp;县</td><td>&#51;.00</td><td>1.00</td></tr>
</table></td></tr></table></body></html>
"""


def read(text: str) -> tuple[Source, Layout]:
    found = source("a.html", text.encode())
    assert isinstance(found, Source)
    return found, readers.read(found)


def test_the_blocks_of_a_page_in_their_order() -> None:
    _, layout = read(PAGE)
    kinds = [type(block) for block in layout.blocks]
    assert kinds == [Heading, Paragraph, Paragraph, Heading, Paragraph, RawGrid]
    texts = [block.text for block in layout.blocks if not isinstance(block, RawGrid)]
    assert texts[:4] == [
        "某县关于下达资金的通知", "现下达资金 100.5万元。", "请遵照执行。", "2023年资金分配表",
    ]  # fmt: skip


def test_the_cells_of_a_page_with_their_spans() -> None:
    _, layout = read(PAGE)
    grid = layout.blocks[-1]
    assert isinstance(grid, RawGrid)
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["县区", "补助"], ["省级", "市级"], ["甲县", "30.00", "10.00"], ["乙 县", "3.00", "1.00"],
    ]  # fmt: skip
    assert (grid.rows[0][0].rowspan, grid.rows[0][1].colspan) == (2, 2)


def test_figures_are_cited_where_they_stand_in_the_file() -> None:
    found, layout = read(PAGE)
    grid = layout.blocks[-1]
    assert isinstance(grid, RawGrid)
    for cell in (grid.rows[2][1], grid.rows[2][2], grid.rows[3][2]):
        line = found.lines[cell.spot.first - 1].text
        assert line[cell.spot.start : cell.spot.end] == cell.text


def test_pieces_of_a_paragraph_lead_back_to_the_file() -> None:
    found, layout = read(PAGE)
    paragraph = layout.blocks[1]
    assert isinstance(paragraph, Paragraph)
    amount = paragraph.text.index("100.5")
    start, line, column, length = next(
        piece for piece in paragraph.pieces if piece[0] <= amount < piece[0] + piece[3]
    )
    begin = column + amount - start
    assert found.lines[line - 1].text[begin : begin + 5] == "100.5"
    assert length >= 5


def test_a_page_that_is_all_on_one_line_keeps_its_characters_apart() -> None:
    found, layout = read(PAGE.replace("\n", ""))
    grid = layout.blocks[-1]
    assert isinstance(grid, RawGrid)
    cell = grid.rows[2][1]
    assert found.lines[0].text[cell.spot.start : cell.spot.end] == "30.00"


def test_broken_markup_is_read_as_far_as_it_goes() -> None:
    _, layout = read("<table><tr><td>项目<td>金额<tr><td>甲<td>5<tr><td>乙<td>6")
    grid = layout.blocks[-1]
    assert isinstance(grid, RawGrid)
    assert len(grid.rows) == 3


def test_large_pictures_are_said_to_be_unread_and_icons_are_not() -> None:
    icon = '<img src="a.gif" width="16">'
    table = '<p><img style="width: 750px; height: 800px;" src="b.gif"></p>\n'
    _, layout = read(f"<p>见下表{icon}</p>\n{table}{table}")
    (problem,) = layout.problems
    assert problem.lines == (2, 3)
    assert "2 张" in problem.reason
    assert read(f"<p>正文{icon}</p>")[1].problems == ()
