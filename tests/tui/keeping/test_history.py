"""The history: kept at once and over everything, newest first, found by typing, asked again."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.driving import QUESTION, SIZES, ask, running, screen, until
from tui.keeping.conversations import Conversations
from tui.keeping.history import LONGEST, History, Recall
from tui.keeping.session import Keeping
from tui.keeping.state import NotKept
from tui.screens.ask import AskScreen
from tui.screens.history import HistoryScreen
from tui.screens.picking import PickScreen
from tui.widgets.answer import AnswerCard
from tui.widgets.question import QuestionInput

BEGIN = datetime(2024, 5, 1, 8, 0, tzinfo=UTC)


def kept(folder: Path, *questions: str, most: int = 1000) -> History:
    history = History(folder, most)
    for at, question in enumerate(questions):
        history.add(question, BEGIN + timedelta(minutes=at))
    return history


def questions(history: History) -> list[str]:
    return [one.question for one in history.read().questions]


# the file


def test_newest_first_and_each_question_once(tmp_path: Path) -> None:
    assert questions(kept(tmp_path, "甲", "乙", "甲", "丙")) == ["丙", "甲", "乙"]


def test_it_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    kept(folder, "甲")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    kept(tmp_path, "甲")
    (tmp_path / "history.jsonl").chmod(0o644)
    kept(tmp_path, "乙")
    assert stat.S_IMODE((tmp_path / "history.jsonl").stat().st_mode) == 0o600


@given(st.lists(st.text(min_size=1, max_size=30), max_size=8))
def test_whatever_was_asked_comes_back(tmp_path_factory: object, asked: list[str]) -> None:
    folder = tmp_path_factory.mktemp("history")  # type: ignore[attr-defined]
    asked = [one.encode("utf-8", "ignore").decode() for one in asked]
    asked = list(dict.fromkeys(filter(None, asked)))
    past = kept(folder, *asked).read()
    assert [one.question for one in past.questions] == asked[::-1]
    assert past.trouble == ""


def test_the_file_stays_bounded(tmp_path: Path) -> None:
    history = kept(tmp_path, *(f"第{n}问" for n in range(60)), most=10)
    assert questions(history) == [f"第{n}问" for n in range(59, 49, -1)]
    assert len((tmp_path / "history.jsonl").read_bytes().splitlines()) <= 12


def test_none_is_kept_where_none_is_wanted_nor_a_pasted_document(tmp_path: Path) -> None:
    kept(tmp_path, "甲", most=0)
    kept(tmp_path, "长" * (LONGEST + 1))
    assert list(tmp_path.iterdir()) == []


def test_sessions_side_by_side_lose_no_line(tmp_path: Path) -> None:
    def session(name: str) -> None:
        history = History(tmp_path, 100)
        for n in range(25):
            history.add(f"{name}{n}", BEGIN)

    sessions = [threading.Thread(target=session, args=(name,)) for name in "甲乙丙"]
    for one in sessions:
        one.start()
    for one in sessions:
        one.join()
    assert sorted(questions(History(tmp_path, 100))) == sorted(
        f"{name}{n}" for name in "甲乙丙" for n in range(25)
    )


def test_other_processes_write_the_same_file(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tui.keeping.history import History\n"
        "for n in range(20): History(Path(sys.argv[1])).add(f'{sys.argv[2]}{n}')"
    )
    call = [sys.executable, "-c", code, str(tmp_path)]
    running_ = [subprocess.Popen([*call, name]) for name in "甲乙"]
    assert [one.wait(60) for one in running_] == [0, 0]
    assert len(questions(History(tmp_path))) == 40


def test_a_line_torn_by_a_kill_costs_no_other(tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"
    kept(tmp_path, "甲", "乙")
    file.write_bytes(file.read_bytes()[:-9])
    history = kept(tmp_path, "丙")
    past = history.read()
    assert {one.question for one in past.questions} == {"甲", "丙"}
    assert "1 行读不出" in past.trouble


@pytest.mark.parametrize(
    "damage",
    [b"\xff\xfe", b"{", b"[]", b"{}", b"null", b'"x"', b"[" * 100_000, b"9" * 9000, b"\x00" * 50,
     b'{"question": 1, "when": "2024-05-01T08:00:00+00:00"}',
     b'{"question": "\\ud800", "when": "2024-05-01T08:00:00+00:00"}',
     b'{"question": "x", "when": "2024-05-01"}', b'{"question": "x", "when": "gestern"}'],
    ids=lambda damage: damage[:12].decode("latin-1"),
)  # fmt: skip
def test_a_damaged_file_is_set_aside_and_said_in_one_line(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "history.jsonl"
    history = kept(tmp_path, "甲", "乙")
    with file.open("ab") as stream:
        stream.write(damage + b"\n")
    whole = file.read_bytes()
    past = history.read()
    assert [one.question for one in past.questions] == ["乙", "甲"]
    assert "\n" not in past.trouble
    assert str(tmp_path / "history.damaged-1.jsonl") in past.trouble
    assert (tmp_path / "history.damaged-1.jsonl").read_bytes() == whole
    assert history.read().trouble == ""
    assert questions(history) == ["乙", "甲"]


@given(st.binary(max_size=80))
def test_whatever_the_file_holds_is_read_once_and_then_whole(
    tmp_path_factory: object, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("history")  # type: ignore[attr-defined]
    (folder / "history.jsonl").write_bytes(data)
    history = History(folder)
    first = history.read()
    assert "\n" not in first.trouble
    again = history.read()
    assert (again.questions, again.trouble) == (first.questions, "")
    history.add("甲")
    assert history.read().questions[0].question == "甲"


def test_what_is_no_file_is_said_and_stays(tmp_path: Path) -> None:
    history = History(tmp_path)
    (tmp_path / "history.jsonl").mkdir()
    assert "读不出" in history.read().trouble
    with pytest.raises(NotKept, match="没有存下"):
        history.add("甲")
    (tmp_path / "history.jsonl").rmdir()
    os.mkfifo(tmp_path / "history.jsonl")
    assert "不是普通文件" in history.read().trouble


def test_walking_back_and_forth_keeps_what_was_being_typed() -> None:
    recall = Recall(["丙", "乙"], "正在写")
    assert [recall.step(-1) for _ in range(3)] == ["丙", "乙", "乙"]
    assert [recall.step(1) for _ in range(3)] == ["丙", "正在写", "正在写"]


# the screen


@pytest.mark.parametrize("size", SIZES)
async def test_a_question_of_an_earlier_session_is_asked_again(
    corpus_kb: Path, size: tuple[int, int]
) -> None:
    async with running(corpus_kb, size) as pilot:
        await ask(pilot, QUESTION)
        await ask(pilot, "各县稳岗补助排名")
    async with running(corpus_kb, size) as pilot:
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "2/2" in screen(pilot.app)[0])  # type: ignore[arg-type]
        assert "财问 › 问答 › 历史" in screen(pilot.app)[0]  # type: ignore[arg-type]
        lines = [line for line in screen(pilot.app) if ":" in line]  # type: ignore[arg-type]
        assert "各县稳岗补助排名" in lines[0]
        assert QUESTION in lines[1]
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskScreen))
        await until(pilot, lambda: "626.10" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]


@pytest.mark.parametrize(("typed", "left"), [("排名", 1), ("pm", 1), ("wgbz", 2), ("没有", 0)])
async def test_typing_narrows_the_history(
    corpus_kb: Path, state: Path, typed: str, left: int
) -> None:
    kept(state, QUESTION, "各县稳岗补助排名", "公用经费是什么意思")
    async with running(corpus_kb) as pilot:
        await pilot.press("ctrl+r", *typed)
        await until(pilot, lambda: f"{left}/3" in screen(pilot.app)[0])  # type: ignore[arg-type]
        if not left:
            assert "没有含这几个字的条目" in "\n".join(screen(pilot.app))  # type: ignore[arg-type]
            await pilot.press("enter")
            assert isinstance(pilot.app.screen, HistoryScreen)


async def test_tab_puts_the_question_into_the_input(corpus_kb: Path, state: Path) -> None:
    kept(state, "平顺县")
    async with running(corpus_kb) as pilot:
        await pilot.press("f3", "ctrl+r")
        await until(pilot, lambda: "1/1" in screen(pilot.app)[0])  # type: ignore[arg-type]
        await pilot.press("tab")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskScreen))
        field = pilot.app.screen.query_one(QuestionInput)
        await until(pilot, lambda: field.value == "平顺县")
        assert field.has_focus
        await pilot.press(*"稳岗补助多少", "enter")
        await until(pilot, lambda: bool(pilot.app.screen.query(AnswerCard)))


async def test_esc_leaves_the_history_and_what_was_typed_stays(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        await pilot.press("稳", "ctrl+r")
        await until(pilot, lambda: "还没有问过问题" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        await pilot.press("enter", "escape")
        assert isinstance(pilot.app.screen, AskScreen)
        assert pilot.app.screen.query_one(QuestionInput).value == "稳"


async def test_the_input_walks_through_the_history(corpus_kb: Path, state: Path) -> None:
    kept(state, "甲问", "乙问")
    async with running(corpus_kb) as pilot:
        field = pilot.app.screen.query_one(QuestionInput)
        await pilot.press("新")
        for key, text in [
            ("up", "乙问"), ("ctrl+up", "甲问"), ("ctrl+down", "乙问"), ("ctrl+down", "新")
        ]:  # fmt: skip
            await pilot.press(key)
            await until(pilot, lambda text=text: field.value == text)  # type: ignore[misc]


async def test_a_history_that_cannot_be_kept_is_said_and_the_answer_shown(
    corpus_kb: Path, state: Path
) -> None:
    (state / "history.jsonl").mkdir(parents=True)
    async with running(corpus_kb) as pilot:
        await ask(pilot, QUESTION)
        shown = "\n".join(screen(pilot.app))  # type: ignore[arg-type]
        assert "626.10" in shown
        assert "提问历史没有存下" in shown


async def test_what_goes_wrong_with_every_question_is_told_once(state: Path) -> None:
    (state / "history.jsonl").mkdir(parents=True)
    keeping = Keeping(History(state), Conversations(state, state / "kb"))
    assert "提问历史没有存下" in await keeping.asked("甲问")
    assert [await keeping.asked("乙问"), await keeping.asked("丙问")] == ["", ""]


async def test_a_damaged_history_is_said_on_its_screen(corpus_kb: Path, state: Path) -> None:
    kept(state, "甲问")
    with (state / "history.jsonl").open("ab") as stream:
        stream.write(b"\xff\n")
    async with running(corpus_kb) as pilot:
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "1 行读不出" in "\n".join(screen(pilot.app)))  # type: ignore[arg-type]
        assert isinstance(pilot.app.screen, PickScreen)
        assert "甲问" in "\n".join(screen(pilot.app))  # type: ignore[arg-type]
