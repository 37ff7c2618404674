"""Lines of a width: no figure cut or split, no closing mark first, nothing lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text import width
from tui.typesetting.wrap import NOT_FIRST, clip, side_by_side, wrap

AMOUNTS = st.from_regex(
    r"[1-9][0-9]{0,2}(,[0-9]{3}){0,3}\.[0-9]{2}(万元|元|亿元|%)", fullmatch=True
)
WORDS = st.text(
    alphabet="平顺县稳岗补助合计其中，。、（）“”：财政拨款收支", min_size=0, max_size=12
)
SENTENCES = st.lists(st.one_of(AMOUNTS, WORDS), max_size=12)


@given(SENTENCES, st.integers(24, 120))
def test_every_figure_stands_whole_on_one_line(parts: list[str], cells: int) -> None:
    lines = wrap("".join(parts), cells)
    for amount in (part for part in parts if part[:1].isdigit()):
        assert any(amount in line for line in lines)


@given(SENTENCES, st.integers(24, 120))
def test_nothing_is_lost_and_no_line_is_too_wide(parts: list[str], cells: int) -> None:
    text = "".join(parts)
    lines = wrap(text, cells)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= cells for line in lines if not re.search(r"\d", line))


@given(st.text(alphabet="县补助，。！）", min_size=1, max_size=60), st.integers(8, 40))
def test_no_closing_mark_begins_a_line(text: str, cells: int) -> None:
    lines = wrap("县" + text, cells)
    marks = re.compile(f"[{''.join(map(re.escape, NOT_FIRST))}]{{4,}}")
    if not marks.search(text):
        assert not any(line[0] in NOT_FIRST for line in lines[1:])


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("合计1,234,567,890.12万元", 24, ["合计1,234,567,890.12万元"]),
        ("合计1,234,567,890.12万元", 21, ["合计", "1,234,567,890.12万元"]),
        ("满意度≥90%。", 8, ["满意度", "≥90%。"]),
        ("请运行 caiwen index --rebuild 重建", 24, ["请运行 caiwen index", "--rebuild 重建"]),
        ("", 10, [""]),
        ("一\n二", 10, ["一", "二"]),
    ],
)
def test_wrapped(text: str, cells: int, lines: list[str]) -> None:
    assert wrap(text, cells) == lines


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("稳岗补助", 8, "稳岗补助"),
        ("稳岗补助资金", 8, "稳岗补…"),
        ("补助626.10万元", 8, "补助…"),
        ("补助", 0, ""),
    ],
)
def test_clipped_before_a_figure_never_in_it(text: str, cells: int, shown: str) -> None:
    assert clip(text, cells) == shown


@given(st.lists(st.sampled_from(["县 ", "  原文", "补助", " ", "626.10"]), max_size=30))
def test_no_further_line_begins_with_a_blank(parts: list[str]) -> None:
    assert not any(line.startswith(" ") for line in wrap("县" + "".join(parts), 12)[1:])


@pytest.mark.parametrize(
    ("parts", "cells", "lines"),
    [
        (("1项目：全部", "2一级：全部"), 26, ["1项目：全部   2一级：全部"]),
        (("1项目：全部", "2一级：全部"), 24, ["1项目：全部", "2一级：全部"]),
        (("稳岗补助资金", "2全部", "3全部"), 14, ["稳岗补助资金", "2全部   3全部"]),
        (("稳岗补助资金", "2全部"), 10, ["稳岗补助资", "金   2全部"]),
        ((), 10, []),
    ],
)
def test_parts_stand_side_by_side_each_in_one_line(
    parts: tuple[str, ...], cells: int, lines: list[str]
) -> None:
    assert side_by_side(parts, cells) == lines
