"""Picking by typing: characters as written, initials of their sounds, several words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.listings.picking import Entry, bearing, ranked

READINGS = {
    "稳": frozenset({"wen"}), "岗": frozenset({"gang"}), "补": frozenset({"bu"}),
    "助": frozenset({"zhu"}), "长": frozenset({"chang", "zhang"}), "治": frozenset({"zhi"}),
    "市": frozenset({"shi"}), "平": frozenset({"ping"}), "顺": frozenset({"shun"}),
    "县": frozenset({"xian", "xuan"}),
}  # fmt: skip


def entry(text: str) -> Entry:
    return Entry((text,), lambda: None, text)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["平顺县稳岗补助多少", "长治市2023年"]),
        ("稳岗", ["平顺县稳岗补助多少"]),
        ("wgbz", ["平顺县稳岗补助多少"]),
        ("WG", ["平顺县稳岗补助多少"]),
        ("ps 稳岗", ["平顺县稳岗补助多少"]),
        ("psx稳g", ["平顺县稳岗补助多少"]),
        ("czs", ["长治市2023年"]),
        ("zzs", ["长治市2023年"]),
        ("２０２３", ["长治市2023年"]),
        ("wz", []),
        ("稳岗 长治", []),
    ],
)
def test_what_words_find(words: str, found: list[str]) -> None:
    entries = [entry("平顺县稳岗补助多少"), entry("长治市2023年")]
    assert [one.searched for one in bearing(entries, words, READINGS)] == found


def test_as_written_comes_before_sounds_and_beginnings_before_the_rest() -> None:
    texts = ["助补", "平顺 zb 县", "zb 在前", "县助补"]
    found = ranked([entry(text) for text in texts], "zb", READINGS)
    assert [one.searched for one in found] == ["zb 在前", "平顺 zb 县", "助补", "县助补"]


def test_without_readings_only_what_is_written_is_found() -> None:
    assert bearing([entry("稳岗补助")], "wg", {}) == []
    assert len(bearing([entry("稳岗补助")], "岗补", {})) == 1


@given(st.text(alphabet="稳岗补助长治市平顺县0123ab ", max_size=12), st.data())
def test_any_stretch_of_an_entry_finds_it_written_or_by_initials(text: str, data: object) -> None:
    bare = text.replace(" ", "")
    start = data.draw(st.integers(0, len(bare)))  # type: ignore[attr-defined]
    stretch = bare[start : start + 4]
    initials = "".join(min(READINGS.get(char, {char}))[0] for char in stretch)
    assert bearing([entry(text)], stretch, READINGS)
    assert bearing([entry(text)], initials, READINGS)
