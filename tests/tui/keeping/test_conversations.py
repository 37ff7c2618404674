"""Conversations outlive the session: kept after each answer, asked anew when taken up."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import stat
import time
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.driving import QUESTION, SIZES, ask, running, screen, until
from tests.tui.test_terminal import Terminal
from tui.app import CaiwenApp
from tui.keeping.conversations import Conversation, Conversations
from tui.keeping.state import NotKept
from tui.screens.ask import AskScreen
from tui.screens.history import HistoryScreen
from tui.widgets.answer import AnswerCard
from tui.widgets.offer import Offer
from tui.widgets.question import QuestionInput

FOLLOW_UP = "那壶关县呢"


def kept(folder: Path, base: Path, *questions: str, draft: str = "") -> Conversations:
    conversations = Conversations(folder, base)
    conversations.keep(conversations.begin(), questions, draft)
    return conversations


def questions(conversations: Conversations) -> list[tuple[str, ...]]:
    return [one.questions for one in conversations.all()[0]]


def talk(app: object) -> AskScreen:
    shown = app.screen  # type: ignore[attr-defined]
    assert isinstance(shown, AskScreen)
    return shown


# the files


@given(st.lists(st.text(max_size=20), max_size=5), st.text(max_size=20))
def test_what_was_kept_comes_back(tmp_path_factory: object, asked: list[str], draft: str) -> None:
    folder = tmp_path_factory.mktemp("talks")  # type: ignore[attr-defined]
    asked = [one.encode("utf-8", "ignore").decode() for one in asked]
    draft = draft.encode("utf-8", "ignore").decode()
    found, trouble = kept(folder, folder, *asked, draft=draft).all()
    assert trouble == ""
    expected = [(tuple(asked), draft)] if asked or draft else []
    assert [(one.questions, one.draft) for one in found] == expected


def test_the_last_one_first_and_only_those_of_this_knowledge_base(tmp_path: Path) -> None:
    kept(tmp_path, tmp_path / "甲", "一")
    kept(tmp_path, tmp_path / "乙", "二")
    assert questions(kept(tmp_path, tmp_path / "甲", "三")) == [("三",), ("一",)]


def test_a_conversation_that_goes_on_is_kept_in_one_place(tmp_path: Path) -> None:
    conversations = Conversations(tmp_path, tmp_path)
    under_way = conversations.begin()
    conversations.keep(under_way, ["一"])
    conversations.keep(under_way, ["一", "二"])
    assert questions(conversations) == [("一", "二")]
    again = Conversations(tmp_path, tmp_path)
    again.keep(again.taken_up(again.all()[0][0]), ["一", "二", "三"])
    assert questions(again) == [("一", "二", "三")]


def test_two_sessions_that_go_on_with_the_same_one_both_keep_theirs(tmp_path: Path) -> None:
    (before,), _ = kept(tmp_path, tmp_path, "一").all()
    sessions = [Conversations(tmp_path, tmp_path) for _ in range(2)]
    talks = [one.taken_up(before) for one in sessions]
    for session, under_way, asked in zip(sessions, talks, ("甲", "乙"), strict=True):
        session.keep(under_way, ["一", asked])
    sessions[0].keep(talks[0], ["一", "甲", "丙"])
    assert sorted(questions(sessions[0])) == [("一", "乙"), ("一", "甲", "丙")]


def test_only_the_last_ones_are_kept_by_their_owner_alone(tmp_path: Path) -> None:
    conversations = Conversations(tmp_path / "state", tmp_path, most=3)
    for n in range(6):
        conversations.keep(conversations.begin(), [f"{n}"])
    assert questions(conversations) == [("5",), ("4",), ("3",)]
    folder = tmp_path / "state" / "conversations"
    assert len(list(folder.iterdir())) == 3
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()} == {0o600}


def test_none_is_kept_where_none_is_wanted(tmp_path: Path) -> None:
    conversations = Conversations(tmp_path, tmp_path, most=0)
    conversations.keep(conversations.begin(), ["一"])
    assert list(tmp_path.iterdir()) == []


def _form(**changed: object) -> bytes:
    """A whole file with something changed."""
    day = "2024-05-01T08:00:00+00:00"
    form = {"format": 1, "base": "x", "draft": "", "questions": [], "begun": day, "changed": day}
    return json.dumps({**form, **changed}).encode()


@pytest.mark.parametrize(
    "damage",
    [b"", b"\xff", b"{", b"[]", b"null", b"{}", b"[" * 100_000, _form(format=2),
     _form(questions="abc"), _form(questions=[1]), _form(base=3), _form(begun="2024-05-01")],
    ids=range(12),
)  # fmt: skip
def test_a_damaged_one_is_set_aside_and_said_and_the_others_stay(
    tmp_path: Path, damage: bytes
) -> None:
    conversations = kept(tmp_path, tmp_path, "一")
    (tmp_path / "conversations" / "x.json").write_bytes(damage)
    found, trouble = conversations.all()
    assert [one.questions for one in found] == [("一",)]
    assert "1 次以前的对话读不出" in trouble
    assert "\n" not in trouble
    assert (tmp_path / "conversations" / "x.damaged-1.json").read_bytes() == damage
    assert conversations.all() == (found, "")


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "conversations").write_text("")
    with pytest.raises(NotKept, match="没有存下"):
        kept(tmp_path, tmp_path, "一")


# the app


@pytest.mark.parametrize("size", SIZES)
async def test_the_last_conversation_is_offered_and_taken_up_with_its_context(
    corpus_kb: Path, size: tuple[int, int]
) -> None:
    async with running(corpus_kb, size) as pilot:
        await ask(pilot, QUESTION)
        before = await ask(pilot, FOLLOW_UP)
        shown_before = before.answer
    async with running(corpus_kb, size) as pilot:
        await until(pilot, lambda: "上次的对话" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        shown = "\n".join(screen(pilot.app))  # type: ignore[arg-type]
        assert "2问" in shown
        assert "^L" in shown
        assert FOLLOW_UP in shown
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "已接上" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        page = talk(pilot.app)
        assert page.questions() == [QUESTION, FOLLOW_UP]
        assert list(page.query(AnswerCard))[-1].answer == shown_before
        assert not page.query(Offer)
        await ask(pilot, "那沁县呢")
    (one,), _ = Conversations(Path(os.environ["XDG_STATE_HOME"]) / "caiwen", corpus_kb).all()
    assert one.questions == (QUESTION, FOLLOW_UP, "那沁县呢")


async def test_answers_are_those_of_the_knowledge_base_as_it_is_now(tmp_path: Path) -> None:
    from indexer.build import build

    folder = tmp_path / "文件"
    folder.mkdir()
    table = (
        "2023年稳岗补助资金分配表\n单位：万元\n县区\t稳岗补助\n平顺县\t{}\n壶关县\t5.00\n合计\t{}\n"
    )
    file = folder / "长治市2023年稳岗补助资金分配表.txt"
    for amount, total, begin in (("12.50", "17.50", True), ("20.25", "25.25", False)):
        file.write_text(table.format(amount, total), encoding="utf-8")
        build(tmp_path / "kb", [folder])
        async with running(tmp_path / "kb") as pilot:
            if begin:
                await ask(pilot, QUESTION)
            else:
                await pilot.press("ctrl+l")
                await until(pilot, lambda: "已接上" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
            shown = "\n".join(screen(pilot.app))  # type: ignore[arg-type]
            assert amount in shown
    assert "12.50" not in shown


async def test_nothing_is_offered_at_first_and_the_key_says_so(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        assert not pilot.app.screen.query(Offer)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "还没有可以接着的对话" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]


async def test_a_conversation_under_way_is_not_left_by_the_key(
    corpus_kb: Path, state: Path
) -> None:
    kept(state, corpus_kb, "各县稳岗补助排名")
    async with running(corpus_kb) as pilot:
        await ask(pilot, QUESTION)
        assert not pilot.app.screen.query(Offer)
        await pilot.press("escape", "ctrl+l")
        await until(pilot, lambda: "这次对话已经开始" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        assert talk(pilot.app).questions() == [QUESTION]


@pytest.mark.parametrize("size", SIZES)
async def test_any_conversation_can_be_taken_up_from_the_history(
    corpus_kb: Path, state: Path, size: tuple[int, int]
) -> None:
    kept(state, corpus_kb, QUESTION, FOLLOW_UP)
    kept(state, corpus_kb, "各县稳岗补助排名")
    async with running(corpus_kb, size) as pilot:
        await pilot.press("f3", "ctrl+r", "ctrl+t")
        await until(pilot, lambda: "历史 › 对话" in screen(pilot.app)[0])  # type: ignore[arg-type]
        await until(pilot, lambda: "2/2" in screen(pilot.app)[0])  # type: ignore[arg-type]
        await pilot.press(*"壶关")
        await until(pilot, lambda: "1/2" in screen(pilot.app)[0])  # type: ignore[arg-type]
        assert f"❯ {FOLLOW_UP}" in "\n".join(screen(pilot.app))  # type: ignore[arg-type]
        await pilot.press("tab")
        assert isinstance(pilot.app.screen, HistoryScreen)
        await pilot.press("enter")
        await until(pilot, lambda: "已接上" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        assert talk(pilot.app).questions() == [QUESTION, FOLLOW_UP]


async def test_given_up_half_way_the_conversation_stays_as_it_was_kept(
    corpus_kb: Path, state: Path
) -> None:
    conversations = kept(state, corpus_kb, QUESTION, FOLLOW_UP)
    async with running(corpus_kb) as pilot:
        app = pilot.app
        assert isinstance(app, CaiwenApp)
        asked = app.reader.ask

        async def slow(question: str, context: object) -> object:
            if question == FOLLOW_UP:
                await asyncio.sleep(600)
            return await asked(question, context)  # type: ignore[arg-type]

        app.reader.ask = slow  # type: ignore[assignment, method-assign]
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "重答 2/2" in "\n".join(screen(app)))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: "已取消" in "\n".join(screen(app)))
        await ask(pilot, "各县稳岗补助排名")
        await pilot.press("f10")
    assert set(questions(conversations)) == {
        (QUESTION, FOLLOW_UP), (QUESTION, "各县稳岗补助排名")
    }  # fmt: skip


async def test_a_new_conversation_keeps_the_one_before(corpus_kb: Path, state: Path) -> None:
    async with running(corpus_kb) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("ctrl+n")
        await until(pilot, lambda: not pilot.app.screen.query(AnswerCard))
        await ask(pilot, "各县稳岗补助排名")
    assert questions(Conversations(state, corpus_kb)) == [("各县稳岗补助排名",), (QUESTION,)]


async def test_a_conversation_that_cannot_be_kept_is_said_and_the_answer_shown(
    corpus_kb: Path, state: Path
) -> None:
    state.mkdir(parents=True)
    (state / "conversations").write_text("")
    async with running(corpus_kb) as pilot:
        await ask(pilot, QUESTION)
        await until(pilot, lambda: "对话没有存下" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        assert "626.10" in "\n".join(screen(pilot.app))  # type: ignore[arg-type]


async def test_what_is_being_typed_is_there_again(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press(*"那沁县", "f10")
    async with running(corpus_kb) as pilot:
        await until(pilot, lambda: "… 那沁县（未提交）" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "已接上" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        assert talk(pilot.app).query_one(QuestionInput).value == "那沁县"


# a real terminal

in_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="没有安装 tmux")


@in_tmux
@pytest.mark.parametrize("ending", [signal.SIGHUP, signal.SIGTERM, signal.SIGKILL])
def test_a_dropped_connection_loses_nothing_that_was_answered(
    corpus_kb: Path, tmp_path: Path, ending: signal.Signals
) -> None:
    for at in ("before", "after"):
        (tmp_path / at).mkdir()
    with closing(Terminal(tmp_path / "before", corpus_kb, 80, 24)) as terminal:
        terminal.wait("份文档")
        terminal.type(QUESTION)
        terminal.press("Enter")
        terminal.wait("626.10 万元")
        terminal.type("那沁县")
        terminal.wait("❯ 那沁县")
        os.kill(terminal.program(), ending)
        terminal.wait(f"EXIT={128 + ending}")
    with closing(Terminal(tmp_path / "after", corpus_kb, 80, 24)) as terminal:
        terminal.wait("上次的对话")
        terminal.press("C-l")
        terminal.wait("已接上")
        terminal.wait("626.10 万元")
        if ending != signal.SIGKILL:
            terminal.wait("❯ 那沁县")
        terminal.press("F10")
        terminal.wait("EXIT=0")


@in_tmux
def test_a_terminal_that_is_gone_ends_the_program(
    corpus_kb: Path, tmp_path: Path, state: Path
) -> None:
    terminal = Terminal(tmp_path, corpus_kb, 80, 24)
    terminal.wait("份文档")
    terminal.type("那沁县")
    terminal.wait("❯ 那沁县")
    program = terminal.program()
    terminal.close()
    for _ in range(400):
        try:
            os.kill(program, 0)
        except ProcessLookupError:
            break
        time.sleep(0.05)
    else:
        pytest.fail("the program lives on")
    (one,), _ = Conversations(state, corpus_kb).all()
    assert one.draft == "那沁县"
    assert isinstance(one, Conversation)
