"""对比 and 指标, driven by keys over the shipped corpus: lists, what is chosen, the source."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from tests.tui.driving import SIZES, running, screen, sees, until
from tui.screens.findings import FindingsScreen


@pytest.mark.parametrize("size", SIZES)
async def test_a_measure_is_compared_and_opened_at_its_cell(
    corpus_kb: Path, size: tuple[int, int]
) -> None:
    async with running(corpus_kb, size) as pilot:
        await pilot.press("f4")
        await sees(pilot, "输入要对比的指标")
        await pilot.press("tab", *"稳岗补助", "enter")
        await sees(pilot, "2945.58 万元（同口径 16 个）")
        await sees(pilot, "▶   1 壶关县")
        await pilot.press("down")
        await sees(pilot, "2023  626.10 万元")
        await pilot.press("enter")
        await sees(pilot, "【626.10】")
        await pilot.press("escape")
        await sees(pilot, "▶   2 平顺县")


async def test_targets_are_narrowed_down_and_held_against_an_actual_value(corpus_kb: Path) -> None:
    async with running(corpus_kb, (120, 36)) as pilot:
        await pilot.press("f5")
        await sees(pilot, "480/480 条")
        await pilot.press("／", *"矿区 满意度", "enter")
        await sees(pilot, "筛选 / 矿区 满意度")
        await pilot.press("tab", *"92%", "enter")
        await sees(pilot, "实际 92%：达标")
        await pilot.press("enter")
        await sees(pilot, "财问 › 指标 › 对照")
        await pilot.press("escape", "escape")
        await sees(pilot, "1项目：全部")


async def test_a_year_before_that_no_place_has_a_figure_in_as_well_takes_no_room(
    corpus_kb: Path,
) -> None:
    async with running(corpus_kb) as pilot:
        await pilot.press("f4", "tab", *"稳岗补助", "enter")
        await sees(pilot, "2023预算")
        shown = "\n".join(screen(pilot.app))  # type: ignore[arg-type]
        assert "2022预算" not in shown
        assert "增减%" not in shown


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_what_is_told_of_a_finding_is_whole_and_the_rest_counted(
    corpus_kb: Path, size: tuple[int, int]
) -> None:
    async with running(corpus_kb, size) as pilot:
        await pilot.press("f6")
        await sees(pilot, "1错误")
        page = pilot.app.screen
        assert isinstance(page, FindingsScreen)
        for _ in range(12):
            await until(pilot, lambda: tells_whole(page))
            await pilot.press("down")


def tells_whole(page: FindingsScreen) -> bool:
    """Whether the first details of the chosen finding are told whole, and how many are not."""
    assert page.item is not None
    details = ["".join(line.split()) for line in page.detail(page.item)]
    told = str(page.query_one("#detail", Static).content)
    shown = "".join(told.partition("…     还有")[0].split())
    count = next((n for n in range(1, len(details) + 1) if shown == "".join(details[:n])), 0)
    left = len(details) - count
    counted = f"…     还有 {left} 项，回车打开原文" in told
    in_sight = page.query_one("#detail").size.height == len(told.splitlines())
    return count > 0 and counted == bool(left) and in_sight


async def test_the_filters_are_wrapped_between_them_and_anew_for_another_width(
    corpus_kb: Path,
) -> None:
    async with running(corpus_kb, (120, 36)) as pilot:
        await pilot.press("f5")
        await sees(pilot, "480/480 条")
        await pilot.press("1")
        await sees(pilot, "经费   2一级：全部   3符号：全部   4地方：全部")
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: screen(pilot.app)[2] == "3符号：全部   4地方：全部")  # type: ignore[arg-type]
