"""Modes: each keeps its screens, its scroll, its selection and what was typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App
from textual.binding import Binding
from textual.containers import ScrollableContainer
from textual.keys import _character_to_key
from textual.screen import Screen
from textual.widgets import Input

from kb.text import width
from tests.tui.driving import QUESTION, SIZES, ask, running, screen, sees, until
from tui.app import CaiwenApp
from tui.findings.told import SEVERITIES
from tui.keys.actions import ACTIONS, PLACES
from tui.keys.keymap import actions_in, help_lines, hint
from tui.keys.naming import EDITING, TYPED_IN
from tui.listings.facets import FACETS
from tui.modes import MODES
from tui.screens.ask import AskScreen
from tui.screens.help import HelpScreen
from tui.screens.page import Page
from tui.screens.source import SourceScreen
from tui.widgets.question import QuestionInput

KEYS = {"ask": "f2", "documents": "f3", "compare": "f4", "indicators": "f5", "findings": "f6"}


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode.name != "ask"])
@pytest.mark.parametrize("keys", ["f", "alt+"])
async def test_each_mode_opens_from_its_key_and_esc_goes_back(
    corpus_kb: Path, mode: object, keys: str
) -> None:
    name, label = mode.name, mode.label  # type: ignore[attr-defined]
    async with running(corpus_kb) as pilot:
        await pilot.press(keys + KEYS[name].removeprefix("f"))
        await until(pilot, lambda: f"财问 › {label}" in screen(pilot.app)[0])  # type: ignore[arg-type]
        await pilot.press("escape")
        await until(pilot, lambda: "财问 › 问答" in screen(pilot.app)[0])  # type: ignore[arg-type]


async def test_going_through_the_modes_loses_nothing(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        for _ in range(3):
            card = await ask(pilot, QUESTION)
        await pilot.press("那", "up", "down")
        talk = pilot.app.screen.query_one("#talk")
        before = (talk.scroll_offset, card._chosen)
        await pilot.press("f3", "f5", "f2")
        assert isinstance(pilot.app.screen, AskScreen)
        assert pilot.app.screen.query_one("#talk") is talk
        assert (talk.scroll_offset, card._chosen) == before
        assert talk.scroll_offset.y > 0
        assert card.has_focus
        assert pilot.app.screen.query_one(QuestionInput).value == "那"


async def test_a_mode_keeps_the_screens_pushed_on_it(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("2")
        await until(pilot, lambda: "【564.54】" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        await pilot.press("down")
        await until(pilot, lambda: "▶ 101" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        source = pilot.app.screen
        await pilot.press("f4", "f2")
        assert pilot.app.screen is source
        assert isinstance(source, SourceScreen)
        assert any(line.startswith("▶ 101") for line in screen(pilot.app))  # type: ignore[arg-type]
        await pilot.press("f2")
        assert isinstance(pilot.app.screen, AskScreen)


async def test_where_there_is_room_for_one_column_tab_goes_from_the_source_to_its_card(
    corpus_kb: Path,
) -> None:
    async with running(corpus_kb) as pilot:
        card = await ask(pilot, QUESTION)
        await pilot.press("2")
        await sees(pilot, "【564.54】")
        await pilot.press("tab")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskScreen) and card.has_focus)


async def test_the_conversation_is_scrolled_from_the_input_and_its_ends_reached_from_a_card(
    corpus_kb: Path,
) -> None:
    async with running(corpus_kb) as pilot:
        cards = [await ask(pilot, QUESTION) for _ in range(3)]
        talk = pilot.app.screen.query_one("#talk")
        await pilot.press("home")
        await until(pilot, lambda: cards[0].has_focus)
        await pilot.press("end")
        await until(pilot, lambda: cards[2].has_focus)
        await pilot.press("i", "那")
        at = talk.scroll_offset.y
        await pilot.press("pageup")
        await until(pilot, lambda: talk.scroll_offset.y < at)
        assert pilot.app.screen.query_one(QuestionInput).has_focus
        await pilot.press("pagedown")
        await until(pilot, lambda: talk.scroll_offset.y == at)


@pytest.mark.parametrize("key", ["f7", "f8", "f9"])
async def test_what_a_screen_does_not_offer_is_said(corpus_kb: Path, key: str) -> None:
    async with running(corpus_kb) as pilot:
        await pilot.press(key)
        await until(pilot, lambda: any("这个画面没有" in line for line in screen(pilot.app)))  # type: ignore[arg-type]


async def test_help_tells_of_the_screen_it_was_called_from(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("1")
        await until(pilot, lambda: "【626.10】" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        await pilot.press("f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        shown = "\n".join(screen(pilot.app))  # type: ignore[arg-type]
        assert "依据原表" in shown
        assert "答案卡" not in shown


async def test_help_is_scrolled_with_the_keys_it_names(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        await pilot.press("f1")
        await sees(pilot, "↑↓滚动")
        top = screen(pilot.app)[1]  # type: ignore[arg-type]
        for there, back in (("down", "up"), ("pagedown", "pageup"), ("end", "home")):
            await pilot.press(there)
            await until(pilot, lambda: screen(pilot.app)[1] != top)  # type: ignore[arg-type]
            await pilot.press(back)
            await until(pilot, lambda: screen(pilot.app)[1] == top)  # type: ignore[arg-type]


FRAMEWORK = {
    key
    for owner in (App, Screen, Input, ScrollableContainer)
    for binding in Binding.make_bindings(owner.BINDINGS)
    for key in binding.key.split(",")
}
"""What the framework binds besides: editing, scrolling what has no end, ctrl+q as F10."""
WAYS: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "input": (),
    "card": (((*QUESTION, "enter"), "626.10 万元"),),
    "source": (((*QUESTION, "enter"), "626.10 万元"), (("1",), "【626.10】")),
    "text": (((*QUESTION, "enter"), "626.10 万元"), (("1",), "【626.10】"), (("o",), "› 全文")),
    "history": ((("ctrl+r",), "› 历史"),),
    "palette": ((("ctrl+p",), "› 命令"),),
    "documents": ((("f3",), "长治市"),),
    "compare": ((("f4",), "输入要对比的指标"),),
    "indicators": ((("f5",), "480/480"),),
    "findings": ((("f6",), "1错误"),),
    "evidence": ((("f6",), "1错误"), (("enter",), "› 对照")),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("way", WAYS)
async def test_the_help_tells_exactly_the_keys_that_work(
    corpus_kb: Path, way: str, size: tuple[int, int]
) -> None:
    async with running(corpus_kb, size) as pilot:
        for keys, seen in WAYS[way]:
            await pilot.press(*keys)
            await sees(pilot, seen)
        page = pilot.app.screen
        assert isinstance(page, Page)
        await until(pilot, lambda: page.focused is not None)
        bound = {key for key, one in page.active_bindings.items() if one.enabled}
        here = page.places()[0]
        typed_in = here in TYPED_IN
        told = {
            key if len(key) > 1 else _character_to_key(key)
            for place in (here, "app")
            for action in actions_in(place)
            for key in action.bound()
            if len(key) > 1 or place != "app" or not typed_in
        }
        assert told - bound == set()
        assert bound - told - FRAMEWORK == set()
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        assert screen(pilot.app)[1].strip() == PLACES[here]  # type: ignore[arg-type]


def test_where_letters_are_typed_the_help_tells_of_none_and_of_editing() -> None:
    typed_in, on_a_card = help_lines(("ask",)), help_lines(("card",))
    assert ("F1 Alt+1", "帮助") in typed_in
    assert ("^U  ^K", "删到行首/行尾") in typed_in
    assert ("F1 Alt+1 ? ？", "帮助") in on_a_card
    assert {key for keys, _ in EDITING for key in keys} <= FRAMEWORK


def test_the_help_names_all_keys_of_an_action_in_one_line() -> None:
    told = help_lines(("compare",))
    assert ("↑ k  ↓ j", "选择") in told
    assert ("[ 【 ［ ←  ] 】 ］ →", "换年度") in told
    assert len(told) == len(set(told))


def test_digits_are_told_as_far_as_they_mean_anything() -> None:
    last = {action.id: action.last for action in ACTIONS}
    assert last["indicators.facet"] == len(FACETS)
    assert last["findings.severity"] == len(SEVERITIES)


def test_every_action_has_its_name_once_and_a_known_place() -> None:
    names = [action.id for action in ACTIONS]
    assert len(names) == len(set(names))
    assert {place for action in ACTIONS for place in action.places} <= set(PLACES)


@pytest.mark.parametrize("place", PLACES)
def test_in_one_place_no_key_does_two_things(place: str) -> None:
    keys = [key for action in ACTIONS if place in action.places for key in action.bound()]
    assert len(keys) == len(set(keys))


AVOIDED = {"ctrl+b", "ctrl+a", "ctrl+s", "ctrl+q", "ctrl+j", "ctrl+m", "ctrl+i", "ctrl+h"}
AVOIDED |= {"ctrl+left_square_bracket", "ctrl+space", "shift+space"}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_has_a_key_that_an_input_method_leaves_alone(action: object) -> None:
    keys = action.bound()  # type: ignore[attr-defined]
    assert any(len(key) > 1 or key.isdecimal() for key in keys)
    assert not AVOIDED & set(keys)


@pytest.mark.parametrize("cells", [60, 80, 120])
@pytest.mark.parametrize("place", PLACES)
def test_a_hint_line_fits_and_ends_with_the_way_back(place: str, cells: int) -> None:
    line = hint(place, cells)
    assert width(line) <= cells
    if place != "app" and any(a.label == "返回" for a in ACTIONS if place in a.places):
        assert line.endswith("Esc返回")


def test_the_function_keys_stand_in_one_line_of_80(corpus_kb: Path) -> None:
    from tui.keys.keymap import function_keys

    line = " ".join(text for _, text in function_keys())
    assert width(line) <= 80
    assert line.split()[0] == "F1帮助"
    narrow = [text for _, text in function_keys(None, 60)]
    assert width(" ".join(narrow)) <= 60
    assert narrow[-1] == "F10退出"
    assert CaiwenApp.DEFAULT_MODE == "ask"
