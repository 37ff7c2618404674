"""The palette: what can be done from here, themes, talks and documents, found by typing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driving import QUESTION, SIZES, ask, running, screen, sees, until
from tests.tui.keeping.test_conversations import kept
from tests.tui.settings.test_settings import written
from tui.app import CaiwenApp
from tui.keeping.history import History
from tui.keys.actions import ACTIONS
from tui.keys.naming import DIGITS, SUBMIT
from tui.palette.offered import PALETTE
from tui.palette.screen import PaletteScreen
from tui.screens.ask import AskScreen
from tui.screens.documents import DocumentsScreen
from tui.screens.help import HelpScreen
from tui.settings.model import DEFAULT
from tui.settings.themes import GROUNDS
from tui.widgets.answer import AnswerCard
from tui.widgets.question import QuestionInput

DOCUMENT = "2023年脱贫劳动力外出务工就业"


def offered(app: object) -> list[tuple[str, ...]]:
    palette = app.screen  # type: ignore[attr-defined]
    assert isinstance(palette, PaletteScreen)
    return [one.texts for one in palette.entries]


async def opened(pilot: object) -> None:
    await pilot.press("ctrl+p")  # type: ignore[attr-defined]
    app = pilot.app  # type: ignore[attr-defined]
    await until(pilot, lambda: isinstance(app.screen, PaletteScreen))  # type: ignore[arg-type]
    await until(pilot, lambda: any(one[-1] == "文档" for one in offered(app)))  # type: ignore[arg-type]


@pytest.mark.parametrize("place", ["ask", "card", "documents", "compare", "indicators", "findings"])
async def test_every_action_of_a_place_is_offered_there(corpus_kb: Path, place: str) -> None:
    async with running(corpus_kb) as pilot:
        if place == "card":
            await ask(pilot, QUESTION)
        elif place != "ask":
            await pilot.press(next(one.bound()[0] for one in ACTIONS if one.id == place))
        await opened(pilot)
        keys = {one[:2] for one in offered(pilot.app) if one[-1] == "动作"}
        missing = [
            action.id
            for action in ACTIONS
            if {place, "app"} & set(action.places)
            and action.keys != DIGITS
            and action.call != SUBMIT
            and action.id != PALETTE
            and not any(label == action.label for label, _ in keys)
        ]
        assert missing == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("typed", ["帮助", "bz"])
async def test_an_action_is_found_by_characters_or_initials_and_done(
    corpus_kb: Path, size: tuple[int, int], typed: str
) -> None:
    async with running(corpus_kb, size) as pilot:
        await opened(pilot)
        await pilot.press(*typed)
        await until(pilot, lambda: "▶帮助" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, AskScreen)


async def test_an_action_of_the_card_is_done_on_the_card(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        card = await ask(pilot, QUESTION)
        await pilot.press("down")
        await opened(pilot)
        await pilot.press(*"打开原表")
        await pilot.press("enter")
        await until(pilot, lambda: "【564.54】" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        await pilot.press("escape")
        await until(pilot, lambda: card.has_focus)


async def test_esc_leaves_all_as_it_was(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        await pilot.press("稳")
        await opened(pilot)
        await pilot.press("f7", "escape", "escape")
        assert isinstance(pilot.app.screen, AskScreen)
        field = pilot.app.screen.query_one(QuestionInput)
        assert (field.value, field.has_focus) == ("稳", True)


@pytest.mark.parametrize("start", ["f2", "f3", "f4"])
async def test_a_document_opens_in_its_mode(corpus_kb: Path, start: str) -> None:
    async with running(corpus_kb) as pilot:
        await pilot.press(start)
        await opened(pilot)
        await pilot.press(*"yq 外出务工")
        await until(pilot, lambda: any(line.startswith("▶") for line in screen(pilot.app)))  # type: ignore[arg-type]
        assert isinstance(pilot.app.screen, PaletteScreen)
        assert pilot.app.screen.item is not None
        assert pilot.app.screen.item.texts[-1] == "文档"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DocumentsScreen))
        page = pilot.app.screen
        assert isinstance(page, DocumentsScreen)
        await until(pilot, lambda: page.reading.read is not None)
        assert page.reading.read is not None
        assert DOCUMENT in (page.reading.read.document.title or "")
        await until(pilot, lambda: page.reading.has_focus_within)


async def test_a_talk_is_taken_up(corpus_kb: Path, state: Path) -> None:
    kept(state, corpus_kb, QUESTION, "那壶关县呢")
    async with running(corpus_kb) as pilot:
        await pilot.press("f3")
        await opened(pilot)
        await pilot.press(*"壶关县呢", "enter")
        await until(pilot, lambda: "已接上" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        assert len(pilot.app.screen.query(AnswerCard)) == 2


@pytest.mark.parametrize("size", SIZES)
async def test_a_theme_is_put_on_and_kept(corpus_kb: Path, size: tuple[int, int]) -> None:
    async with running(corpus_kb, size) as pilot:
        await ask(pilot, QUESTION)
        await opened(pilot)
        await pilot.press(*"配色浅色", "enter")
        await sees(pilot, "配色已换成浅色，以后打开也用它。")
        app = pilot.app
        assert isinstance(app, CaiwenApp)
        strips = app.screen._compositor.render_strips()
        grounds = {s.style.bgcolor for strip in strips for s in strip if s.style}
        assert {g.triplet.hex for g in grounds if g and g.triplet} == {GROUNDS["light"][0]}
        assert "626.10 万元" in "\n".join(screen(app))
    async with running(corpus_kb, size) as pilot:
        assert pilot.app.theme == "light"
    written('theme = "dark"\n')
    async with running(corpus_kb, size) as pilot:
        assert pilot.app.theme == "dark"


async def test_without_colours_no_theme_is_put_on(
    corpus_kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(corpus_kb) as pilot:
        await opened(pilot)
        await pilot.press(*"配色浅色", "enter")
        await until(pilot, lambda: "设了 NO_COLOR" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        assert pilot.app.theme == DEFAULT.theme


async def test_it_opens_without_a_knowledge_base(tmp_path: Path) -> None:
    (tmp_path / "kb").write_text("")
    app = CaiwenApp(tmp_path / "kb")
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "▶" in "\n".join(screen(app)))
        await pilot.press(*"帮助", "enter")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))


async def test_the_history_is_one_of_the_actions(corpus_kb: Path, state: Path) -> None:
    History(state).add("甲问")
    async with running(corpus_kb) as pilot:
        await opened(pilot)
        await pilot.press(*"历史", "enter")
        await until(pilot, lambda: "甲问" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
