"""Comparing one measure across places: ranks, shares, the sum, and who is missing and why."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from kb.base import KnowledgeBase

COUNTIES = ("平顺县", "壶关县", "沁县")


@pytest.fixture(scope="module")
def base(corpus_kb: Path) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open(corpus_kb) as opened:
        yield opened


def test_named_places_are_ranked_from_the_greatest(base: KnowledgeBase) -> None:
    found = base.compare("稳岗补助", COUNTIES)
    assert [(row.rank, row.name, str(row.value)) for row in found.rows] == [
        (1, "壶关县", "829.80"),
        (2, "平顺县", "626.10"),
        (3, "沁县", "252.60"),
    ]
    assert found.unit == "万元"
    assert found.sum == Decimal("1708.50")
    assert [str(row.behind) for row in found.rows] == ["0.00", "203.70", "577.20"]
    assert [str(row.share) for row in found.rows] == ["48.57", "36.65", "14.78"]
    assert [row.citation.lines for row in found.rows] == [(97, 97), (99, 99), (107, 107)]


def test_without_places_every_county_is_a_row_and_no_total_is(base: KnowledgeBase) -> None:
    found = base.compare("稳岗补助")
    names = [row.name for row in found.rows]
    assert len(names) == len(set(names)) == 16
    assert not {"合计", "小计", "长治市", "阳泉市"} & set(names)
    assert found.sum == sum(row.value for row in found.rows)


def test_top_keeps_ranks_shares_and_the_sum_of_all(base: KnowledgeBase) -> None:
    every, first = base.compare("稳岗补助"), base.compare("稳岗补助", top=2)
    assert first.rows == every.rows[:2]
    assert first.sum == every.sum


def test_sorted_by_name_the_ranks_stay(base: KnowledgeBase) -> None:
    found = base.compare("稳岗补助", COUNTIES, sort="name")
    assert [row.name for row in found.rows] == sorted(COUNTIES)
    assert {row.name: row.rank for row in found.rows} == {"壶关县": 1, "平顺县": 2, "沁县": 3}


@pytest.mark.parametrize("place", ["潞州区", "平遥县", "襄汾县"])
def test_a_real_place_without_a_figure_is_absent_never_zero(
    base: KnowledgeBase, place: str
) -> None:
    found = base.compare("稳岗补助", ("平顺县", place))
    assert [row.name for row in found.rows] == ["平顺县"]
    assert [one.name for one in found.absent] == [place]
    assert place in found.absent[0].reason
    assert found.sum == Decimal("626.10")


def test_organisations_of_different_years_are_compared_and_that_is_said(
    base: KnowledgeBase,
) -> None:
    found = base.compare("公用经费")
    values = {row.name: str(row.value) for row in found.rows}
    assert values["忻州市就业和人才服务中心"] == "61.06"
    assert values["巴中市就业服务管理局"] == "53.39"
    assert any(note.startswith("年度不同") for note in found.notes)


def test_a_year_that_nobody_has_gives_no_row(base: KnowledgeBase) -> None:
    assert base.compare("稳岗补助", COUNTIES, year=2019).rows == ()


def test_a_measure_that_nobody_has_gives_no_row(base: KnowledgeBase) -> None:
    found = base.compare("种粮直补")
    assert found.rows == ()
    assert found.sum is None


def test_only_figures_of_one_kind_are_added_and_the_others_say_what_differs(
    base: KnowledgeBase,
) -> None:
    found = base.compare("公用经费")
    alike = [row for row in found.rows if row.likeness == "same"]
    assert found.sum == sum(row.value for row in alike)
    assert {row.likeness for row in found.rows} == {"same", "year", "name"}
    assert all((row.share is None) == (row.likeness != "same") for row in found.rows)


@pytest.mark.parametrize(("place", "lack"), [("平遥县", "unpublished"), ("门源县", "missing")])
def test_a_lack_is_told_by_its_kind(base: KnowledgeBase, place: str, lack: str) -> None:
    found = base.compare("稳岗补助", ("平顺县", place))
    assert [(one.name, one.lack) for one in found.absent] == [(place, lack)]


def test_years_stand_side_by_side_each_with_its_own_sum(base: KnowledgeBase) -> None:
    found = base.compare_years("公用经费")
    assert found.years == (2022, 2023, 2024)
    cells = {
        place.name: [str(row.value) if (row := place.row(at)) else None for at in range(3)]
        for place in found.places
    }
    assert cells["忻州市就业和人才服务中心"] == [None, "61.06", None]
    assert cells["巴中市就业服务管理局"] == ["53.39", None, None]
    assert [str(one.sum) for one in found.comparisons] == ["53.39", "61.06", "0.18"]


def test_a_place_that_no_year_has_is_kept_with_its_reason(base: KnowledgeBase) -> None:
    found = base.compare_years("公用经费", ("平遥县",))
    assert [place.name for place in found.places] == ["平遥县"]
    assert found.places[0].row(0) is None
