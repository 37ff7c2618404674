"""Words looked for on a card: found also where a line breaks them, marked without moving a sign."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text import width
from tui.answers.lines import Row
from tui.answers.looked import MEANT, OTHER, hits, marked

CARD = [
    Row((("❯ 平顺县稳岗补助多少", "question"),)),
    Row((("▌", "bar"), ("平顺县2023年稳岗补", "said"))),
    Row((("▌", "bar"), ("助合计", "said"), ("  626.10", "figure"), (" 万元", ""))),
    Row((("▌", "bar"), (" ▶〔1〕", "chosen"), ("第99行 平顺县", "")), 0),
]


def texts(rows: list[Row]) -> list[str]:
    return ["".join(text for text, _ in row.pieces) for row in rows]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("平顺", [{0}, {1}, {3}]),
        ("稳岗补助", [{0}, {1, 2}]),
        ("６２６．１０ 万元", [{2}]),
        ("补  助合计", [{1, 2}]),
        ("壶关", []),
        (" ", []),
    ],
)
def test_words_are_found_where_they_stand(words: str, lines: list[set[int]]) -> None:
    assert [set(hit) for hit in hits(CARD, words)] == lines


def test_the_one_meant_has_a_sign_of_its_own_and_the_words_are_lit() -> None:
    found = hits(CARD, "平顺")
    shown = marked(CARD, found, 1)
    assert [line[0] for line in texts(shown)] == [OTHER, MEANT, "▌", OTHER]
    assert [[text for text, style in row.pieces if style == "mark"] for row in shown] == [
        ["平顺"], ["平顺"], [], ["平顺"],
    ]  # fmt: skip


PIECES = st.lists(
    st.tuples(st.text(alphabet="平顺县 626.10万元〔1〕", max_size=8), st.just("said")), max_size=4
)
ROWS = st.lists(PIECES.map(lambda pieces: Row((("▌", "bar"), *pieces))), max_size=5)


@given(ROWS, st.text(alphabet="平顺县6.1 ", max_size=3))
def test_nothing_but_the_sign_at_the_left_changes(rows: list[Row], words: str) -> None:
    shown = marked(rows, hits(rows, words), 0)
    assert [line[1:] for line in texts(shown)] == [line[1:] for line in texts(rows)]
    assert [width(line) for line in texts(shown)] == [width(line) for line in texts(rows)]
    assert [row.pick for row in shown] == [row.pick for row in rows]
