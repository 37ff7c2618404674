"""Signs that a terminal draws two cells wide shift no column: a blank gives way to each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.color import Color

from kb.text import width
from tui.terminal.edge import Edge
from tui.terminal.evening import evened, is_doubtful


def drawn(text: str) -> int:
    """The cells it takes where such signs are wide."""
    return width(text) + sum(map(is_doubtful, text))


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("满意度  ≥90%   达标", "满意度  ≥90%  达标"),
        ("①②  甲   乙  ", "①② 甲  乙  "),
        ("目标  ≥90", "目标 ≥90"),
        ("目标 ≥90 ", "目标 ≥90"),
        ("目标≥90", "目标≥90"),
        ("甲  乙", "甲  乙"),
    ],
)
def test_a_blank_gives_way_behind_the_sign_else_before_it(line: str, shown: str) -> None:
    assert evened([line]) == [shown]


TEXTS = st.text(alphabet="甲≥①a1  ", max_size=12)


@given(st.lists(TEXTS, max_size=5))
def test_words_stay_apart_and_the_line_as_wide_as_it_was_laid_out(texts: list[str]) -> None:
    line, shown = "".join(texts), "".join(evened(texts))
    assert shown.split() == line.split()
    room = sum(len(gap) - 1 for gap in _gaps(line)) + (1 if line.endswith(" ") else 0)
    assert drawn(shown) - width(line) == max(0, sum(map(is_doubtful, line)) - room)


def _gaps(line: str) -> list[str]:
    return [gap for gap in "".join(c if c == " " else "|" for c in line).split("|") if gap]


@pytest.mark.parametrize("narrow", [False, True])
def test_only_terminals_that_draw_them_wide_get_other_lines(narrow: bool) -> None:
    edge = Edge()
    edge.narrow = narrow
    sent = edge.apply([Segment("≥90%"), Segment("   │ 达标")], Color(0, 0, 0))
    text = "".join(segment.text for segment in sent)
    assert text == ("≥90%  | 达标" if narrow else "≥90%   │ 达标")
    assert drawn(text) - sum(map(is_doubtful, "" if narrow else "≥│")) == width("≥90%   │ 达标")
