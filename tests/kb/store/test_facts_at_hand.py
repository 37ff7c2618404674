"""Facts that were read once are given again without reading them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from kb.model import Fact, Spot
from kb.store.facts_at_hand import FactsAtHand


def fact(number: int) -> Fact:
    return Fact(
        id=f"a.txt#{number}.0",
        document="a.txt",
        kind="number",
        spot=Spot(number, number, 0, 1),
        table="a.txt#t1",
        table_title="表",
        row=(f"第{number}行",),
        column=("金额",),
        text=str(number),
        value=None,
        unit=None,
        year=None,
        organisation=None,
    )


class Rows:
    """Rows numbered below 100,000, and which of them were read."""

    def __init__(self) -> None:
        self.read: list[int] = []

    def __call__(self, numbers: Sequence[int]) -> Iterator[tuple[int, Fact]]:
        self.read += numbers
        return ((number, fact(number)) for number in sorted(numbers) if number < 100_000)


def lines(facts: Iterator[Fact]) -> list[int]:
    return [one.spot.first for one in facts]


def test_the_order_asked_for_is_kept_and_what_is_at_hand_is_not_read_again() -> None:
    rows = Rows()
    at_hand = FactsAtHand(rows)
    assert lines(at_hand.given([7, 3, 5])) == [7, 3, 5]
    assert lines(at_hand.given([5, 9, 7])) == [5, 9, 7]
    assert rows.read == [7, 3, 5, 9]


def test_more_than_can_be_kept_are_all_given() -> None:
    rows = Rows()
    at_hand = FactsAtHand(rows)
    many = range(1, 20_001)
    assert lines(at_hand.given(many)) == list(many)
    assert lines(at_hand.given([1, 20_000])) == [1, 20_000]
    assert rows.read == [*many, 1]  # the first made room long ago, the last is at hand


def test_one_that_is_used_again_outlives_those_that_are_not() -> None:
    rows = Rows()
    at_hand = FactsAtHand(rows)
    for start in range(2, 20_000, 500):
        list(at_hand.given([1, *range(start, start + 500)]))
    assert rows.read.count(1) == 1


def test_only_as_many_are_read_as_are_taken() -> None:
    rows = Rows()
    first = next(FactsAtHand(rows).given(range(1, 20_001)))
    assert first.spot.first == 1
    assert len(rows.read) <= 500


def test_a_number_without_a_row_is_an_error() -> None:
    with pytest.raises(KeyError):
        list(FactsAtHand(Rows()).given([1, 100_000]))
