"""Builds that are killed: run as a program by test_kill.py.

Arguments: the folder of documents, then for each build its knowledge base and when it is killed:
``call:N`` at the N-th call that writes, links, syncs or renames, ``time:S`` after S seconds.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from indexer.build import build

CALLS = ("open", "fsync", "link", "mkdir", "replace", "rename", "unlink", "rmdir")


def die_at(number: int) -> None:
    """Have this process killed at a call of the system that changes the disk."""
    made = 0

    def counted(call: Callable[..., Any], is_open: bool) -> Callable[..., Any]:
        def wrapped(*given: Any, **named: Any) -> Any:
            nonlocal made
            made += not is_open or bool(given[1] & os.O_WRONLY)
            if made == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*given, **named)

        return wrapped

    for name in CALLS:
        setattr(os, name, counted(getattr(os, name), name == "open"))


def run(documents: Path, base: Path, when: str) -> None:
    """Build in a child process and have it killed; prints how it ended."""
    kind, _, moment = when.partition(":")
    child = os.fork()
    if child == 0:
        if kind == "call":
            die_at(int(moment))
        build(base, [documents], jobs=1)
        os._exit(0)
    if kind == "time":
        time.sleep(float(moment))
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    print(base, "killed" if os.WIFSIGNALED(status) else f"ended {os.WEXITSTATUS(status)}")


if __name__ == "__main__":
    folder, *trials = sys.argv[1:]
    for trial, moment in zip(trials[::2], trials[1::2], strict=True):
        run(Path(folder), Path(trial), moment)
