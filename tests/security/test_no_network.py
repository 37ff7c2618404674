"""No command and no part of the app ever reaches for a network."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.security.conftest import Watch

KINDS = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.")
LOCAL = {"socket.__new__"}
"""An event loop wakes itself through a pair of sockets that lead nowhere else."""


def reaching_out(events: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """The events that are more than such a pair (AF_UNIX, never bound or connected)."""
    return [
        (event, given)
        for event, given in events
        if not (event in LOCAL and given[1] in {"1", "AddressFamily.AF_UNIX", "AF_UNIX"})
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "平顺县稳岗补助多少", "--json"],
        ["ask", "平遥县稳岗补助多少"],
        ["search", "公益性岗位"],
        ["audit"],
        ["compare", "稳岗补助"],
        ["check", "满意度", "95%"],
        ["show", "changzhi_2023_notice.txt:99"],
        ["facts", "--row", "平顺县"],
        ["documents"],
        ["doctor"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_command_opens_a_socket(corpus_kb: Path, watched: Watch, arguments: list[str]) -> None:
    done = watched("--kb", str(corpus_kb), *arguments, kinds=KINDS)
    assert done.code in {0, 1}, done.err
    assert done.events == []


def test_indexing_opens_none_in_any_of_its_processes(
    tmp_path: Path, root: Path, watched: Watch
) -> None:
    kb = str(tmp_path / "kb")
    done = watched(
        "--kb", kb, "index", str(root / "corpus"), "--jobs", "2", kinds=(*KINDS, "import")
    )
    assert done.code == 0, done.err
    assert any(given[0] == "indexer.pipeline" for event, given in done.events if event == "import")
    assert [one for one in done.events if one[0] != "import"] == []


def test_the_app_opens_none(
    corpus_kb: Path, hooked: Callable[..., tuple[dict[str, str], Path]]
) -> None:
    """Started on a terminal of its own, asked a question, and left."""
    environment, log = hooked(*KINDS, TERM="xterm-256color", LANG="C.UTF-8")
    outer, inner = pty.openpty()
    command = [sys.executable, "-m", "tui", "--kb", str(corpus_kb)]
    app = subprocess.Popen(command, env=environment, stdin=inner, stdout=inner, stderr=inner)
    os.close(inner)
    try:
        seen(outer, "问答")
        os.write(outer, "平顺县稳岗补助多少\r".encode())
        seen(outer, "626.10")
        os.write(outer, b"\x1b[21~")
        drain(outer)
        assert app.wait(60) == 0
    finally:
        app.kill()
        app.wait()
        os.close(outer)
    events = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert reaching_out(events) == []


def seen(terminal: int, words: str) -> None:
    """Read what is drawn until the words are among it."""
    said = b""
    until = time.monotonic() + 120
    while words.encode() not in said:
        assert time.monotonic() < until, said.decode("utf-8", "replace")
        if select.select([terminal], [], [], 1)[0]:
            said += os.read(terminal, 65536)


def drain(terminal: int) -> None:
    """Read what is still drawn until nobody draws any more."""
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        return
