"""Text on entry and for matching: what is kept, what is shown, what is the same."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text import (
    clean,
    collapse_spaced_name,
    fold,
    normalise,
    visible,
    width,
)


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("合计\x1b[31m", "合计␛[31m"),
        ("a\x00b", "a␀b"),
        ("退\x7f格", "退␡格"),
        ("\x9b2J", "�2J"),
        ("金额\u202e00.1", "金额�00.1"),
        ("零\u200b宽", "零�宽"),
        ("制表\t换行\n", "制表\t换行\n"),
        ("半个\ud800字", "半个�字"),
    ],
)
def test_what_a_terminal_would_obey_is_made_visible(printed: str, shown: str) -> None:
    assert visible(printed) == shown


@given(st.text(st.characters(exclude_categories=())))
def test_made_visible_text_keeps_every_position_and_no_danger(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert all(
        unicodedata.category(character) not in {"Cc", "Cs"} or character in "\t\n"
        for character in shown
    )
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("printed", "cleaned"),
    [
        ("\ufeff合 计", "合 计"),
        ("沁\u200b县", "沁县"),
        ("  甲\r\n乙　丙 ", "甲 乙 丙"),
        ("\x1b", "␛"),
    ],
)
def test_labels_lose_what_cannot_be_seen(printed: str, cleaned: str) -> None:
    assert clean(printed) == cleaned


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("沁  县", "沁县"),
        ("合　计", "合计"),
        ("本 年 收 入 合 计", "本年收入合计"),
        ("务工就业稳岗 补助", "务工就业稳岗补助"),
        ("2023 年 预算", "2023年预算"),
        ("Windows Server 许可", "Windows Server许可"),
        ("10 20", "10 20"),
        ("其中： 省级 补助", "其中：省级补助"),
    ],
)
def test_names_that_were_spread_out_are_closed_up(printed: str, name: str) -> None:
    assert collapse_spaced_name(printed) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("（２０２３）", "(2023)"),
        ("“三公”经费", "「三公」經費"),
        ("〔2022〕", "【2022】"),
        ("[2022]", "［２０２２］"),
        ("維修（護）費", "维修(护)费"),
        ("财政拨款—基本支出", "財政撥款－基本支出"),
        ("≧９０％", "≥90%"),
        ("200元×50%", "200元*50％"),
        ("合　计", "合计"),
        ("A类", "Ａ類"),
    ],
)
def test_writings_of_one_thing_compare_equal(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("一百二十", "120"), ("平遥县", "平谣县"), ("补助", "补贴")]
)
def test_what_is_written_otherwise_stays_different(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(st.text(st.characters(exclude_categories=())))
def test_folding_keeps_every_position_and_is_done_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(st.text())
def test_normalising_is_done_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("合计", 4), ("（万元）", 8), ("“三公”", 6), ("e\u0301", 1), ("１", 2), ("", 0)],
)
def test_width_on_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns
