"""Copying out of a terminal: tmux's buffer, the terminal's own clipboard, else a file.

Only what is known is said: a terminal never answers whether it took what was sent.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

MOST_SENT = 74_994
"""As many bytes xterm takes in one such sequence; others take no more."""
WITHOUT = ("linux", "dumb", "vt", "cons", "ansi")
"""Terminals, by the beginning of their names, that have no clipboard."""
_PATIENCE = 3.0

Send = Callable[[str], None]
"""Writes OSC 52 with the text to the terminal."""


def copy(text: str, send: Send, folder: Path, environment: Mapping[str, str] = os.environ) -> str:
    """Copy ``text`` the best way there is, and say where it went.  Raises OSError."""
    if environment.get("TMUX"):
        told = _to_tmux(text)
        if told:
            return told
    if _reaches_a_clipboard(text, environment.get("TERM", "")):
        send(text)
        return "已发送到终端剪贴板"
    return f"已存到文件 {_to_file(text, folder)}"


def _to_tmux(text: str) -> str | None:
    """Into tmux's buffer and, where tmux can, on to the terminal; None where it takes nothing."""
    program = shutil.which("tmux")
    if program is None:
        return None
    for options, told in (
        (("-w",), "已发送到终端剪贴板（经 tmux）"),
        ((), "已存入 tmux 缓冲区"),
    ):
        try:
            done = subprocess.run(
                [program, "load-buffer", *options, "-"],
                input=text.encode("utf-8", "replace"),
                capture_output=True, check=False, timeout=_PATIENCE,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return None
        if done.returncode == 0:
            return told
    return None


def _reaches_a_clipboard(text: str, terminal: str) -> bool:
    size = len(base64.b64encode(text.encode("utf-8", "replace")))
    return size <= MOST_SENT and bool(terminal) and not terminal.startswith(WITHOUT)


def _to_file(text: str, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / "复制.txt"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as stream:
        stream.write(text)
    return path
