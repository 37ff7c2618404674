"""A figure of prose stands where it says it stands, whatever the text."""

# ruff: noqa: E501 (a sentence and what it says are read side by side)
from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.extract.prose.amounts import ProseContext, facts, facts_in
from indexer.extract.prose.run import Run, aligned
from indexer.structure import Line, Paragraph
from kb.markup import says
from kb.model import Spot

_WORDS = st.sampled_from(
    ["其中：", "公用经费", "，占", "比上年增加", "；", "。", "（", "）", "、", "每人每月", "元的标准给予补助",
     "2023年度", "万元", "61.06", "1,035.80", "%", "人", "主要原因是：", "1、", "《", "》", "〔2023〕5号",
     "根据", "上年结转", " ", "\u3000", "个", "用于", "约", "以上", "：", "包括", "/月", "合计", "0", "\t"]
)  # fmt: skip
TEXTS = st.lists(_WORDS | st.text(max_size=3), max_size=30).map("".join)


def wrapped(text: str, widths: list[int]) -> tuple[Paragraph, tuple[Line, ...]]:
    """The text printed over lines of the given widths, as a paragraph of it and its lines."""
    lines: list[Line] = []
    pieces: list[tuple[int, int, int, int]] = []
    start = 0
    while start < len(text):
        width = widths[len(lines) % len(widths)]
        part = text[start : start + width]
        lines.append(Line(len(lines) + 1, "  " + part))
        pieces.append((start, len(lines), 2, len(part)))
        start += width
    return Paragraph(text, 1, max(len(lines), 1), tuple(pieces)), tuple(lines)


def quoted(spot: Spot, lines: tuple[Line, ...]) -> str:
    texts = [line.text for line in lines[spot.first - 1 : spot.last]]
    if spot.first == spot.last:
        return texts[0][spot.start : spot.end]
    return "\n".join([texts[0][spot.start :], *texts[1:-1], texts[-1][: spot.end]])


@given(TEXTS.filter(str.strip), st.lists(st.integers(3, 20), min_size=1, max_size=4))
@settings(max_examples=300, deadline=None)
def test_a_spot_quotes_the_figure_over_wrapped_lines(text: str, widths: list[int]) -> None:
    paragraph, lines = wrapped(text, widths)
    found = facts(paragraph, ProseContext("a.txt"))
    for fact in found:
        assert says(quoted(fact.spot, lines), fact.text)
        assert fact.row
        assert all(fact.row)
    assert len({fact.id for fact in found}) == len(found)


@given(TEXTS.filter(str.strip))
@settings(max_examples=200, deadline=None)
def test_a_cell_is_read_like_a_paragraph(text: str) -> None:
    line = Line(7, f"left\t{text}\tright".replace("\n", " "))
    cell = text.replace("\n", " ")
    spot = Spot(7, 7, 5, 5 + len(cell))
    for fact in facts_in(cell, spot, (line,), ProseContext("a.txt")):
        assert fact.spot.first == 7
        assert says(line.text[fact.spot.start : fact.spot.end], fact.text)


def test_markup_and_spread_out_spaces_are_stepped_over() -> None:
    raw = "<p>沁  县补助 <b>252.60</b>万元，满意度\\geq95\\%</p>"
    run = aligned("沁县补助252.60万元，满意度≥95%", Spot(1, 1, 0, len(raw)), (Line(1, raw),))
    spot = run.spot(4, 10)
    assert raw[spot.start : spot.end] == "252.60"


def test_a_part_of_a_run_keeps_its_places() -> None:
    run = Run("甲乙丙丁", ((0, 3, 5, 2), (2, 4, 0, 2)), Spot(3, 4, 5, 2))
    part = run.part(1, 3)
    assert part.text == "乙丙"
    assert part.spot(0, 2) == Spot(3, 4, 6, 1)
