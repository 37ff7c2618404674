"""A call that changes the disk fails, whichever of all it is and whoever makes it.

SQLite's and tantivy's are among them.  ``CAIWEN_WRITES`` says how many of a build are tried; all of
them where it is 0.
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
from kb.store import engines

Ask = Callable[[Path], object]
PROGRAM = Path(__file__).with_name("one_build.py")
CALLS = (
    *("write", "pwrite64", "writev", "sendfile", "copy_file_range", "ftruncate"),
    *("fsync", "fdatasync", "rename", "renameat", "renameat2", "link", "mkdir", "unlink"),
)
EVERY_BUILD = {"write", "pwrite64", "fsync", "rename", "link", "mkdir"}
LINE = re.compile("[^\n]*没有改动[^\n]*\n")
TRIED = int(os.environ.get("CAIWEN_WRITES", "8"))


def traced(base: Path, documents: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build under strace with these options of it."""
    environment = {**os.environ, "PYTHONPATH": ":".join(filter(None, sys.path))}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    program = [sys.executable, str(PROGRAM), str(base), str(documents)]
    return subprocess.run(
        ["strace", "-f", "-qq", *options, *program],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def counted(base: Path, documents: Path, folder: Path) -> Counter[str]:
    """How often an update makes each call."""
    log = folder / "trace"
    trial = Path(shutil.copytree(base, folder / "counted"))
    done = traced(trial, documents, "-o", str(log), "-e", f"trace={','.join(CALLS)}")
    if done.returncode or not log.exists():
        pytest.skip("这里不许用 strace 跟踪进程")
    calls = re.findall(r"^(?:\d+\s+)?(\w+)\(", log.read_text("utf-8", "replace"), re.MULTILINE)
    return Counter(calls)


def _chosen(made: Counter[str]) -> Iterator[tuple[str, int]]:
    """Calls and their numbers, from all over the build."""
    every = [(call, number) for call in CALLS for number in range(1, made[call] + 1)]
    step = len(every) / TRIED if TRIED else 1
    yield from (every[int(at * step)] for at in range(TRIED or len(every)))


ENGINES = [
    pytest.param(
        engine,
        marks=pytest.mark.skipif(not engines.is_installed(engine), reason=f"{engine} 没有安装"),
    )
    for engine in engines.ENGINES
]


@pytest.mark.skipif(shutil.which("strace") is None, reason="没有 strace，不能让写入失败")
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("code", ["ENOSPC", "EIO"])
def test_whichever_call_fails_the_old_or_the_new_is_there_whole(
    base: Path, documents: Path, tmp_path: Path, asked: Ask, engine: str, code: str
) -> None:
    build(base, [documents], engine=engine)
    old = asked(base)
    (documents / "d.txt").write_text("北原县补助5.5万元。\n", encoding="utf-8")
    build(tmp_path / "new", [documents], engine=engine)
    new = asked(tmp_path / "new")
    made = counted(base, documents, tmp_path)
    assert set(made) >= EVERY_BUILD
    said = 0
    for call, number in _chosen(made):
        trial = Path(shutil.copytree(base, tmp_path / "trial"))
        inject = f"inject={call}:error={code}:when={number}"
        done = traced(trial, documents, "-o", os.devnull, "-e", inject)
        if done.returncode:
            said += 1
            assert LINE.fullmatch(done.stdout), (call, number, done.stderr)
            assert asked(trial) == old
        else:
            assert asked(trial) == new
        build(trial, [documents])
        assert asked(trial) == new
        shutil.rmtree(trial, ignore_errors=True)
    assert said
