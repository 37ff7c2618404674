"""Warm answers to questions, each beside a plain SQLite look-up of as many cells.

    python bench/warm.py [--kb DIR] [--questions FILE.jsonl …] [--rounds 3]

The peer is what a script would do that knows the row already: it selects the figures of one row
by its index and reads all their columns.  Every question is asked, then the peer runs, in turn, so
that what else the machine does falls on both.  Times are of this process alone (CPU time), since
several programs may share the machine.  Printed are p50, p99 and the slowest question.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kb import KnowledgeBase
from kb.question import answer

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = ROOT / "tests" / "question" / "clerks.jsonl"
_LOOKUPS = 20
"""Look-ups timed together: one alone is too short for the clock."""


def main() -> None:
    """Print how long answers take, in milliseconds and in look-ups."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kb", type=Path, required=True)
    parser.add_argument("--questions", type=Path, nargs="+", default=[QUESTIONS])
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    asked = [
        json.loads(line)
        for path in arguments.questions
        for line in path.read_text(encoding="utf-8").splitlines()
        if line
    ]
    with KnowledgeBase.open(arguments.kb) as base:
        for one in asked[:20]:
            answer(base, one["question"], one.get("context", ()))  # the first ones fill caches
        times, peers = measured(base, asked, arguments.rounds, lookups(arguments.kb))
    printed(times, peers, [one["question"] for one in asked])


def lookups(folder: Path) -> Callable[[], int]:
    """The peer: the figures of the next row, by the index that the knowledge base has."""
    name = (folder / "current").read_text(encoding="utf-8").split()[0]
    found = next((folder / "generations" / name).glob("facts*"))
    connection = sqlite3.connect(f"file:{found}?mode=ro", uri=True)
    rows = [row for (row,) in connection.execute("SELECT DISTINCT row_path FROM facts")]
    turn = cycle(rows)

    def look() -> int:
        query = "SELECT * FROM facts WHERE row_path = ?"
        return len(connection.execute(query, (next(turn),)).fetchall())

    return look


def measured(
    base: KnowledgeBase,
    asked: Sequence[dict[str, Any]],
    rounds: int,
    look: Callable[[], int],
) -> tuple[list[float], list[float]]:
    """CPU seconds of every question (its median of the rounds), and of the peer beside it."""
    times: list[list[float]] = [[] for _ in asked]
    peers: list[float] = []
    for _ in range(rounds):
        for place, one in enumerate(asked):
            began = time.process_time()
            answer(base, one["question"], one.get("context", ()))
            between = time.process_time()
            for _ in range(_LOOKUPS):
                look()
            times[place].append(between - began)
            peers.append((time.process_time() - between) / _LOOKUPS)
    return [statistics.median(one) for one in times], peers


def printed(times: Sequence[float], peers: Sequence[float], questions: Sequence[str]) -> None:
    """The figures, as lines."""
    ordered = sorted(times)
    peer = statistics.median(peers)
    slowest = max(range(len(times)), key=times.__getitem__)
    for name, seconds in (
        ("p50", ordered[len(ordered) // 2]),
        ("p99", ordered[int(len(ordered) * 0.99)]),
        ("slowest", ordered[-1]),
    ):
        print(f"{name:8} {1000 * seconds:7.1f} ms  {seconds / peer:8.0f} look-ups")
    print(
        f"look-up  {1000 * peer:7.3f} ms  ({len(times)} questions; slowest: {questions[slowest]})"
    )


if __name__ == "__main__":
    main()
