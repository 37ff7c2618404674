"""Markup in cells: what it says in plain text, and the way back to the raw text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb import markup


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<p>一、产出指标</p> <p>(一) 数量指标</p>", "一、产出指标\n(一) 数量指标"),
        ("<ol> <li>1. 人数 <math>\\geq 310</math>人(次)</li></ol>", "1. 人数 ≥310人(次)"),
        ("知晓率 <math>\\leq 2\\%</math>", "知晓率 ≤2%"),
        ("完成率 $\\geqslant 90\\%$", "完成率 ≥90%"),
        ("<math><mo>&ge;</mo><mn>95</mn></math>%", "≥95%"),
        ("长 \\text{万元}", "长 万元"),
        ('<input type="checkbox"> 新增 <input type="checkbox" checked> 延续', "□ 新增 ☑ 延续"),
        ("满意度<90%且>80%", "满意度<90%且>80%"),
        ("<新增> a & b \\foo", "<新增> a & b \\foo"),
        ("a&nbsp;&amp;b<br/>c", "a &b\nc"),
        ("  多  空\t格 ", "多 空 格"),
        ("", ""),
    ],
)
def test_markup_is_taken_away_and_nothing_else(raw: str, text: str) -> None:
    assert markup.read(raw).text == text


@pytest.mark.parametrize(
    ("raw", "quote", "slice_"),
    [
        ("<li>人数 <math>\\geq 31</math>人(次)</li>", "≥31人(次)", "\\geq 31</math>人(次)"),
        ("<p>率 <math>\\geq 2\\%</math></p>", "≥2%", "\\geq 2\\%"),
        ("岗位 ≥740个", "≥740个", "≥740个"),
    ],
)
def test_a_quote_is_found_in_the_raw_text_and_the_raw_text_says_it(
    raw: str, quote: str, slice_: str
) -> None:
    marked = markup.read(raw)
    at = marked.text.index(quote)
    start, end = marked.span(at, at + len(quote))
    assert raw[start:end] == slice_
    assert markup.says(raw[start:end], quote)


def test_cell_borders_and_line_breaks_are_not_said() -> None:
    assert markup.says("≥ | 95 | %", "≥95%")
    assert markup.says("不低于计划人数的\n\n80%", "不低于计划人数的80%")
    assert not markup.says("≥96%", "≥95%")


def test_a_line_that_the_page_put_into_a_sentence_is_not_said() -> None:
    assert markup.says("资金（某农〔2023〕88\n\n某市文件\n号）", "资金（某农〔2023〕88号）")
    assert not markup.says("下达资金\n某市文件\n80万元", "下达资金90万元")
    assert not markup.says("某市文件\n下达资金\n80万元", "下达资金80万元")


@given(st.text(alphabet="率≥95%<>/&;\\ \tp人geq{}$"))
def test_every_character_stands_where_the_raw_text_has_it(raw: str) -> None:
    marked = markup.read(raw)
    assert len(marked.text) == len(marked.starts) == len(marked.ends)
    assert list(marked.starts) == sorted(marked.starts)
    for at, character in enumerate(marked.text):
        start, end = marked.span(at, at + 1)
        assert 0 <= start < end <= len(raw)
        assert character.isspace() or raw[start] in {character, "\\", "&", "<"}
