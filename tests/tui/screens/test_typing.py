"""Typing on is never lost: on a card, on the source beside it or before it, digits included."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from tests.tui.driving import QUESTION, SIZES, ask, running, screen, sees, until
from tui.app import CaiwenApp
from tui.screens.ask import AskScreen
from tui.widgets.answer import AnswerCard
from tui.widgets.question import QuestionInput


async def typed(pilot: Pilot[None], text: str) -> None:
    await until(
        pilot,
        lambda: (
            isinstance(pilot.app.screen, AskScreen)
            and pilot.app.screen.query_one(QuestionInput).value == text
        ),
    )
    assert pilot.app.screen.query_one(QuestionInput).has_focus


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", ["2023年公用经费", "12月", "3个县", "9月", "28日", "多少"])
async def test_a_question_that_begins_with_a_digit_is_typed_whole(
    corpus_kb: Path, size: tuple[int, int], text: str
) -> None:
    async with running(corpus_kb, size) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press(*text)
        await typed(pilot, text)
        assert len(pilot.app.screen.query(AnswerCard)) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_a_digit_alone_opens_what_it_numbers(
    corpus_kb: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(corpus_kb, size) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("2")
        await sees(pilot, "【564.54】")
        monkeypatch.setattr("tui.widgets.digits.TOGETHER", 0)  # long after
        await pilot.press("多")
        await typed(pilot, "多")


async def test_a_digit_that_opened_a_source_is_no_part_of_what_is_typed_after_it(
    corpus_kb: Path,
) -> None:
    async with running(corpus_kb) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("2")
        await sees(pilot, "【564.54】")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskScreen))
        await pilot.press(*"壶关县")
        await typed(pilot, "壶关县")


async def test_what_is_typed_before_the_source_has_the_focus_is_text_as_well(
    corpus_kb: Path,
) -> None:
    async with running(corpus_kb) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("1")
        await sees(pilot, "【626.10】")
        pilot.app.screen.set_focus(None)
        await pilot.press(*"2月")
        await typed(pilot, "12月")


async def test_a_digit_that_asks_a_choice_waits_whether_a_question_is_begun(
    corpus_kb: Path,
) -> None:
    async with running(corpus_kb) as pilot:
        await ask(pilot, "平遥县稳岗补助多少")
        await pilot.press(*"2023年")
        await typed(pilot, "2023年")
        await pilot.pause(0.6)
        assert len(pilot.app.screen.query(AnswerCard)) == 1
        pilot.app.screen.query_one(QuestionInput).clear()
        await pilot.press("up", "2")
        await sees(pilot, "❯ 平顺县稳岗补助多少")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("opened", [False, True])
async def test_a_paste_goes_into_the_input(
    corpus_kb: Path, size: tuple[int, int], opened: bool
) -> None:
    async with running(corpus_kb, size) as pilot:
        await ask(pilot, QUESTION)
        if opened:
            await pilot.press("1")
            await sees(pilot, "【626.10】")
        pilot.app.post_message(Paste("平顺县\n稳岗补助\n多少"))
        await typed(pilot, "平顺县 稳岗补助 多少")


async def test_a_long_question_under_way_stands_as_its_card_will_and_is_told_in_one_line(
    corpus_kb: Path,
) -> None:
    question = "请问" + "平顺县和壶关县还有沁县的" * 12 + "稳岗补助"
    async with running(corpus_kb) as pilot:
        app = pilot.app
        assert isinstance(app, CaiwenApp)
        held = asyncio.Event()
        app.reader.ask = lambda *_: held.wait()  # type: ignore[method-assign,assignment]
        app.post_message(Paste(question))
        await typed(pilot, question)
        await pilot.press("enter")
        await sees(pilot, "正在查：请问平顺县")
        shown = screen(app)
        assert shown[1].startswith("❯ 请问平顺县和壶关县")
        assert "".join(shown[1:6]).startswith(f"❯ {question}")
        assert sum("正在查" in line or "Esc取消" in line for line in shown[-6:-3]) == 1
        held.set()


# lines and lengths


async def test_the_end_of_a_long_paste_is_in_sight_where_the_next_letter_goes(
    corpus_kb: Path,
) -> None:
    async with running(corpus_kb) as pilot:
        pilot.app.post_message(Paste("平顺县稳岗补助多少\n" * 20 + "最后一行"))
        await until(pilot, lambda: screen(pilot.app)[-3].endswith("最后一行"))  # type: ignore[arg-type]
        await pilot.press("字")
        await until(pilot, lambda: screen(pilot.app)[-3].endswith("最后一行字"))  # type: ignore[arg-type]


async def test_a_document_that_is_pasted_is_not_asked_and_not_lost(corpus_kb: Path) -> None:
    pasted = " ".join(f"第{line}行平顺县稳岗补助多少" for line in range(200))
    async with running(corpus_kb) as pilot:
        pilot.app.post_message(Paste(pasted.replace(" ", "\n")))
        await typed(pilot, pasted)
        await pilot.press("enter")
        await sees(pilot, f"这一问有{len(pasted)}字，超过2000字，没有提问")
        await typed(pilot, pasted)
        assert not pilot.app.screen.query("AnswerCard, Waiting")


@pytest.mark.parametrize("given_up", ["cancelled", "failed"])
async def test_a_question_that_is_not_answered_stands_in_the_input_again(
    corpus_kb: Path, given_up: str
) -> None:
    async with running(corpus_kb) as pilot:
        app = pilot.app
        assert isinstance(app, CaiwenApp)
        held = asyncio.Event()

        async def asked(*_: object) -> None:
            await held.wait()
            raise RuntimeError("made to fail")

        app.reader.ask = asked  # type: ignore[method-assign,assignment]
        await pilot.press(*QUESTION, "enter")
        await sees(pilot, "正在查")
        if given_up == "cancelled":
            await pilot.press("escape")
            await sees(pilot, "已取消")
        else:
            held.set()
            await sees(pilot, "RuntimeError")
        await typed(pilot, QUESTION)
        await sees(pilot, "用平常的话问")
        assert not app.screen.query("AnswerCard, Waiting")


async def test_what_is_typed_meanwhile_is_not_overwritten_by_a_question_given_back(
    corpus_kb: Path,
) -> None:
    async with running(corpus_kb) as pilot:
        app = pilot.app
        assert isinstance(app, CaiwenApp)
        app.reader.ask = lambda *_: asyncio.Event().wait()  # type: ignore[method-assign,assignment]
        await pilot.press(*QUESTION, "enter")
        await sees(pilot, "正在查")
        await pilot.press(*"那壶关县", "escape")
        await sees(pilot, "已取消")
        await typed(pilot, "那壶关县")
