"""Runs the program with every process of it watched by the interpreter's own audit events."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

HOOK = """
import json, os, sys
_log = open({log!r}, "a", buffering=1)
_kinds = {kinds!r}
def _hook(event, arguments):
    if event.startswith(_kinds):
        _log.write(json.dumps([event, [str(one) for one in arguments]]) + "\\n")
sys.addaudithook(_hook)
"""


@dataclass(frozen=True)
class Watched:
    """How a call ended and the audit events of all its processes: (event, arguments)."""

    code: int
    out: str
    err: str
    events: list[tuple[str, list[str]]]


Watch = Callable[..., Watched]


@pytest.fixture
def hooked(tmp_path: Path) -> Callable[..., tuple[dict[str, str], Path]]:
    """An environment in which every Python logs the events that begin so, and the log."""

    def made(*kinds: str, **environment: str) -> tuple[dict[str, str], Path]:
        folder, log = tmp_path / "hook", tmp_path / "events"
        folder.mkdir(exist_ok=True)
        log.write_text("", encoding="utf-8")
        hook = HOOK.format(log=str(log), kinds=kinds)
        (folder / "sitecustomize.py").write_text(hook, encoding="utf-8")
        path = os.pathsep.join([str(folder), *filter(None, sys.path)])
        return {**os.environ, "PYTHONPATH": path, **environment}, log

    return made


@pytest.fixture
def watched(hooked: Callable[..., tuple[dict[str, str], Path]]) -> Watch:
    """Runs ``caiwen`` with these arguments and tells which events there were."""

    def run(*arguments: str, kinds: tuple[str, ...], **environment: str) -> Watched:
        given, log = hooked(*kinds, **environment)
        command = [sys.executable, "-m", "tui", *arguments]
        done = subprocess.run(command, env=given, capture_output=True, text=True, check=False)
        events = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
        return Watched(done.returncode, done.stdout, done.stderr, events)

    return run
