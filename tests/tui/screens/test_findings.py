"""疑点, driven by keys over the shipped corpus: list, both sides, filters, explaining, export."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from kb.base import KnowledgeBase
from tests.tui.driving import SIZES, running, sees
from tui.screens.findings import FindingsScreen, narrowed

SWAPPED = "两值互换"


@pytest.mark.parametrize("size", SIZES)
async def test_a_contradiction_is_told_and_both_its_sides_are_opened(
    corpus_kb: Path, size: tuple[int, int]
) -> None:
    async with running(corpus_kb, size) as pilot:
        await pilot.press("f6")
        await sees(pilot, "1错误")
        await pilot.press("slash", *"26.97", "enter")
        await sees(pilot, "26.94")
        await sees(pilot, "算式")
        await pilot.press("enter")
        await sees(pilot, "› 对照")
        await sees(pilot, "【26.94】")
        await pilot.press("escape")
        await sees(pilot, "筛选 / 26.97")
        await pilot.press("escape")
        await sees(pilot, "1错误")
        await pilot.press("escape")
        await sees(pilot, "财问 › 问答")


async def test_only_what_is_so_grave_is_shown(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        await pilot.press("f6")
        await sees(pilot, "1错误")
        page = pilot.app.screen
        assert isinstance(page, FindingsScreen)
        everything = len(page.items)
        await pilot.press("1")
        await sees(pilot, "▶1错误")
        assert {one.severity for one in page.items} == {"error"}
        await pilot.press("0")
        await pilot.pause()
        assert len(page.items) == everything


async def test_an_explained_finding_stays_explained_until_it_is_taken_back(
    corpus_kb: Path, tmp_path: Path
) -> None:
    own = tmp_path / "kb"
    copytree(corpus_kb, own)
    async with running(own) as pilot:
        await pilot.press("f6")
        await sees(pilot, "1错误")
        await pilot.press("m", *"已核实", "enter")
        await sees(pilot, "已说明")
        await sees(pilot, "：已核实")
        with KnowledgeBase.open(own) as base:
            assert [one.why for one in base.notebook.all()] == ["已核实"]
        await pilot.press("u")
        await pilot.pause(0.3)
        with KnowledgeBase.open(own) as base:
            assert base.notebook.all() == ()


async def test_what_is_shown_is_exported_with_its_citations(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        await pilot.press("f6")
        await sees(pilot, "1错误")
        page = pilot.app.screen
        assert isinstance(page, FindingsScreen)
        exported = await page.exported()
        assert exported is not None
        assert len(exported.rows) == len(exported.objects) == len(page.items)
        assert all(one["citations"] for one in exported.objects)  # type: ignore[index]
        assert page.items[0].message in page.copied()


def test_the_gravest_come_first_and_all_words_are_borne(corpus_kb: Path) -> None:
    with KnowledgeBase.open(corpus_kb) as base:
        found = base.audit().findings
    order = [one.severity for one in narrowed(found, None, "")]
    assert order == sorted(order, key=["error", "warning", "info"].index)
    assert len(order) == len(found)
    assert all(SWAPPED in one.message for one in narrowed(found, None, SWAPPED))
    assert narrowed(found, None, SWAPPED)
    assert narrowed(found, "info", SWAPPED) == []
