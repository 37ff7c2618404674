"""Full-text search beside its peers in one run: indexing, cold start, latency, memory, disk.

    python bench/side_by_side.py [--sizes N…] [--peers NAME…] [--questions N] [--json FILE]
                                 [--svg FILE]
    python bench/side_by_side.py --from FILE --svg FILE

Passages are the lines of generated documents (bench/genre.py), questions the beginnings of some of
them; every peer cuts both by itself, in processes of its own, taken in turn.  ripgrep scans and
does not rank; the others give the ten best.  The second form draws what an earlier run measured.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import genre
from bench.peers.run import NAMES, missing
from bench.picture import picture

ROOT = Path(__file__).resolve().parent.parent
COLD_RUNS = 5


def passages(count: int) -> Iterator[str]:
    """So many lines of generated documents."""
    made = 0
    for _, text in genre.documents(2 * count):
        for line in text.splitlines():
            if len(line) > 12:
                yield line
                made += 1
                if made == count:
                    return


def questions(texts: list[str], count: int) -> list[str]:
    """The beginnings of some passages, as one remembers them."""
    chance = random.Random(5)
    return [chance.choice(texts)[: chance.randrange(12, 30)] for _ in range(count)]


def run(name: str, stage: str, folder: Path) -> dict[str, float]:
    """One stage of one peer; the seconds of the whole process are added as ``process``."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "bench.peers.run", name, stage, str(folder)]
    began = time.perf_counter()
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=True)
    took = time.perf_counter() - began
    found: dict[str, float] = json.loads(done.stdout)
    return {**found, "process": took}


def measured(size: int, asked: int, wanted: list[str]) -> dict[str, dict[str, float]]:
    """What each peer that is wanted took at one size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = list(passages(size))
        for file, content in (("passages", texts), ("questions", questions(texts, asked))):
            path = folder / f"{file}.json"
            path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        there = {shown: NAMES[shown] for shown in wanted if missing(NAMES[shown]) is None}
        found: dict[str, dict[str, float]] = {}
        for shown, peer in there.items():
            made = run(peer, "index", folder)
            found[shown] = {
                "passages_per_second": size / made["seconds"],
                "passages_per_cpu_second": size / made["cpu"],
                "index_mib": made["mib"],
                "disk_mib": made["bytes"] / (1 << 20),
            }
        for shown, peer in there.items():
            made = run(peer, "search", folder)
            found[shown] |= {
                "p50_ms": 1000 * made["p50"],
                "p99_ms": 1000 * made["p99"],
                "p50_cpu_ms": 1000 * made["p50_cpu"],
                "search_mib": made["mib"],
            }
        cold: dict[str, list[float]] = {shown: [] for shown in there}
        for _ in range(COLD_RUNS):
            for shown, peer in there.items():
                cold[shown].append(run(peer, "cold", folder)["process"])
        for shown, took in cold.items():
            found[shown]["cold_ms"] = 1000 * statistics.median(took)
        return found


COLUMNS = (
    ("passages_per_second", "passages/s", 12, 0),
    ("passages_per_cpu_second", "a CPU s", 10, 0),
    ("p50_ms", "p50 ms", 9, 2),
    ("p99_ms", "p99 ms", 9, 2),
    ("p50_cpu_ms", "p50 CPU ms", 12, 2),
    ("cold_ms", "cold ms", 9, 0),
    ("index_mib", "index MiB", 11, 0),
    ("search_mib", "search MiB", 12, 0),
    ("disk_mib", "disk MiB", 10, 1),
)


def table(size: int, found: dict[str, dict[str, float]]) -> Iterator[str]:
    """The figures of one size as lines."""
    yield f"{size} passages"
    yield f"  {'':24}" + "".join(f"{title:>{wide}}" for _, title, wide, _ in COLUMNS)
    for name, figures in found.items():
        cells = (f"{figures[key]:{wide}.{digits}f}" for key, _, wide, digits in COLUMNS)
        yield f"  {name:24}" + "".join(cells)


def main() -> None:
    """Measure, print, draw."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--peers", nargs="+", choices=NAMES, default=list(NAMES))
    parser.add_argument("--from", dest="given", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--svg", type=Path)
    chosen = parser.parse_args()
    found: dict[str, Any] = {"skipped": {}, "sizes": {}}
    if chosen.given:
        found = json.loads(chosen.given.read_text(encoding="utf-8"))
    else:
        found["skipped"] = {
            shown: reason for shown, peer in NAMES.items() if (reason := missing(peer))
        }
        for size in chosen.sizes:
            found["sizes"][str(size)] = measured(size, chosen.questions, chosen.peers)
            print("\n".join(table(size, found["sizes"][str(size)])), flush=True)
    for shown, reason in found["skipped"].items():
        print(f"skipped: {shown} ({reason})")
    if chosen.json:
        rounded = json.loads(json.dumps(found), parse_float=lambda text: round(float(text), 3))
        chosen.json.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")
    if chosen.svg:
        chosen.svg.write_text(picture(found["sizes"]), encoding="utf-8")


if __name__ == "__main__":
    main()
