"""The app, driven by keys over the shipped corpus: question → card → source → back."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.widgets import Static

from kb.text import width
from tests.tui.driving import QUESTION, SIZES, ask, running, screen, until
from tui.answers.bearings import Answered
from tui.app import CaiwenApp
from tui.keeping.conversations import Conversations
from tui.screens.ask import WIDE, AskScreen
from tui.screens.fulltext import TextScreen
from tui.screens.help import HelpScreen
from tui.screens.source import SourceScreen
from tui.widgets.answer import AnswerCard, Waiting
from tui.widgets.question import QuestionInput
from tui.widgets.source import SourcePane
from tui.widgets.text import TextView


@pytest.mark.parametrize("size", SIZES)
async def test_a_question_becomes_a_card_that_has_the_focus(
    corpus_kb: Path, size: tuple[int, int]
) -> None:
    async with running(corpus_kb, size) as pilot:
        card = await ask(pilot, QUESTION)
        shown = "\n".join(screen(pilot.app))  # type: ignore[arg-type]
        assert card.has_focus
        assert f"❯ {QUESTION}" in shown
        for figure in ("626.10 万元", "564.54 万元", "61.56 万元"):
            assert figure in shown


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["enter", "1"])
async def test_the_source_opens_with_the_cited_cell_lit(
    corpus_kb: Path, size: tuple[int, int], key: str
) -> None:
    async with running(corpus_kb, size) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press(key)
        await until(pilot, lambda: "【626.10】" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        shown = screen(pilot.app)  # type: ignore[arg-type]
        assert isinstance(pilot.app.screen, SourceScreen) == (size[0] < WIDE)
        assert any("▶  99  平顺县" in line for line in shown)
        assert any("▼合计" in line for line in shown)
        assert any("单位：万元" in line for line in shown)


async def test_back_from_the_source_is_the_same_card_with_what_was_typed(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        card = await ask(pilot, QUESTION)
        await pilot.press("那")
        assert pilot.app.screen.query_one(QuestionInput).value == "那"
        await pilot.press("up", "2")
        await until(pilot, lambda: "【564.54】" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AskScreen)
        assert card.has_focus
        assert pilot.app.screen.query_one(QuestionInput).value == "那"


async def test_the_whole_text_opens_at_the_cited_line(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("1")
        await until(pilot, lambda: "【626.10】" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, TextScreen))
        await until(pilot, lambda: any(line.startswith("▶   99") for line in screen(pilot.app)))  # type: ignore[arg-type]
        assert any("平顺县 【626.10】 564.54 61.56" in line for line in screen(pilot.app))  # type: ignore[arg-type]


async def test_next_and_previous_citation(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("1")
        for key, lit in [("n", "【564.54】"), ("n", "【61.56】"), ("N", "【564.54】")]:
            await pilot.press(key)
            await until(pilot, lambda lit=lit: lit in "\n".join(screen(pilot.app)))  # type: ignore[misc, arg-type]


async def test_a_refusal_names_the_word_and_a_choice_can_be_asked(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        card = await ask(pilot, "平遥县稳岗补助多少")
        assert card.answer.status == "not_found"
        assert "平遥" in "\n".join(screen(pilot.app))  # type: ignore[arg-type]
        before = len(pilot.app.screen.query(AnswerCard))
        await pilot.press("1")
        await until(pilot, lambda: len(pilot.app.screen.query(AnswerCard)) > before)


@pytest.mark.parametrize("key", ["f1", "?", "？"])
async def test_help_opens_from_the_card_and_closes(corpus_kb: Path, key: str) -> None:
    async with running(corpus_kb) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, AskScreen)


async def test_a_failure_is_one_line_and_the_app_lives(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        app = pilot.app
        assert isinstance(app, CaiwenApp)
        asked = app.reader.ask

        async def broken(question: str, context: object) -> Answered:
            raise RuntimeError("made to fail")

        app.reader.ask = broken  # type: ignore[method-assign]
        await pilot.press(*"甲", "enter")
        await until(pilot, lambda: "RuntimeError" in "\n".join(screen(app)))
        app.reader.ask = asked  # type: ignore[method-assign]
        await ask(pilot, QUESTION)


async def test_a_paste_of_several_lines_is_one_question(corpus_kb: Path) -> None:
    from textual.events import Paste

    async with running(corpus_kb) as pilot:
        field = pilot.app.screen.query_one(QuestionInput)
        field.post_message(Paste("平顺县\n稳岗补助\n"))
        await until(pilot, lambda: field.value == "平顺县 稳岗补助")


async def test_no_knowledge_base_builds_the_shipped_one(tmp_path: Path) -> None:
    async with running(tmp_path / "kb") as pilot:
        await ask(pilot, QUESTION)


@pytest.mark.parametrize("size", [(60, 20), (200, 50), (61, 24)])
async def test_resizing_keeps_the_figures(corpus_kb: Path, size: tuple[int, int]) -> None:
    async with running(corpus_kb) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("1")
        await until(pilot, lambda: "【626.10】" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        await pilot.resize_terminal(*size)
        await until(pilot, lambda: "【626.10】" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        await pilot.press("escape")
        await until(pilot, lambda: "626.10" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]


@pytest.mark.parametrize("size", SIZES)
async def test_a_new_conversation_forgets_the_questions_but_not_what_is_being_typed(
    corpus_kb: Path, size: tuple[int, int]
) -> None:
    async with running(corpus_kb, size) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("稳", "ctrl+n")
        page = pilot.app.screen
        assert isinstance(page, AskScreen)
        await until(pilot, lambda: not page.query(AnswerCard))
        await until(pilot, lambda: "已开始新对话" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        assert page.questions() == []
        assert page.query_one(QuestionInput).has_focus
        assert page.query_one(QuestionInput).value == "稳"
        assert "626.10" not in "\n".join(screen(pilot.app))  # type: ignore[arg-type]


async def test_a_new_conversation_can_begin_from_the_source_over_the_card(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("1")
        await until(pilot, lambda: isinstance(pilot.app.screen, SourceScreen))
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "已开始新对话" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        page = pilot.app.screen
        assert isinstance(page, AskScreen)
        assert page.questions() == []


async def test_a_new_conversation_gives_up_the_questions_under_way(
    corpus_kb: Path, state: Path
) -> None:
    async with running(corpus_kb) as pilot:
        app = pilot.app
        assert isinstance(app, CaiwenApp)
        asked, held = app.reader.ask, asyncio.Event()

        async def slow(question: str, context: Sequence[str]) -> Answered:
            await held.wait()
            return await asked(question, context)

        app.reader.ask = slow  # type: ignore[method-assign]
        await pilot.press(*QUESTION, "enter", *"各县稳岗补助排名", "enter")
        await until(pilot, lambda: "正在查" in "\n".join(screen(app)))
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "已开始新对话" in "\n".join(screen(app)))
        held.set()
        app.reader.ask = asked  # type: ignore[method-assign]
        card = await ask(pilot, "沁县稳岗补助多少")
        assert [one.answer.question for one in app.screen.query(AnswerCard)] == [
            card.answer.question
        ]
        assert not app.screen.query(Waiting)
        assert "已开始新对话" not in "\n".join(screen(app))
    (kept,), _ = Conversations(state, corpus_kb).all()
    assert kept.questions == ("沁县稳岗补助多少",)


@pytest.mark.parametrize("press", ["1", "enter"])
async def test_a_new_conversation_can_begin_from_the_source_beside_the_card(
    corpus_kb: Path, press: str
) -> None:
    async with running(corpus_kb, (120, 36)) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press(press)
        await until(pilot, lambda: "【626.10】" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "【626.10】" not in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        field = pilot.app.screen.query_one(QuestionInput)
        await until(pilot, lambda: field.has_focus)
        again = await ask(pilot, QUESTION)
        assert again.has_focus


async def test_the_source_comes_beside_the_card_when_the_window_is_drawn_wide(
    corpus_kb: Path,
) -> None:
    async with running(corpus_kb) as pilot:
        card = await ask(pilot, QUESTION)
        await pilot.resize_terminal(120, 36)
        await until(pilot, lambda: "【626.10】" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        await pilot.press("enter")
        pane = pilot.app.screen.query_one(SourcePane)
        await until(pilot, lambda: pane.has_focus_within)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: card.has_focus and not pane.display)


async def test_a_quote_of_prose_is_wrapped_anew_for_the_width_it_is_drawn_at(
    corpus_kb: Path,
) -> None:
    async with running(corpus_kb, (120, 36)) as pilot:
        await ask(pilot, "机关运行经费是什么")
        pane = pilot.app.screen.query_one(SourcePane)
        told = pane.query_one("#told", Static)
        for columns in (150, 101, 120):
            await pilot.resize_terminal(columns, 36)
            await until(pilot, lambda columns=columns: pilot.app.size.width == columns)  # type: ignore[misc]
            await until(pilot, lambda: all(width(x) <= pane.size.width for x in lines_of(told)))
            assert pane.citation is not None
            assert pane.citation.quote in "".join(line.strip() for line in lines_of(told))


@pytest.mark.parametrize("by_way_of", [(150, 36), (101, 24), (200, 50)])
async def test_the_cited_place_is_where_it_was_however_the_window_came_to_its_size(
    corpus_kb: Path, by_way_of: tuple[int, int]
) -> None:
    async with running(corpus_kb, (120, 36)) as pilot:
        await ask(pilot, "机关运行经费是什么")
        text = pilot.app.screen.query_one(SourcePane).query_one(TextView)
        await until(pilot, lambda: text._placed is not None and text.size.height > 0)
        await pilot.resize_terminal(*by_way_of)
        await until(pilot, lambda: pilot.app.size == by_way_of)
        await pilot.pause(0.2)
        await pilot.resize_terminal(120, 36)
        await until(pilot, lambda: marked(text) == text.size.height // 4)


def marked(text: TextView) -> int:
    """On which row the cited line begins; -1 where it is not in sight."""
    rows = ["".join(piece for piece, _ in text.pieces(y)) for y in range(text.size.height)]
    return next((y for y, row in enumerate(rows) if row.startswith("▶")), -1)


def lines_of(told: Static) -> list[str]:
    return str(told.content).splitlines()
