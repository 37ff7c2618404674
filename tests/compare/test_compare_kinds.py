"""Which compared figures are of one kind: a table of names, years and kinds."""

from __future__ import annotations

import pytest

from kb.compare_kinds import Nature, core, likenesses

BUDGET, FINAL = "预算数", "决算数"
of = Nature


@pytest.mark.parametrize(
    ("natures", "expected"),
    [
        ([], ()),
        ([of("合计", 2024, BUDGET)], ("same",)),
        ([of("“三公”经费预算数", 2024, BUDGET), of("三公经费", 2024, BUDGET)], ("same",) * 2),
        (
            [of("合计", 2024, BUDGET), of("三公经费", 2024, BUDGET), of("三公经费", 2024, FINAL)],
            ("same", "same", "kind"),
        ),
        (
            [of("三公经费", 2024, BUDGET), *[of("三公经费", 2023, BUDGET)] * 2],
            ("year", "same", "same"),
        ),
        (
            [of("公务接待费", 2024, BUDGET), of("三公经费", 2024, BUDGET)],
            ("name", "same"),
        ),
    ],
)  # fmt: skip
def test_most_figures_set_the_kind(natures: list[Nature], expected: tuple[str, ...]) -> None:
    assert likenesses(natures, "三公经费") == expected


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2024年“三公”经费预算数", "三公经费"),
        ("公用经费合计", "公用经费"),
        ("合  计", ""),
        ("2024年度预算数", ""),
    ],
)
def test_years_kinds_and_whole_words_say_nothing_of_the_measure(name: str, said: str) -> None:
    assert core(name) == said
