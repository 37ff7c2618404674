"""Answers and lists as text: aligned in terminal columns, figures whole, nothing obeyed."""

from __future__ import annotations

from kb.answer import Answer, Choice, Derived, Value
from kb.model import Citation, Spot
from kb.text import width
from tui.calls.render import Ink, answer, table

PLAIN = Ink(False)
CITED = Citation(
    document="a.txt",
    title="下达补助的通知",
    number="某财农〔2023〕1号",
    table="分配表",
    row=("某县",),
    column=("其中：", "省级补助"),
    lines=(99, 99),
    quote="626.10",
    spot=Spot(99, 99, 4, 10),
)


def test_card_of_a_figure() -> None:
    given = Answer(
        question="某县稳岗补助多少",
        status="answered",
        intent="value",
        text="某县2023年稳岗补助合计1,626.10万元。",
        values=(
            Value("某县 · 合计", "1,626.10", "万元", (0,)),
            Value("某县 · 车间", "61.56", "万元", (0,)),
            Value("占比", "3.79", "%", (), Derived("share", (1, 0), "61.56÷1626.10")),
        ),
        citations=(CITED, CITED),
        notes=("单位由同一文档的另一张表推断",),
    )
    assert answer(given, PLAIN).splitlines() == [
        "某县2023年稳岗补助合计1,626.10万元。",
        "  某县 · 合计  1,626.10 万元  〔1〕",
        "  某县 · 车间     61.56 万元  〔1〕",
        "  占比             3.79 %",
        "      占比：61.56÷1626.10",
        "依据：",
        "  a.txt  下达补助的通知（某财农〔2023〕1号）",
        "    〔1〕第99行  某县 × 其中： › 省级补助  原文“626.10”",
        "    〔2〕第99行  某县 × 其中： › 省级补助  原文“626.10”",
        "注：单位由同一文档的另一张表推断",
    ]


def test_card_of_a_refusal() -> None:
    given = Answer(
        question="某县稳岗津贴多少",
        status="not_found",
        intent="value",
        text="知识库里没有“津贴”。",
        choices=(Choice("某县稳岗补助", "某县稳岗补助多少", (Value("", "626.10", "万元"),)),),
        unexplained=("津贴",),
    )
    assert answer(given, PLAIN).splitlines() == [
        "知识库里没有“津贴”。",
        "知识库里没有依据的词：“津贴”",
        "知识库里最接近的：",
        "  1. 某县稳岗补助  626.10万元",
        "     问：某县稳岗补助多少",
    ]


def test_card_of_a_claim() -> None:
    given = Answer("…对吧", "answered", "check", "不是。", verdict="false")
    assert answer(given, PLAIN).splitlines() == ["【不符】", "不是。"]


def test_a_document_cannot_command_the_terminal() -> None:
    given = Answer(
        question="",
        status="answered",
        intent="value",
        text="\x1b[31m",
        values=(Value("\x1b[5m", "1", None, (0,)),),
        citations=(
            Citation(
                "a\x1b[2J.txt", "\x1b]0;t\x07", None, None, ("\x9b1m",), (), (1, 2), "\u202e1"
            ),
        ),
        notes=("\x1b[0m",),
    )
    assert not set(answer(given, PLAIN)) & set("\x1b\x07\x9b\u202e")


def test_colour_is_only_added() -> None:
    given = Answer("", "answered", "value", "文", (Value("某县", "1", "元"),))
    coloured = answer(given, Ink(True))
    assert "\x1b[1m" in coloured
    stripped = coloured.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "")
    assert stripped == answer(given, PLAIN)


def test_lists_line_up() -> None:
    rows = [("某县", "1,626.10"), ("经济技术开发区", "61.56")]
    assert list(table(("行", "原文"), rows, frozenset({1}))) == [
        "行                  原文",
        "某县            1,626.10",
        "经济技术开发区     61.56",
    ]


def test_long_lists_come_page_by_page_and_cut_no_figure() -> None:
    rows = (("甲", f"{number:,}.00") for number in range(0, 10_000_000, 10_000))
    lines = list(table(("行", "数"), rows, frozenset({1})))
    assert len(lines) == 1001
    assert lines[-1].endswith(" 9,990,000.00")
    assert {width(line) for line in lines[1:501]} == {width(lines[1])}
