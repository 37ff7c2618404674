"""One peer in a process of its own: ``python -m bench.peers.run NAME index|search|cold FOLDER``.

The folder holds ``passages.json`` and ``questions.json``; what the peer writes goes below it.
Prints what was measured as JSON.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

NAMES = {
    "caiwen, Whoosh": "whoosh",
    "caiwen, tantivy": "tantivy",
    "plain Whoosh and jieba": "plain_whoosh",
    "SQLite FTS5": "sqlite_fts5",
    "plain tantivy": "plain_tantivy",
    "ripgrep": "ripgrep",
}
OURS = ("whoosh", "tantivy")
NEEDED = {"tantivy": "tantivy", "plain_tantivy": "tantivy"}


def missing(name: str) -> str | None:
    """Why a peer cannot run here."""
    if name == "ripgrep":
        return None if which("rg") else "rg is not installed"
    needed = NEEDED.get(name)
    return f"{needed} is not installed" if needed and find_spec(needed) is None else None


def parts(name: str) -> tuple[Callable[..., None], Callable[..., Any]]:
    """How a peer indexes, and how it is opened."""
    module: Any = import_module(f"bench.peers.{'ours' if name in OURS else name}")
    if name in OURS:
        return partial(module.index, name), partial(module.opened, name)
    return module.index, module.opened


def measure(name: str, stage: str, folder: Path) -> dict[str, float]:
    """What one stage took."""
    place = folder / name
    index, opened = parts(name)
    if stage == "index":
        place.mkdir()
        passages = _read(folder / "passages.json")
        began, cpu = time.perf_counter(), time.process_time()
        index(passages, place)
        took = {"seconds": time.perf_counter() - began, "cpu": time.process_time() - cpu}
        return {**took, "bytes": _size(place)}
    questions = _read(folder / "questions.json")
    answer = opened(place)
    answer(questions[0])
    if stage == "cold":
        return {}
    walls: list[float] = []
    works: list[float] = []
    for question in questions:
        began, busy = time.perf_counter(), _busy()
        answer(question)
        walls.append(time.perf_counter() - began)
        works.append(_busy() - busy)
    return {
        "p50": statistics.median(walls),
        "p99": sorted(walls)[int(len(walls) * 0.99)],
        "p50_cpu": statistics.median(works),
    }


def _busy() -> float:
    """Seconds of processor time of this process and of those that it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _read(path: Path) -> Sequence[str]:
    found: list[str] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    measured = measure(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**measured, "mib": peak}))
