"""Finding words in lines: spread-out names, widths, stepping round, and every place told right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.sources.find import Match, counted, following, matches

LINES = ["稳岗补助", "沁  县 1,080.00", "ＡＢＣ abc", "稳 岗"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("稳岗", [(0, 0, 2), (3, 0, 3)]),
        ("沁县", [(1, 0, 4)]),
        ("1,080.00", [(1, 5, 13)]),
        ("１，０８０", [(1, 5, 10)]),
        ("abc", [(2, 0, 3), (2, 4, 7)]),
        ("县1", [(1, 3, 6)]),
        ("助沁", []),
        ("", []),
        ("(", []),
    ],
)
def test_where_words_stand(words: str, found: list[tuple[int, int, int]]) -> None:
    assert matches(LINES, words) == tuple(Match(*place) for place in found)


@given(
    st.lists(st.text(alphabet="稳岗补助 a1.", max_size=12), max_size=8),
    st.text("稳岗a1.", min_size=1, max_size=3),
)
def test_what_is_found_is_what_stands_there(lines: list[str], words: str) -> None:
    for match in matches(lines, words):
        assert lines[match.line][match.start : match.end].replace(" ", "") == words


def test_going_on_past_the_end_begins_again() -> None:
    found = matches(["甲", "乙", "甲", "乙"], "甲")
    assert following(found, 1, 1) == 1
    assert following(found, 3, 1) == 0
    assert following(found, 0, -1) == 1
    assert counted(found, 1, "甲") == "命中 2/2 “甲”"
    assert counted((), 0, "丙") == "没有找到“丙”"
