"""Any text, page, table of commas or question comes to an end, and what is read of it is in it."""

# ruff: noqa: E501 (pieces of text, several a line)

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb import KnowledgeBase
from kb.question import LONGEST
from tests.fuzz import holding

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


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


@given(TEXTS)
@settings(max_examples=150)
def test_any_text(text: str) -> None:
    holding.document("甲.txt", encoded(text))


@given(PAGES)
@settings(max_examples=120)
def test_any_page(text: str) -> None:
    holding.document("甲.html", encoded(text))


@given(TEXTS)
@settings(max_examples=80)
def test_any_table_of_commas(text: str) -> None:
    holding.document("甲.csv", encoded(text.replace("\t", ",")))


@given(st.lists(PIECES, max_size=10).map("".join))
@settings(max_examples=400)
def test_any_amount(text: str) -> None:
    holding.quantities(text)


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
    holding.question(base, asked[-1], tuple(asked[:-1]))


@given(ASKED)
@settings(max_examples=60)
def test_any_words_to_search_for(base: KnowledgeBase, words: str) -> None:
    for hit in base.search(words, 5):
        assert all(0 <= start < end <= len(hit.passage.text) for start, end in hit.marks)


LONG = ["9" * 101, "9" * 5000, "²" * 9, "①②", "亿" * 30, "9.9" * 40, "1e99999"]
"""Numbers that nobody prints: Python reads no more than 4,300 digits as an integer."""


@pytest.mark.parametrize("number", LONG, ids=lambda one: f"{one[:2]}-{len(one)}")
@pytest.mark.parametrize(
    "asked",
    [
        *("稳岗补助最多的{}个县", "前{}名是哪些", "满意度{}%达标吗"),
        *("平顺县稳岗补助{}万元对吗", "平顺县{}年稳岗补助多少", "有{}个县吗"),
    ],
)
def test_a_number_that_nobody_prints_is_no_error(
    base: KnowledgeBase, asked: str, number: str
) -> None:
    holding.question(base, asked.format(number), (number,))


def test_a_question_beyond_reason_is_refused_and_not_looked_through(base: KnowledgeBase) -> None:
    given = base.ask("字" * (LONGEST + 1))
    assert given.status == "not_found"
    assert given.text == "问题太长（501 个字），最多 500 个字；请缩短，或分成几问。"
    asked = "平顺县稳岗补助多少"
    assert base.ask(asked, ["字" * (LONGEST + 1)]) == base.ask(asked)
    assert base.ask(asked.ljust(LONGEST)).status == "answered"


@pytest.mark.parametrize("number", ["9" * 101, "9" * 5000, "²" * 9, "٣" * 9])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("甲.txt", "支出预算表\n科目\t预算数\t其他\n栏次\t{0}\t2\n教育\t{0}\t{0}\n合计\t{0}\t3\n"),
        (
            "甲.txt",
            "安排{0}万元，增长{0}%。{0}年{0}月。第{0}条。〔{0}〕{0}号\n一、收入……{0}\n{0}. 目",
        ),
        ("甲.txt", "项目名称\t甲\n一级指标\t二级指标\t指标值\n产出指标\t人数\t≥{0}人，{0}次\n"),
        ("甲.html", "<table><tr><td colspan={0}>a<td rowspan={0}>{0}<tr><td width={0}>1</table>"),
        ("甲.csv", "序号,名称,金额\n{0},教育,{0}\n2,卫生,{0}\n3,合计,{0}\n"),
    ],
)
def test_a_number_that_nobody_prints_costs_no_document(name: str, text: str, number: str) -> None:
    holding.document(name, text.format(number).encode())
