"""F7 find and F8 export on the screens of 问答: card, source, whole text, both sides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tui.driving import QUESTION, SIZES, ask, running, screen, sees
from tui.exports.contents import ANSWER_HEADS, answer
from tui.screens.ask import AskScreen


async def test_a_card_is_exported_with_every_figure_and_its_citation(
    corpus_kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(corpus_kb) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("f8")
        await sees(pilot, f"导出到 财问-{QUESTION}.xlsx")
        await pilot.press("up", "enter")
        await sees(pilot, "已导出 1 行到")
    form = json.loads((tmp_path / f"财问-{QUESTION}.json").read_text(encoding="utf-8"))
    given = form[0] if isinstance(form, list) else form
    assert [value["value"] for value in given["values"]] == ["626.10", "564.54", "61.56"]
    assert given["citations"][0]["lines"] == [99, 99]


async def test_a_derived_figure_is_exported_with_its_formula_and_its_inputs(
    corpus_kb: Path,
) -> None:
    async with running(corpus_kb) as pilot:
        shown = answer((await ask(pilot, "平顺县和壶关县稳岗补助一共多少")).answer)
    rows = [dict(zip(ANSWER_HEADS, row, strict=True)) for row in shown.rows]
    assert [str(row["数值"]) for row in rows] == ["1455.90", "1455.90", "626.10", "829.80"]
    assert rows[0]["算式"] == "626.10+829.80=1455.90"
    assert [row["引文"] for row in rows[:2]] == ["626.10", "829.80"]
    assert all(row["文档"] and row["位置"] for row in rows)


async def test_before_anything_is_asked_there_is_nothing_to_export(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        page = pilot.app.screen
        assert isinstance(page, AskScreen)
        assert page.exported() is None


@pytest.mark.parametrize("size", SIZES[:1])
async def test_words_are_found_in_the_source_and_in_the_whole_text(
    corpus_kb: Path, size: tuple[int, int]
) -> None:
    async with running(corpus_kb, size) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("1")
        await sees(pilot, "【626.10】")
        await pilot.press("f7", *"沁源县", "enter")
        await sees(pilot, "▶ 109  沁源县")
        await sees(pilot, "命中 1/1 “沁源县”")
        await pilot.press("escape", "1")
        await sees(pilot, "【626.10】")
        await pilot.press("o")
        await sees(pilot, "› 全文")
        await pilot.press("f7", *"增收", "enter")
        await sees(pilot, "命中 2/4 “增收”")
        await pilot.press("n")
        await sees(pilot, "命中 3/4 “增收”")


@pytest.mark.parametrize(("keys", "rows"), [(("1",), 12), (("1", "o"), 263)])
async def test_a_source_is_exported_as_what_it_is_shown_as(
    corpus_kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...],
    rows: int,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    async with running(corpus_kb) as pilot:
        await ask(pilot, QUESTION)
        for key, seen in zip(keys, ("【626.10】", "› 全文"), strict=False):
            await pilot.press(key)
            await sees(pilot, seen)
        await sees(pilot, "平顺县 ")
        await pilot.press("f8")
        await sees(pilot, "导出到 ")
        await pilot.press("down", "enter")
        await sees(pilot, f"已导出 {rows} 行到")


@pytest.mark.parametrize("size", SIZES)
async def test_words_are_found_on_the_cards_of_a_conversation(
    corpus_kb: Path, size: tuple[int, int]
) -> None:
    async with running(corpus_kb, size) as pilot:
        await ask(pilot, "平遥县稳岗补助多少")
        await ask(pilot, QUESTION)
        await pilot.press("f7", *"平遥", "enter")
        await sees(pilot, "命中 1/3 “平遥”")
        await sees(pilot, "» 平遥县稳岗补助多少")
        await pilot.press("f7", *"平遥", "down", "down")
        await sees(pilot, "命中 3/3 “平遥”")
        await pilot.press("enter")
        await pilot.press("f7", *"并无此词", "enter")
        await sees(pilot, "没有找到“并无此词”")
        assert "»" not in "\n".join(screen(pilot.app))  # type: ignore[arg-type]


async def test_in_the_source_beside_the_card_words_are_found_there(corpus_kb: Path) -> None:
    async with running(corpus_kb, (120, 36)) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("enter", "f7", *"沁源县", "enter")
        await sees(pilot, "▶ 109  沁源县    105.66")
