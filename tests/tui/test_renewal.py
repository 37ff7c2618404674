"""The knowledge base of the running app: made at the first start, exchanged for a newer one."""

from __future__ import annotations

import asyncio
import re
import threading
from pathlib import Path
from shutil import copytree

import pytest

from indexer.build import build
from indexer.collect import shipped
from tests.tui.driving import QUESTION, SIZES, ask, running, screen, sees, until
from tui.app import CaiwenApp
from tui.knowledge.reader import Reader
from tui.knowledge.watch import Watch
from tui.screens.ask import AskScreen
from tui.screens.help import HelpScreen

PATIENCE = 60
"""Seconds after which a test gives up waiting for what never comes."""

ADDED = (
    "长治市财政局\n关于下达2024年公益性岗位补贴的通知\n\n附件\n\n2024年公益性岗位补贴分配表\n\n"
    "单位：万元\n县区\t补贴\n平顺县\t12.50\n壶关县\t13.25\n合计\t25.75\n"
)


@pytest.fixture
def own_kb(corpus_kb: Path, tmp_path: Path) -> Path:
    return Path(copytree(corpus_kb, tmp_path / "kb"))


def index_more(kb: Path, folder: Path) -> None:
    """What another program does meanwhile."""
    folder.mkdir()
    (folder / "长治市2024年通知.txt").write_text(ADDED, encoding="utf-8")
    build(kb, [shipped(), folder])


async def test_the_first_start_can_be_used_while_it_indexes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, go_on = threading.Event(), threading.Event()
    step = CaiwenApp._indexing

    def slowly(app: CaiwenApp, done: int, total: int, document: str) -> None:
        step(app, done, total, document)
        seen.set()
        assert go_on.wait(60)

    monkeypatch.setattr(CaiwenApp, "_indexing", slowly)
    async with CaiwenApp(tmp_path / "kb").run_test(size=(80, 24)) as pilot:
        await until(pilot, seen.is_set)
        await sees(pilot, "首次使用，正在建立知识库 ")
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await pilot.press("escape", *QUESTION)
        await sees(pilot, f"❯ {QUESTION}")
        await pilot.press("enter", *"那壶关县呢")
        await sees(pilot, "❯ 那壶关县呢")
        assert "626.10" not in "\n".join(screen(pilot.app))  # type: ignore[arg-type]
        go_on.set()
        await sees(pilot, "626.10 万元")
        await sees(pilot, "5份文档")
        await pilot.press("enter")
        await sees(pilot, "829.80 万元")


async def test_leaving_while_it_indexes_waits_for_nothing_and_leaves_no_half_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, left = threading.Event(), threading.Event()
    step, close = CaiwenApp._indexing, Reader.close

    def told(app: CaiwenApp, done: int, total: int, document: str) -> None:
        step(app, done, total, document)
        seen.set()
        left.wait(PATIENCE)

    async def closing(reader: Reader) -> None:
        given_up = asyncio.ensure_future(close(reader))
        await asyncio.sleep(0)
        left.set()
        await given_up

    monkeypatch.setattr(CaiwenApp, "_indexing", told)
    monkeypatch.setattr(Reader, "close", closing)
    async with CaiwenApp(tmp_path / "kb").run_test() as pilot:
        await until(pilot, seen.is_set)
        await pilot.press("f10")
    assert not (tmp_path / "kb" / "current").exists()
    async with running(tmp_path / "kb") as pilot:
        await ask(pilot, QUESTION)


@pytest.mark.parametrize("noticed", ["asking", "coming back", "in time"])
async def test_a_newer_base_is_offered_and_taken_with_the_conversation_kept(
    own_kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, noticed: str
) -> None:
    if noticed == "in time":
        monkeypatch.setattr("tui.app.LOOK_AGAIN", 0.05)
    async with running(own_kb) as pilot:
        await ask(pilot, QUESTION)
        index_more(own_kb, tmp_path / "more")
        if noticed == "asking":
            await ask(pilot, "那壶关县呢")
        elif noticed == "coming back":
            pilot.app.app_focus = False
            pilot.app.app_focus = True
            pilot.app.on_app_focus()  # type: ignore[attr-defined]
        await sees(pilot, "F12换新库")
        assert "5份文档" in screen(pilot.app)[0]  # type: ignore[arg-type]
        questions = pilot.app.screen.questions()  # type: ignore[attr-defined]
        await pilot.press("那", "f12")
        await sees(pilot, "已换用新的知识库")
        page = pilot.app.screen
        assert isinstance(page, AskScreen)
        assert page.questions() == questions
        assert "❯ 那" in "\n".join(screen(pilot.app))  # type: ignore[arg-type]
        assert "换新库" not in screen(pilot.app)[0]  # type: ignore[arg-type]
        await pilot.press("backspace", *"平顺县公益性岗位补贴多少", "enter")
        await sees(pilot, "12.50 万元")


def write_paper(docs: Path, paper: str) -> Path:
    docs.mkdir(exist_ok=True)
    (docs / "长治市2024年通知.txt").write_text(paper, encoding="utf-8")
    return docs


