"""A write that fails, whichever of all it is and whoever makes it, SQLite's among them.

``CAIWEN_WRITES`` says how many of each call are tried; all of them where it is 0.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from indexer.build import build

Ask = Callable[[Path], object]
PROGRAM = Path(__file__).with_name("one_build.py")
CALLS = ("write", "pwrite64")
LINE = re.compile("[^\n]*没有改动[^\n]*\n")
TRIED = int(os.environ.get("CAIWEN_WRITES", "4"))


def traced(base: Path, documents: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build under strace with these options of it."""
    environment = {**os.environ, "PYTHONPATH": ":".join(filter(None, sys.path))}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    program = [sys.executable, str(PROGRAM), str(base), str(documents)]
    return subprocess.run(
        ["strace", "-f", "-qq", *options, *program],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def writes(base: Path, documents: Path, tmp_path: Path) -> Counter[str]:
    """How often a build makes each call."""
    if shutil.which("strace") is None:
        pytest.skip("没有 strace，不能让写入失败")
    log = tmp_path / "trace"
    trial = shutil.copytree(base, tmp_path / "counted")
    _change(documents)
    done = traced(Path(trial), documents, "-o", str(log), "-e", f"trace={','.join(CALLS)}")
    if done.returncode or not log.exists():
        pytest.skip("这里不许用 strace 跟踪进程")
    calls = re.findall(r"^(?:\d+\s+)?(\w+)\(", log.read_text("utf-8", "replace"), re.MULTILINE)
    return Counter(calls)


def _change(documents: Path) -> None:
    (documents / "d.txt").write_text("北原县补助5.5万元。\n", encoding="utf-8")


def _chosen(count: int) -> Iterator[int]:
    step = max(1, count // TRIED) if TRIED else 1
    yield from range(1, count + 1, step)


@pytest.mark.parametrize("code", ["ENOSPC", "EIO"])
def test_whichever_write_fails_the_old_or_the_new_is_there_whole(
    base: Path, documents: Path, tmp_path: Path, asked: Ask, writes: Counter[str], code: str
) -> None:
    old = asked(base)
    build(tmp_path / "new", [documents])
    new = asked(tmp_path / "new")
    said = 0
    for call in CALLS:
        assert writes[call] > 3
        for number in _chosen(writes[call]):
            trial = Path(shutil.copytree(base, tmp_path / "trial"))
            inject = f"inject={call}:error={code}:when={number}"
            done = traced(trial, documents, "-o", os.devnull, "-e", inject)
            if done.returncode:
                said += 1
                assert LINE.fullmatch(done.stdout), done.stderr
                assert asked(trial) == old
            else:
                assert asked(trial) == new
            build(trial, [documents])
            assert asked(trial) == new
            shutil.rmtree(trial)
    assert said
