"""Years that documents and questions name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.period import horizon, years


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("2023年稳岗补助", (2023,)),
        ("２０２３年度", (2023,)),
        ("二〇二三年", (2023,)),
        ("二零二二年度预算", (2022,)),
        ("2021-2023年", (2021, 2022, 2023)),
        ("2022年至2023年", (2022, 2023)),
        ("2023 年 8月 2日", (2023,)),
        ("23年预算", (2023,)),
        ("稳岗 2023", (2023,)),
    ],
)
def test_years_named(text: str, named: tuple[int, ...]) -> None:
    (mention,) = years(text)
    assert mention.years == named
    assert mention.text == text[mention.start : mention.end]


@pytest.mark.parametrize(
    "text",
    [
        "2023元",
        "2000人次以上",
        "2023.5万元",
        "2130599",
        "3年",
        "20年以上",
        "V2023",
        "20221025171836",
    ],
)
def test_numbers_that_are_no_years(text: str) -> None:
    assert years(text) == ()


@pytest.mark.parametrize("text", ["23年预算", "稳岗 2023"])
def test_short_and_bare_years_are_marked_as_guessed(text: str) -> None:
    assert [mention.guessed for mention in years(text)] == [True]
    assert [mention.guessed for mention in years("2023年")] == [False]


@pytest.mark.parametrize(
    ("text", "relative", "label_word"),
    [
        ("今年安排多少", 0, False),
        ("去年补助", -1, False),
        ("前年", -2, False),
        ("明年", 1, False),
        ("上年结转", -1, True),
        ("本年收入", 0, True),
        ("当年拨款", 0, True),
        ("上一年度", -1, False),
    ],
)
def test_relative_years_are_left_to_the_documents(
    text: str, relative: int, label_word: bool
) -> None:
    (mention,) = years(text)
    assert (mention.relative, mention.years, mention.label_word) == (relative, (), label_word)


def test_several_years_stand_in_order() -> None:
    mentions = years("2022年和去年比2023年")
    assert [(mention.years, mention.relative) for mention in mentions] == [
        ((2022,), None),
        ((), -1),
        ((2023,), None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("实施期目标", "实施期"), ("中长期目标", "实施期"), ("年度 目标", "年度"), ("指标值", None)],
)
def test_horizons(text: str, expected: str | None) -> None:
    assert horizon(text) == expected


@given(st.text() | st.text("0123456789年度-至~二〇零三今去前本上"))
def test_any_text_is_read_without_overlaps(text: str) -> None:
    end = 0
    for mention in years(text):
        assert mention.text == text[mention.start : mention.end]
        assert end <= mention.start < mention.end
        end = mention.end