@pytest.mark.parametrize("size", SIZES)
async def test_what_a_card_cites_is_not_shown_where_another_figure_stands_by_now(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    docs = write_paper(tmp_path / "docs", ADDED)
    build(tmp_path / "kb", [docs])
    async with running(tmp_path / "kb", size) as pilot:
        await ask(pilot, "平顺县公益性岗位补贴多少")
        await pilot.press("1")
        await sees(pilot, "【12.50】")
        write_paper(docs, ADDED.replace("平顺县\t", "沁源县\t12.50\n平顺县\t1"))
        build(tmp_path / "kb", [docs])
        await pilot.press("f12")
        await sees(pilot, "已有变动，第10行不再是所引的内容")
        assert "【" not in "\n".join(screen(pilot.app))  # type: ignore[arg-type]
        await pilot.press("o")
        await until(pilot, lambda: "› 全文" in screen(pilot.app)[0])  # type: ignore[arg-type]
        await sees(pilot, "已有变动")
        await pilot.press("escape", "escape")
        await sees(pilot, "已变动  第10行")
        await sees(pilot, "这个答案已过时")
        await ask(pilot, "平顺县公益性岗位补贴多少")
        await pilot.press("1")
        await sees(pilot, "【112.50】")


@pytest.mark.parametrize("size", SIZES)
async def test_what_stands_as_it_did_stays_as_it_is_shown(
    own_kb: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(own_kb, size) as pilot:
        await ask(pilot, QUESTION)
        await pilot.press("1")
        await sees(pilot, "【626.10】")
        await pilot.press("down", "t")
        await sees(pilot, "99  平顺县 【626.10】")
        index_more(own_kb, tmp_path / "more")
        await pilot.press("f12")
        await sees(pilot, "已换用新的知识库")
        await sees(pilot, "99  平顺县 【626.10】")
        await pilot.press("t")
        await sees(pilot, "▶ 101  黎城县")
        await pilot.press("escape")
        await sees(pilot, "已逐处与原文复核")


async def test_targets_that_are_read_anew_are_held_against_the_actual_value_again(
    tmp_path: Path,
) -> None:
    paper = (shipped() / "menyuan_2024_targets.txt").read_text(encoding="utf-8")
    docs = write_paper(tmp_path / "docs", paper)
    build(tmp_path / "kb", [docs])
    async with running(tmp_path / "kb", (120, 36)) as pilot:
        await pilot.press("f5")
        await sees(pilot, "1项目：全部")
        await pilot.press("tab", *"92%", "enter")
        await sees(pilot, "实际 92%：达标")
        met, missed = counts(screen(pilot.app)[0])  # type: ignore[arg-type]
        write_paper(docs, paper.replace("≥95%", "≥91%"))
        build(tmp_path / "kb", [docs])
        await pilot.press("f12")
        await sees(pilot, "已换用新的知识库")
        changed = paper.count("≥95%")
        expected = (met + changed, missed - changed)
        await until(pilot, lambda: counts(screen(pilot.app)[0]) == expected)  # type: ignore[arg-type]


def counts(title: str) -> tuple[int, int]:
    """How many targets are met, and how many are not, as the title tells."""
    met, missed = re.findall(r"达标(\d+)", title)
    return int(met), int(missed)


async def test_the_other_screens_show_the_newer_base(own_kb: Path, tmp_path: Path) -> None:
    async with running(own_kb) as pilot:
        await pilot.press("f3")
        await sees(pilot, "2023年 通知")
        await pilot.press("f2")
        index_more(own_kb, tmp_path / "more")
        await pilot.press("f12")
        await sees(pilot, "已换用新的知识库")
        await pilot.press("f3")
        await sees(pilot, "2024年")


async def test_a_base_that_could_not_be_opened_is_opened_once_it_is_mended(
    own_kb: Path, tmp_path: Path
) -> None:
    pointer = own_kb / "current"
    whole = pointer.read_bytes()
    pointer.write_bytes(b"nonsense")
    app = CaiwenApp(own_kb)
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "知识库没有打开")
        await pilot.press("f3")
        app.look_for_newer()
        await pilot.pause(0.1)
        assert "知识库没有打开" in screen(app)[0]
        pointer.unlink()
        pointer.write_bytes(whole)
        app.look_for_newer()
        await sees(pilot, "份文档")
        await sees(pilot, "2023年 通知")
        await pilot.press("f2")
        await ask(pilot, QUESTION)


async def test_without_a_newer_base_the_key_says_so(corpus_kb: Path) -> None:
    async with running(corpus_kb) as pilot:
        await pilot.press("f12")
        await sees(pilot, "没有更新的版本")


def test_as_long_as_the_pointer_is_the_same_file_nothing_is_read(
    own_kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kb.base import KnowledgeBase
    from kb.store.publish import current_name

    reads: list[Path] = []

    def read(directory: Path) -> str | None:
        reads.append(directory)
        return current_name(directory)

    monkeypatch.setattr("kb.store.publish.current_name", read)
    watch = Watch(own_kb)
    with KnowledgeBase.open(own_kb) as base:
        watch.opened(base.generation.name)
    assert [watch.changed() for _ in range(5)] == [False] * 5
    assert len(reads) == 1
    index_more(own_kb, tmp_path / "more")
    assert watch.changed()
