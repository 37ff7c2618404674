"""Dates and deadlines."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.period import Day, days, meets_deadline


@pytest.mark.parametrize(
    ("text", "day", "bound"),
    [
        ("2023年8月30日前", Day(2023, 8, 30), "before"),
        ("2023 年 8月 2日", Day(2023, 8, 2), "on"),
        ("2022年 01 月 28 日", Day(2022, 1, 28), "on"),
        ("８月２号", Day(None, 8, 2), "on"),
        ("2023-08-02", Day(2023, 8, 2), "on"),
        ("2019- 12- 12", Day(2019, 12, 12), "on"),
        ("2023.8.2", Day(2023, 8, 2), "on"),
        ("20230802", Day(2023, 8, 2), "on"),
        ("二〇二二年一月二十八日", Day(2022, 1, 28), "on"),
        ("二○二三年十二月三十一日前", Day(2023, 12, 31), "before"),
        ("2022年一月", Day(2022, 1, None), "during"),
        ("五月底前", Day(None, 5, None), "before"),
        ("2022年底前", Day(2022, None, None), "before"),
        ("12月底前", Day(None, 12, None), "before"),
        ("2023年6月", Day(2023, 6, None), "during"),
        ("2023年7月1日起", Day(2023, 7, 1), "after"),
        ("截至2022年12月31日", Day(2022, 12, 31), "before"),
    ],
)
def test_dates_as_written(text: str, day: Day, bound: str) -> None:
    (mention,) = days(text)
    assert (mention.day, mention.bound) == (day, bound)
    assert mention.text == text[mention.start : mention.end]


@pytest.mark.parametrize(
    "text", ["2023年", "6个月", "补助6月份以上的人", "2023年13月", "2023-13-45", "2.30日", "20231"]
)
def test_what_is_no_date(text: str) -> None:
    assert [mention for mention in days(text) if mention.day.day] == []


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert days("2023年2月30日") == ()


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_a_date_is_read_back(day: date) -> None:
    (mention,) = days(f"于{day.year}年{day.month}月{day.day}日印发")
    assert mention.day == Day(day.year, day.month, day.day)
    assert mention.day.first() == mention.day.last() == day


@given(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.dates(date(1950, 1, 1), date(2099, 12, 31))
)
def test_whole_dates_are_compared_as_days(actual: date, limit: date) -> None:
    whole = Day(actual.year, actual.month, actual.day)
    deadline = Day(limit.year, limit.month, limit.day)
    assert meets_deadline(whole, deadline) is (actual <= limit)


@pytest.mark.parametrize(
    ("actual", "deadline", "met"),
    [
        (Day(None, 8, 2), Day(2023, 7, 30), False),
        (Day(None, 8, 2), Day(None, 8, 30), None),
        (Day(2023, 8, None), Day(2023, 8, 30), None),
        (Day(2023, 7, None), Day(2023, 8, 30), True),
        (Day(2023, 9, None), Day(2023, 8, 30), False),
        (Day(2022, 12, 31), Day(2022, None, None), True),
        (Day(2024, 2, 29), Day(2024, 2, None), True),
    ],
)
def test_partial_dates_decide_only_what_they_can(
    actual: Day, deadline: Day, met: bool | None
) -> None:
    assert meets_deadline(actual, deadline) is met


@given(st.text() | st.text("0123456789年月日号底末前起-./ "))
def test_any_text_is_read_without_failing(text: str) -> None:
    for mention in days(text):
        assert mention.text == text[mention.start : mention.end]
        assert mention.day.first(2000) is not None
