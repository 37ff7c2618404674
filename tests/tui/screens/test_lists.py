"""对比 and 指标, driven by keys over the shipped corpus: lists, what is chosen, the source."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driving import SIZES, running, screen, sees


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
