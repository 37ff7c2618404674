"""Any text, page, table of commas or question comes to an end, and what is read of it is in it."""

# ruff: noqa: E501 (pieces of text, several a line)

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer import pipeline
from indexer.encoding import Unreadable
from indexer.sources import Source, source
from kb import KnowledgeBase
from kb.quantity import amounts, cell, chinese_number, parse_unit, target
from kb.store.generation import split_lines
from kb.store.quoting import agrees, cut

FIGURES = st.one_of(
    st.decimals(-1000, 10**7, places=2).map(str),
    st.integers(0, 10**9).map("{:,}".format),
    st.sampled_from(
        ["626.10", "0", "-", "—", "12.5%", "１２．５", "△3", "≥90%", "不低于80%", "三万元"]
    ),
)
WORDS = st.sampled_from(
    [
        *(
            "东山县",
            "教育支出",
            "合计",
            "其中：",
            "小计",
            "单位：万元",
            "2024年",
            "预算数",
            "决算数",
        ),
        *(
            "附件1",
            "一、",
            "（一）",
            "项目名称",
            "一级指标",
            "二级指标",
            "三级指标",
            "指标值",
            "备注",
        ),
        *(
            "联系电话",
            "本表无数据",
            "205",
            "20501",
            "万元",
            "补助资金",
            "是指",
            "同比增长",
            "。",
            "；",
        ),
        *("\u200b", "\u202e", "\x1b[31m", "\ufeff", "　", " ", "", "\ue000", "𠮷", "é", "🙂"),
    ]
)
ANY = st.text(max_size=12)
PIECES = st.one_of(FIGURES, WORDS, WORDS, ANY)
LINES = st.builds(
    lambda gap, pieces: gap.join(pieces),
    st.sampled_from(["\t", "\t", "  ", "    ", " ", "|", "", ","]),
    st.lists(PIECES, max_size=8),
)
TEXTS = st.builds(
    lambda end, lines: end.join(lines),
    st.sampled_from(["\n", "\n", "\r\n", "\r", "\n\n", "\u2028", "\f"]),
    st.lists(LINES, max_size=20),
)

TAGS = st.sampled_from(
    [
        *("<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>", "<tbody>", "<p>", "</p>"),
        *("<td colspan=3>", "<td rowspan=4>", "<td colspan=0>", "<td colspan=-1 rowspan=99999>"),
        *("<td colspan=x>", "<ol><li>", "<script>", "</script>", "<style>", "<!--", "-->", "<br>"),
        *("<math>", r"\leq", "&nbsp;", "&#x10FFFF;", "&#0;", "&#99999999;", "<", ">", '<td a="', "'>"),
        *("<html>", "<head><title>", "<h1>", "<![CDATA[", "<?xml?>", "<div", "</", "&lt;td&gt;"),
    ]
)  # fmt: skip
PAGES = st.lists(st.one_of(TAGS, TAGS, PIECES), max_size=60).map("".join)


def holds(name: str, text: str) -> None:
    """Read a document; each of its facts is where it is said to be."""
    taken = source(name, text.encode("utf-8", "replace"))
    if not isinstance(taken, Source):
        return
    try:
        found, written = pipeline.read(taken)
    except Unreadable:
        return
    lines = split_lines(taken.text if written is None else written)
    for fact in found.facts:
        assert 1 <= fact.spot.first <= fact.spot.last <= len(lines)
        if fact.kind == "number":
            assert agrees(cut(lines, fact.spot), fact.text)
    for passage in found.passages:
        assert 1 <= passage.lines[0] <= passage.lines[1] <= max(1, len(lines))


@given(TEXTS)
@settings(max_examples=150)
def test_any_text(text: str) -> None:
    holds("甲.txt", text)


@given(PAGES)
@settings(max_examples=120)
def test_any_page(text: str) -> None:
    holds("甲.html", text)


@given(TEXTS)
@settings(max_examples=80)
def test_any_table_of_commas(text: str) -> None:
    holds("甲.csv", text.replace("\t", ","))


@given(st.lists(PIECES, max_size=10).map("".join))
@settings(max_examples=400)
def test_any_amount(text: str) -> None:
    for amount in (*amounts(text), *amounts(text, small_numerals=True)):
        assert text[amount.start : amount.end] == amount.text
        assert amount.first <= amount.start < amount.end <= amount.last
        parse_unit(amount.unit)
    cell(text)
    target(text)
    chinese_number(text)


@pytest.fixture(scope="module")
def base(corpus_kb: Path) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open(corpus_kb) as opened:
        yield opened


ASKED = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *(
                    "平顺县",
                    "平遥县",
                    "壶关",
                    "稳岗补助",
                    "多少",
                    "最多",
                    "差多少",
                    "占比",
                    "合计",
                    "的",
                ),
                *(
                    "哪个县",
                    "2023年",
                    "去年",
                    "对吗",
                    "700万元",
                    "超过100万",
                    "满意度",
                    "达标吗",
                    "和",
                ),
                *(
                    "是什么",
                    "有哪些矛盾",
                    "第三",
                    "平均",
                    "三公经费",
                    "预算",
                    "决算",
                    "？",
                    "“",
                    "%",
                ),
            ]
        ),
        PIECES,
    ),
    max_size=9,
).map("".join)


@given(st.lists(ASKED, min_size=1, max_size=3))
@settings(max_examples=120)
def test_any_question(base: KnowledgeBase, asked: list[str]) -> None:
    given_ = base.ask(asked[-1], tuple(asked[:-1]))
    assert given_.status in {"answered", "ambiguous", "not_found"}
    assert given_.text
    assert all(base.verify(cited) for cited in given_.citations)
    cites = [number for value in given_.values for number in value.cites]
    assert all(0 <= number < len(given_.citations) for number in cites)


@given(ASKED)
@settings(max_examples=60)
def test_any_words_to_search_for(base: KnowledgeBase, words: str) -> None:
    for hit in base.search(words, 5):
        assert all(0 <= start < end <= len(hit.passage.text) for start, end in hit.marks)
