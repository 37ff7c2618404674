"""Whatever the lines of a document are, its words are read, and each is where it is said to be."""

# ruff: noqa: E501 (pieces of text, several a line)
from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.extract.head import identity as head
from indexer.extract.in_words import words
from indexer.layout import blocks
from indexer.masking import masked_extract
from indexer.structure import Layout, Line
from kb.model import Extract, Spot
from kb.store.quoting import agrees

_PIECES = st.sampled_from(
    [
        "一、", "（一）", "1.", "第四部分 名词解释", "# ", "**", "基本支出：", "指", "是指", "反映", "根据", "《某办法》",
        "〔2023〕5号", "（", "）", "某县就业局", "2023年8月2日", "印发", "附件1", "附件：", "单位：万元",
        "单位名称：某县就业局", "联系电话：13900000000。", "抄送：某局。", "用于", "按照每人每月200元的标准",
        "列1100231 某收入", "其中：", "9.5万元", "合计", "\t", "12", "。", "；", "，", "无", "注：本表无数据", "一级指标",
        ".....3", "(以下简称某局)", "各县财政局：", "目 录", " ", "<p>", "&nbsp;",
    ]
)  # fmt: skip
_LINES = st.lists(st.lists(_PIECES, max_size=7).map("".join), max_size=14)


def _quoted(lines: tuple[Line, ...], spot: Spot) -> str:
    texts = [line.text for line in lines[spot.first - 1 : spot.last]]
    texts[-1] = texts[-1][: spot.end]
    texts[0] = texts[0][spot.start :]
    return "\n".join(texts)


@given(_LINES)
@settings(max_examples=200, deadline=None)
def test_words_of_any_lines(texts: list[str]) -> None:
    lines = tuple(Line(number, text) for number, text in enumerate(texts, 1))
    layout = Layout(lines, blocks(lines))
    headed = head.read("a.txt", "0", layout)
    found = words(headed, layout)
    assert all(agrees(_quoted(lines, fact.spot), fact.text) for fact in found.facts)
    for one in found.statements:
        assert one.text
        assert 1 <= one.spot.first <= one.spot.last <= len(lines)
        assert agrees(_quoted(lines, one.spot), one.text)
    known = masked_extract(Extract(headed.document, passages=found.passages))
    for passage in known.passages:
        assert passage.text
        assert "13900000000" not in passage.text
        assert 1 <= passage.lines[0] <= passage.lines[1] <= len(lines)
    assert len({one.id for one in found.statements}) == len(found.statements)
    assert len({fact.id for fact in found.facts}) == len(found.facts)
