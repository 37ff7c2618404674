"""文档: tree, outline, tables and text, driven by keys over the shipped corpus."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.driving import running, screen, until
from tui.screens.documents import DocumentsScreen
from tui.widgets.text import TextView

SIZES = [(80, 24), (120, 36)]


def text(pilot: Pilot[None]) -> str:
    return "\n".join(screen(pilot.app))  # type: ignore[arg-type]


async def sees(pilot: Pilot[None], words: str) -> None:
    await until(pilot, lambda: words in text(pilot))


async def opened(pilot: Pilot[None], words: str) -> DocumentsScreen:
    """文档 with the first table whose title has ``words`` chosen."""
    await pilot.press("f3")
    await sees(pilot, "巴中市")
    await pilot.press("slash", *words, "enter")
    await sees(pilot, f"筛选 / {words}")
    page = pilot.app.screen
    assert isinstance(page, DocumentsScreen)
    return page


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["slash", "／", "、"])
async def test_a_filter_leaves_what_bears_the_words(
    corpus_kb: Path, size: tuple[int, int], key: str
) -> None:
    async with running(corpus_kb, size) as pilot:
        await pilot.press("f3")
        await sees(pilot, "巴中市")
        await pilot.press(key, *"门源", "enter")
        await sees(pilot, "筛选 / 门源   命中")
        assert "└ 巴中市就业服务管理局" not in text(pilot)
        await pilot.press("escape")
        await sees(pilot, "└ 巴中市就业服务管理局")
        await pilot.press("escape")
        await sees(pilot, "财问 › 问答")


@pytest.mark.parametrize("size", SIZES)
async def test_a_table_is_read_with_its_sums_and_place(
    corpus_kb: Path, size: tuple[int, int]
) -> None:
    async with running(corpus_kb, size) as pilot:
        await opened(pilot, "指标分配表")
        await sees(pilot, "第83—111行  勾稽相符")
        await sees(pilot, "单位：万元")
        await pilot.press("tab", *["down"] * 5)
        await sees(pilot, "【626.10】")
        await pilot.press("v")
        await until(pilot, lambda: pilot.app.screen.query_one(TextView).display)
        await sees(pilot, "▶   99  平顺县 626.10 564.54 61.56")
        await pilot.press("escape", "escape")
        assert isinstance(pilot.app.screen, DocumentsScreen)


async def test_words_are_found_in_the_text_one_after_another(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        await opened(pilot, "指标分配表")
        await sees(pilot, "第83—111行")
        await pilot.press("v")
        await pilot.press("f7", *"县", "enter")
        await until(pilot, lambda: "【县】" in text(pilot))
        first = next(line for line in screen(pilot.app) if "命中" in line)  # type: ignore[arg-type]
        await pilot.press("n")
        await until(
            pilot,
            lambda: first not in screen(pilot.app) and "命中" in text(pilot),  # type: ignore[arg-type]
        )
        await pilot.press("N")
        await until(pilot, lambda: first in screen(pilot.app))  # type: ignore[arg-type]


async def test_words_are_found_in_a_table_cell_by_cell(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        await opened(pilot, "指标分配表")
        await sees(pilot, "第83—111行")
        await pilot.press("tab", "f7", *"626.10", "enter")
        await sees(pilot, "【626.10】")
        await sees(pilot, "命中 1/1")


@pytest.mark.parametrize("typed", ["99", "第99行"])
async def test_going_to_a_line(corpus_kb: Path, typed: str) -> None:
    async with running(corpus_kb) as pilot:
        await opened(pilot, "指标分配表")
        await sees(pilot, "第83—111行")
        await pilot.press("g", *typed, "enter")
        await sees(pilot, "99  平顺县 626.10 564.54 61.56")


async def test_a_line_that_is_not_there_is_said(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        await opened(pilot, "指标分配表")
        await sees(pilot, "第83—111行")
        await pilot.press("g", *"9999", "enter")
        await sees(pilot, "这份文档共 263 行")


@pytest.mark.parametrize(("on", "back"), [("]", "["), ("】", "【"), ("ctrl+right", "ctrl+left")])
async def test_next_and_previous_table(corpus_kb: Path, on: str, back: str) -> None:
    async with running(corpus_kb) as pilot:
        await opened(pilot, "指标分配表")
        await sees(pilot, "第83—111行")
        await pilot.press("escape", on)
        await sees(pilot, "第122—177行")
        await pilot.press(back)
        await sees(pilot, "第83—111行")


async def test_a_narrow_window_shows_one_pane_at_a_time(corpus_kb: Path) -> None:
    async with running(corpus_kb, (60, 20)) as pilot:
        await opened(pilot, "指标分配表")
        await pilot.pause()
        assert "│县区" not in text(pilot)
        await pilot.press("tab")
        await sees(pilot, "第83—111行")
        assert "└ 长治市财政局" not in text(pilot)
        await pilot.press("escape")
        await sees(pilot, "└ 长治市财政局")


async def test_enter_closes_an_open_place_and_the_right_arrow_goes_into_it(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        await pilot.press("f3")
        await sees(pilot, "▶巴中市")
        await pilot.press("enter")
        await sees(pilot, "▶巴中市 +1")
        await pilot.press("right")
        await sees(pilot, " └ 巴中市就业服务管理局")
        await sees(pilot, "▶巴中市")
        await pilot.press("right")
        await sees(pilot, "▶└ 巴中市就业服务管理局")
        await pilot.press("right", "right")
        await sees(pilot, "├ 表2")
