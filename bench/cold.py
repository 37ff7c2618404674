"""Cold start of ``caiwen ask`` beside bare Python and beside a plain script of the usual parts.

    python bench/cold.py [--kb DIR] [--runs N] [QUESTION]

Whole processes, taken in turn, so that a machine that slows down slows all of them; the figures
printed are medians, and the ratio to bare Python is taken run by run.  Without ``--kb`` the
shipped corpus is indexed into a temporary folder first.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

PLAIN = """
import logging, sys
import jieba, pydantic, rapidfuzz, textual
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import QueryParser
jieba.setLogLevel(logging.ERROR)
jieba.initialize()
store = RamStorage().create_index(Schema(id=ID(stored=True), text=TEXT(stored=True)))
writer = store.writer()
for number, line in enumerate(open(sys.argv[1], encoding="utf-8")):
    writer.add_document(id=str(number), text=" ".join(jieba.cut_for_search(line)))
writer.commit()
with store.searcher() as searcher:
    words = " ".join(jieba.cut_for_search(sys.argv[2]))
    print([hit["text"] for hit in searcher.search(QueryParser("text", store.schema).parse(words))])
"""


def run(command: Sequence[str], environment: dict[str, str]) -> tuple[float, float]:
    """Wall seconds and peak memory in MiB of one whole process."""
    started = time.perf_counter()
    with Path(os.devnull).open("w") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, env=environment)
        _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("question", nargs="?", default="平顺县稳岗补助多少")
    parser.add_argument("--kb", type=Path)
    parser.add_argument("--runs", type=int, default=15)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kb = chosen.kb or Path(folder) / "kb"
        environment = {**os.environ, "CAIWEN_KB": str(kb), "PYTHONPATH": str(ROOT)}
        # Bytecode is compiled by the run that is not counted, as an installation has it.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        if chosen.kb is None:
            subprocess.run([sys.executable, "-m", "tui", "index"], env=environment, check=True)
        text = str(ROOT / "corpus" / "changzhi_2023_notice.txt")
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "caiwen ask": [sys.executable, "-m", "tui", "ask", chosen.question],
            "plain script": [sys.executable, "-c", PLAIN, text, chosen.question],
        }
        measured = {name: [run(command, environment)] for name, command in commands.items()}
        for _ in range(chosen.runs):
            for name, command in commands.items():
                measured[name].append(run(command, environment))
        report({name: runs[1:] for name, runs in measured.items()})


def report(measured: dict[str, list[tuple[float, float]]]) -> None:
    """Print the medians, and the ratios run by run."""
    bare = [seconds for seconds, _ in measured["python -c pass"]]
    print(f"{'':16}{'median ms':>10}{'x bare':>8}{'peak MiB':>10}")
    for name, runs in measured.items():
        ratio = statistics.median(s / b for (s, _), b in zip(runs, bare, strict=True))
        seconds = statistics.median(s for s, _ in runs)
        memory = statistics.median(m for _, m in runs)
        print(f"{name:16}{seconds * 1000:10.1f}{ratio:8.1f}{memory:10.1f}")


if __name__ == "__main__":
    main()
