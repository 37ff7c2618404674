"""The app in a real terminal: tmux at both sizes, Chinese typed in, figures read off the screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.tui.ssh_server import Server, serving

QUESTION = "平顺县稳岗补助多少"


class Terminal:
    """A tmux session of its own: own socket, no configuration file."""

    def __init__(
        self, folder: Path, kb: Path, columns: int, rows: int, command: str | None = None
    ) -> None:
        self._socket = str(folder / "tmux")
        app = command or f"{sys.executable} -m tui --kb {kb}"
        shell = f"{app}; echo EXIT=$?; sleep 600"
        self._run("new-session", "-d", "-x", str(columns), "-y", str(rows), shell)

    def _run(self, *arguments: str) -> str:
        environment = {**os.environ, "LANG": "C.UTF-8", "TMUX": ""}
        done = subprocess.run(
            ["tmux", "-S", self._socket, "-f", "/dev/null", *arguments],
            capture_output=True, text=True, check=True, env=environment, timeout=30,
        )  # fmt: skip
        return done.stdout

    def type(self, text: str) -> None:
        """What an input method sends: the characters themselves."""
        self._run("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        self._run("send-keys", *keys)

    def screen(self) -> str:
        return self._run("capture-pane", "-p")

    def wait(self, text: str) -> str:
        for _ in range(1200):
            shown = self.screen()
            if text in shown:
                return shown
            time.sleep(0.05)
        pytest.fail(f"{text!r} was not seen:\n{self.screen()}")

    def program(self) -> int:
        """The process of the app."""
        shell = self._run("display-message", "-p", "#{pane_pid}").strip()
        return int(Path(f"/proc/{shell}/task/{shell}/children").read_text().split()[0])

    def close(self) -> None:
        self._run("kill-server")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path / "ssh") as started:
        yield started


@pytest.fixture(params=[(80, 24), (120, 36)], ids=["80x24", "120x36"])
def terminal(request: pytest.FixtureRequest, corpus_kb: Path, tmp_path: Path) -> Iterator[Terminal]:
    if shutil.which("tmux") is None:
        pytest.skip("没有安装 tmux")
    opened = Terminal(tmp_path, corpus_kb, *request.param)
    yield opened
    opened.close()


def test_question_citation_source_back_and_out(terminal: Terminal) -> None:
    terminal.wait("份文档")
    terminal.type(QUESTION)
    terminal.wait(f"❯ {QUESTION}")
    terminal.press("Enter")
    card = terminal.wait("626.10 万元")
    assert "564.54 万元" in card
    assert "第99行" in card
    terminal.press("1")
    source = terminal.wait("【626.10】")
    assert "▶  99  平顺县" in source
    terminal.press("o")
    terminal.wait("平顺县 【626.10】 564.54 61.56")
    terminal.press("Escape")
    terminal.wait("勾稽  11项之和")
    terminal.press("Escape")
    terminal.wait("564.54 万元")
    terminal.press("F10")
    terminal.wait("EXIT=0")


def whole_way(terminal: Terminal, saved: Path) -> None:
    """Ask → citation → source → back → compare → export → quit, as a person goes it."""
    terminal.wait("份文档")
    terminal.type(QUESTION)
    terminal.press("Enter")
    terminal.wait("626.10 万元")
    terminal.press("1")
    terminal.wait("【626.10】")
    terminal.press("Escape")
    terminal.wait("▶〔1〕")
    terminal.press("F4")
    terminal.wait("输入要对比的指标")
    terminal.press("Tab")
    terminal.wait("回车确定")
    terminal.type("稳岗补助")
    terminal.press("Enter")
    terminal.wait("2945.58 万元")
    terminal.wait("▶   1 壶关县")
    terminal.press("F8")
    terminal.wait("导出到")
    terminal.press("C-u")
    terminal.type(str(saved))
    terminal.press("Enter")
    terminal.wait("已导出")
    terminal.press("F10")
    terminal.wait("EXIT=0")
    rows = saved.read_text(encoding="utf-8-sig").splitlines()
    assert any("平顺县" in row and "626.10" in row for row in rows)


def test_the_whole_way_from_the_question_to_the_file(corpus_kb: Path, tmp_path: Path) -> None:
    if shutil.which("tmux") is None:
        pytest.skip("没有安装 tmux")
    with closing(Terminal(tmp_path, corpus_kb, 80, 24)) as terminal:
        whole_way(terminal, tmp_path / "对比.csv")


def test_the_whole_way_over_ssh(corpus_kb: Path, tmp_path: Path, server: Server) -> None:
    if shutil.which("tmux") is None:
        pytest.skip("没有安装 tmux")
    command = server.command(f"{sys.executable} -m tui --kb {corpus_kb}")
    with closing(Terminal(tmp_path, corpus_kb, 80, 24, command)) as terminal:
        whole_way(terminal, tmp_path / "对比.csv")


def test_stopped_and_brought_back_the_screen_is_drawn_anew(corpus_kb: Path, tmp_path: Path) -> None:
    if shutil.which("tmux") is None:
        pytest.skip("没有安装 tmux")
    with closing(Terminal(tmp_path, corpus_kb, 80, 24, "bash --norc -i")) as terminal:
        terminal.type(f"{sys.executable} -m tui --kb {corpus_kb}")
        terminal.press("Enter")
        terminal.wait("份文档")
        terminal.type(QUESTION)
        terminal.press("Enter")
        terminal.wait("626.10 万元")
        terminal.type("那壶关")
        terminal.wait("❯ 那壶关")
        terminal.press("C-z")
        terminal.wait("Stopped")
        terminal.type("fg")
        terminal.press("Enter")
        shown = terminal.wait("❯ 那壶关")
        assert "564.54 万元" in shown
        assert "F10退出" in shown
        terminal.type("县呢")
        terminal.press("Enter")
        terminal.wait("829.80 万元")
        terminal.press("F10")
        terminal.wait("bash")


def test_off_a_terminal_the_app_refuses_in_one_line(corpus_kb: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui", "--kb", str(corpus_kb)],
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "不是终端" in done.stderr
