"""What the app promises of the terminal it runs in, each byte of it seen."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.color import Color

from kb.text import width
from tests.tui.driving import running, screen, sees
from tests.tui.pseudo import pseudo
from tui.app import CaiwenApp
from tui.terminal.edge import Edge

QUESTION = "平顺县稳岗补助多少"
SHOWN = "份文档"
COLOUR = re.compile(rb"\x1b\[(?:[\d;]*;)?(3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[\d;]*)?m")
MANY_COLOURS = re.compile(rb"\x1b\[[\d;]*[34]8;[25];[\d;]*m")


# what a document holds never commands the terminal

HOSTILE = "甲\x1b]52;c;ZXZpbA==\x07乙\x1b[2J丙\x9b31m丁\u202e戊\u200b己\u2066庚\ufeff辛\x7f\tx"
OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


@given(st.text(st.characters(codec="utf-8")))
def test_nothing_a_terminal_obeys_goes_over_the_edge(text: str) -> None:
    (sent,) = Edge().apply([Segment(text)], Color(0, 0, 0))
    assert sent.text == "".join(one for one in text if not OBEYED.match(one))


def test_in_ascii_every_sign_keeps_its_width_and_no_operator_its_meaning() -> None:
    edge = Edge()
    edge.narrow = True
    text = "▶“甲县”…—≥90%，≤5，≠3，±0.01，12.50%│━├"
    (sent,) = edge.apply([Segment(text)], Color(0, 0, 0))
    assert sent.text == '>"甲县"~-≥90%，≤5，≠3，±0.01，12.50%|-+'
    assert width(sent.text) == width(text)


def hostile_folder(folder: Path) -> Path:
    """A document with commands and markup in its text, title, table and file's name."""
    folder.mkdir()
    name = "[red]公开\x1b]0;owned\x07\u202e[@click=app.bell]点我表.txt"
    rows = "\n".join(
        f"{place}{HOSTILE[:20]}\t{n}1.50" for n, place in enumerate(("甲县", "乙县"), 1)
    )
    prose = "各县区收文后，要把补助审核好、发放好，让够条件的人及时领到手。\n" * 40
    table = f"单位：万元\n县区\t[bold]合计\x1b[5m\n{rows}\n合计\t32.00\n"
    text = f"[/]某市2023年{HOSTILE}补助\n{table}{prose}"
    (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def hostile_kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from indexer.build import build

    home = tmp_path_factory.mktemp("hostile")
    build(home / "kb", [hostile_folder(home / "docs")])
    return home / "kb"


UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


async def test_commands_and_markup_of_a_document_are_text_on_every_screen(hostile_kb: Path) -> None:
    async with running(hostile_kb, (120, 36)) as pilot:
        for keys, seen in (
            (("f3",), "公开"),
            (("down", "down", "right", "down"), "表1"),
            (("down",), "11.50"),
            (("v",), "[/]某市2023年"),
            (("f5",), "指标"),
            (("f6",), "疑点"),
            (("f2", *"甲县补助多少", "enter"), "❯ 甲县补助多少"),
        ):
            await pilot.press(*keys)
            await sees(pilot, seen)
            for line in screen(pilot.app):  # type: ignore[arg-type]
                assert not UNSEEN.search(line)


def test_no_byte_of_a_documents_commands_reaches_a_terminal(hostile_kb: Path) -> None:
    with pseudo("--kb", str(hostile_kb)) as terminal:
        terminal.wait(SHOWN)
        terminal.type("\x1bOR")  # F3
        terminal.wait("公开")
        for key in ("\x1b[B", "\x1b[B", "\x1b[C", "\x1b[B"):
            terminal.type(key)
        terminal.wait("ZXZpbA")
        terminal.type("v")
        terminal.wait("及时领到手")
        terminal.type("\x1b[21~")  # F10
        assert terminal.ended() == 0
    for command in (b"\x1b]52", b"\x1b]0", b"\x1b[2J", b"\x1b[5m", b"\x9b31m"):
        assert command not in terminal.sent
    for unseen in "\u202e\u200b\u2066\ufeff":
        assert unseen.encode() not in terminal.sent


# colours


def test_no_color_sends_none(corpus_kb: Path) -> None:
    with pseudo("--kb", str(corpus_kb), NO_COLOR="1") as terminal:
        terminal.wait(SHOWN)
        terminal.type(f"{QUESTION}\r")
        terminal.wait("564.54")
        terminal.type("\x1b[21~")
        assert terminal.ended() == 0
    assert not COLOUR.search(terminal.sent)


@pytest.mark.parametrize("term", ["xterm", "linux", "screen", "vt220"])
def test_only_the_terminals_own_sixteen_colours_are_asked_for(corpus_kb: Path, term: str) -> None:
    with pseudo("--kb", str(corpus_kb), TERM=term, COLORTERM=None) as terminal:
        terminal.wait(SHOWN)
        terminal.type(f"{QUESTION}\r")
        terminal.wait("564.54")
        terminal.type("\x1b[21~")
        assert terminal.ended() == 0
    assert not MANY_COLOURS.search(terminal.sent)


# terminals the app can't run in


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_dumb_terminal_is_told_so_in_one_line(corpus_kb: Path, term: str) -> None:
    with pseudo("--kb", str(corpus_kb), TERM=term) as terminal:
        assert terminal.ended() == 2
    told = terminal.sent.decode()
    assert told.count("\n") == 1
    assert "caiwen ask" in told
    assert "\x1b" not in told


# input


def test_what_an_input_method_sends_arrives_in_one_piece_or_byte_by_byte(corpus_kb: Path) -> None:
    with pseudo("--kb", str(corpus_kb)) as terminal:
        terminal.wait(SHOWN)
        terminal.type("平顺县")
        terminal.wait("平顺县")
        for byte in "稳岗补助多少".encode():
            terminal.type(bytes([byte]))
        terminal.wait("补助多少")
        terminal.type("\r")
        terminal.wait("626.10")


def test_alt_and_a_digit_stand_in_for_a_function_key(corpus_kb: Path) -> None:
    with pseudo("--kb", str(corpus_kb)) as terminal:
        at = terminal.wait(SHOWN)
        for digit, seen in (("4", "输入要对比的指标"), ("3", "长治市财政局"), ("1", "处处可用")):
            terminal.type(f"\x1b{digit}")
            at = terminal.wait(seen, at)


def test_esc_and_what_is_typed_after_it_are_two_keys_also_where_they_arrive_as_one(
    corpus_kb: Path,
) -> None:
    with pseudo("--kb", str(corpus_kb)) as terminal:
        terminal.wait(SHOWN)
        terminal.type(f"{QUESTION}\r")
        terminal.wait("1-9看依据")
        terminal.type("1")
        at = terminal.wait("【626.10】")
        terminal.type("\x1b和壶关县比呢")
        terminal.wait("已逐处与原文复核", at)
        terminal.wait("和壶关县比呢", at)


def test_keys_typed_before_the_first_paint_are_not_lost(corpus_kb: Path) -> None:
    with pseudo("--kb", str(corpus_kb)) as terminal:
        terminal.wait("\x1b[?1049h")
        terminal.type("平顺县")
        terminal.type("\x1b[2;2R")  # the terminal answers in the midst of it: narrow
        terminal.type("稳岗补助多少\r")
        terminal.wait("626.10")
    assert b"ASCII" not in terminal.sent


def test_a_terminal_with_wide_signs_is_told_so_and_gets_ascii_borders(corpus_kb: Path) -> None:
    with pseudo("--kb", str(corpus_kb)) as terminal:
        terminal.wait("\x1b[6n")
        terminal.type("\x1b[2;3R")
        at = terminal.wait("歧义宽度")
        terminal.still(0.5)
        terminal.type(f"{QUESTION}\r")
        terminal.wait("564.54", at)
    drawn = terminal.sent[at:].decode(errors="replace")
    assert not set("─│▌▶“”·…") & set(drawn)
    assert "|" in drawn


# sizes


@pytest.mark.parametrize("keys", ["", f"{QUESTION}\r", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~"])
def test_a_window_may_be_drawn_small_and_large_again(corpus_kb: Path, keys: str) -> None:
    with pseudo("--kb", str(corpus_kb)) as terminal:
        terminal.wait(SHOWN)
        terminal.type(keys)
        for size in ((60, 20), (20, 5), (1, 1), (200, 60), (80, 24)):
            terminal.resize(*size)
            os.kill(terminal.process.pid, signal.SIGWINCH)
            terminal.still(0.3)
        assert terminal.process.poll() is None
        terminal.type("\x1b[21~")
        assert terminal.ended() == 0
    assert b"Traceback" not in terminal.sent


# bytes


@pytest.mark.parametrize("keys", ["", f"{QUESTION}\r", "\x1bOR", "\x1b[15~", "\x1b[17~"])
def test_nothing_is_sent_while_nothing_happens(corpus_kb: Path, keys: str) -> None:
    with pseudo("--kb", str(corpus_kb)) as terminal:
        terminal.wait(SHOWN)
        terminal.type(keys)
        terminal.still(1.5)
        assert terminal.read(3.0) == b""


# ends


@pytest.mark.parametrize("ending", [signal.SIGHUP, signal.SIGTERM])
def test_ended_from_outside_the_terminal_is_as_it_was(
    corpus_kb: Path, ending: signal.Signals
) -> None:
    with pseudo("--kb", str(corpus_kb)) as terminal:
        terminal.wait(SHOWN)
        terminal.process.send_signal(ending)
        assert terminal.ended() == 128 + ending
    assert terminal.sent.rindex(b"\x1b[?1049l") > terminal.sent.rindex(b"\x1b[?1049h")
    assert terminal.sent.rindex(b"\x1b[?25h") > terminal.sent.rindex(b"\x1b[?25l")
    assert b"Traceback" not in terminal.sent


def test_where_no_shell_could_bring_it_back_the_app_is_not_suspended(corpus_kb: Path) -> None:
    with pseudo("--kb", str(corpus_kb)) as terminal:
        terminal.wait(SHOWN)
        terminal.type("\x1a")
        terminal.wait("没有挂起")
        terminal.type("\x1b[21~")
        assert terminal.ended() == 0


# figures

FIGURE = re.compile(r"\d[\d,]{8,}\.\d\d")


@pytest.fixture(scope="module")
def long_figures(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """A table of figures as long as a province's budget in yuan has them."""
    from indexer.build import build

    home = tmp_path_factory.mktemp("long")
    (home / "docs").mkdir()
    places = ("平顺县", "壶关县", "黎城县", "武乡县", "襄垣县", "沁源县")
    figures = [[f"{n + 1},{c}34,567,8{n}0.{c}2" for c in range(4)] for n in range(len(places))]
    heads = "县区\t稳岗补助\t公用经费\t基本支出\t项目支出"
    rows = "\n".join("\t".join((place, *row)) for place, row in zip(places, figures, strict=True))
    text = (
        "长治市财政局\n关于下达2023年稳岗补助资金的通知\n\n"
        f"附件\n\n2023年稳岗补助资金分配表\n\n单位：元\n{heads}\n{rows}\n"
    )
    (home / "docs" / "长治市2023年通知.txt").write_text(text, encoding="utf-8")
    build(home / "kb", [home / "docs"])
    return home / "kb", {one for row in figures for one in row}


@pytest.mark.parametrize("columns", [60, 67, 80, 99, 100, 133])
async def test_no_figure_is_cut_or_split_on_any_screen(
    long_figures: tuple[Path, set[str]], columns: int
) -> None:
    kb, printed = long_figures
    whole = {*printed, *(one.replace(",", "") for one in printed), "1000000010.00"}
    async with running(kb, (columns, 30)) as pilot:
        for keys, seen in (
            ((*"平顺县稳岗补助多少", "enter"), "1,034,567,800.02"),
            (("1",), "【1,034,567,800.02】"),
            (("right",), "▼公用经费"),
            (("o",), "【1,034,567,800.02】"),
            (("f3",), "▶长治市"),
            (("down", "down", "right", "down"), "分配表"),
            (("f2", "f2", "escape", *"平顺县比壶关县少多少稳岗补助", "enter"), "1000000010.00"),
        ):
            await pilot.press(*keys)
            await sees(pilot, seen)
            for line in screen(pilot.app):  # type: ignore[arg-type]
                assert set(FIGURE.findall(line)) <= whole, line
                assert not re.search(r"\d[\d,]{4,}…|…[\d,]{4,}\.", line), line


# failures


@pytest.mark.parametrize(("key", "mode"), [("f3", "文档"), ("f5", "指标"), ("f6", "疑点")])
async def test_what_fails_behind_a_screen_is_told_on_it_and_the_app_lives(
    corpus_kb: Path, key: str, mode: str
) -> None:
    async with running(corpus_kb) as pilot:
        app = pilot.app
        assert isinstance(app, CaiwenApp)
        use = app.reader.use

        async def broken(work: object) -> object:
            raise RuntimeError("made to fail")

        app.reader.use = broken  # type: ignore[method-assign, assignment]
        await pilot.press(key)
        await sees(pilot, "RuntimeError")
        app.reader.use = use  # type: ignore[method-assign]
        await pilot.press("f2", *QUESTION, "enter")
        await sees(pilot, "564.54 万元")


async def test_a_line_that_cannot_be_drawn_does_not_end_the_app(
    corpus_kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(corpus_kb) as pilot:
        await pilot.press(*QUESTION, "enter")
        await sees(pilot, "564.54 万元")

        def broken(*_: object) -> object:
            raise RuntimeError("made to fail")

        monkeypatch.setattr("tui.sources.sheet.Layout.row", broken)
        await pilot.press("1")
        await sees(pilot, "画不出来")
        monkeypatch.undo()
        await pilot.press("escape", "2")
        await sees(pilot, "【564.54】")
