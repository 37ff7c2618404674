"""``caiwen doctor``: what holds, what does not, and what to do about it."""

from __future__ import annotations

import json
import os
import pty
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tui.cli import main
from tui.health import environment, knowledge, terminal
from tui.health.terminal import Terminal
from tui.terminal.cursor import ambiguous_width


@pytest.fixture
def kb(corpus_kb: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(corpus_kb, tmp_path / "kb"))


@pytest.fixture(autouse=True)
def settings_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = tmp_path / "config" / "caiwen"
    folder.mkdir(parents=True)
    return folder


def report(kb: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any], str]:
    """(exit code, the JSON object, the text) of one knowledge base."""
    capsys.readouterr()
    code = main(["--kb", str(kb), "doctor", "--json"])
    form = json.loads(capsys.readouterr().out)
    assert main(["--kb", str(kb), "doctor"]) == code
    return code, form, capsys.readouterr().out


def test_every_part_is_told(kb: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, form, text = report(kb, capsys)
    assert code == 0
    assert set(form) == {"installed", "terminal", "settings", "knowledge_base", "advice"}
    held = form["knowledge_base"]
    assert held["whole"] is True
    assert set(held["sizes"]) == {"facts.sqlite", "text", "words", "sources"}
    assert sum(held["sizes"].values()) == held["size"]
    for title in ("安装", "终端", "设置", "知识库", "建议"):
        assert f"\n{title}\n" in f"\n{text}"


def test_every_damaged_file_is_named_with_the_remedy(
    kb: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    harmed = sorted(path for path in kb.glob("generations/*/sources/*"))[:2]
    for path in harmed:
        path.write_bytes(path.read_bytes() + b" ")
    code, form, text = report(kb, capsys)
    assert code == 1
    bad = [one["file"] for one in form["knowledge_base"]["files"] if not one["whole"]]
    assert bad == [f"sources/{path.name}" for path in harmed]
    assert any("caiwen index --rebuild" in sentence for sentence in form["advice"])
    assert all(f"sources/{path.name}" in text for path in harmed)


@pytest.mark.parametrize("harm", ["manifest.json", "facts.sqlite"])
def test_what_cannot_be_opened_is_one_line(
    kb: Path, capsys: pytest.CaptureFixture[str], harm: str
) -> None:
    path = next(kb.glob(f"generations/*/{harm}"))
    path.write_bytes(path.read_bytes()[:-1])
    code, form, text = report(kb, capsys)
    assert code == 1
    assert form["knowledge_base"]["whole"] is False
    assert "caiwen index --rebuild" in text


def test_where_there_is_none_it_says_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, form, text = report(tmp_path / "none", capsys)
    assert code == 1
    assert "先运行 caiwen index" in form["knowledge_base"]["problem"]
    assert "还没有知识库" in text


def test_a_wrong_settings_file_is_named_with_its_line(
    kb: Path, settings_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(kb, capsys)[1]["settings"]["audit"]["exists"] is False
    (settings_folder / "audit.toml").write_text("nonsense = 1\n", encoding="utf-8")
    code, form, text = report(kb, capsys)
    assert code == 1
    assert "audit.toml" in form["settings"]["audit"]["problem"]
    assert "设置文件有误" in text


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "_libraries", lambda: ["textual", "not-there-at-all"])
    section = environment.check(Path())
    assert section.form["not-there-at-all"] is None
    assert not section.sound
    assert any("not-there-at-all" in sentence for sentence in section.advice)


def test_sources_that_have_gone_and_a_narrow_disk_are_told(
    kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = {**knowledge.examined(kb), "roots": ["/nowhere/at/all"]}
    monkeypatch.setattr(knowledge, "examined", lambda _: held)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 9, 1))
    advice = "\n".join(knowledge.check(kb).advice)
    assert "/nowhere/at/all" in advice
    assert "磁盘余量" in advice


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({}, "none"),
        ({"TERM": "dumb"}, "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "none"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "true"),
    ],
)
def test_colours(environment: dict[str, str], colours: str) -> None:
    assert terminal.colours(environment) == colours


@pytest.mark.parametrize(
    ("environment", "set_clipboard", "where"),
    [
        ({"TERM": "xterm-256color"}, "", "terminal"),
        ({"TERM": "linux"}, "", "file"),
        ({}, "", "file"),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/s,1,0"}, "external", "tmux"),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/s,1,0"}, "off", "tmux only"),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/s,1,0"}, "", "tmux only"),
    ],
)
def test_where_a_copy_ends(environment: dict[str, str], set_clipboard: str, where: str) -> None:
    assert terminal.clipboard(environment, set_clipboard) == where


GOOD = Terminal("xterm-256color", "UTF-8", "256", "terminal", (80, 24), 1)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (GOOD, ""),
        (Terminal("xterm", "ANSI_X3.4-1968", "16", "terminal", (80, 24), 1), "LANG=C.UTF-8"),
        (Terminal("dumb", "UTF-8", "none", "file"), "TERM"),
        (Terminal("xterm", "UTF-8", "16", "terminal", (59, 24), 1), "60×20"),
        (Terminal("xterm", "UTF-8", "16", "terminal", (80, 24), 2), "两可宽度"),
        (Terminal("tmux", "UTF-8", "16", "tmux only", (80, 24), 1, tmux=True), "set-clipboard"),
    ],
)
def test_what_a_terminal_lacks_is_advised(found: Terminal, said: str) -> None:
    section = terminal.section(found)
    assert section.sound
    assert bool(section.advice) == bool(said)
    assert said in "".join(section.advice)


@contextmanager
def answering(answer: bytes | None) -> Iterator[int]:
    """The program's end of a terminal that answers the question for the cursor's place."""
    outer, inner = pty.openpty()

    def reply() -> None:
        said = b""
        while b"\x1b[6n" not in said:
            said += os.read(outer, 100)
        if answer is not None:
            os.write(outer, answer)

    thread = threading.Thread(target=reply, daemon=True)
    thread.start()
    try:
        yield inner
    finally:
        thread.join(5)
        os.close(inner)
        os.close(outer)


@pytest.mark.skipif(sys.platform == "win32", reason="没有伪终端")
@pytest.mark.parametrize(
    ("answer", "columns"),
    [(b"\x1b[7;2R", 1), (b"\x1b[7;3R", 2), (b"x\x1b[7;3R", 2), (b"\x1b[7;9R", None), (None, None)],
)  # fmt: skip
def test_the_width_of_ambiguous_characters_is_asked_of_the_terminal(
    answer: bytes | None, columns: int | None
) -> None:
    import termios

    with answering(answer) as inner:
        before = termios.tcgetattr(inner)
        assert ambiguous_width(inner, inner) == columns
        assert termios.tcgetattr(inner) == before


def test_off_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w+b") as file:
        assert ambiguous_width(file.fileno(), file.fileno()) is None
        assert file.tell() == 0
