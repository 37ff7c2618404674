"""A terminal of which every byte is seen: the program at one end of a pseudo-terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
"""Seconds: more than a busy machine needs; what comes sooner ends the waiting."""


class Pseudo:
    """The program in a pseudo-terminal of its own."""

    def __init__(self, arguments: list[str], environment: Mapping[str, str | None]) -> None:
        self.end, inner = pty.openpty()
        self.resize(80, 24)
        told = {**os.environ, "LANG": "C.UTF-8", "TERM": "xterm-256color", **environment}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tui", *arguments],
            stdin=inner, stdout=inner, stderr=inner, start_new_session=True, cwd=ROOT,
            env={name: value for name, value in told.items() if value is not None},
        )  # fmt: skip
        os.close(inner)
        self.sent = b""

    def resize(self, columns: int, rows: int) -> None:
        """As a window that is drawn larger or smaller."""
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, text: str | bytes) -> None:
        """What a keyboard or an input method sends."""
        os.write(self.end, text.encode() if isinstance(text, str) else text)

    def read(self, seconds: float) -> bytes:
        """What is sent within so many seconds, at least the first of it; nothing at the end."""
        if not select.select([self.end], [], [], seconds)[0]:
            return b""
        try:
            more = os.read(self.end, 1 << 16)
        except OSError:  # the other end is closed
            return b""
        self.sent += more
        return more

    def wait(self, text: str, start: int = 0) -> int:
        """Wait until ``text`` has been sent after byte ``start``; how much had been by then."""
        until = time.monotonic() + PATIENCE
        while text.encode() not in self.sent[start:]:
            if time.monotonic() > until:
                pytest.fail(f"{text!r} was not sent: {self.sent[-3000:]!r}")
            self.read(0.2)
        return len(self.sent)

    def still(self, seconds: float) -> None:
        """Wait until nothing has been sent for so long."""
        while self.read(seconds):
            pass

    def ended(self) -> int:
        """Read on until the program has ended; its exit code."""
        until = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            if time.monotonic() > until:
                pytest.fail(f"it did not end: {self.sent[-3000:]!r}")
            self.read(0.1)
        while self.read(0.1):
            pass
        return self.process.returncode


@contextmanager
def pseudo(*arguments: str, **environment: str | None) -> Iterator[Pseudo]:
    """Start the program; whatever is left of it is killed."""
    session = Pseudo(list(arguments), environment)
    try:
        yield session
    finally:
        if session.process.poll() is None:
            session.process.kill()
        session.process.wait()
        os.close(session.end)
